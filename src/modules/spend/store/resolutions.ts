import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import { arrayText, textList } from '#platform/db/text-list.ts';
import type { Basis, Outcome, Proposed, Standing } from '../rules/standing.ts';

export interface Resolution {
  id: string;
  supplier: number;
  /** 'different': not the organisation it names. */
  outcome: Outcome | 'different';
  organisationId: string | null;
  orgId: string | null;
  basis: Basis;
  probability: number | null;
  reasons: readonly string[];
  candidates: readonly Proposed[];
  /** Of the organisation, as it was shown. */
  seen: { name: string; status: string; ids: readonly string[] } | null;
  registerBuilt: string | null;
  judgementLine: string | null;
  undoes: string | null;
}

export interface ResolutionLine extends Resolution {
  by: string;
  at: Date;
}

/** A line as it travels: lists and documents are texts already. */
export type ResolutionText = Omit<Resolution, 'reasons' | 'candidates' | 'seen'> & {
  /** As `arrayText` makes it. */
  reasons: string;
  /** JSON. */
  candidates: string;
  seen: string | null;
};

/** The parts of a line that are lists and documents, as they travel. */
export function resolutionTexts({
  reasons,
  candidates,
  seen,
}: Pick<Resolution, 'reasons' | 'candidates' | 'seen'>): Pick<
  ResolutionText,
  'reasons' | 'candidates' | 'seen'
> {
  return {
    reasons: arrayText(reasons),
    candidates: JSON.stringify(candidates),
    seen: seen && JSON.stringify(seen),
  };
}

function isText(row: Resolution | ResolutionText): row is ResolutionText {
  return typeof row.reasons === 'string';
}

/** Adds lines about suppliers, in one statement however many. */
export async function addResolutions(
  tx: Tx,
  council: number,
  rows: readonly (Resolution | ResolutionText)[],
  who: { by: string; at: Temporal.Instant },
): Promise<void> {
  if (!rows.length) return;
  const texts = rows.map(row => (isText(row) ? row : { ...row, ...resolutionTexts(row) }));
  await sql`with made as (${rowsOf(texts)}) ${insertOf(council, who)}`.execute(tx);
}

/**
 * The same for lines of a machine about suppliers of whom nobody has spoken: each is taken for what its line says (see `standingOf`, which
 * says the same of a single line).
 */
export async function addAndRest(
  tx: Tx,
  council: number,
  rows: readonly ResolutionText[],
  who: { by: string; at: Temporal.Instant },
): Promise<void> {
  if (!rows.length) return;
  await sql`with made as materialized (${rowsOf(rows)}), line as (${insertOf(council, who)})
    update spend.supplier supplier set outcome = made.outcome, organisation_id = made.organisation, resolution_id = made.id, basis = made.basis, register_built = made.built
    from made where supplier.council_id = ${council} and supplier.supplier_id = made.supplier`.execute(tx);
}

function rowsOf(rows: readonly ResolutionText[]): RawBuilder<unknown> {
  const list = (key: keyof ResolutionText, type: Parameters<typeof textList>[1] = 'text') =>
    textList(
      rows.map(row => row[key]),
      type,
    );
  return sql`select * from unnest(${list('id', 'uuid')}, ${list('supplier', 'int')}, ${list('outcome')}, ${list('organisationId', 'uuid')}, ${list('orgId')}, ${list('basis')}, ${list('probability', 'real')},
      ${list('reasons')}, ${list('candidates')}, ${list('seen')}, ${list('registerBuilt')}, ${list('judgementLine', 'uuid')}, ${list('undoes', 'uuid')})
    as made (id, supplier, outcome, organisation, org, basis, probability, reasons, candidates, seen, built, judgement, undoes)`;
}

/** Lines of the rows `made`. */
function insertOf(council: number, who: { by: string; at: Temporal.Instant }): RawBuilder<unknown> {
  return sql`insert into spend.resolution (council_id, resolution_id, supplier_id, outcome, organisation_id, org_id, basis, probability, reasons, candidates, seen, register_built, judgement_line, undoes, decided_by, decided_at)
    select ${council}::int, made.id, made.supplier, made.outcome, made.organisation, made.org, made.basis, made.probability, made.reasons::text[], made.candidates::jsonb, made.seen::jsonb, made.built, made.judgement, made.undoes,
      ${who.by}, ${who.at.toString()}::timestamptz from made`;
}

/** What a supplier is taken for, and the line it rests on. */
export interface SupplierStanding extends Standing {
  supplier: number;
  basis: Basis | null;
  registerBuilt: string | null;
}

/** A supplier's standing with what is copied of the line it rests on. */
export function restingOn(
  supplier: number,
  standing: Standing,
  lines: readonly Pick<Resolution, 'id' | 'basis' | 'registerBuilt'>[],
): SupplierStanding {
  const line = lines.find(({ id }) => id === standing.line);
  return { supplier, ...standing, basis: line?.basis ?? null, registerBuilt: line?.registerBuilt ?? null };
}

/** Sets what suppliers are taken for, as the rules made it of all lines about them. */
export async function setStandings(
  tx: Tx,
  council: number,
  standings: readonly SupplierStanding[],
): Promise<void> {
  if (!standings.length) return;
  const list = (key: keyof SupplierStanding, type: 'int' | 'text' | 'uuid') =>
    textList(
      standings.map(row => row[key]),
      type,
    );
  await sql`
    update spend.supplier supplier set outcome = made.outcome, organisation_id = made.organisation, resolution_id = made.line, basis = made.basis, register_built = made.built
    from unnest(${list('supplier', 'int')}, ${list('outcome', 'text')}, ${list('organisationId', 'uuid')}, ${list('line', 'uuid')}, ${list('basis', 'text')}, ${list('registerBuilt', 'text')})
      as made (supplier, outcome, organisation, line, basis, built)
    where supplier.council_id = ${council} and supplier.supplier_id = made.supplier`.execute(tx);
}

/** Lines of persons about suppliers of these names, oldest first: mark → lines, with the VAT number each was said of. */
export async function peopleLines(
  tx: Tx,
  council: number,
  marks: readonly string[],
): Promise<Map<string, (ResolutionLine & { vat: string | null })[]>> {
  const { rows } = await sql<ResolutionLine & { mark: string; vat: string | null }>`
    select ${columns}, supplier.name_mark as mark, supplier.vat_no as vat
    from spend.resolution made join spend.supplier supplier on supplier.council_id = ${council} and supplier.supplier_id = made.supplier_id
    where made.council_id = ${council} and (made.basis = 'person' or made.undoes is not null) and supplier.name_mark = any (${[...new Set(marks)]}::text[])
    order by made.decided_at, made.resolution_id`.execute(tx);
  return Map.groupBy(rows, ({ mark }) => mark);
}

const columns = sql`made.resolution_id as id, made.supplier_id as supplier, made.outcome, made.organisation_id as "organisationId", made.org_id as "orgId", made.basis, made.probability, made.reasons, made.candidates, made.seen,
  made.register_built as "registerBuilt", made.judgement_line as "judgementLine", made.undoes, made.decided_by as by, made.decided_at as at`;

/** Everything ever decided about these suppliers, oldest first. */
export async function resolutionsOf(
  tx: Tx,
  council: number,
  suppliers: readonly number[],
): Promise<ResolutionLine[]> {
  const { rows } = await sql<ResolutionLine>`
    select ${columns} from spend.resolution made where council_id = ${council} and supplier_id = any (${[...suppliers]}::int[]) order by decided_at, resolution_id`.execute(
    tx,
  );
  return rows;
}

export async function findResolution(
  tx: Tx,
  council: number,
  id: string,
): Promise<ResolutionLine | undefined> {
  const { rows } = await sql<ResolutionLine>`
    select ${columns} from spend.resolution made where council_id = ${council} and resolution_id = ${id}::uuid`.execute(
    tx,
  );
  return rows[0];
}

/** Decisions for an organisation that suppliers rest on, made with another register than this one: each once, with its supplier's mark. */
export async function restingOnOlder(
  tx: Tx,
  council: number,
  built: string,
): Promise<(ResolutionLine & { mark: string })[]> {
  const { rows } = await sql<ResolutionLine & { mark: string }>`
    select distinct on (made.resolution_id) ${columns}, supplier.name_mark as mark
    from spend.supplier supplier join spend.resolution made on made.council_id = ${council} and made.resolution_id = supplier.resolution_id
    where supplier.council_id = ${council} and supplier.outcome = 'organisation' and supplier.register_built is distinct from ${built} and made.seen is not null
    order by made.resolution_id`.execute(tx);
  return rows;
}

/** What people decided last and has not been taken back, the latest first. */
export async function recentDecisions(
  tx: Tx,
  council: number,
  most: number,
): Promise<(ResolutionLine & { name: string })[]> {
  const { rows } = await sql<ResolutionLine & { name: string }>`
    select ${columns}, supplier.name
    from spend.resolution made join spend.supplier supplier on supplier.council_id = ${council} and supplier.supplier_id = made.supplier_id
    where made.council_id = ${council} and made.basis = 'person' and made.undoes is null
      and not exists (select 1 from spend.resolution back where back.council_id = ${council} and back.supplier_id = made.supplier_id and back.undoes = made.resolution_id)
    order by made.decided_at desc, made.resolution_id desc limit ${most}`.execute(tx);
  return rows;
}
