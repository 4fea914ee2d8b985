import { parsePartialDate } from '#platform/dates/parse-partial-date.ts';
import { mapColumns, type CatalogueColumn } from '#platform/tables/map-columns.ts';
import { columnName, type Table } from '#platform/tables/table.ts';
import { outcomes } from './states.ts';

/** A cell that cannot be used: where, what stands there, what to do. */
export interface ImportFault {
  row: number;
  column: string;
  value: string;
  message: string;
}

/** An open request brought from another system. */
export interface OpenRow {
  row: number;
  reference: string;
  receivedOn: string;
  title: string;
  text: string;
  name: string;
  email: string;
  address: string;
  channel: 'web' | 'email' | 'post' | 'phone';
}

/** One question of a disclosure log brought from another system; rows of one reference are one disclosure. */
export interface DisclosureRow {
  row: number;
  reference: string;
  title: string;
  receivedOn: string;
  answeredOn: string;
  number: string;
  question: string;
  answer: string;
  outcome: string;
  source: string;
}

const column = (key: string, label: string, synonyms: string[], required = false): CatalogueColumn => ({
  key,
  label,
  synonyms,
  required,
});

const reference = column(
  'reference',
  'Reference',
  ['ref', 'reference number', 'case reference', 'request id', 'foi ref', 'foi reference', 'case id', 'id'],
  true,
);
const received = column('received', 'Received', [
  'date received',
  'received date',
  'date of request',
  'request date',
  'date requested',
  'opened',
]);
const title = column('title', 'Title', ['subject', 'summary', 'request title', 'topic']);

/** Headings as the systems councils come from export them. */
export const openColumns: readonly CatalogueColumn[] = [
  reference,
  { ...received, required: true },
  title,
  column(
    'text',
    'Request',
    [
      'text',
      'request text',
      'details',
      'description',
      'question',
      'request details',
      'information requested',
    ],
    true,
  ),
  column(
    'name',
    'Requester',
    ['name', 'requester name', 'customer name', 'applicant', 'requestor', 'full name'],
    true,
  ),
  column('email', 'E-mail', ['email', 'email address', 'requester email', 'customer email']),
  column('address', 'Address', ['postal address', 'customer address']),
  column('channel', 'Channel', ['method', 'received by', 'source', 'contact method']),
];

export const disclosureColumns: readonly CatalogueColumn[] = [
  reference,
  title,
  received,
  column(
    'answered',
    'Answered',
    [
      'date answered',
      'date closed',
      'date responded',
      'response date',
      'closed',
      'date published',
      'datepublished',
      'date of response',
    ],
    true,
  ),
  column('number', 'Number', ['question number', 'no']),
  column(
    'question',
    'Question',
    ['request', 'request text', 'request details', 'information requested', 'details'],
    true,
  ),
  column('answer', 'Answer', ['response', 'response text', 'information disclosed', 'reply'], true),
  column('outcome', 'Outcome', ['decision', 'result', 'disclosure type', 'status']),
  column('source', 'Address', ['url', 'link', 'web address']),
];

type Cells = (key: string) => string;

function eachRow<Row>(
  table: Table,
  catalogue: readonly CatalogueColumn[],
  read: (cells: Cells, row: number, fault: (key: string, message: string) => void) => Row | undefined,
): { rows: Row[]; faults: ImportFault[] } {
  const mapping = mapColumns(table.headers, catalogue);
  if (mapping.missing.length)
    return {
      rows: [],
      faults: mapping.missing.map(({ label, synonyms }) => ({
        row: table.headerRow,
        column: label,
        value: table.headers.join(', ').slice(0, 200),
        message: `There is no column “${label}” (or ${synonyms.slice(0, 3).join(', ')}). Name one of the headings so.`,
      })),
    };
  const rows: Row[] = [];
  const faults: ImportFault[] = [];
  for (const { row, cells } of table.rows) {
    const of: Cells = key => {
      const at = mapping.columns[key];
      return at === undefined ? '' : (cells[at] ?? '').trim();
    };
    const before = faults.length;
    const found = read(of, row, (key, message) => {
      const at = mapping.columns[key];
      faults.push({
        row,
        column: at === undefined ? key : columnName(at, table.headers),
        value: of(key).slice(0, 80),
        message,
      });
    });
    if (found && faults.length === before) rows.push(found);
  }
  return { rows, faults };
}

/** Open requests, every bad cell named. A reference that comes twice is a fault: which of them is meant? */
export function readOpenRequests(table: Table): { rows: OpenRow[]; faults: ImportFault[] } {
  const seen = new Map<string, number>();
  return eachRow(table, openColumns, (cells, row, fault) => {
    const ref = cells('reference');
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(ref))
      fault('reference', 'A reference is letters, figures, points and hyphens, at most 40.');
    const first = seen.get(ref);
    if (first) fault('reference', `The same reference stands in row ${first}.`);
    seen.set(ref, row);
    const receivedOn = day(cells('received'));
    if (!receivedOn) fault('received', 'Give the whole day it was received.');
    if (!cells('text')) fault('text', 'There is no request.');
    if (!cells('name')) fault('name', 'There is no requester.');
    return {
      row,
      reference: ref,
      receivedOn: receivedOn ?? '',
      title: cells('title'),
      text: cells('text'),
      name: cells('name'),
      email: cells('email'),
      address: cells('address'),
      channel: channelOf(cells('channel')),
    };
  });
}

/** Questions and answers of a disclosure log. */
export function readDisclosures(table: Table): { rows: DisclosureRow[]; faults: ImportFault[] } {
  const counted = new Map<string, number>();
  return eachRow(table, disclosureColumns, (cells, row, fault) => {
    const ref = cells('reference').replaceAll(/[/\s]+/g, '-');
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(ref))
      fault('reference', 'A reference is letters, figures, points and hyphens, at most 40.');
    const answeredOn = day(cells('answered'));
    if (!answeredOn) fault('answered', 'Give the whole day it was answered.');
    const receivedText = cells('received');
    const receivedOn = day(receivedText);
    if (receivedText && !receivedOn) fault('received', 'This is not a whole day.');
    if (!cells('question')) fault('question', 'There is no question.');
    const place = (counted.get(ref) ?? 0) + 1;
    counted.set(ref, place);
    return {
      row,
      reference: ref,
      title: cells('title'),
      receivedOn: receivedOn ?? '',
      answeredOn: answeredOn ?? '',
      number: /^[\w.-]{1,20}$/.test(cells('number')) ? cells('number') : String(place),
      question: cells('question'),
      answer: cells('answer'),
      outcome: outcomeOf(cells('outcome'), cells('answer')),
      source: /^https?:\/\/\S+$/.test(cells('source')) ? cells('source') : '',
    };
  });
}

function day(text: string): string | undefined {
  if (!text) return undefined;
  const read = parsePartialDate(text.replace(/[T ]\d{1,2}:\d{2}.*$/, ''));
  return 'ok' in read && read.ok.length === 10 ? read.ok : undefined;
}

function channelOf(text: string): OpenRow['channel'] {
  if (/mail/i.test(text) && !/post/i.test(text)) return 'email';
  if (/phone|call|person/i.test(text)) return 'phone';
  return /web|form|online|portal/i.test(text) ? 'web' : 'post';
}

/** The words other systems use, as one of ours; an empty answer was not one in full. */
function outcomeOf(text: string, answer: string): string {
  if (Object.hasOwn(outcomes, text)) return text;
  if (/part/i.test(text)) return 'part';
  if (/not held|no information/i.test(text)) return 'not-held';
  if (/refus|exempt|withh/i.test(text))
    return /cost|s(?:ection )?12/i.test(text) ? 'cost-refused' : 'refused';
  return answer ? 'disclosed' : 'part';
}
