import { normaliseHeading, type ColumnMapping } from '#platform/tables/map-columns.ts';
import type { Table, TableNote, TableRow } from '#platform/tables/table.ts';
import { kindOf } from './tidy-choices.ts';
import { filledDown } from './merged-cells.ts';

/** Heading of the column that says of which sheet a row is; only in tables made of several. */
export const sheetHeading = 'Sheet';

/**
 * The sheets of a workbook that hold agreements as one table; each row says its sheet. Columns of one meaning stand under the heading of
 * the first sheet that has it. Sheets without what an agreement needs are left out and told.
 */
export function joinSheets(
  [first, ...others]: [Table, ...Table[]],
  understand: (headers: readonly string[]) => ColumnMapping,
): Table {
  const needed = ({ headers, rows }: Table) => rows.length > 0 && understand(headers).missing.length === 0;
  const beside = needed(first) ? others.filter(needed) : [];
  const notes = [
    ...first.warnings.filter(isOwn),
    ...others.filter(table => !beside.includes(table)).map(leftOut),
  ];
  if (!beside.length) return { ...first, warnings: notes };
  const order = new Map((first.filledSheets ?? []).map((sheet, at) => [sheet, at]));
  const all = [first, ...beside].sort(
    (a, b) => (order.get(a.sheet ?? '') ?? 0) - (order.get(b.sheet ?? '') ?? 0),
  );
  const headings = new Map<string, string>();
  const keyed = all.map(table => ({ table, keys: keysOf(table.headers, understand(table.headers)) }));
  for (const { table, keys } of keyed)
    keys.forEach((key, at) => headings.set(key, headings.get(key) ?? table.headers[at] ?? ''));
  const place = new Map([...headings.keys()].map((key, at) => [key, at]));
  return {
    ...first,
    merged: [],
    headers: [...headings.values(), sheetHeading],
    warnings: [
      ...all.flatMap(({ sheet = '', warnings }) => warnings.filter(isOwn).map(note => ({ ...note, sheet }))),
      ...notes.filter(({ code }) => code === 'sheet-left-out'),
    ],
    rows: keyed.flatMap(({ table, keys }) => rowsOf(table, keys, place)),
  };
}

function rowsOf(table: Table, keys: readonly string[], place: ReadonlyMap<string, number>): TableRow[] {
  const sheet = table.sheet ?? '';
  return filledDown(table).map(({ row, cells }) => {
    const joined = Array.from({ length: place.size }, () => '');
    cells.forEach((cell, at) => {
      const to = place.get(keys[at] ?? '');
      if (to !== undefined) joined[to] = cell;
    });
    return { row, sheet, cells: [...joined, sheet] };
  });
}

/** One key for each column: the field it was taken for, else its heading and which of several alike it is. */
function keysOf(headers: readonly string[], { matches }: ColumnMapping): string[] {
  const fields = new Map(matches.map(({ index, key }) => [index, key]));
  const seen = new Map<string, number>();
  return headers.map((heading, at) => {
    const field = fields.get(at);
    if (field !== undefined) return `field ${field}`;
    const plain = normaliseHeading(heading);
    const number = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, number);
    return `heading ${number} ${plain}`;
  });
}

function isOwn({ code }: TableNote): boolean {
  return code !== 'several-sheets';
}

function leftOut({ sheet = '' }: Table): TableNote {
  return {
    code: 'sheet-left-out',
    message: `The sheet ‘${sheet}’ was not read: no columns for a title and an organisation were found in it.`,
  };
}

/** The sheets' names as services or kinds, where every one of them is such and no other column says it. */
export function mapSheetNames(
  table: Table,
  mapping: ColumnMapping,
  services: readonly string[],
): ColumnMapping {
  const index = table.headers.lastIndexOf(sheetHeading);
  const names = new Set(table.rows.flatMap(({ sheet }) => (sheet === undefined ? [] : [sheet])));
  if (!names.size || mapping.matches.some(match => match.index === index)) return mapping;
  const lowered = new Set(services.map(name => name.toLowerCase()));
  const key =
    mapping.columns['kind'] === undefined && [...names].every(name => kindOf(name) !== undefined)
      ? 'kind'
      : mapping.columns['service'] === undefined && [...names].every(name => lowered.has(name.toLowerCase()))
        ? 'service'
        : undefined;
  if (key === undefined) return mapping;
  const match = { key, index, heading: sheetHeading, how: 'words' as const };
  return {
    ...mapping,
    columns: { ...mapping.columns, [key]: index },
    matches: [...mapping.matches, match],
    guessed: [...mapping.guessed, match],
    unused: mapping.unused.filter(one => one.index !== index),
  };
}
