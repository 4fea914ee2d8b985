import { sql } from 'kysely';
import { installation, type Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import { does, type Platform } from '#platform/platform.ts';
import { reservedSlugs, slugOf } from '../rules/slug.ts';
import { findCouncil, type Council } from '../store/councils.ts';
import { tables } from '../store/tables.ts';

export interface NewCouncil {
  slug: string;
  name: string;
  orgId?: string;
  jurisdiction: 'england' | 'wales' | 'scotland' | 'northern-ireland';
  /** Postcode areas or outward codes that count as local, for example ["SK"]. */
  localPostcodes?: string[];
  demonstration?: boolean;
}

export class CouncilRefused extends Error {
  override name = 'CouncilRefused';
}

/**
 * Adds a council to the installation.
 * @throws CouncilRefused when the address is taken, reserved or not fit for an address.
 */
export async function makeCouncil(platform: Platform, actor: string, council: NewCouncil): Promise<Council> {
  if (slugOf(council.slug) !== council.slug || !council.slug)
    throw new CouncilRefused(
      `“${council.slug}” cannot be part of an address. Use small letters, digits and hyphens, for example “${slugOf(council.name)}”.`,
    );
  if ((reservedSlugs as readonly string[]).includes(council.slug))
    throw new CouncilRefused(`“${council.slug}” is used by Moothall itself. Choose another address.`);
  return does(platform, { council: installation, actor }, async deed => {
    if (await findCouncil(deed.tx, council.slug))
      throw new CouncilRefused(`There is already a council at /${council.slug}.`);
    const { rows } = await sql<{
      number: number;
    }>`update councils.last_council_number set number = number + 1 returning number`.execute(deed.tx);
    await tables(deed.tx)
      .insertInto('councils.council')
      .values({
        council_id: rows[0]?.number ?? 1,
        slug: council.slug,
        name: council.name,
        org_id: council.orgId ?? null,
        jurisdiction: council.jurisdiction,
        local_postcodes: council.localPostcodes ?? [],
        demonstration: council.demonstration ?? false,
        made_at: deed.now.toString(),
      })
      .execute();
    deed.record('council.made', council.slug, { jurisdiction: council.jurisdiction });
    return (await findCouncil(deed.tx, council.slug)) as Council;
  });
}

/** Adds a service (department) to the council of the deed. A service of that name that was closed is opened again. */
export async function addService(deed: Deed, name: string): Promise<{ id: string; slug: string }> {
  const slug = slugOf(name);
  const found = await tables(deed.tx)
    .selectFrom('councils.service')
    .select(['service_id', 'closed_at'])
    .where('council_id', '=', deed.council)
    .where('slug', '=', slug)
    .executeTakeFirst();
  if (found && found.closed_at === null)
    throw new CouncilRefused(`There is already a service called “${name}”.`);
  const id = found?.service_id ?? newId();
  if (found)
    await tables(deed.tx)
      .updateTable('councils.service')
      .set({ closed_at: null, name })
      .where('council_id', '=', deed.council)
      .where('service_id', '=', id)
      .execute();
  else
    await tables(deed.tx)
      .insertInto('councils.service')
      .values({ council_id: deed.council, service_id: id, slug, name, closed_at: null })
      .execute();
  deed.record(found ? 'service.reopened' : 'service.added', slug, { name });
  return { id, slug };
}

/** Closes a service to new entries; what it holds stays. */
export async function closeService(deed: Deed, serviceId: string): Promise<boolean> {
  const closed = await tables(deed.tx)
    .updateTable('councils.service')
    .set({ closed_at: deed.now.toString() })
    .where('council_id', '=', deed.council)
    .where('service_id', '=', serviceId)
    .where('closed_at', 'is', null)
    .returning('slug')
    .executeTakeFirst();
  if (closed) deed.record('service.closed', closed.slug);
  else deed.record('service.close-repeated', serviceId);
  return closed !== undefined;
}

/** Councils that buy together; the lead is one of the members. */
export async function makePartnership(
  deed: Deed,
  partnership: { slug: string; name: string; lead: number; members: number[] },
): Promise<void> {
  if (!partnership.members.includes(partnership.lead))
    throw new CouncilRefused('The leading council must be one of the members.');
  await tables(deed.tx)
    .insertInto('councils.partnership')
    .values({
      partnership_id: newId(),
      slug: partnership.slug,
      name: partnership.name,
      lead_council_id: partnership.lead,
      member_council_ids: partnership.members,
    })
    .execute();
  deed.record('partnership.made', partnership.slug, { lead: partnership.lead, members: partnership.members });
}
