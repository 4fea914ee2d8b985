import { sql } from 'kysely';
import { readAnswer } from '#answers';
import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import { readTable } from '#platform/tables/read-table.ts';
import { ownWords, parseMail } from '../mail/index.ts';
import type { Office } from '../office.ts';
import {
  readDisclosures,
  readOpenRequests,
  type DisclosureRow,
  type ImportFault,
  type OpenRow,
} from '../rules/read-import.ts';
import { overall } from '../rules/states.ts';
import { today } from './log-event.ts';
import { type ForPublication, inWords } from './fit-for-publication.ts';
import { countWords, insertEntries } from './publish.ts';
import { receiveRequest } from './receive-request.ts';
import { RequestRefused } from './refused.ts';

export type ImportKind = 'requests' | 'disclosures' | 'thread';

export interface ImportChoice {
  importId: string;
  names?: readonly string[];
  /** What may be personal comes in masked; without it, it stops the import. */
  maskDoubts?: boolean;
}

/** What only a person knows of a thread: which request it was, and when. */
export interface ThreadOptions {
  reference?: string;
  title?: string;
  receivedOn?: string;
  answeredOn?: string;
  source?: string;
}

/** What a file was understood to hold; nothing has been kept yet. */
export type ReadFile =
  | { kind: 'requests'; rows: OpenRow[]; faults: ImportFault[] }
  /** `names`: who wrote and to whom, as far as the file says so; they are masked. */
  | { kind: 'disclosures' | 'thread'; rows: DisclosureRow[]; faults: ImportFault[]; names?: string[] };

/**
 * Reads a file from elsewhere: open requests or a disclosure log as a table, or an answer as a public request site shows it (text or mail).
 * @throws TableError when it is no table.
 */
export async function readFile(
  kind: ImportKind,
  file: { name: string; bytes: Uint8Array },
  options: ThreadOptions = {},
): Promise<ReadFile> {
  if (kind === 'thread') return { kind, ...(await readThread(file.bytes, options)) };
  const table = await readTable(file.bytes);
  return kind === 'requests' ? { kind, ...readOpenRequests(table) } : { kind, ...readDisclosures(table) };
}

async function readThread(
  bytes: Uint8Array,
  options: ThreadOptions,
): Promise<{ rows: DisclosureRow[]; faults: ImportFault[]; names?: string[] }> {
  const mail = await parseMail(bytes);
  // A thread as a site shows it is plain text without a header; mail has its own.
  const isMail = mail.from.length > 0;
  const text = isMail ? ownWords(mail.blocks) || mail.text : Buffer.from(bytes).toString('utf8');
  const reference =
    options.reference ??
    /\bref(?:erence)?\W{0,3}(?:FOI|EIR|no)?\W{0,3}([A-Z]{0,4}-?\d[\w-]{1,20})/i.exec(text)?.[1] ??
    '';
  const answeredOn = options.answeredOn ?? (isMail ? mail.date?.slice(0, 10) : undefined) ?? '';
  const missing = (column: string, message: string): ImportFault => ({ row: 0, column, value: '', message });
  const pairs = readAnswer(text);
  const faults = [
    ...(reference ? [] : [missing('Reference', 'The text names no reference: give it.')]),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(answeredOn)
      ? []
      : [missing('Answered', 'The text does not say when it was answered: give the day.')]),
    ...(pairs.length
      ? []
      : [
          missing(
            'Questions',
            'No question with its answer was found. An answer that repeats the questions with their numbers can be read.',
          ),
        ]),
  ];
  if (faults.length) return { rows: [], faults };
  return {
    faults,
    names: [...mail.from, ...mail.to, ...mail.cc]
      .map(({ name }) => name.trim())
      .filter(name => /\s/.test(name)),
    rows: pairs.map(({ id, question, answers }) => {
      const answer = answers.map(one => (one.who ? `${one.who}: ${one.text}` : one.text)).join('\n\n');
      return {
        row: 0,
        reference,
        title: options.title ?? '',
        receivedOn: options.receivedOn ?? '',
        answeredOn,
        number: id,
        question,
        answer,
        outcome: answer ? 'disclosed' : 'part',
        source: options.source ?? '',
      };
    }),
  };
}

/**
 * Brings in what was read: all of it or nothing. Published words are made fit for publication first; what the check is unsure of stays out
 * with the reason. @throws RequestRefused naming what has to be mended.
 */
export async function importRead(
  deed: Deed,
  office: Office,
  read: ReadFile,
  prepare: ForPublication,
  about: ImportChoice,
): Promise<number> {
  if (read.faults.length)
    throw new RequestRefused(
      read.faults
        .slice(0, 10)
        .map(({ row, column, message }) => `${row ? `Row ${row}, ` : ''}${column}: ${message}`)
        .join(' '),
    );
  if (!read.rows.length) throw new RequestRefused('The file has no rows.');
  if (read.kind === 'requests') {
    for (const row of read.rows) await importOpen(deed, office, row, about.importId);
    return read.rows.length;
  }
  const byReference = Map.groupBy(read.rows, ({ reference }) => reference);
  const all = { ...about, names: [...(about.names ?? []), ...(read.names ?? [])] };
  for (const [reference, rows] of byReference) await importDisclosure(deed, reference, rows, prepare, all);
  return byReference.size;
}

async function importOpen(deed: Deed, office: Office, row: OpenRow, importId: string): Promise<void> {
  const { id } = await receiveRequest(deed, office, {
    channel: row.channel,
    text: row.text,
    title: row.title,
    receivedOn: row.receivedOn,
    reference: row.reference,
    requester: {
      name: row.name,
      ...(row.email ? { email: row.email } : {}),
      ...(row.address ? { address: row.address } : {}),
    },
    silent: true,
  });
  await sql`update requests.request set imported_in = ${importId} where council_id = ${deed.council} and request_id = ${id}`.execute(
    deed.tx,
  );
}

async function importDisclosure(
  deed: Deed,
  reference: string,
  rows: readonly DisclosureRow[],
  prepare: ForPublication,
  about: ImportChoice,
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const fit = (text: string, row: DisclosureRow) => {
    const found = prepare(text, { names: about.names ?? [], published: true });
    if (found.unsure.length && !about.maskDoubts)
      throw new RequestRefused(
        `${row.row ? `Row ${row.row}` : `Question ${row.number}`} may hold personal data: ${inWords(found.unsure)}. Take it out of the file and bring it in again, or have all of it masked.`,
      );
    return found;
  };
  const id = newId(deed.now.epochMilliseconds);
  // The address of a thread may name who asked; then it is left out.
  const source =
    first.source && prepare(first.source, { names: about.names ?? [] }).links[0]?.url === first.source
      ? first.source
      : null;
  const title = fit(first.title || first.question.slice(0, 120), first).text;
  const inserted =
    await sql`insert into requests.disclosure (council_id, disclosure_id, reference, title, received_on, answered_on, outcome, sections, source, public_from, published_by, imported_in)
    values (${deed.council}, ${id}, ${reference}, ${title}, ${first.receivedOn || null}::date, ${first.answeredOn}::date, ${overall(rows.map(({ outcome }) => outcome))}, '{}', ${source}, ${deed.now.toString()}, ${deed.actor}, ${about.importId})
    on conflict (council_id, reference) do nothing returning 1`.execute(deed.tx);
  if (!inserted.rows.length)
    throw new RequestRefused(
      `${reference} is in the disclosure log already. Take it out of the file, or out of the log.`,
    );
  deed.record('disclosure.brought-in', id, { reference });
  await insertEntries(
    deed,
    id,
    rows.map(row => {
      const answer = fit(row.answer, row);
      return {
        number: row.number,
        section: row.number.includes('.') ? (row.number.split('.')[0] ?? null) : null,
        question: fit(row.question, row).text,
        answer: answer.text,
        outcome: row.outcome,
        sections: [],
        links: answer.links,
        asOf: null,
      };
    }),
  );
}

/**
 * Takes an import back whole. @throws RequestRefused when work has been done on a request it brought: that would be lost.
 */
export async function undoRequestImport(deed: Deed, importId: string): Promise<void> {
  const of = sql`council_id = ${deed.council} and imported_in = ${importId}`;
  const { rows } = await sql<{ reference: string }>`select reference from requests.request request where ${of}
    and (state <> 'received' or 1 < (select count(*) from requests.message message where message.council_id = request.council_id and message.request_id = request.request_id)) limit 5`.execute(
    deed.tx,
  );
  if (rows.length)
    throw new RequestRefused(
      `Work has been done on ${rows.map(({ reference }) => reference).join(', ')}, so this import cannot be undone. Close those requests instead.`,
    );
  const requests = sql`select request_id from requests.request where ${of}`;
  const disclosures = sql`select disclosure_id from requests.disclosure where ${of}`;
  await countWords(deed, sql`${disclosures} and withdrawn_at is null`, -1);
  await sql`delete from requests.disclosure_question where council_id = ${deed.council} and disclosure_id in (${disclosures})`.execute(
    deed.tx,
  );
  await sql`delete from requests.disclosure where ${of}`.execute(deed.tx);
  await sql`delete from requests.draft where council_id = ${deed.council} and question_id in (select question_id from requests.question where council_id = ${deed.council} and request_id in (${requests}))`.execute(
    deed.tx,
  );
  await sql`delete from requests.question where council_id = ${deed.council} and request_id in (${requests})`.execute(
    deed.tx,
  );
  await sql`delete from requests.message where council_id = ${deed.council} and request_id in (${requests})`.execute(
    deed.tx,
  );
  await sql`delete from requests.requester where council_id = ${deed.council} and request_id in (${requests})`.execute(
    deed.tx,
  );
  // What happened stays on record; the requests it happened to are closed and emptied, because events are never deleted.
  await sql`update requests.request set state = 'withdrawn', title = 'Import undone', closed_on = ${today(deed)}::date, questions_mark = '', requester_mark = null, reply_token = '', erased_at = ${deed.now.toString()},
      reference = reference || '-undone-' || left(${importId}::text, 8) where ${of}`.execute(deed.tx);
  await sql`update requests.import set undone_by = ${deed.actor}, undone_at = ${deed.now.toString()} where council_id = ${deed.council} and import_id = ${importId}`.execute(
    deed.tx,
  );
  deed.record('requests.import-undone', importId);
}
