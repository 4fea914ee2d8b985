import type { ColumnMapping } from '#platform/tables/map-columns.ts';
import { count, shorten, type Table, type TableRow } from '#platform/tables/table.ts';
import { saysTotal } from '#platform/tables/total-row.ts';
import type { AgreementField } from '../columns.ts';
import { kinds, readChoice, type Kind } from '../kinds.ts';
import { mayBeHeading } from './heading-words.ts';
import { mapHeadings } from './map-headings.ts';
import { filledDown } from './merged-cells.ts';
import { placeOf, type Saying } from './notes.ts';

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
  const left: { row: TableRow; why: string }[] = [];
  let told: Pick<RegisterRow, 'section' | 'ofKind'> = {};
  const filled = filledDown(table);
  for (const [at, raw] of table.rows.entries()) {
    const row = filled[at] ?? raw;
    const last = rows.at(-1);
    const why = whyLeftOut(row, table, mapping);
    if (why !== undefined) {
      const [only = ''] = row.cells.filter(isFilled);
      const service = services.find(name => name.toLowerCase() === only.trim().toLowerCase());
      const kind = readChoice<Kind>(kinds, only, { contracts: 'contract', grants: 'grant' });
      if (service !== undefined) told = { ...told, section: service };
      if (kind !== undefined) told = { ...told, ofKind: kind };
      const names =
        service === undefined && kind === undefined ? why : `tells of the rows below (‘${only.trim()}’)`;
      left.push({ row, why: names });
    } else if (last && last.sheet === row.sheet && continues(raw, last, mapping)) {
      rows.push(continued(raw, last, mapping));
      sayings.push({
        row: row.row,
        sheet: row.sheet,
        code: 'continued',
        message: 'A row with nothing but a supplier was taken for a further supplier of the agreement above',
      });
    } else if (headingsAgain(row.cells, mapping) === 'other') rows.push({ ...row, otherTable: true });
    else rows.push({ ...row, ...told });
  }
  for (const { row, why } of left.slice(0, named))
    sayings.push({
      row: row.row,
      sheet: row.sheet,
      code: 'left-out',
      message: `${capital(placeOf(row.row, row.sheet))} ${why} and was left out`,
    });
  if (left.length > named)
    sayings.push({
      row: left[named]?.row.row ?? 0,
      code: 'left-out',
      message: `${count(left.length - named, 'row')} more of this kind were left out`,
    });
  return { rows, sayings };
}

function whyLeftOut({ cells }: TableRow, table: Table, mapping: ColumnMapping): string | undefined {
  const filled = cells.filter(isFilled);
  const same = cells.filter(
    (cell, at) => isFilled(cell) && plain(cell) === plain(table.headers[at] ?? ''),
  ).length;
  if (same >= 2 && same === filled.length) return 'has the headings again';
  if (headingsAgain(cells, mapping) === 'same') return 'has headings again, in other words';
  if (filled.every(cell => /^\(.*\)$|^[£%]$/.test(cell.trim()))) return 'says the units of the columns';
  if (has(cells, mapping, 'organisations') && (has(cells, mapping, 'title') || filled.length < 2))
    return undefined;
  const [first = ''] = filled;
  if (has(cells, mapping, 'organisations')) return undefined;
  if (filled.some(saysTotal)) return `holds a total (‘${shorten(first)}’)`;
  if (filled.length === 1 && table.headers.filter(isFilled).length > 2 && !isReference(cells, mapping))
    return `holds nothing but ‘${shorten(first)}’`;
  if (!has(cells, mapping, 'title') && filled.every(cell => /^[£\d\s.,()-]+$/.test(cell)))
    return `holds nothing but figures (‘${shorten(first)}’)`;
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

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
