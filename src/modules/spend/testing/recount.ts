import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import { type Figures, figuresOf, grantFigures, type Tally } from '../rules/figures.ts';
import { financialYear } from '../rules/financial-year.ts';
import { type PaidOrganisation, spendBy, spendByOrganisation } from '../store/breakdowns.ts';
import { type SpendFigures, spendFigures } from '../store/figures.ts';
import { type FigureAsk, judged } from '../store/judged.ts';

/** One line of a standing file, and what its payee is on the day. */
interface RecountedLine extends Tally {
  council: number;
  supplier: number;
  organisation: string | null;
  day: string;
  service: string;
  category: string;
}

/** Asserts that everything figures say is what the lines come to, each payee looked up alone. */
export async function asLineByLine(tx: Tx, ask: FigureAsk): Promise<void> {
  const lines = await recountedLines(tx, ask);
  const { months, ...figures } = await spendFigures(tx, ask);
  assert.deepEqual(
    { ...figures, months: months.filter(({ gross }) => gross.lines) },
    recountedFigures(lines, ask),
  );
  for (const by of ['service', 'category'] as const)
    assert.deepEqual(await spendBy(tx, ask, by), recountedBy(lines, by));
  const payees = await spendByOrganisation(tx, ask, { most: 1000 });
  const text = (list: ReturnType<typeof recountedPayees>) => list.map(payee => JSON.stringify(payee)).sort();
  assert.deepEqual(
    text(
      payees.map(({ organisationId, supplierId, councilId, pence, lines: number }) => ({
        organisationId,
        supplierId,
        councilId,
        pence,
        lines: number,
      })),
    ),
    text(recountedPayees(lines)),
  );
}

/** Every line that the ask is about, its payee looked up for it alone: nothing of the summary, and nothing put together, is used. */
async function recountedLines(tx: Tx, ask: FigureAsk): Promise<RecountedLine[]> {
  const lines: RecountedLine[] = [];
  for (const council of ask.councils) {
    const { rows } = await sql<RecountedLine>`
      select payment.council_id as council, payment.supplier_id as supplier, payment.paid as day, payment.kind, payment.pence, 1 as lines, coalesce(service.text, '') as service,
        coalesce(category.text, '') as category, judged.organisation, judged.outcome, judged.social as "socialEnterprise", judged.vcse, judged.sme, judged.micro, judged.local, judged.public as "publicBody"
      from spend.payment payment
      join spend.payment_file file on file.council_id = payment.council_id and file.file_id = payment.file_id and file.state = 'standing'
      left join spend.label service on service.council_id = payment.council_id and service.label_id = payment.service_id
      left join spend.label category on category.council_id = payment.council_id and category.label_id = payment.category_id
      cross join lateral (select payment.supplier_id) paid
      ${await judged(tx, council, ask.asOf)}
      where payment.council_id = ${council.id} and left(payment.paid::text, 7) between ${ask.from} and ${ask.to}`.execute(
      tx,
    );
    lines.push(...rows.filter(({ service }) => ask.service === undefined || service === ask.service));
  }
  return lines;
}

/** What `spendFigures` must say; of months, those with lines. */
function recountedFigures(lines: readonly RecountedLine[], ask: FigureAsk): SpendFigures {
  return {
    from: ask.from,
    to: ask.to,
    asOf: ask.asOf,
    ...figuresOf(lines),
    grants: grantFigures(lines),
    years: parts(lines, ({ day }) => financialYear(day)).map(([year, figures]) => ({ year, ...figures })),
    months: parts(lines, ({ day }) => day.slice(0, 7)).map(([month, figures]) => ({ month, ...figures })),
  };
}

/** What `spendBy` must say. */
function recountedBy(
  lines: readonly RecountedLine[],
  by: 'service' | 'category',
): ({ label: string } & Figures)[] {
  return parts(lines, line => line[by])
    .map(([label, figures]) => ({ label, ...figures }))
    .sort((a, b) => b.base.pence - a.base.pence || (a.label < b.label ? -1 : 1));
}

/** What `spendByOrganisation` must say without a flag, as far as it can be said without names; in no order. */
function recountedPayees(
  lines: readonly RecountedLine[],
): Pick<PaidOrganisation, 'organisationId' | 'supplierId' | 'councilId' | 'pence' | 'lines'>[] {
  const base = lines.filter(line => figuresOf([line]).base.lines);
  const keyOf = ({ organisation, council, supplier }: RecountedLine) =>
    organisation ?? `${council} ${supplier}`;
  return [...Map.groupBy(base, keyOf).values()].flatMap(paid => {
    const [first] = paid;
    if (!first) return [];
    const { organisation, council, supplier } = first;
    return {
      organisationId: organisation,
      supplierId: organisation ? null : supplier,
      councilId: organisation ? null : council,
      pence: paid.reduce((sum, { pence }) => sum + pence, 0),
      lines: paid.length,
    };
  });
}

function parts<Key extends string | number>(
  lines: readonly RecountedLine[],
  of: (line: RecountedLine) => Key,
): [Key, Figures][] {
  return [...Map.groupBy(lines, of)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, some]) => [key, figuresOf(some)]);
}
