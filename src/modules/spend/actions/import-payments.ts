import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import { SpendRefused } from '../rules/refused.ts';
import { findFile, insertFile, rememberColumns, setFileState } from '../store/files.ts';
import type { Progress } from '#platform/jobs/tell-progress.ts';
import { keepStatistics, numberWritten, takeLedger } from '../store/ledger.ts';
import { addToSummary, countsOfFile, countsOfLines } from '../store/summaries.ts';
import { writeLines } from '../store/write-lines.ts';
import { type GivenFile, type Said, understandFile, type UnderstoodFile } from './read-payment-file.ts';
import { settleNewSuppliers } from './settle-suppliers.ts';

export interface ImportedFile {
  fileId: string;
  file: UnderstoodFile;
  /** Suppliers that no file had before. */
  newSuppliers: number;
  seconds: number;
}

export interface ImportOptions {
  /** The number the import is to have; left out, a new one. */
  fileId?: string | undefined;
  /** Hears how many lines are written. */
  progress?: ((told: Progress) => void) | undefined;
}

/**
 * Takes a file of payments in: its lines, its suppliers, the summaries and, where it corrects another, that one's leaving, in one
 * transaction. A process that dies leaves nothing of it.
 * @throws SpendRefused when it cannot be imported; TableError when it is no table.
 */
export async function importPayments(
  deed: Deed,
  given: GivenFile,
  said: Said = {},
  { fileId = newId(), progress = () => undefined }: ImportOptions = {},
): Promise<ImportedFile> {
  const began = performance.now();
  const { tx, council } = deed;
  // First, so that two imports of one file at once are one import and one refusal.
  await takeLedger(tx, council);
  const file = await understandFile(tx, council, given, said);
  const { read } = file;
  if (file.refusal) throw file.refusal;
  if (!read) throw new SpendRefused('unread', 'The file could not be read.');
  progress({ done: 0, total: read.lines.length });
  if (said.supersedes) await giveWay(deed, said.supersedes, fileId);
  const { suppliers, services, categories, fresh, people } = await numberWritten(tx, council, read);
  await settleNewSuppliers(deed, fresh, people);
  await writeLines(tx, { council, fileId, suppliers, services, categories }, read.lines, done =>
    progress({ done, total: read.lines.length }),
  );
  const counted = countsOfLines(
    read.lines.map(line => ({
      ...line,
      supplier: suppliers[line.supplier] ?? 0,
      service: services[line.service] ?? 0,
      category: categories[line.category] ?? 0,
    })),
  );
  await addToSummary(tx, council, counted, 1);
  await keepStatistics(tx);
  const seconds = (performance.now() - began) / 1000;
  await insertFile(tx, council, {
    id: fileId,
    name: given.name.slice(0, 200),
    sha256: file.sha256,
    kind: read.kind,
    format: file.table.format,
    encoding: file.table.encoding,
    sheet: file.table.sheet ?? null,
    headerRow: file.table.headerRow,
    headers: file.table.headers,
    columns: file.understood.places,
    lines: read.lines.length,
    skipped: read.skipped,
    duplicates: read.duplicates,
    redacted: read.redacted,
    suppliers: new Set(suppliers).size,
    pence: read.pence,
    ownTotal: read.ownTotal ?? null,
    firstDay: read.firstDay,
    lastDay: read.lastDay,
    supersedes: said.supersedes ?? null,
    by: deed.actor,
    at: new Date(deed.now.epochMilliseconds),
    seconds,
  });
  if (said.columns) await rememberColumns(tx, council, said.columns);
  deed.record('payments.imported', fileId, {
    file: given.name,
    lines: read.lines.length,
    pence: read.pence,
    ...(said.supersedes ? { supersedes: said.supersedes } : {}),
  });
  return { fileId, file, newSuppliers: fresh.length, seconds };
}

/** The file that is corrected counts no more; its lines stay as they are. */
async function giveWay(deed: Deed, corrected: string, by: string): Promise<void> {
  const found = await findFile(deed.tx, deed.council, corrected);
  if (!found) throw new SpendRefused('supersedes', 'The file to be corrected was not found.');
  if (found.state !== 'standing')
    throw new SpendRefused(
      'supersedes',
      `“${found.name}” does not count any more: it has been ${found.state === 'undone' ? 'undone' : 'corrected by another file'}.`,
    );
  await countAgain(deed, corrected, -1);
  await setFileState(deed.tx, deed.council, corrected, { state: 'superseded', supersededBy: by });
}

/**
 * Undoes an import: its lines count no more, and the file it corrected counts again.
 * @throws SpendRefused when there is no such import, or it does not count now.
 */
export async function undoPayments(deed: Deed, fileId: string): Promise<void> {
  const { tx, council } = deed;
  await takeLedger(tx, council);
  const found = await findFile(tx, council, fileId);
  if (!found) throw new SpendRefused('not-found', 'This import was not found.');
  if (found.state === 'undone') throw new SpendRefused('undone', 'This import has been undone already.');
  if (found.state === 'superseded')
    throw new SpendRefused(
      'superseded',
      `“${found.name}” has been corrected by another file (${found.supersededBy}). Undo that one first.`,
    );
  await countAgain(deed, fileId, -1);
  await setFileState(tx, council, fileId, {
    state: 'undone',
    undoneBy: deed.actor,
    undoneAt: new Date(deed.now.epochMilliseconds),
  });
  if (found.supersedes) {
    await setFileState(tx, council, found.supersedes, { state: 'standing' });
    await countAgain(deed, found.supersedes, 1);
  }
  deed.record('payments.undone', fileId, { file: found.name, lines: found.lines });
}

/** Takes the lines of a file out of the summaries, or puts them in again, from the lines themselves. */
async function countAgain({ tx, council }: Deed, fileId: string, sign: 1 | -1): Promise<void> {
  await addToSummary(tx, council, await countsOfFile(tx, council, fileId), sign);
}
