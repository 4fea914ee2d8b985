import { formatMoney } from '#platform/money/money.ts';
import { columnLetter, count } from '#platform/tables/table.ts';
import type { PendingListed } from '../../actions/keep-pending-file.ts';
import type { UnderstoodFile } from '../../actions/read-payment-file.ts';
import { labelOfColumn, paymentColumns } from '#platform/tables/payments/columns.ts';
import type { PaymentFile } from '../../store/files.ts';
import type { Progress } from '#platform/jobs/tell-progress.ts';

const rowsShown = 10;

const moment = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/London',
});
const shortDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** "1 May 2025 to 31 May 2025" */
export function daysInWords(from: string | null, to: string | null): string {
  if (!from || !to) return 'Not known';
  const words = (day: string) => shortDay.format(new Date(`${day}T12:00:00Z`));
  return from === to ? words(from) : `${words(from)} to ${words(to)}`;
}

const states = { standing: 'Counts', superseded: 'Corrected by a later file', undone: 'Undone' } as const;

/** One line of the list of imports, for the page and its CSV. */
export function importRow(file: PaymentFile, names: ReadonlyMap<string, string>, path: string) {
  return {
    href: `${path}/imports/${file.id}`,
    id: file.id,
    name: file.name,
    at: moment.format(file.at),
    by: names.get(file.by) ?? (file.by === 'command' ? 'The command line' : 'Not recorded'),
    days: daysInWords(file.firstDay, file.lastDay),
    lines: count(file.lines),
    total: formatMoney(file.pence),
    state: states[file.state],
    stands: file.state === 'standing',
  };
}

export const importHeaders = [
  'File',
  'Imported',
  'By',
  'Payments from',
  'To',
  'Lines',
  'Total in pounds',
  'State',
  'Id',
];

/** The page of one import: what came in, what was left out and why, and whether the sums agree. */
export function importView(file: PaymentFile, names: ReadonlyMap<string, string>, path: string) {
  return {
    ...importRow(file, names, path),
    suppliers: count(file.suppliers),
    duplicates: file.duplicates,
    duplicatesInWords: `${count(file.duplicates, 'line')} ${file.duplicates === 1 ? 'is' : 'are'} the same as an earlier one in every cell. They may well be real payments, so all are kept.`,
    redacted: file.redacted
      ? `${count(file.redacted, 'line')} with a payee whose name was redacted in the file`
      : '',
    skipped: file.skipped.length,
    skippedHeading: `${count(file.skipped.length, 'row')} left out`,
    skippedRows: file.skipped.slice(0, 50).map(({ row, reason }) => ({ row: count(row), reason })),
    reconciles: reconciliation(file.pence, file.ownTotal),
    columns: Object.entries(file.columns).map(([key, at]) => ({
      column: labelOfColumn(key as never),
      heading: headingAt(file.headers, at),
    })),
    supersedes: file.supersedes ? `${path}/imports/${file.supersedes}` : '',
    supersededBy: file.supersededBy ? `${path}/imports/${file.supersededBy}` : '',
    undone: file.undoneAt ? moment.format(file.undoneAt) : '',
    undo: `${path}/imports/${file.id}/undo`,
    skippedCsv: `${path}/imports/${file.id}/left-out.csv`,
  };
}

function reconciliation(pence: number, own: number | null | undefined): string {
  if (own === null || own === undefined) return 'The file gives no total of its own.';
  if (own === pence) return `To the penny the total that the file gives itself, ${formatMoney(own)}.`;
  return `The file’s own total is ${formatMoney(own)}: ${formatMoney(Math.abs(own - pence))} ${own > pence ? 'more' : 'less'} than its lines come to. Look at the rows left out.`;
}

/** How far an import has come; `share` in hundredths, null while it is not known. */
export function progressInWords(progress: Progress | null): { text: string; share: number | null } {
  if (!progress) return { text: 'Waits for its turn to be imported', share: null };
  const { done, total } = progress;
  if (!total) return { text: 'The file is being read', share: null };
  const share = Math.floor((100 * done) / total);
  return done < total
    ? { text: `Being imported: ${count(done)} of ${count(total, 'payment')} written (${share}%)`, share }
    : { text: `All ${count(total, 'payment')} are written; the figures are being added up`, share: 100 };
}

/** The page of a file that is with the worker. */
export function importingView(pending: PendingListed) {
  return { name: pending.name, at: moment.format(pending.at), ...progressInWords(pending.progress) };
}

export function pendingRow(pending: PendingListed, path: string) {
  return {
    href: `${path}/files/${pending.id}`,
    name: pending.name,
    at: moment.format(pending.at),
    state:
      pending.state === 'queued'
        ? progressInWords(pending.progress).text
        : pending.state === 'refused'
          ? (pending.refusal ?? 'Cannot be imported')
          : 'Waits for you to look at it',
    queued: pending.state === 'queued',
  };
}

/** What was understood of a waiting file, and what can be put right. */
export function previewView(
  file: UnderstoodFile,
  said: { period?: string; supersedes?: string; beside?: boolean; headerRow?: number | string | undefined },
) {
  const { read, table, refusal } = file;
  const lines = read?.lines ?? [];
  return {
    name: file.name,
    shape: shapeInWords(table),
    refusal: refusal?.message ?? '',
    refused: Boolean(refusal),
    ready: !refusal && Boolean(read),
    summary: read
      ? [
          {
            label: 'Payments',
            value: `${count(lines.length, 'line')} of ${count(read.suppliers.length, 'payee')}`,
          },
          { label: 'Total', value: formatMoney(read.pence) },
          { label: 'The file’s own total', value: reconciliation(read.pence, read.ownTotal) },
          { label: 'Days', value: daysInWords(read.firstDay, read.lastDay) },
          {
            label: 'Left out',
            value: read.skipped.length
              ? `${count(read.skipped.length, 'row')}. The first is row ${count(read.skipped[0]?.row ?? 0)}: ${read.skipped[0]?.reason ?? ''}`
              : 'Nothing',
          },
          {
            label: 'Lines the same as an earlier one',
            value: read.duplicates ? `${count(read.duplicates)}, all kept` : 'None',
          },
          { label: 'Redacted payees', value: read.redacted ? count(read.redacted, 'line') : 'None' },
        ]
      : [],
    notes: [...(read?.notes ?? []), ...table.warnings.slice(0, 20).map(({ message }) => message)],
    headerRow: table.headerRow ? String(said.headerRow || table.headerRow) : '',
    sheets:
      (table.filledSheets ?? []).length > 1
        ? table.filledSheets?.map(text => ({ value: text, text, selected: text === table.sheet }))
        : undefined,
    columns: columnChoices(file),
    lines: lines.slice(0, rowsShown).map(line => ({
      row: count(line.row),
      day: daysInWords(line.day, line.day),
      payee: read?.suppliers[line.supplier]?.name ?? '',
      service: read?.services[line.service] || 'Not given',
      amount: formatMoney(line.pence),
    })),
    linesHeading:
      lines.length > rowsShown ? `The first ${rowsShown} of ${count(lines.length)} payments` : 'The payments',
    period: said.period ?? '',
    askPeriod:
      refusal?.code === 'no-dates' ||
      refusal?.code === 'period' ||
      Boolean(said.period) ||
      lines.some(({ dated }) => dated === 'file'),
    overlaps: file.overlaps.map(other => ({
      value: other.id,
      text: `It corrects “${other.name}” of ${daysInWords(other.firstDay, other.lastDay)} (${formatMoney(other.pence)}), which then counts no more`,
    })),
    relation: said.supersedes || (said.beside || refusal?.code !== 'same-name' ? 'beside' : ''),
  };
}

function shapeInWords(table: UnderstoodFile['table']): string {
  const format = {
    csv: `CSV file, read as ${table.encoding.toUpperCase()}`,
    tsv: `Cells separated by tabs, read as ${table.encoding.toUpperCase()}`,
    xlsx: `Excel workbook, sheet “${table.sheet ?? ''}”`,
    json: 'List of records (JSON)',
  }[table.format];
  const headings = table.headerRow ? ` The headings are in row ${count(table.headerRow)}, and` : '';
  return `${format}.${headings} ${headings ? 'there' : 'There'} are ${count(table.rows.length, 'row')}${headings ? ' below' : ''}.`;
}

/** Position → column, as understood. */
export function understoodColumns(file: UnderstoodFile): Map<number, string> {
  return new Map(Object.entries(file.understood.places).map(([key, at]) => [at, key]));
}

function columnChoices(file: UnderstoodFile) {
  const understood = understoodColumns(file);
  return file.table.headers.map((heading, index) => {
    const key = understood.get(index) ?? '';
    const doubt = file.understood.doubts.find(one => one.key === key);
    return {
      name: `column-${index}`,
      letter: columnLetter(index),
      heading: heading.trim() || '(no heading)',
      example: shortened(
        file.table.rows.find(({ cells }) => (cells[index] ?? '').trim())?.cells[index] ?? '',
      ),
      value: key,
      // A column without a heading cannot be remembered by it.
      fixed: !heading.trim(),
      note: key ? (doubt ? `Please check. ${doubt.why}` : '') : 'Not used for counting; its cells are kept',
      items: [
        { value: '', text: 'Not used' },
        ...paymentColumns.map(column => ({ value: column.key as string, text: column.label })),
      ],
    };
  });
}

function headingAt(headers: readonly string[], at: number): string {
  return headers[at]?.trim() || `Column ${columnLetter(at)}`;
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
