import { isAsking } from './asking.ts';

const separator = /^\s*[|+]?[\s|+:=-]*-{2,}[\s|+:=-]*$/;
const headerWords =
  /\b(?:questions?|no|number|ref|reference|item|information|requests?|details?|answer|response|period|what)\b/i;
const numberCell =
  /^\(?(?:(?:q|question)\s*)?(?:[A-H])?\d{1,2}(?:\.\d{1,2})?[a-z]?[.):]?$|^\(?[a-z][.)]$|^\(?[ivx]{1,4}[.)]$/i;

/**
 * Rewrites rows of a table (cells between pipes, tabs or wide gaps) as list items, "1. question (Period: 2022)", so that the rest of the
 * reader meets one kind of list. The number of lines stays the same; other lines are not touched.
 */
export function tableLinesAsItems(lines: string[]): string[] {
  const result = [...lines];
  for (let at = 0; at < lines.length; at += 1) {
    const size = tableLength(lines, at);
    if (size === 0) continue;
    rewrite(lines, at, size).forEach((line, offset) => (result[at + offset] = line));
    at += size - 1;
  }
  return result;
}

function tableLength(lines: string[], at: number): number {
  let end = at;
  let rows = 0;
  while (
    end < lines.length &&
    (cellsOf(lines[end] ?? '') || (separator.test(lines[end] ?? '') && end > at))
  ) {
    if (cellsOf(lines[end] ?? '')) rows += 1;
    end += 1;
  }
  return rows >= 2 ? end - at : 0;
}

/** The cells of a row, or undefined when the line is none. A wide gap counts only where it makes at least three cells. */
function cellsOf(line: string): string[] | undefined {
  const text = line.trim();
  if (text === '' || separator.test(line)) return undefined;
  const byPipe = text.replace(/^\||\|$/g, '').split('|');
  if (byPipe.length >= 2 && text.includes('|')) return byPipe.map(cell => cell.trim());
  const byTab = text.split(/\t+/);
  if (byTab.length >= 2 && line.includes('\t') && !/^\s*(?:[-•*·]|\(?\w{1,3}[.)])$/.test(byTab[0] ?? '')) {
    return byTab.map(cell => cell.trim());
  }
  if (byTab.length >= 3) return byTab.map(cell => cell.trim());
  const byGap = text.split(/ {3,}/);
  return byGap.length >= 3 ? byGap.map(cell => cell.trim()) : undefined;
}

function rewrite(lines: string[], at: number, size: number): string[] {
  const rows = lines.slice(at, at + size).map(cellsOf);
  const first = rows[0] ?? [];
  const isHeader =
    first.some(cell => headerWords.test(cell)) && !first.some(isAsking) && !numberCell.test(first[0] ?? '');
  const header = isHeader ? first : [];
  const body = rows.filter((row, index) => row && !(isHeader && index === 0)) as string[][];
  const numbered = columnOf(header, body, cells => cells.every(cell => cell === '' || numberCell.test(cell)));
  const asked = questionColumn(header, body, numbered);
  return rows.map((cells, index) => {
    if (!cells || (isHeader && index === 0)) return '';
    const question = cells[asked] ?? '';
    const number = numbered === undefined ? '' : (cells[numbered] ?? '');
    const others = cells
      .map((cell, column) => ({ cell, column }))
      .filter(({ cell, column }) => cell !== '' && column !== asked && column !== numbered)
      .map(({ cell, column }) => (header[column] ? `${header[column]}: ${cell}` : cell));
    const text = others.length > 0 ? `${question} (${others.join('; ')})` : question;
    if (number !== '') return `${number.replace(/[.):]*$/, '')}. ${text}`;
    return numbered === undefined ? `- ${text}` : text;
  });
}

function columnOf(
  header: string[],
  body: string[][],
  fits: (cells: string[]) => boolean,
): number | undefined {
  const width = Math.max(header.length, ...body.map(cells => cells.length), 0);
  for (let column = 0; column < Math.min(width, 2); column += 1) {
    const cells = body.map(row => row[column] ?? '');
    if (cells.some(cell => cell !== '') && fits(cells)) return column;
  }
  return undefined;
}

/** The column headed so, else the one with most words. */
function questionColumn(header: string[], body: string[][], numbered: number | undefined): number {
  const headed = header.findIndex(
    (title, column) =>
      column !== numbered && /\b(?:questions?|information|requests?|details?|what|item)\b/i.test(title),
  );
  if (headed >= 0) return headed;
  const width = Math.max(...body.map(cells => cells.length), 0);
  const weight = (column: number): number =>
    column === numbered ? -1 : body.reduce((sum, cells) => sum + (cells[column] ?? '').length, 0);
  return Array.from({ length: width }, (_, column) => column).reduce(
    (best, column) => (weight(column) > weight(best) ? column : best),
    0,
  );
}
