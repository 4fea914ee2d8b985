import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { FigureAsk } from '../../store/judged.ts';
import { payeesOf } from './payees.ts';

/** What organisations are on a day has no part in whether payees are named. */
const anyDay = '2000-01-01';

/**
 * Of these organisations (records all merged ones lead to) those that at least one of the councils names among its payees. What is redacted
 * or withheld of a payee must not be told by the name of the organisation it is taken for.
 */
export async function namedOrganisations(
  tx: Tx,
  councils: FigureAsk['councils'],
  organisations: readonly string[],
): Promise<Set<string>> {
  const named = new Set<string>();
  if (!organisations.length) return named;
  for (const council of councils) {
    const { rows } = await sql<{ organisation: string; supplier: number }>`
      select record.canonical_id as organisation, supplier.supplier_id as supplier
      from organisations.leads_to record join spend.supplier supplier on supplier.organisation_id = record.organisation_id and supplier.council_id = ${council.id}
      where record.canonical_id = any (${[...organisations]}::uuid[])`.execute(tx);
    const payees = await payeesOf(tx, council, anyDay, { ids: rows.map(({ supplier }) => supplier) });
    for (const { organisation, supplier } of rows)
      if (payees.get(supplier)?.shown.shown === 'named') named.add(organisation);
  }
  return named;
}

/** The lines of a public list of organisations that may be named in it, at most `most`. */
export async function onlyNamed<T extends { organisationId: string | null }>(
  tx: Tx,
  councils: FigureAsk['councils'],
  rows: readonly T[],
  most: number,
): Promise<T[]> {
  const ids = rows.flatMap(({ organisationId }) => organisationId ?? []);
  const named = await namedOrganisations(tx, councils, ids);
  return rows
    .filter(({ organisationId }) => organisationId !== null && named.has(organisationId))
    .slice(0, most);
}
