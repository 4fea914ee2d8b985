import {
  cellTooLong,
  columnIndex,
  columnLetter,
  count,
  type MergedCells,
  TableError,
  type TableLimits,
} from './table.ts';

/** What a worksheet's XML says beyond its values. Cells are named as in 'C4'. */
export interface SheetScan {
  /** Some cell holds a value. */
  filled: boolean;
  formulas: number;
  firstFormula?: string;
  /** Formulas saved without the value they come to. */
  withoutValue: string[];
  /** Cells whose formula failed, with what they show: #REF!, #N/A, #DIV/0!. */
  failed: { cell: string; shows: string }[];
  /** Date cells whose format shows only the month and year, or only the year. */
  coarse: Map<string, 'month' | 'year'>;
  merged: MergedCells[];
}

/**
 * Reads through a worksheet once, before its cells are built, so that a few bytes claiming row 1,048,576 of column XFD cannot make us
 * reserve room for 17 billion cells. `coarseStyles`: style number → how much of the date the format shows.
 */
export function scanSheet(
  xml: string,
  coarseStyles: Map<number, 'month' | 'year'>,
  limits: TableLimits,
): SheetScan {
  const scan: SheetScan = {
    filled: false,
    formulas: 0,
    withoutValue: [],
    failed: [],
    coarse: new Map(),
    merged: mergedDown(xml),
  };
  checkExtent(xml, limits);
  for (const [, attributes = '', content = ''] of xml.matchAll(
    /<(?:\w+:)?c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g,
  )) {
    const cell = attribute(attributes, 'r') ?? '';
    if (content.length > limits.cellLength) checkLength(cell, content, limits);
    const style = coarseStyles.get(Number(attribute(attributes, 's') ?? -1));
    if (style) scan.coarse.set(cell, style);
    const value = /<(?:\w+:)?v\b[^>]*>([\s\S]*?)<\/(?:\w+:)?v>/.exec(content)?.[1];
    if (value || /<(?:\w+:)?t\b/.test(content)) scan.filled = true;
    if (attribute(attributes, 't') === 'e') scan.failed.push({ cell, shows: value ?? '#ERROR!' });
    if (!/<(?:\w+:)?f\b/.test(content)) continue;
    scan.formulas++;
    scan.firstFormula ??= cell;
    if (value === undefined && !/<(?:\w+:)?v\b[^>]*\/>/.test(content)) scan.withoutValue.push(cell);
  }
  return scan;
}

function mergedDown(xml: string): MergedCells[] {
  return [...xml.matchAll(/<(?:\w+:)?mergeCell\b[^>]*?\sref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)].flatMap(
    ([, first = '', from, last = '', to]) =>
      first === last && from !== to
        ? [{ column: columnIndex(first), from: Number(from), to: Number(to) }]
        : [],
  );
}

/** Style numbers (cellXfs) whose number format shows a month or a year but no day. */
export function coarseDateStyles(stylesXml: string): Map<number, 'month' | 'year'> {
  const custom = new Map<number, string>();
  for (const [, attributes = ''] of stylesXml.matchAll(/<numFmt\b([^>]*)>/g)) {
    custom.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
  }
  const shortMonth = 17; // the built-in format mmm-yy
  const cells = /<cellXfs\b[\s\S]*?<\/cellXfs>/.exec(stylesXml)?.[0] ?? '';
  const styles = new Map<number, 'month' | 'year'>();
  [...cells.matchAll(/<xf\b([^>]*)>/g)].forEach(([, attributes = ''], style) => {
    const id = Number(attribute(attributes, 'numFmtId'));
    const shows = id === shortMonth ? 'month' : showsOnly(custom.get(id) ?? '');
    if (shows) styles.set(style, shows);
  });
  return styles;
}

/** 'mmm yyyy' → month, 'yyyy' → year; anything with a day, an hour or a digit is neither. */
function showsOnly(format: string): 'month' | 'year' | undefined {
  const bare =
    format
      .replaceAll(/\[[^\]]*\]|"[^"]*"|&quot;.*?&quot;|\\./g, '')
      .split(';')[0]
      ?.toLowerCase() ?? '';
  if (!bare.includes('y') || /[dhs0#?]/.test(bare)) return undefined;
  return bare.includes('m') ? 'month' : 'year';
}

/** How far a sheet reaches, by the cells it names. */
function extentOf(xml: string): { rows: number; columns: number; cells: number } {
  let rows = 0;
  let columns = 0;
  let cells = 0;
  for (const [, kind, place = ''] of xml.matchAll(/<(?:\w+:)?(c|row)\b[^>]*?\sr="([A-Z]*\d+)"/g)) {
    rows = Math.max(rows, Number(/\d+$/.exec(place)?.[0] ?? 0));
    if (kind === 'c') columns = Math.max(columns, 1 + columnIndex(/^[A-Z]*/.exec(place)?.[0] ?? ''));
    cells++;
  }
  return { rows, columns, cells };
}

/**
 * A worksheet that is coloured or bordered down to its last row, without the cells that hold nothing: they say where somebody formatted, not
 * what is in the sheet. Others are given back as they are.
 */
export function withoutFormattedRest(xml: string, limits: TableLimits): string {
  const { rows, columns, cells } = extentOf(xml);
  if (columns <= limits.columns && rows <= limits.rows && rows * columns <= 4 * cells + 100_000) return xml;
  return xml
    .replaceAll(/<(?:\w+:)?c\b[^>]*(?:\/>|><\/(?:\w+:)?c>)/g, '')
    .replaceAll(/<(?:\w+:)?row\b[^>]*(?:\/>|>\s*<\/(?:\w+:)?row>)/g, '')
    .replaceAll(/<(?:\w+:)?dimension\b[^>]*\/>/g, '');
}

function checkExtent(xml: string, limits: TableLimits): void {
  const { rows, columns, cells } = extentOf(xml);
  if (columns > limits.columns) {
    const column = columnLetter(columns - 1);
    throw new TableError({
      code: 'too-many-columns',
      message: `This sheet reaches column ${column}; at most ${count(limits.columns)} columns can be read. Delete the columns that are not needed.`,
      column,
    });
  }
  if (rows > limits.rows || rows * columns > limits.cells) {
    throw new TableError({
      code: 'too-many-rows',
      message: `This sheet reaches row ${count(rows)} with only ${count(cells, 'cell')} filled, or is larger than can be read. Delete the empty rows at its end, or split it.`,
      row: rows,
    });
  }
}

function checkLength(cell: string, content: string, limits: TableLimits): void {
  const text = content.replaceAll(/<[^>]*>/g, '');
  if (text.length <= limits.cellLength) return;
  const place = /^([A-Z]+)(\d+)$/.exec(cell);
  throw cellTooLong(Number(place?.[2] ?? 0), columnIndex(place?.[1] ?? 'A'), text, limits);
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
}
