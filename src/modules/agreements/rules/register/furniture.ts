import type { ColumnMapping } from '#platform/tables/map-columns.ts';
import { count, shorten, type Table, type TableRow } from '#platform/tables/table.ts';
import { saysTotal } from '#platform/tables/total-row.ts';
import type { AgreementField } from '../columns.ts';
import { kinds, readChoice, type Kind } from '../kinds.ts';
import { mayBeHeading } from './heading-words.ts';
import { mapHeadings } from './map-headings.ts';
import { filledDown } from './merged-cells.ts';
import type { Saying } from './notes.ts';

export interface RegisterRow extends TableRow {
  /** The service named in a row of its own above, for rows that have no other. */
  section?: string;
  /** Contract or grant, as a row of its own above says. */
  ofKind?: Kind;
  /** Headings of a table with other columns stand in this row. */
  otherTable?: boolean;
  /** The row of the agreement above of which this names a further supplier. */
  under?: number;
}

/** Rows left out that are named one by one; of more only the number is told. */
const named = 20;

/**
 * The rows that hold agreements: without totals, headings that stand again, and rows of notes, each of which is told; with merged cells
 * filled, and a further supplier below an agreement given what stands above.
 */
export function withoutFurniture(
  table: Table,
  mapping: ColumnMapping,
  services: readonly string[] = [],
): { rows: RegisterRow[]; sayings: Saying[] } {
  const sayings: Saying[] = [];
  const rows: RegisterRow[] = [];
  const left: Saying[] = [];
  let sheet: string | undefined;
  let told: Pick<RegisterRow, 'section' | 'ofKind'> = {};
  const filled = filledDown(table);
  for (const [at, raw] of table.rows.entries()) {
    const row = filled[at] ?? raw;
    const last = rows.at(-1);
    if (row.sheet !== sheet) told = {};
    sheet = row.sheet;
    const place = { row: row.row, sheet: row.sheet };
    const why = whyLeftOut(row, table, mapping);
    if (why !== undefined) {
      const only = row.cells.find(isFilled)?.trim() ?? '';
      const service = services.find(name => name.toLowerCase() === only.toLowerCase());
      const kind = readChoice<Kind>(kinds, only, { contracts: 'contract', grants: 'grant' });
      if (service !== undefined) told = { ...told, section: service };
      if (kind !== undefined) told = { ...told, ofKind: kind };
      const tells = service !== undefined || kind !== undefined;
      left.push({
        ...place,
        code: 'left-out',
        message: tells ? `‘${only}’ was taken to be of the rows below it` : why,
      });
    } else if (last && last.sheet === row.sheet && continues(raw, last, mapping)) {
      rows.push(continued(raw, last, mapping));
      sayings.push({
        ...place,
        code: 'continued',
        message: 'A row with nothing but a supplier was taken for a further supplier of the agreement above',
      });
    } else if (headingsAgain(row.cells, mapping) === 'other') rows.push({ ...row, otherTable: true });
    else rows.push({ ...row, ...told });
  }
  sayings.push(...left.slice(0, named));
  const [first, ...others] = left.slice(named);
  if (first)
    sayings.push({
      ...first,
      message: `${count(others.length + 1, 'more row')} without an agreement were left out`,
    });
  return { rows, sayings };
}

function whyLeftOut({ cells }: TableRow, table: Table, mapping: ColumnMapping): string | undefined {
  const filled = cells.filter(isFilled);
  const same = cells.filter(
    (cell, at) => isFilled(cell) && plain(cell) === plain(table.headers[at] ?? ''),
  ).length;
  if (same >= 2 && same === filled.length) return 'The headings, which stand again, were left out';
  if (headingsAgain(cells, mapping) === 'same')
    return 'Headings that stand again in other words were left out';
  if (filled.every(cell => /^\(.*\)$|^[£%]$/.test(cell.trim())))
    return 'The units of the columns were left out';
  if (has(cells, mapping, 'organisations') && (has(cells, mapping, 'title') || filled.length < 2))
    return undefined;
  const [first = ''] = filled;
  if (has(cells, mapping, 'organisations')) return undefined;
  if (filled.some(saysTotal)) return `A total (‘${shorten(first)}’) was left out`;
  if (filled.length === 1 && table.headers.filter(isFilled).length > 2 && !isReference(cells, mapping))
    return `A row with nothing but ‘${shorten(first)}’ was left out`;
  if (!has(cells, mapping, 'title') && filled.every(cell => /^[£\d\s.,()-]+$/.test(cell)))
    return `A row with nothing but figures (‘${shorten(first)}’) was left out`;
  return undefined;
}

/** Headings of a second table below: 'same' where each says what the column above was taken for, else 'other'. */
function headingsAgain(cells: readonly string[], mapping: ColumnMapping): 'same' | 'other' | undefined {
  const filled = cells.filter(isFilled);
  // Headings hold no figures; this spares the words of every row from being looked at.
  if (filled.length < 3 || filled.some(cell => /\d/.test(cell))) return undefined;
  if (filled.filter(mayBeHeading).length < filled.length * 0.8) return undefined;
  const { columns, missing } = mapHeadings(cells);
  if (missing.length > 0) return undefined;
  const agrees = ['title', 'organisations'].every(key => columns[key] === mapping.columns[key]);
  return agrees ? 'same' : 'other';
}

/** A row begun and not gone on with is a fault to be told, not a note. */
function isReference(cells: readonly string[], mapping: ColumnMapping): boolean {
  const at = mapping.columns['reference'];
  const cell = at === undefined ? '' : (cells[at] ?? '').trim();
  return cell !== '' && /\d/.test(cell) && !cell.includes(' ');
}

/** A further supplier: a row that names one and says nothing of an agreement, or the reference above and nothing else that is new. */
function continues({ cells }: TableRow, above: RegisterRow, mapping: ColumnMapping): boolean {
  if (!has(cells, mapping, 'organisations') || has(cells, mapping, 'title')) return false;
  const own = placesOfSupplier(mapping);
  const others = cells.flatMap((cell, at) => (isFilled(cell) && !own.has(at) ? [at] : []));
  const reference = mapping.columns['reference'];
  if (reference === undefined || !others.includes(reference)) return others.length === 0;
  return others.every(at => plain(cells[at] ?? '') === plain(above.cells[at] ?? ''));
}

/** What a further supplier leaves empty is of the agreement; what is the supplier's own is not. */
function continued(row: TableRow, above: RegisterRow, mapping: ColumnMapping): RegisterRow {
  const own = placesOfSupplier(mapping);
  const cells = row.cells.map((cell, at) => (own.has(at) ? cell : (above.cells[at] ?? '')));
  return { ...above, ...row, cells, under: above.under ?? above.row };
}

function placesOfSupplier(mapping: ColumnMapping): ReadonlySet<number | undefined> {
  return new Set(ofSupplier.map(field => mapping.columns[field]));
}

const ofSupplier: readonly AgreementField[] = [
  'organisations',
  'orgIds',
  'registrationNumber',
  'sme',
  'vcse',
  'smeEvidence',
  'vcseEvidence',
];

function has(cells: readonly string[], mapping: ColumnMapping, field: AgreementField): boolean {
  const at = mapping.columns[field];
  return at !== undefined && isFilled(cells[at] ?? '');
}

function isFilled(cell: string): boolean {
  return cell.trim() !== '';
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().toLowerCase();
}
