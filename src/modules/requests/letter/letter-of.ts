import type { DraftedReply, LetterDetails } from '#answers';
import { rightsParagraphs } from '#answers';
import type { Office } from '../office.ts';
import type { Estimate } from '../rules/costs.ts';
import { isDataset, licence } from '../rules/dataset.ts';
import { costRefusalWords, refusalWords } from '../rules/refusal-words.ts';
import { requestGround } from '../rules/request-grounds.ts';
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
  'not-ours': 'We are handling this part in another way.',
};

const ownDataWords =
  'This asks for your own personal data (section 40(1) of the Freedom of Information Act 2000), so we handle it as a subject access request and write to you about it.';

/** What the letter needs beside questions and answers. */
interface Beside {
  estimate?: Estimate | undefined;
  /** Files that go with it, with the reason of each passage that was burnt out of them. */
  files?: readonly { name: string; redactions: readonly { reason: string }[] }[];
}

/** Which files go with the letter, what was taken out of each and why (FOI-N3), and that datasets may be used again (FOI-N5). */
function filesWords(files: NonNullable<Beside['files']>): string[] {
  if (!files.length) return [];
  const told = files.map(({ name, redactions }) => {
    const reasons = [...new Set(redactions.map(({ reason }) => reason))].join('; ');
    if (!redactions.length) return name;
    return `${name}, from which ${redactions.length === 1 ? 'one passage was' : `${redactions.length} passages were`} taken out (${reasons})`;
  });
  const datasets = files.filter(({ name }) => isDataset(name)).map(({ name }) => name);
  return [
    `With this letter you receive: ${told.join('; ')}.`,
    ...(datasets.length
      ? [
          `You may use ${datasets.join(', ')} again under the ${licence.name}: ${licence.url}. Rights of others are not affected.`,
        ]
      : []),
  ];
}

/** What the registers drafted line by line, as a list: lines run together in the HTML of a mail. A person's words stay as written. */
function listed({ draft }: Question): string {
  const words = draft?.text.trim() ?? '';
  if (draft?.madeBy !== 'registers') return words;
  return words
    .split(/\n\s*\n/)
    .map(block => {
      const lines = block.split('\n');
      return lines.length < 3
        ? block
        : lines.map(line => (line.startsWith('- ') ? line : `- ${line}`)).join('\n');
    })
    .join('\n\n');
}

/** Puts the letter together from checked answers. Pure: the same questions give the same letter. */
export function letterOf(
  request: InformationRequest,
  questions: readonly Question[],
  office: Office,
  beside: Beside = {},
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
        answer: answerWords(question, beside.estimate, questions),
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
      rights: [...filesWords(beside.files ?? []), ...rightsParagraphs(office.regulator)],
      signature: ['Information requests', office.council.name],
    },
  };
}

/**
 * One answer's words: what the outcome says by itself, the answer, then what the law wants of a refusal. A request refused as a whole says
 * why once (FOI-N1).
 */
export function answerWords(
  question: Question,
  estimate: Estimate | undefined,
  all: readonly Question[] = [question],
): string {
  const outcome = question.outcome ?? '';
  const ground = question.exemptions.find(({ section }) => requestGround(section)?.act === 'foia');
  const first = ground && all.find(one => one.exemptions.some(({ section }) => section === ground.section));
  if (ground && first && first.number !== question.number)
    return `Refused under section ${ground.section}, as said under question ${first.number}.`;
  const words = listed(question);
  const opening = question.regime === 'own-data' ? ownDataWords : openingWords[outcome];
  const refused = refusalWords(
    question.regime === 'eir' ? 'eir' : 'foia',
    question.exemptions,
    outcome === 'neither-confirmed' ? 'neither-confirmed' : 'withheld',
  );
  return [
    ...(opening && !words.startsWith(opening) ? [opening] : []),
    ...(words ? [words] : []),
    ...(outcome === 'cost-refused' && estimate ? costRefusalWords(estimate) : []),
    ...refused,
  ].join('\n\n');
}
