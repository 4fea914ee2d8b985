import { formatMoney, plainMoney } from '#platform/money/money.ts';
import { writeCsv } from '#platform/tables/write-csv.ts';

/** How a column's values are written: money in pence, a share from 0 to 1, a bar of shares, a number, or words. */
export type ColumnKind = 'text' | 'money' | 'share' | 'number' | 'bar';

/** Shares from 0 to 1: evidenced, and evidenced with what is not known. `target` where there is one. */
export interface Bar {
  evidenced: number;
  atMost: number;
  target?: number | undefined;
}

export type Value = string | number | null | Bar | { text: string; href: string };

/** A table as it is shown, as CSV and as JSON: three ways of writing the same values. */
export interface FigureTable {
  /** In addresses: `?table=years`. */
  id: string;
  title: string;
  /** What a reader should know before reading it. */
  about?: string;
  columns: readonly { key: string; title: string; kind: ColumnKind }[];
  rows: readonly Record<string, Value>[];
}

export function percent(share: number | null): string {
  return share === null ? 'no share' : `${(100 * share).toFixed(1)}%`;
}

/** The table for the page's template: every cell in words, bars in hundredths. */
export function shownTable({ columns, rows, ...table }: FigureTable) {
  return {
    ...table,
    columns: columns.map(({ key, title, kind }) => ({
      key,
      title,
      bar: kind === 'bar',
      numeric: ['money', 'share', 'number'].includes(kind),
    })),
    rows: rows.map(row =>
      Object.fromEntries(columns.map(({ key, kind }) => [key, shown(row[key] ?? null, kind)])),
    ),
  };
}

function shown(value: Value, kind: ColumnKind) {
  if (value === null) return kind === 'share' ? 'no share' : '';
  if (typeof value === 'object' && 'evidenced' in value) return bar(value);
  // A record without a number in any register has one of our own, which means something in files only.
  if (typeof value === 'string' && value.startsWith('moothall-')) return 'None known';
  if (typeof value !== 'number') return value;
  if (kind === 'money') return alignedMoney(value);
  return kind === 'share' ? percent(value) : value.toLocaleString('en-GB');
}

/** Pence always shown, so that amounts stand under each other. */
export function alignedMoney(pence: number): string {
  return pence % 100 === 0 ? `${formatMoney(pence)}.00` : formatMoney(pence);
}

/** Widths of a bar 200 wide; a credit can make a share leave 0 to 1. */
export function bar({ evidenced, atMost, target }: Bar) {
  const width = (share: number) => Math.round(200 * Math.min(1, Math.max(0, share)) * 10) / 10;
  return {
    evidenced: width(evidenced),
    atMost: width(Math.max(evidenced, atMost)),
    target: target === undefined ? undefined : width(target),
    words: `${percent(evidenced)} evidenced, ${percent(atMost)} at most`,
  };
}

/** The same as CSV: pounds and hundredths without signs, links as their words, bars left out. */
export function tableCsv({ columns, rows }: FigureTable): string {
  const written = columns.filter(({ kind }) => kind !== 'bar');
  return writeCsv(
    written.map(({ title, kind }) =>
      kind === 'money' ? `${title} (£)` : kind === 'share' ? `${title} (%)` : title,
    ),
    rows.map(row => written.map(({ key, kind }) => plain(row[key] ?? null, kind))),
    { mark: true },
  );
}

function plain(value: Value, kind: ColumnKind): string {
  if (value === null) return '';
  if (typeof value === 'object') return 'text' in value ? value.text : '';
  if (typeof value === 'string') return value;
  if (kind === 'money') return plainMoney(value);
  return kind === 'share' ? (100 * value).toFixed(2) : String(value);
}

/** The same as data: money in pounds, shares from 0 to 1. */
export function tableJson({ id, title, columns, rows }: FigureTable) {
  return {
    table: id,
    title,
    rows: rows.map(row =>
      Object.fromEntries(
        columns
          .filter(({ kind }) => kind !== 'bar')
          .map(({ key, kind }) => {
            const value = row[key] ?? null;
            if (typeof value === 'number') return [key, kind === 'money' ? value / 100 : value];
            return [key, value !== null && typeof value === 'object' && 'text' in value ? value.text : value];
          }),
      ),
    ),
  };
}
