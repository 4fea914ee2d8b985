import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';

export interface DisclosedQuestion {
  position: number;
  number: string;
  section: string | null;
  question: string;
  answer: string;
  outcome: string;
  sections: string[];
  links: { number: number; url: string }[];
  asOf: string | null;
}

export interface Disclosure {
  id: string;
  reference: string;
  title: string;
  receivedOn: string | null;
  answeredOn: string;
  outcome: string;
  sections: string[];
  source: string | null;
}

export interface DisclosedFile {
  fileId: string;
  name: string;
  mediaType: string;
  bytes: number;
}

const columns = sql`disclosure_id as id, reference, title, received_on::text as "receivedOn", answered_on::text as "answeredOn", outcome, sections, source`;
const isPublic = sql`withdrawn_at is null and public_from <= now()`;

/** The newest disclosures first; `after` is the last of the page before. With `reference`, only that one. */
export async function listDisclosures(
  tx: Tx,
  ask: {
    council: number;
    most: number;
    after?: { key: string; id: string };
    year?: number;
    outcome?: string;
  },
): Promise<Disclosure[]> {
  const where = [
    sql`council_id = ${ask.council}`,
    isPublic,
    ...(ask.after
      ? [sql`(answered_on, disclosure_id) < (${ask.after.key}::date, ${ask.after.id}::uuid)`]
      : []),
    ...(ask.year
      ? [sql`answered_on >= make_date(${ask.year}, 1, 1) and answered_on < make_date(${ask.year + 1}, 1, 1)`]
      : []),
    ...(ask.outcome ? [sql`outcome = ${ask.outcome}`] : []),
  ];
  const { rows } =
    await sql<Disclosure>`select ${columns} from requests.disclosure where ${sql.join(where, sql` and `)}
    order by answered_on desc, disclosure_id desc limit ${ask.most}`.execute(tx);
  return rows;
}

export async function findDisclosure(
  tx: Tx,
  council: number,
  reference: string,
): Promise<Disclosure | undefined> {
  const { rows } =
    await sql<Disclosure>`select ${columns} from requests.disclosure where council_id = ${council} and reference = ${reference} and ${isPublic}`.execute(
      tx,
    );
  return rows[0];
}

/** Questions and answers of these disclosures, by disclosure, in order. */
export async function disclosedQuestions(
  tx: Tx,
  council: number,
  ids: readonly string[],
): Promise<Map<string, DisclosedQuestion[]>> {
  const { rows } = await sql<DisclosedQuestion & { id: string }>`
    select disclosure_id as id, position, number, section, question, answer, outcome, sections, links, as_of::text as "asOf"
    from requests.disclosure_question where council_id = ${council} and disclosure_id = any (${[...ids]}::uuid[]) order by disclosure_id, position`.execute(
    tx,
  );
  return Map.groupBy(rows, ({ id }) => id);
}

export async function disclosedFiles(tx: Tx, council: number, id: string): Promise<DisclosedFile[]> {
  const { rows } =
    await sql<DisclosedFile>`select file_id as "fileId", name, media_type as "mediaType", bytes::int
    from requests.disclosure_file where council_id = ${council} and disclosure_id = ${id} order by name`.execute(
      tx,
    );
  return rows;
}

export interface FoundDisclosure extends Disclosure {
  question: DisclosedQuestion;
  rank: number;
}

/** Published questions and answers that hold these words, the best first. One page for each question is what people want to land on. */
export async function searchDisclosures(
  tx: Tx,
  ask: { council: number; words: string; most: number },
): Promise<FoundDisclosure[]> {
  const { rows } = await sql<Disclosure & DisclosedQuestion & { rank: number }>`
    select disclosure.disclosure_id as id, disclosure.reference, disclosure.title, disclosure.received_on::text as "receivedOn", disclosure.answered_on::text as "answeredOn",
      question.outcome, question.sections, disclosure.source, question.position, question.number, question.section, question.question, question.answer, question.links, question.as_of::text as "asOf", found.rank
    from requests.matching_disclosures(${ask.council}, ${ask.words}, ${ask.most}) found
    join requests.disclosure_question question on question.council_id = ${ask.council} and question.disclosure_id = found.disclosure_id and question.position = found.position
    join requests.disclosure disclosure on disclosure.council_id = ${ask.council} and disclosure.disclosure_id = found.disclosure_id
    order by found.rank desc, disclosure.answered_on desc, question.position`.execute(tx);
  return rows.map(
    ({ position, number, section, question, answer, outcome, sections, links, asOf, rank, ...rest }) => ({
      ...rest,
      outcome,
      sections,
      rank,
      question: { position, number, section, question, answer, outcome, sections, links, asOf },
    }),
  );
}
