import type { DraftedReply, LetterDetails } from '#answers';
import { rightsParagraphs } from '#answers';
import type { Office } from '../office.ts';
import { costRefusalWords, refusalWords } from '../rules/refusal-words.ts';
import type { Question } from '../store/questions.ts';
import type { InformationRequest } from '../store/requests.ts';

/** The letter that answers a request, question by question, without the name of whoever asked: that is put in when it is sent. */
export interface LetterContent {
  reply: DraftedReply;
  details: Omit<LetterDetails, 'salutation'>;
}

const openingWords: Record<string, string> = {
  'not-held': 'We do not hold this information.',
  accessible: 'This is already published.',
  'neither-confirmed': 'We neither confirm nor deny that we hold this information.',
  'not-ours': 'We are handling this part in another way, as we have told you.',
};

/** Puts the letter together from checked answers. Pure: the same questions give the same letter. */
export function letterOf(
  request: InformationRequest,
  questions: readonly Question[],
  office: Office,
  estimate: { minutes: number; pence: number; limitPence: number } | undefined,
): LetterContent {
  return {
    reply: {
      council: office.council.slug,
      received: request.receivedOn,
      questions: questions.map(question => ({
        id: question.number,
        section: question.section,
        number: question.number.includes('.')
          ? question.number.split('.').slice(1).join('.')
          : question.number,
        text: question.text,
        parts: question.parts,
        status: 'answered',
        recipes: [],
        answer: answerOf(question, estimate),
        rows: [],
        sources: (question.draft?.sources ?? []).map(source => ({
          ...source,
          url: source.url.startsWith('/') ? `${office.baseUrl}${source.url}` : source.url,
        })),
        asOf: question.draft?.asOf ?? null,
        gaps: [],
      })),
    },
    details: {
      councilName: office.council.name,
      reference: request.reference,
      rights: rightsParagraphs(office.regulator),
      signature: ['Information requests', office.council.name],
    },
  };
}

/** One answer's words: what the outcome says by itself, the answer, then what the law wants of a refusal. */
function answerOf(
  question: Question,
  estimate: { minutes: number; pence: number; limitPence: number } | undefined,
): string {
  const outcome = question.outcome ?? '';
  const words = question.draft?.text.trim() ?? '';
  const opening = openingWords[outcome];
  const refused = refusalWords(question.regime === 'eir' ? 'eir' : 'foia', question.exemptions);
  return [
    ...(opening && !words.startsWith(opening) ? [opening] : []),
    ...(words ? [words] : []),
    ...(outcome === 'cost-refused' && estimate ? costRefusalWords(estimate) : []),
    ...refused,
  ].join('\n\n');
}
