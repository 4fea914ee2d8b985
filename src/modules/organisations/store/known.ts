import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import { nameKey } from '../rules/name-key.ts';

export interface Known {
  /** Of the record all merged ones lead to. */
  id: string;
  name: string;
  orgId: string;
}

/** Which of these org-ids are known here: org-id → organisation. One query, however many. */
export async function knownByNumbers(tx: Tx, orgIds: readonly string[]): Promise<Map<string, Known>> {
  const parts = [...new Set(orgIds)].flatMap(text => {
    const split = /^([A-Z]{2}-[A-Z]+)-(.+)$/.exec(text);
    return split ? [{ text, scheme: split[1] ?? '', id: split[2] ?? '' }] : [];
  });
  if (!parts.length) return new Map();
  const { rows } = await sql<Known & { asked: string }>`
    select asked.text as asked, card.canonical_id as id, card.name, card.org_id as "orgId"
    from unnest(${parts.map(({ text }) => text)}::text[], ${parts.map(({ scheme }) => scheme)}::text[], ${parts.map(({ id }) => id)}::text[]) as asked (text, scheme, id)
    join organisations.organisation_identifier held on held.scheme = asked.scheme and held.id = asked.id
    join organisations.organisation_card card on card.organisation_id = held.organisation_id`.execute(tx);
  return new Map(rows.map(({ asked, ...known }) => [asked, known]));
}

/** Organisations that have one of these names, whatever the case, accents and legal form: `nameKey` of the name → all that have it. */
export async function knownByNames(tx: Tx, names: readonly string[]): Promise<Map<string, Known[]>> {
  const keys = [...new Set(names.map(nameKey))].filter(Boolean);
  if (!keys.length) return new Map();
  const { rows } = await sql<Known & { key: string }>`
    select distinct name.key, card.canonical_id as id, card.name, card.org_id as "orgId"
    from organisations.organisation_name name join organisations.organisation_card card on card.organisation_id = name.organisation_id
    where name.key = any (${keys}::text[])`.execute(tx);
  const found = new Map<string, Known[]>();
  for (const { key, ...known } of rows) found.set(key, [...(found.get(key) ?? []), known]);
  return found;
}

/** Every name of every organisation known here, at most `most`: for proposing by words where no register is installed. */
export async function everyName(tx: Tx, most: number): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select card.canonical_id as id, name.name, card.org_id as "orgId"
    from organisations.organisation_name name join organisations.organisation_card card on card.organisation_id = name.organisation_id
    order by name.name_id limit ${most}`.execute(tx);
  return rows;
}
