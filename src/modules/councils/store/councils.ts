import type { CouncilRef } from '#platform/access/visitor.ts';
import type { Tx } from '#platform/db/database.ts';
import { tables } from './tables.ts';

export interface Council extends CouncilRef {
  orgId: string | null;
  jurisdiction: string;
  localPostcodes: string[];
}

/** A council by the first part of its address; undefined when there is none. */
export async function findCouncil(tx: Tx, slug: string): Promise<Council | undefined> {
  const row = await tables(tx)
    .selectFrom('councils.council')
    .selectAll()
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row && councilOf(row);
}

/** All councils, by name. */
export async function listCouncils(tx: Tx): Promise<Council[]> {
  const rows = await tables(tx).selectFrom('councils.council').selectAll().orderBy('name').execute();
  return rows.map(councilOf);
}

function councilOf(row: {
  council_id: number;
  slug: string;
  name: string;
  org_id: string | null;
  jurisdiction: string;
  local_postcodes: string[];
  demonstration: boolean;
}): Council {
  return {
    id: row.council_id,
    slug: row.slug,
    name: row.name,
    orgId: row.org_id,
    jurisdiction: row.jurisdiction,
    localPostcodes: row.local_postcodes,
    demonstration: row.demonstration,
  };
}

export interface Service {
  id: string;
  slug: string;
  name: string;
  closed: boolean;
}

/** The council's services (departments), open ones first, by name. */
export async function listServices(tx: Tx, council: number): Promise<Service[]> {
  const rows = await tables(tx)
    .selectFrom('councils.service')
    .selectAll()
    .where('council_id', '=', council)
    .orderBy('name')
    .execute();
  return rows
    .map(row => ({ id: row.service_id, slug: row.slug, name: row.name, closed: row.closed_at !== null }))
    .sort((a, b) => Number(a.closed) - Number(b.closed));
}

export interface Partnership {
  slug: string;
  name: string;
  leadCouncilId: number;
  memberCouncilIds: number[];
}

/** Councils that buy together, with the one that leads; undefined when there is no such partnership. */
export async function findPartnership(tx: Tx, slug: string): Promise<Partnership | undefined> {
  const row = await tables(tx)
    .selectFrom('councils.partnership')
    .selectAll()
    .where('slug', '=', slug)
    .executeTakeFirst();
  return (
    row && {
      slug: row.slug,
      name: row.name,
      leadCouncilId: row.lead_council_id,
      memberCouncilIds: row.member_council_ids,
    }
  );
}

export async function listPartnerships(tx: Tx): Promise<Partnership[]> {
  const rows = await tables(tx).selectFrom('councils.partnership').selectAll().orderBy('name').execute();
  return rows.map(row => ({
    slug: row.slug,
    name: row.name,
    leadCouncilId: row.lead_council_id,
    memberCouncilIds: row.member_council_ids,
  }));
}
