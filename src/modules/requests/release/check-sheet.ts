import { columnLetter } from '#platform/tables/table.ts';
import { elements, isOn, wordsOf } from './office-xml.ts';
import { personalColumns } from './personal-columns.ts';
import type { Findings } from './release-finding.ts';
import { coveredByMerging, isHiddenRow, type SheetCell } from './workbook-cells.ts';

export interface SheetFacts {
  name: string;
  state: string;
  xml: string;
  cells: readonly SheetCell[];
  /** Styles that make a cell unreadable, with the reason. */
  hidingStyles: ReadonlyMap<number, string>;
}

const asCsv = 'or release the visible cells as CSV.';

/** What a reader does not see in a sheet: itself, rows, columns, cells; then personal data and small counts in what it holds. */
export function checkSheet(sheet: SheetFacts, findings: Findings): void {
  const where = `sheet “${sheet.name}”`;
  const { cells } = sheet;
  if (sheet.state !== 'visible') {
    const isVery = sheet.state === 'veryHidden';
    findings.stop(
      isVery ? 'very-hidden-sheet' : 'hidden-sheet',
      where,
      `${isVery ? 'a sheet hidden so that Excel’s menus do not show it' : 'a hidden sheet'}, with ${cells.length} filled cells`,
      `Unhide and delete the sheet, let this page remove it, ${asCsv}`,
    );
  }
  checkHiddenRows(sheet, where, findings);
  checkHiddenColumns(sheet, where, findings);
  const unseen = cells.filter(cell => sheet.hidingStyles.has(cell.style));
  if (unseen.length > 0)
    findings.stop(
      'unseen-cells',
      where,
      `${unseen.length} cells whose ${sheet.hidingStyles.get(unseen[0]?.style ?? 0)} makes them unreadable (${places(unseen)})`,
      'Clear the cells, or set their format to General and their colour to automatic and look at them.',
    );
  const covered = cells.filter(coveredByMerging(sheet.xml));
  if (covered.length > 0)
    findings.stop(
      'unseen-cells',
      where,
      `${covered.length} cells that merged cells cover (${places(covered)})`,
      `Unmerge them and delete what they hold, ${asCsv}`,
    );
  checkContents(sheet, where, findings);
}

function checkHiddenRows({ xml, cells }: SheetFacts, where: string, findings: Findings): void {
  const rows = new Set<number>();
  for (const one of elements(xml, 'row')) if (isHiddenRow(one)) rows.add(Number(one.get('r')));
  const inside = cells.filter(cell => rows.has(cell.row));
  if (inside.length === 0) return;
  const isFiltered = /<(?:\w+:)?filterColumn\b/.test(xml);
  findings.stop(
    isFiltered ? 'filtered-rows' : 'hidden-rows',
    where,
    `${new Set(inside.map(({ row }) => row)).size} rows that ${isFiltered ? 'a filter hides' : 'are hidden'}, with ${inside.length} filled cells (${places(inside)})`,
    isFiltered
      ? `Clear the filter and delete the rows, ${asCsv}`
      : `Unhide all rows and delete what must not go out, ${asCsv}`,
  );
}

function checkHiddenColumns({ xml, cells }: SheetFacts, where: string, findings: Findings): void {
  const columns = [...elements(xml, 'col')].filter(
    one => isOn(one.get('hidden')) || Number(one.get('width') ?? 9) < 0.3,
  );
  const inside = cells.filter(({ column }) =>
    columns.some(one => column >= Number(one.get('min')) && column <= Number(one.get('max'))),
  );
  if (inside.length === 0) return;
  const letters = [...new Set(inside.map(({ column }) => columnLetter(column - 1)))];
  findings.stop(
    'hidden-columns',
    where,
    `hidden columns (${letters.slice(0, 8).join(', ')}) with ${inside.length} filled cells`,
    `Unhide all columns and delete what must not go out, ${asCsv}`,
  );
}

function checkContents(sheet: SheetFacts, where: string, findings: Findings): void {
  const { xml, cells } = sheet;
  const columns = personalColumns(asRows(cells));
  for (const { heading, row, column, why } of columns)
    findings.stop(
      'personal-column',
      `${where}, cell ${columnLetter(column)}${row + 1}`,
      why === 'names'
        ? `what stands below “${heading}” looks like names of persons`
        : `a heading of personal data: “${heading}”`,
      'Delete the column, or replace what stands under it by groups (age bands, areas).',
    );
  const headings = new Set(columns.map(({ row, column }) => `${columnLetter(column)}${row + 1}`));
  for (const cell of cells) {
    if (!headings.has(cell.place) && (!cell.isNumber || cell.text.length >= 9))
      findings.personal(`${where}, cell ${cell.place}`, cell.text);
    if (cell.formula.includes('"'))
      findings.personal(`${where}, formula in ${cell.place}`, quotedIn(cell.formula));
  }
  findings.personal(`${where}, its name`, sheet.name);
  checkFarCells(cells, where, findings);
  const small = cells.filter(({ isNumber, text }) => isNumber && /^[1-4]$/.test(text));
  if (small.length > 0)
    findings.look(
      'small-numbers',
      where,
      `${small.length} counts below 5 (${places(small)}), from which persons may be told`,
      'If they count people, write “fewer than 5”, and hide a second figure where a total would give them away.',
    );
  for (const [, inner = ''] of xml.matchAll(/<(?:odd|even|first)(?:Header|Footer)>([^<]*)</g))
    findings.personal(
      `${where}, header or footer`,
      wordsOf(inner).replace(/&(?:"[^"]*"|\d+|K[0-9A-F]{6}|[LCRPNDTAFBIUESXYZG])/g, ' '),
    );
  for (const one of elements(xml, 'dataValidation'))
    findings.personal(
      `${where}, hint of a cell`,
      ['promptTitle', 'prompt', 'errorTitle', 'error'].map(name => one.get(name) ?? '').join('\n'),
    );
  for (const [, list = ''] of xml.matchAll(/<(?:\w+:)?formula[12]\b[^<>]*>([^<]*)</g))
    findings.personal(`${where}, choices of a cell`, quotedIn(wordsOf(list)).replaceAll(',', '\n'));
}

/** Texts within a formula, one a line. */
function quotedIn(formula: string): string {
  return (formula.match(/"[^"]*"/g) ?? []).map(text => text.slice(1, -1)).join('\n');
}

/** The first two hundred rows as a table, as wide as their cells reach. */
function asRows(cells: readonly SheetCell[]): string[][] {
  const rows: string[][] = [];
  for (const { row, column, text } of cells) {
    if (row < 1 || row > 200 || column > 500) continue;
    while (rows.length < row) rows.push([]);
    const line = rows[row - 1]!;
    while (line.length < column) line.push('');
    line[column - 1] = text;
  }
  return rows;
}

/** A cell far below or beside all others is seldom seen. */
function checkFarCells(cells: readonly SheetCell[], where: string, findings: Findings): void {
  const far = (axis: 'row' | 'column', gap: number): SheetCell[] => {
    const sorted = cells.toSorted((a, b) => a[axis] - b[axis]);
    const at = sorted.findIndex((cell, n) => n > 0 && cell[axis] - (sorted[n - 1]?.[axis] ?? 0) > gap);
    return at < 0 ? [] : sorted.slice(at);
  };
  const away = [...new Set([...far('row', 200), ...far('column', 30)])];
  if (away.length > 0)
    findings.stop(
      'far-cells',
      where,
      `${away.length} cells far away from all others (${places(away)})`,
      'Look at them; delete them, or move them to where readers see them.',
    );
}

function places(cells: readonly SheetCell[]): string {
  return `${cells
    .slice(0, 5)
    .map(({ place }) => place)
    .join(', ')}${cells.length > 5 ? ', …' : ''}`;
}
