import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { Flag, TriState } from '../../rules/figures.ts';
import type { Basis, Outcome } from '../../rules/standing.ts';
import { type FigureAsk, judged } from '../../store/judged.ts';
import { isSensitive } from '../rules/sensitive.ts';
import { type PayeeShown, shownPayee } from '../rules/shown-payee.ts';
import { payeeDecisions, type ReleaseDecision } from './decisions.ts';

/** A supplier of a council with what it is and what the public sees of it. */
export interface Payee extends Record<Flag, TriState> {
  id: number;
  /** As the ledger writes it: for officers, never for the public. */
  name: string;
  mark: string;
  outcome: Outcome;
  publicBody: TriState;
  organisation: string | null;
  orgId: string | null;
  basis: Basis | null;
  /** It is paid for something that tells of private persons. */
  sensitive: boolean;
  /** What a person decided of all payments to it. */
  decision: ReleaseDecision | undefined;
  shown: PayeeShown;
}

type PayeeRow = Omit<Payee, 'shown' | 'sensitive' | 'decision'>;

/**
 * Payees of a council by number, or those whose name or organisation holds `q`, or all. What is shown follows from rules and from
 * people's decisions; `q` also finds by names that are not shown, so look at `shown` before saying that something was found.
 */
export async function payeesOf(
  tx: Tx,
  council: FigureAsk['councils'][number],
  asOf: string,
  which: { ids?: readonly number[]; q?: string } = {},
): Promise<Map<number, Payee>> {
  const parts: RawBuilder<unknown>[] = [sql`supplier.council_id = ${council.id}`];
  if (which.ids) parts.push(sql`supplier.supplier_id = any (${[...which.ids]}::int[])`);
  if (which.q)
    parts.push(
      sql`(position(lower(${which.q}) in lower(supplier.name)) > 0 or position(lower(${which.q}) in lower(card.name)) > 0)`,
    );
  const { rows } = await sql<PayeeRow>`
    select supplier.supplier_id as id, supplier.name, supplier.name_mark as mark, supplier.outcome, card.name as organisation, card.org_id as "orgId", made.basis,
      judged.social as "socialEnterprise", judged.vcse, judged.sme, judged.micro, judged.local, case when supplier.outcome = 'public-body' then 'yes' else judged.public end as "publicBody"
    from spend.supplier supplier cross join lateral (select supplier.supplier_id) paid ${await judged(tx, council, asOf)}
    left join organisations.organisation_card card on card.organisation_id = supplier.organisation_id
    left join spend.resolution made on made.council_id = ${council.id} and made.resolution_id = supplier.resolution_id
    where ${sql.join(parts, sql` and `)}`.execute(tx);
  const sensitive = await sensitivelyPaid(tx, council.id, which.ids ?? rows.map(({ id }) => id));
  const decisions = await payeeDecisions(
    tx,
    council.id,
    rows.map(({ mark }) => mark),
  );
  return new Map(
    rows.map(row => {
      const known = { ...row, sensitive: sensitive.has(row.id), decision: decisions.get(row.mark) };
      return [row.id, { ...known, shown: shownPayee(known) }];
    }),
  );
}

/** Of these suppliers those that are paid for what tells of private persons. */
async function sensitivelyPaid(tx: Tx, council: number, ids: readonly number[]): Promise<Set<number>> {
  const { rows: labels } = await sql<{ id: number; text: string }>`
    select label_id as id, text from spend.label where council_id = ${council} and kind = 'category'`.execute(
    tx,
  );
  const telling = labels.filter(({ text }) => isSensitive(text)).map(({ id }) => id);
  if (!telling.length || !ids.length) return new Set();
  const { rows } = await sql<{ id: number }>`
    select distinct supplier_id as id from spend.paid_year
    where council_id = ${council} and category_id = any (${telling}::int[]) and supplier_id = any (${[...ids]}::int[])`.execute(
    tx,
  );
  return new Set(rows.map(({ id }) => id));
}
