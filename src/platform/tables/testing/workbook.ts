import { writeZip, type ZipPart } from '../zip-writer.ts';
import { columnLetter } from '../table.ts';

/** A cell of a made-up workbook: plain text or number, or one of the things spreadsheets hide behind what they show. */
export type TestCell =
  | string
  | number
  | { formula: string; value?: string | number }
  | { failed: string }
  /** `shows`: how much of the date the cell's format shows. */
  | { date: string; shows: 'day' | 'month' | 'year' };

export interface TestSheet {
  name: string;
  rows: TestCell[][];
  hidden?: boolean;
  /** Ranges of merged cells: 'A2:A4'. */
  merged?: string[];
  /** Stands in for the whole XML of the sheet's data. */
  sheetData?: string;
}

/** An XLSX as small as the format allows, for tests. `extra` adds or replaces parts of the zip. */
export function aWorkbook(sheets: readonly TestSheet[], extra: readonly ZipPart[] = []): Buffer {
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': relationships([{ id: 'rId1', type: 'officeDocument', target: 'xl/workbook.xml' }]),
    'xl/workbook.xml': workbook(sheets),
    'xl/_rels/workbook.xml.rels': relationships([
      ...sheets.map((_, i) => ({
        id: `rId${i + 1}`,
        type: 'worksheet',
        target: `worksheets/sheet${i + 1}.xml`,
      })),
      { id: 'rIdStyles', type: 'styles', target: 'styles.xml' },
    ]),
    'xl/styles.xml': styles,
  };
  sheets.forEach((sheet, i) => {
    parts[`xl/worksheets/sheet${i + 1}.xml`] =
      `${declaration}<worksheet xmlns="${main}">${sheet.sheetData ?? sheetData(sheet.rows)}${mergedXml(sheet.merged ?? [])}</worksheet>`;
  });
  const replaced = new Set(extra.map(({ name }) => name));
  const own = Object.entries(parts).filter(([name]) => !replaced.has(name));
  return writeZip([
    ...own.map(([name, text]) => ({ name, content: Buffer.from(text), deflate: true })),
    ...extra,
  ]);
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const styleOf = { day: 1, month: 2, year: 3 };
const styles = `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="17" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`;

function sheetData(rows: TestCell[][]): string {
  const cells = (row: TestCell[], r: number) =>
    row.map((cell, c) => cellXml(cell, `${columnLetter(c)}${r + 1}`)).join('');
  return `<sheetData>${rows.map((row, r) => `<row r="${r + 1}">${cells(row, r)}</row>`).join('')}</sheetData>`;
}

function mergedXml(ranges: string[]): string {
  const each = ranges.map(range => `<mergeCell ref="${range}"/>`);
  return each.length ? `<mergeCells count="${each.length}">${each.join('')}</mergeCells>` : '';
}

function cellXml(cell: TestCell, place: string): string {
  if (cell === '') return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'string')
    return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  if ('failed' in cell) return `<c r="${place}" t="e"><f>A1/0</f><v>${cell.failed}</v></c>`;
  if ('date' in cell) return `<c r="${place}" s="${styleOf[cell.shows]}"><v>${dayNumber(cell.date)}</v></c>`;
  const type = typeof cell.value === 'string' ? ' t="str"' : '';
  return `<c r="${place}"${type}><f>${escaped(cell.formula)}</f>${cell.value === undefined ? '' : `<v>${escaped(String(cell.value))}</v>`}</c>`;
}

function dayNumber(date: string): number {
  return Temporal.PlainDate.from('1899-12-30').until(Temporal.PlainDate.from(date)).days;
}

function workbook(sheets: readonly TestSheet[]): string {
  const listed = sheets.map(
    ({ name, hidden }, i) =>
      `<sheet name="${escaped(name)}" sheetId="${i + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
  );
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${listed.join('')}</sheets></workbook>`;
}

function relationships(list: { id: string; type: string; target: string }[]): string {
  const each = list.map(
    ({ id, type, target }) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join('')}</Relationships>`;
}

function contentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const each = Array.from(
    { length: sheets },
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${type}.worksheet+xml"/>`,
  );
  return `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>${each.join('')}</Types>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
