import { sql, type RawBuilder } from 'kysely';
import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import { answerWords } from '../letter/letter-of.ts';
import { isDataset } from '../rules/dataset.ts';
import { surnamesIn } from '../release/index.ts';
import { overall } from '../rules/states.ts';
import type { DisclosedQuestion } from '../store/disclosures.ts';
import { filesToRelease } from '../store/attachments.ts';
import { questionsOf, type Question } from '../store/questions.ts';
import { estimateOf } from '../store/estimates.ts';
import { readRequest, readRequester } from '../store/requests.ts';
import { lockRequest, logEvent } from './log-event.ts';
import { type Doubt, type ForPublication, inWords, knownAmong } from './fit-for-publication.ts';
import { RequestRefused } from './refused.ts';
import { listReleasedDatasets } from './released-datasets.ts';

/** One question and answer as it will stand in the disclosure log. */
export type Publishable = Omit<DisclosedQuestion, 'position'>;

/**
 * What a request would look like in the disclosure log, and what a person still has to decide about it. `stands`: doubts that this person
 * has looked at and wants to read where they are; they are told all the same.
 */
export async function previewDisclosure(
  deed: Pick<Deed, 'tx' | 'council'>,
  requestId: string,
  prepare: ForPublication,
  stands: readonly string[] = [],
): Promise<{ entries: Publishable[]; unsure: (Doubt & { question: string })[] }> {
  const entries: Publishable[] = [];
  const unsure: (Doubt & { question: string })[] = [];
  const questions = await questionsOf(deed.tx, deed.council, requestId);
  const request = await readRequest(deed.tx, deed.council, requestId);
  const estimated = await estimateOf(deed.tx, deed.council, requestId, request?.answeredOn ?? '9999-12-31');
  // To the world no reference joins the requests of one person to one another (FOI-R3).
  const estimate = estimated && { ...estimated, together: estimated.together.map(() => '') };
  const words = questions
    .filter(({ regime }) => regime !== 'own-data') // somebody's own data is never published
    .map(question => ({ question, answer: answerWords(question, estimate, questions) }));
  const texts = words.flatMap(({ question, answer }) => [question.text, answer]);
  const about = {
    ...(await aboutWords(deed, requestId, texts, prepare)),
    ...(stands.length ? { settled: 'to be read', stands } : {}),
  };
  for (const { question, answer } of words) {
    const asked = prepare(question.text, about);
    const answered = prepare(answer, about);
    entries.push({
      ...entryOf(question),
      question: asked.text,
      answer: answered.text,
      links: answered.links,
    });
    unsure.push(
      ...[...asked.unsure, ...answered.unsure].map(doubt => ({ ...doubt, question: question.number })),
    );
  }
  return { entries, unsure };
}

/**
 * Who must not be named: the requester, and everybody whom one question or answer shows to be a person, for another may give the surname
 * alone. And which conceivable names in these texts are organisations known here.
 */
async function aboutWords(
  deed: Pick<Deed, 'tx' | 'council'>,
  requestId: string,
  texts: readonly string[],
  prepare: ForPublication,
): Promise<{ names: string[]; known: string[] }> {
  const requester = await readRequester(deed.tx, deed.council, requestId);
  const questions = await questionsOf(deed.tx, deed.council, requestId);
  const words = questions.map(({ text, draft }) => `${text}\n\n${draft?.text ?? ''}`).join('\n\n');
  const names = [...(requester ? [requester.name] : []), ...surnamesIn(words)];
  const doubts = texts.flatMap(text => prepare(text, { names }).unsure);
  return { names, known: await knownAmong(deed.tx, doubts) };
}

function entryOf(question: Question): Publishable {
  return {
    number: question.number,
    section: question.section,
    question: question.text,
    answer: question.draft?.text ?? '',
    outcome: question.outcome ?? 'disclosed',
    sections: question.exemptions.map(({ section }) => section),
    links: [],
    asOf: question.draft?.asOf ?? null,
  };
}

/**
 * Puts an answered request into the disclosure log (FOI-D2), with the words a person has read and perhaps changed. What was changed is
 * checked again; what the check is unsure of goes out only with a reason.
 * @throws RequestRefused before the answer has been sent, or while doubts stand without a reason.
 */
export async function publishDisclosure(
  deed: Deed,
  requestId: string,
  prepare: ForPublication,
  given: {
    title: string;
    entries: readonly { number: string; question: string; answer: string }[];
    publicFrom: Temporal.Instant;
    doubtsSettled: string;
  },
): Promise<string> {
  const request = await lockRequest(deed, requestId);
  if (request.state !== 'sent' || !request.answeredOn)
    throw new RequestRefused('A request is published once it has been answered.');
  if (!given.title.trim()) throw new RequestRefused('Say in a few words what it was about.', 'title');
  const { entries } = await previewDisclosure(deed, requestId, prepare);
  const settled = given.doubtsSettled.trim();
  const texts = [given.title, ...given.entries.flatMap(({ question, answer }) => [question, answer])];
  const about = {
    ...(await aboutWords(
      deed,
      requestId,
      [...texts, ...entries.flatMap(one => [one.question, one.answer])],
      prepare,
    )),
    ...(settled ? { settled } : {}),
  };
  const unsure: Doubt[] = [];
  const fit = (text: string) => {
    const found = prepare(text, about);
    unsure.push(...found.unsure);
    return found;
  };
  const final = entries.map(entry => {
    const changed = given.entries.find(({ number }) => number === entry.number);
    const asked = fit(changed?.question ?? entry.question);
    const answered = fit(changed?.answer ?? entry.answer);
    const links = [...new Map([...entry.links, ...answered.links].map(link => [link.url, link])).values()];
    return { ...entry, question: asked.text, answer: answered.text, links };
  });
  const title = fit(given.title.trim()).text;
  if (unsure.length && !settled)
    throw new RequestRefused(
      `This may be personal: ${inWords(unsure)}. Take it out, or say why it may be published.`,
      'doubtsSettled',
    );
  await withdrawEarlier(deed, requestId);
  const id = newId(deed.now.epochMilliseconds);
  await sql`insert into requests.disclosure (council_id, disclosure_id, request_id, reference, title, received_on, answered_on, outcome, sections, public_from, published_by)
    values (${deed.council}, ${id}, ${requestId}, ${request.reference}, ${title}, ${request.receivedOn}::date, ${request.answeredOn}::date, ${overall(final.map(({ outcome }) => outcome))},
      ${[...new Set(final.flatMap(({ sections }) => sections))]}::text[], ${given.publicFrom.toString()}, ${deed.actor})`.execute(
    deed.tx,
  );
  await insertEntries(deed, id, final);
  const released = (await filesToRelease(deed.tx, deed.council, requestId)).filter(
    ({ decision }) => decision === 'release',
  );
  for (const file of released)
    await sql`insert into requests.disclosure_file (council_id, disclosure_id, file_id, name, media_type, bytes)
      values (${deed.council}, ${id}, ${file.fileId}, ${file.name}, ${file.mediaType}, ${file.bytes})`.execute(
      deed.tx,
    );
  await listReleasedDatasets(deed, requestId, released.map(({ name }) => name).filter(isDataset));
  await logEvent(deed, requestId, {
    kind: 'publish',
    detail: { disclosure: id, doubts: unsure.length, ...(unsure.length ? { reason: settled } : {}) },
  });
  return id;
}

/** A request published anew takes the place of its earlier entry: the reference is given once. */
async function withdrawEarlier(deed: Deed, requestId: string): Promise<void> {
  const earlier = sql`select disclosure_id from requests.disclosure where council_id = ${deed.council} and request_id = ${requestId}`;
  await countWords(deed, sql`${earlier} and withdrawn_at is null`, -1);
  await sql`delete from requests.disclosure_question where council_id = ${deed.council} and disclosure_id in (${earlier})`.execute(
    deed.tx,
  );
  await sql`delete from requests.disclosure_file where council_id = ${deed.council} and disclosure_id in (${earlier})`.execute(
    deed.tx,
  );
  await sql`delete from requests.disclosure where council_id = ${deed.council} and request_id = ${requestId}`.execute(
    deed.tx,
  );
}

/** The questions and answers of one disclosure; also the way in for logs brought from elsewhere. */
export async function insertEntries(
  deed: Deed,
  disclosureId: string,
  entries: readonly Publishable[],
): Promise<void> {
  for (const [place, entry] of entries.entries())
    await sql`insert into requests.disclosure_question (council_id, disclosure_id, position, number, section, question, answer, outcome, sections, links, as_of)
      values (${deed.council}, ${disclosureId}, ${place + 1}, ${entry.number}, ${entry.section}, ${entry.question}, ${entry.answer}, ${entry.outcome}, ${entry.sections}::text[], ${JSON.stringify(entry.links)}::jsonb, ${entry.asOf}::date)`.execute(
      deed.tx,
    );
  await countWords(deed, sql`${disclosureId}::uuid`, 1);
}

/**
 * Counts the words of disclosures, or takes them out of the count before they go: what nobody can read any more leaves no word behind.
 * In the order of the alphabet, so that two who publish at once wait for one another and never in a circle.
 */
export async function countWords(deed: Deed, disclosures: RawBuilder<unknown>, sign: 1 | -1): Promise<void> {
  const words = sql`select council_id, word, count(*)::int as times from requests.disclosure_question, unnest(tsvector_to_array(search)) word
    where council_id = ${deed.council} and disclosure_id in (${disclosures}) and word not like '#%' group by council_id, word order by word`;
  if (sign === 1) {
    await sql`insert into requests.disclosure_word as counted (council_id, word, times) ${words}
      on conflict (council_id, word) do update set times = counted.times + excluded.times`.execute(deed.tx);
    return;
  }
  await sql`with gone as (${words}), less as (update requests.disclosure_word counted set times = counted.times - gone.times from gone
      where counted.council_id = ${deed.council} and counted.word = gone.word and counted.times > gone.times returning counted.word)
    delete from requests.disclosure_word counted using gone where counted.council_id = ${deed.council} and counted.word = gone.word and counted.times <= gone.times`.execute(
    deed.tx,
  );
}

/** Takes a disclosure out of the log; what it said stays in the council's own records. */
export async function withdrawDisclosure(deed: Deed, reference: string, because: string): Promise<void> {
  if (!because.trim()) throw new RequestRefused('Say why it is taken out.', 'because');
  const { rows } = await sql<{
    id: string;
  }>`update requests.disclosure set withdrawn_at = ${deed.now.toString()}, withdrawn_because = ${because.trim()}
    where council_id = ${deed.council} and reference = ${reference} and withdrawn_at is null returning disclosure_id as id`.execute(
    deed.tx,
  );
  if (!rows[0]) throw new RequestRefused('This disclosure was not found.');
  await countWords(deed, sql`${rows[0].id}::uuid`, -1);
  deed.record('disclosure.withdrawn', rows[0].id);
}
