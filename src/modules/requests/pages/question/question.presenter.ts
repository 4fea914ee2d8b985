import { errorFor, type FieldError } from '#platform/pages/form.ts';
import { exemptions } from '../../rules/exemptions.ts';
import { outcomes, questionStates } from '../../rules/states.ts';
import type { AnswerDraft, Question } from '../../store/questions.ts';
import type { SimilarAnswer } from '../../store/similar.ts';
import { day } from '../shared.ts';
import { exemptionRows, type AnswerFields } from './question.form.ts';

interface Beside {
  drafts: readonly AnswerDraft[];
  names: ReadonlyMap<string, string>;
  /** Day by which own data asked for is to be given. */
  ownDataDue: string;
  similar: readonly SimilarAnswer[];
  council: string;
  typed: AnswerFields | undefined;
  errors: readonly FieldError[];
}

/** One question with everything its writer needs: the words, what the registers say, what was answered before. */
export function questionView(question: Question, beside: Beside) {
  const { typed, errors } = beside;
  const act = question.regime === 'eir' ? 'eir' : 'foia';
  const relied = typed?.exemptions ?? question.exemptions;
  return {
    number: question.number,
    text: question.text,
    parts: question.parts.length > 1 ? question.parts : [],
    regimeWords:
      question.regime === 'own-data' ? ownDataWords(beside.ownDataDue) : regimeWords[question.regime],
    routed: question.serviceId !== null && ['routed', 'drafted'].includes(question.state),
    suggested: question.serviceId ?? '',
    state: questionStates[question.state],
    checked: question.state === 'checked',
    service: question.serviceName,
    wanted: question.internalDueOn ? day(question.internalDueOn) : undefined,
    answer: typed?.text ?? question.draft?.text ?? '',
    // Somebody else's words came in between: they are shown beside those that were typed meanwhile.
    newest:
      typed && question.draft && typed.seen !== String(question.draft.version)
        ? {
            who: capital(whoWrote(question.draft.madeBy, beside.names)),
            paragraphs: question.draft.text.split('\n').filter(line => line.trim()),
          }
        : undefined,
    hasAnswer: Boolean(question.draft?.text),
    seen: String(question.draft?.version ?? 0),
    textError: errorFor(errors, 'text'),
    gaps: gapsOf(question),
    passBackError: errorFor(errors, 'reason'),
    routeError: errorFor(errors, 'service'),
    checkError: errorFor(errors, 'outcome-check'),
    sources: question.draft?.sources ?? [],
    asOf: question.draft?.asOf ? day(question.draft.asOf) : undefined,
    rows: rowsOf(question.draft),
    outcome: typed?.outcome ?? question.outcome ?? '',
    outcomes: [
      { value: '', text: 'Not decided yet' },
      ...Object.entries(outcomes).map(([value, text]) => ({ value, text })),
    ],
    outcomeError: errorFor(errors, 'outcome'),
    exemptionError: errorFor(errors, 'exemptions'),
    exemptionsOpen:
      relied.some(({ section }) => section) || errors.some(({ field }) => field === 'exemptions'),
    exemptionChoices: [
      { value: '', text: 'None' },
      ...exemptions
        .filter(one => one.act === act)
        .map(one => ({
          value: one.section,
          text: `${one.section} ${one.subject} (${one.publicInterest ? 'public interest to be weighed' : 'absolute'})`,
        })),
    ],
    relied: Array.from({ length: exemptionRows }, (_, place) => ({
      place: place + 1,
      section: '',
      why: '',
      prejudice: '',
      forDisclosure: '',
      against: '',
      ...relied[place],
      check: exemptions.find(one => one.act === act && one.section === relied[place]?.section)?.check,
    })),
    similar: beside.similar.map(one => ({
      ...one,
      href: `/${beside.council}/disclosures/${encodeURIComponent(one.reference)}#${one.number}`,
      when: day(one.answeredOn),
    })),
    versions: beside.drafts.slice(1).map(draft => ({
      version: draft.version,
      text: draft.text,
      who: whoWrote(draft.madeBy, beside.names),
    })),
    who: question.draft?.text ? capital(whoWrote(question.draft.madeBy, beside.names)) : undefined,
  };
}

const regimeWords: Record<Exclude<Question['regime'], 'own-data'>, string> = {
  foia: '',
  eir: 'This is environmental information: the Environmental Information Regulations apply, and every exception needs the public interest weighed.',
  'business-as-usual': 'This is everyday business, answered outside the Act.',
};

function ownDataWords(due: string): string {
  return `This asks for the requester’s own personal data: it is handled as a subject access request, due on ${day(due)}, one month after it came. Pass it with that day to whoever answers those; they check who asks. The letter that answers the rest says so. When the data has been given, record it under “Time and charges”.`;
}

/** What the registers leave open. Once a person has written, it is they who know. */
function gapsOf({ draft, reading, regime }: Question): string[] {
  if (draft?.madeBy !== 'registers' || regime === 'own-data') return [];
  return reading.status === 'needs-a-person' && !draft.text
    ? ['The registers do not answer this: write the answer yourself.']
    : draft.gaps;
}

function whoWrote(by: string, names: ReadonlyMap<string, string>): string {
  if (by === 'registers') return 'drafted from the registers';
  return by.startsWith('disclosure:')
    ? 'taken from an earlier disclosure'
    : `written by ${names.get(by) ?? 'someone not recorded'}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function rowsOf(draft: AnswerDraft | null) {
  const rows = draft?.rows ?? [];
  const columns = [...new Set(rows.flatMap(row => Object.keys(row)))].map(key => ({ key, title: key }));
  return { columns, rows };
}
