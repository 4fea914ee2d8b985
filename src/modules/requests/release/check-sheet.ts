import { columnLetter } from '#platform/tables/table.ts';
import { elements, isOn, wordsOf } from './office-xml.ts';
import type { Findings } from './release-finding.ts';
import type { SheetCell } from './workbook-cells.ts';

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
  checkContents(sheet, where, findings);
}

function checkHiddenRows({ xml, cells }: SheetFacts, where: string, findings: Findings): void {
  const rows = new Set<number>();
  for (const one of elements(xml, 'row'))
    if (isOn(one.get('hidden')) || one.get('ht') === '0') rows.add(Number(one.get('r')));
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

/** Headings of columns that hold personal data whatever stands below them. */
const personalHeading =
  /^(?:(?:first|last|fore|sur|given|family|full|employee|staff|tenant|client|child(?:’s|'s)?|pupil|claimant|applicant|patient) ?names?|d\.?o\.?b\.?|date of birth|birth ?date|age|gender|sex|ethnic(?:ity| origin)|religion|disability|sexual orientation|marital status|next of kin|nhs(?: no\.?| number)?|n\.?i\.?(?: no\.?| number)|national insurance(?: no\.?| number)?|passport(?: no\.?| number)?|sort ?code|(?:bank )?account(?: no\.?| number)|iban|home address|salary|payroll(?: no\.?| number)?|(?:home |mobile )?(?:phone|telephone|mobile)(?: no\.?| number)?|diagnosis|medical.{0,30}|convictions?)$/i;

function checkContents({ xml, cells }: SheetFacts, where: string, findings: Findings): void {
  for (const cell of cells) {
    if (!cell.isNumber && personalHeading.test(cell.text.trim()))
      findings.stop(
        'personal-column',
        `${where}, cell ${cell.place}`,
        `a heading of personal data: “${cell.text.trim()}”`,
        'Delete the column, or replace what stands under it by groups (age bands, areas).',
      );
    else if (!cell.isNumber || cell.text.length >= 9)
      findings.personal(`${where}, cell ${cell.place}`, cell.text);
  }
  const small = cells.filter(({ isNumber, text }) => isNumber && /^[1-4]$/.test(text));
  if (small.length > 0)
    findings.look(
      'small-numbers',
      where,
      `${small.length} counts below 5 (${places(small)}), from which persons may be told`,
      'If they count people, write “fewer than 5”, and hide a second figure where a total would give them away.',
    );
  for (const [, inner = ''] of xml.matchAll(/<(?:odd|even|first)(?:Header|Footer)>([^<]*)</g))
    findings.personal(`${where}, header or footer`, wordsOf(inner));
  for (const one of elements(xml, 'dataValidation'))
    findings.personal(`${where}, hint of a cell`, `${one.get('prompt') ?? ''} ${one.get('error') ?? ''}`);
}

function places(cells: readonly SheetCell[]): string {
  return `${cells
    .slice(0, 5)
    .map(({ place }) => place)
    .join(', ')}${cells.length > 5 ? ', …' : ''}`;
}
