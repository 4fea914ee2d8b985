import { columnLetter, count } from '#platform/tables/table.ts';
import type { ImportOptions, ReadImport } from '../../actions/import-agreements.ts';
import type { PendingListed } from '../../actions/keep-pending-import.ts';
import { agreementColumns, labelOf } from '../../rules/columns.ts';
import { kinds } from '../../rules/kinds.ts';
import { periodInWords } from '../../rules/period.ts';
import { placeOf } from '../../rules/register/notes.ts';
import { valueInWords } from '../../rules/value.ts';
import type { Progress } from '#platform/jobs/tell-progress.ts';
import type { ImportListed } from '../../store/imports.ts';

import { noService } from './import.form.ts';

/** Faults and rows shown on the page; the file of faults has all of them. */
const faultsShown = 200;
const rowsShown = 20;
const warningsShown = 200;

/** What was understood of a file: its shape, its columns, its faults, and the agreements as they will be. */
export function previewView(
  { table, mapping, warnings, errors, apart, unknownServices, drafts }: ReadImport,
  services: readonly string[],
) {
  const added = drafts.filter(({ changes }) => !changes).length;
  const same = drafts.filter(row => row.same).length;
  const changed = drafts.length - added - same;
  return {
    shape: shapeInWords(table),
    otherSheets: unread(table),
    apartRows: apart,
    serviceChoices: unknownServices.map((name, at) => ({
      name: `service-${at}`,
      label: name,
      items: [
        { value: '', text: 'Choose' },
        ...services.map(service => ({ value: service, text: service })),
        { value: noService, text: 'No service' },
      ],
    })),
    apartInWords: `${count(apart, 'row')} ${apart === 1 ? 'repeats' : 'repeat'} a reference with another title, other dates or another value. If they are agreements of their own, such as lots or extensions, each can have a number after the reference: C-12, C-12-2, C-12-3.`,
    columns: columnChoices({ table, mapping }),
    warnings: warnings.slice(0, warningsShown).map(({ message }) => message),
    moreWarnings:
      warnings.length > warningsShown
        ? `And ${count(warnings.length - warningsShown)} more of this kind.`
        : '',
    faults: errors.length,
    faultsHeading: `${count(errors.length, 'thing')} to mend`,
    faultRows: errors.slice(0, faultsShown).map(error => ({
      row: capital(placeOf(error.row, error.sheet)),
      column: error.column ? capital(error.column) : 'The whole row',
      value: error.value ? shortened(error.value) : '(empty)',
      message: error.message,
    })),
    faultsShown:
      errors.length > faultsShown ? `The first ${faultsShown} of ${count(errors.length)} are shown.` : '',
    rowsHeading:
      drafts.length > rowsShown
        ? `The first ${rowsShown} of ${count(drafts.length)} agreements, as they will be`
        : 'The agreements, as they will be',
    rows: drafts.slice(0, rowsShown).map(({ row, sheet, draft, changes, same }) => ({
      row: sheet === undefined ? count(row) : `${sheet}, ${count(row)}`,
      what: same ? 'Stays as it is' : changes ? 'Changes' : 'New',
      reference: draft.reference || '(will be given)',
      title: draft.title,
      organisations: draft.organisations.map(({ name }) => name).join('; '),
      service: draft.service || 'Not recorded',
      kind: kinds[draft.kind],
      when: capital(periodInWords(draft)),
      value: draft.value ? valueInWords(draft.value) : 'Not recorded',
    })),
    added,
    changed,
    same,
    counts: countsInWords({ added, changed, same }),
    /** Nothing in the file says whether what it adds is published, so the person is asked. */
    asksToPublish: mapping.columns['published'] === undefined && added > 0,
    publishedOf: drafts.filter(row => !row.changes && row.draft.published).length,
    nothingToDo: errors.length === 0 && added + changed === 0,
  };
}

/** "3 agreements will be added, 2 changed and 115 stay as they are." */
export function countsInWords({
  added,
  changed,
  same,
}: {
  added: number;
  changed: number;
  same: number;
}): string {
  const parts = [
    `${count(added, 'agreement')} will be added`,
    `${count(changed)} changed`,
    ...(same ? [`${count(same)} stay${same === 1 ? 's' : ''} as ${same === 1 ? 'it is' : 'they are'}`] : []),
  ];
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}.`;
}

/** Which field each column was taken for: position → field. Columns that two headings claim are both given. */
export function understoodColumns({ mapping }: Pick<ReadImport, 'mapping'>): Map<number, string> {
  return new Map([
    ...mapping.matches.map(({ index, key }) => [index, key] as const),
    ...mapping.doubled.flatMap(({ column, indexes }) => indexes.map(index => [index, column.key] as const)),
  ]);
}

/** The heading row and columns of the file of faults. */
export const faultHeaders = ['Row', 'Column', 'Value', 'What to do'];

export function importRow(
  entry: ImportListed,
  names: ReadonlyMap<string, string>,
  path: string,
  mayUndo: (entry: ImportListed) => boolean,
) {
  const when = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/London',
  });
  return {
    href: `${path}s/${entry.id}`,
    file: entry.fileName,
    at: when.format(entry.at),
    by: names.get(entry.by) ?? (entry.by === 'command' ? 'The command line' : 'Not recorded'),
    added: count(entry.added),
    changed: count(entry.changed),
    undone: entry.undoneAt ? `Undone ${when.format(entry.undoneAt)}` : '',
    mayUndo: !entry.undoneAt && mayUndo(entry),
    undo: `${path}s/${entry.id}/undo`,
  };
}

/** How far the worker is: the words, and the share in whole percent once agreements are being written. */
export function progressInWords(progress: Progress | undefined): {
  text: string;
  share: number | null;
} {
  if (!progress) return { text: 'Waits for its turn', share: null };
  const { done, total } = progress;
  if (total === 0) return { text: 'The file is being read', share: null };
  const share = Math.floor((100 * done) / total);
  if (done >= total)
    return {
      text: `All ${count(total, 'agreement')} are written; the audit log is being brought up to date`,
      share: 100,
    };
  return { text: `${count(done)} of ${count(total, 'agreement')} written (${share}%)`, share };
}

/** A file that is with the worker, or came back from it. */
export function underWayRow({ id, name, state, refusal }: PendingListed, path: string) {
  return {
    href: `${path}/${id}`,
    name,
    text: state === 'queued' ? 'Is being imported' : `Was not imported: ${refusal ?? ''}`,
  };
}

/** What a person may import and publish in this council. */
export function optionsOf(
  visitor: { may: (capability: string, service?: string) => boolean },
  publish: boolean,
): ImportOptions {
  return { publish, may: service => visitor.may('agreements.import', service) };
}

function shapeInWords(table: ReadImport['table']): string {
  const sheets = sheetsRead(table);
  const format = {
    csv: `CSV file, read as ${table.encoding.toUpperCase()}`,
    tsv: `cells separated by tabs, read as ${table.encoding.toUpperCase()}`,
    xlsx:
      sheets.length > 1
        ? `Excel workbook, sheets ${sheets.map(name => `“${name}”`).join(', ')} read together`
        : `Excel workbook, sheet “${sheets[0] ?? ''}”`,
  }[table.format];
  const headings =
    sheets.length > 1 ? 'There' : `The headings are in row ${count(table.headerRow)}, and there`;
  return `${capital(format)}. ${headings} are ${count(table.rows.length, 'row')} below${sheets.length > 1 ? ' their headings' : ''}.`;
}

function sheetsRead({ sheet, rows }: ReadImport['table']): string[] {
  const several = new Set(rows.flatMap(row => (row.sheet === undefined ? [] : [row.sheet])));
  return several.size ? [...several] : sheet === undefined ? [] : [sheet];
}

/** Sheets that were not read: hidden ones too. */
function unread(table: ReadImport['table']): string[] {
  const read = sheetsRead(table);
  return table.sheets.filter(name => !read.includes(name));
}

function columnChoices({ table, mapping }: Pick<ReadImport, 'table' | 'mapping'>) {
  const understood = understoodColumns({ mapping });
  // A known heading needs no second look; one that was only nearly known does.
  const guessed = new Set(
    mapping.guessed
      .filter(({ how }) => how === 'spelling' || how === 'word-order' || how === 'words')
      .map(({ index }) => index),
  );
  const doubled = new Set(mapping.doubled.flatMap(({ indexes }) => indexes));
  return table.headers.map((heading, index) => ({
    name: `column-${index}`,
    letter: columnLetter(index),
    heading: heading.trim() || '(no heading)',
    example: shortened(table.rows.find(({ cells }) => (cells[index] ?? '').trim())?.cells[index] ?? ''),
    value: understood.get(index) ?? '',
    // A column without a heading cannot be remembered by it.
    fixed: !heading.trim(),
    note: doubled.has(index)
      ? 'Two columns claim this. Leave one of them out.'
      : guessed.has(index)
        ? `Please check: taken for ${labelOf(understood.get(index) as never)}`
        : understood.has(index)
          ? ''
          : 'Left out',
    items: [
      { value: '', text: 'Leave this column out' },
      ...agreementColumns.map(({ key, label }) => ({ value: key, text: label })),
    ],
  }));
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
