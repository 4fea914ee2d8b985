import { checkOfficeParts } from './check-office-parts.ts';
import { checkSheet } from './check-sheet.ts';
import { attributes, elements, isOn, partText, relationshipsOf, wordsOf } from './office-xml.ts';
import type { PackageParts } from './open-package.ts';
import type { Findings } from './release-finding.ts';
import { cellsOf, hidingStyles, sharedStrings } from './workbook-cells.ts';

export interface WorkbookSheet {
  name: string;
  path: string;
  /** visible, hidden or veryHidden */
  state: string;
}

/** Sheets of a workbook as its list of contents gives them. */
export function sheetsOf(parts: PackageParts): WorkbookSheet[] {
  const relations = relationshipsOf(parts, 'xl/workbook.xml');
  return [...elements(partText(parts, 'xl/workbook.xml'), 'sheet')].map(one => ({
    name: one.get('name') ?? '',
    path: relations.get([...one].find(([name]) => name.endsWith(':id'))?.[1] ?? '')?.target ?? '',
    state: one.get('state') ?? 'visible',
  }));
}

/** Everything a workbook holds that a reader does not see. Rule FOI-R2. */
export function checkWorkbook(parts: PackageParts, findings: Findings): void {
  checkOfficeParts(parts, findings);
  const sheets = sheetsOf(parts);
  const shared = sharedStrings(parts);
  const hiding = hidingStyles(partText(parts, 'xl/styles.xml'));
  const shown = new Set<string>();
  for (const { name, state, path } of sheets) {
    const xml = partText(parts, path);
    const cells = [...cellsOf(xml, shared)];
    for (const { text } of cells) shown.add(text);
    checkSheet({ name, state, xml, cells, hidingStyles: hiding }, findings);
  }
  const known = new Set(sheets.map(({ path }) => path));
  for (const path of parts.keys())
    if (/^xl\/(?:work|chart|dialog)sheets\/[^/]+\.xml$/.test(path) && !known.has(path))
      findings.stop('hidden-sheet', path, 'a sheet that the list of sheets does not name', newWorkbook);
  checkNames(partText(parts, 'xl/workbook.xml'), sheets, findings);
  checkStores(parts, findings);
  const left = shared.filter(text => text !== '' && !shown.has(text));
  if (left.length > 0)
    findings.stop(
      'leftover-text',
      'shared texts',
      `${left.length} texts that no cell shows any more, for example “${(left[0] ?? '').slice(0, 60)}”`,
      'Save the workbook again with Excel or LibreOffice, and check again.',
    );
}

const newWorkbook =
  'Copy the visible cells as values into a new workbook (Paste Special › Values), or release them as CSV.';

function checkNames(xml: string, sheets: readonly WorkbookSheet[], findings: Findings): void {
  const hidden = sheets.filter(({ state }) => state !== 'visible').map(({ name }) => name);
  for (const [, head = '', formula = ''] of xml.matchAll(/<definedName\b([^<>]*)>([^<]*)</g)) {
    const given = attributes(head);
    const name = given.get('name') ?? '';
    if (/^_xlnm\.(?:_FilterDatabase|Print_Area|Print_Titles)$/.test(name)) continue;
    const where = `defined name “${name}”`;
    const mend = 'Delete it under Formulas › Name Manager.';
    if (hidden.some(sheet => wordsOf(formula).includes(sheet)))
      findings.stop('defined-name', where, 'a name for cells of a hidden sheet', mend);
    else if (/\[\d+\]|\\|:\/\//.test(formula))
      findings.stop('defined-name', where, 'a name for cells of another file', mend);
    else if (isOn(given.get('hidden'))) findings.stop('defined-name', where, 'a hidden name', newWorkbook);
    findings.personal(where, `${name.replaceAll(/[_.]/g, ' ')}\n${wordsOf(formula)}`);
  }
}

interface Store {
  path: RegExp;
  kind: string;
  what: string;
  howToMend: string;
}

/** Copies of data, and traces of work, that lie in a workbook beside its sheets. */
const stores: readonly Store[] = [
  {
    path: /^xl\/pivotCache\/pivotCacheRecords/,
    kind: 'pivot-cache',
    what: 'the whole table a pivot table was made of, row by row',
    howToMend: newWorkbook,
  },
  {
    path: /^xl\/pivotCache\/pivotCacheDefinition/,
    kind: 'pivot-cache',
    what: 'the source of a pivot table and the values of its columns',
    howToMend: newWorkbook,
  },
  {
    path: /^xl\/externalLinks\/externalLink\d+\.xml$/,
    kind: 'external-link',
    what: 'a link to another workbook, with a copy of the cells it took from there',
    howToMend: 'Data › Edit Links › Break Link, save, and check again.',
  },
  {
    path: /^xl\/model\//,
    kind: 'data-model',
    what: 'a data model: whole tables behind the sheets',
    howToMend: newWorkbook,
  },
  {
    path: /^xl\/(?:connections|queryTables\/.*|queries.*)\.xml$/,
    kind: 'data-connection',
    what: 'a connection to a database or file, perhaps with names of servers and users',
    howToMend: 'Delete it under Data › Queries & Connections.',
  },
  {
    path: /^xl\/revisions\//,
    kind: 'tracked-changes',
    what: 'the history of changes of a shared workbook',
    howToMend: 'Unshare the workbook (Review › Unshare), save, and check again.',
  },
];

function checkStores(parts: PackageParts, findings: Findings): void {
  for (const path of parts.keys()) {
    for (const { path: pattern, kind, what, howToMend } of stores)
      if (pattern.test(path)) findings.stop(kind, path, what, howToMend);
    if (/^xl\/(?:comments\d*|threadedComments\/.*|comments\/comment\d*)\.xml$/.test(path))
      findings.stop(
        path.includes('threaded') ? 'threaded-comments' : 'comments',
        path,
        `comments on cells: “${wordsOf(partText(parts, path)).replace(/\s+/g, ' ').trim().slice(0, 100)}”`,
        'Review › Delete all comments and notes; or let this page remove them.',
      );
    if (/^xl\/charts\/chart\d*\.xml$/.test(path))
      findings.look(
        'chart-cache',
        path,
        'a chart, which keeps a copy of the figures it shows',
        'If it was made of hidden or removed figures, replace it by a picture.',
      );
    if (/^xl\/(?:charts\/chart|sharedStrings).*\.xml$/.test(path))
      findings.personal(path, phoneticOrChart(partText(parts, path)));
    if (/^xl\/drawings\/drawing\d*\.xml$/.test(path))
      findings.personal('a text box or drawing', wordsOf(partText(parts, path)));
  }
}

/** Words that a chart keeps, and those that stand beside texts to say how they are spoken. */
function phoneticOrChart(xml: string): string {
  if (!/<(?:\w+:)?sst\b/.test(xml)) return wordsOf(xml.replaceAll(/<\/(?:\w+:)?v>/g, '\n'));
  return (xml.match(/<rPh\b[\s\S]*?<\/rPh>/g) ?? []).map(wordsOf).join('\n');
}
