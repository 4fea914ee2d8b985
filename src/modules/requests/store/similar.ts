import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import { tellingWords } from '../rules/questions-mark.ts';

/** An answer given before to a question much like this one, with where it stands. */
export interface SimilarAnswer {
  disclosureId: string;
  reference: string;
  number: string;
  question: string;
  answer: string;
  answeredOn: string;
}

/**
 * Published answers to questions that share telling words, best first: what an officer may use again, with its provenance (which
 * disclosure, which day). The rarest of the words find them; all of them rank them.
 */
export async function findSimilar(
  tx: Tx,
  ask: { council: number; words: readonly string[]; requestId: string; most: number },
): Promise<SimilarAnswer[]> {
  if (!ask.words.length) return [];
  const { rows } = await sql<SimilarAnswer>`
    select disclosure.disclosure_id as "disclosureId", disclosure.reference, question.number, question.question, question.answer, disclosure.answered_on::text as "answeredOn"
    from requests.similar_disclosures(${ask.council}, ${ask.words.slice(0, 30).join(' ')}, ${ask.most * 4}) found
    join requests.disclosure_question question on question.council_id = ${ask.council} and question.disclosure_id = found.disclosure_id and question.position = found.position
    join requests.disclosure disclosure on disclosure.council_id = ${ask.council} and disclosure.disclosure_id = found.disclosure_id
    where disclosure.request_id is distinct from ${ask.requestId}::uuid and question.answer <> '' and found.rank > 0.05
    order by found.rank desc, disclosure.answered_on desc limit ${ask.most}`.execute(tx);
  return rows;
}

/**
 * Published answers to offer before a request is made: they must share at least half of the telling words, so that people are not shown
 * what merely happens to mention one of them.
 */
export async function suggestAnswers(
  tx: Tx,
  ask: { council: number; words: readonly string[]; most: number },
): Promise<SimilarAnswer[]> {
  const found = await findSimilar(tx, {
    ...ask,
    requestId: '00000000-0000-0000-0000-000000000000',
    most: ask.most * 3,
  });
  const asked = new Set(ask.words);
  return found
    .map(one => {
      const theirs = tellingWords(one.question);
      return {
        one,
        shared: theirs.filter(word => asked.has(word)).length,
        enough: Math.min(asked.size, theirs.length) / 2,
      };
    })
    .filter(({ shared, enough }) => shared >= 2 && shared >= enough)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, ask.most)
    .map(({ one }) => one);
}
