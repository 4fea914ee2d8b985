import { normaliseHeading } from '../map-columns.ts';
import type { Table } from '../table.ts';
import { saysTotal } from '../total-row.ts';
import type { Places } from './columns.ts';

/** Row of the file → the service it is of, where the layout says it and no cell of the row does. */
export type Told = Map<number, string>;

export interface Departments {
  told: Told;
  /** Rows that hold nothing but such a heading. */
  headings: Map<number, string>;
  /** How it was told, for who looks at the preview. */
  note: string | undefined;
}

/**
 * Departments that stand on a row of their own above their payments, or only in the first row of each. Nothing is guessed: rows are taken for
 * headings where no column names services, the first stands above all payments, and each has payments below it.
 */
export function departmentsOf(
  { headers, rows }: Pick<Table, 'headers' | 'rows'>,
  places: Places,
  isPayment: (cells: readonly string[]) => boolean,
): Departments {
  const nothing = { told: new Map(), headings: new Map(), note: undefined };
  const at = places.service ?? places.directorate;
  if (at !== undefined) return onlyFirst(rows, at, headers[at] ?? '', isPayment) ?? nothing;
  const told: Told = new Map();
  const headings = new Map<number, string>();
  const known = new Set(headers.map(normaliseHeading));
  const payees = new Set<string>();
  let current: { row: number; text: string; used: boolean } | undefined;
  let unused = 0;
  for (const { row, cells } of rows) {
    const filled = cells.filter(cell => cell.trim() !== '');
    const [only = ''] = filled;
    if (isPayment(cells)) {
      // The first payment stands above every heading: then they are remarks.
      if (!current) return nothing;
      current.used = true;
      told.set(row, current.text);
      payees.add((cells[places.supplier_name ?? -1] ?? '').trim());
    } else if (filled.length === 1 && isHeading(only) && !known.has(normaliseHeading(only))) {
      // A title above the first department, or a remark below the last.
      if (current && !current.used) unused++;
      current = { row, text: plainHeading(only), used: false };
      headings.set(row, current.text);
    }
  }
  if (current && !current.used) headings.delete(current.row);
  const groups = new Set(told.values());
  if (groups.size < 2 || unused > 1 || [...groups].some(text => payees.has(text))) return nothing;
  return {
    told,
    headings,
    note: `The services are read from the ${headings.size} rows that stand above their payments, such as “${[...groups][0]}”.`,
  };
}

function isHeading(text: string): boolean {
  return (
    /\p{L}{2}/u.test(text) && text.trim().length <= 80 && !saysTotal(text) && !/[.!?]$/.test(text.trim())
  );
}

/** "Department: Highways", "** HIGHWAYS **". */
function plainHeading(text: string): string {
  return text
    .replace(/^[\s*=#-]+|[\s*=#:-]+$/g, '')
    .replace(/^(department|directorate|service|service area|committee|cost centre)\s*[:–-]\s*/i, '')
    .trim();
}

/** A column of services that is filled in the first row of each only: every name once, and the first payment has one. */
function onlyFirst(
  rows: Table['rows'],
  at: number,
  heading: string,
  isPayment: (cells: readonly string[]) => boolean,
): Departments | undefined {
  const told: Told = new Map();
  const seen = new Set<string>();
  let current = '';
  for (const { row, cells } of rows) {
    if (!isPayment(cells)) continue;
    const text = (cells[at] ?? '').trim();
    if (text === '' && current === '') return undefined;
    if (text !== '' && seen.has(text)) return undefined;
    if (text === '') told.set(row, current);
    else seen.add((current = text));
  }
  // A few gaps are gaps; only a long file with many more of them than names is written so.
  if (seen.size < 2 || told.size < Math.max(10, 3 * seen.size)) return undefined;
  const note = `“${heading.trim()}” stands only in the first row of each; the rows below are taken to be of the same.`;
  return { told, headings: new Map(), note };
}
