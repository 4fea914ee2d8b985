import type { ClockReckoning } from '../../rules/clock/parts.ts';
import { formWords, preferredForm } from '../../rules/dataset.ts';
import { outcomes, questionStates, requestStates } from '../../rules/states.ts';
import { validityAdvice } from '../../rules/validity.ts';
import type { Attachment } from '../../store/attachments.ts';
import type { Message } from '../../store/messages.ts';
import type { Question } from '../../store/questions.ts';
import type { Repeats } from '../../store/repeats.ts';
import type { InformationRequest, Requester, RequestEvent } from '../../store/requests.ts';
import { answeredInFull } from '../../actions/answer-question.ts';
import { clockNames, day, standing } from '../shared.ts';
import { eventInWords } from './event-words.ts';

interface Shown {
  request: InformationRequest;
  questions: readonly Question[];
  events: readonly RequestEvent[];
  messages: readonly Message[];
  names: ReadonlyMap<string, string>;
  /** The earliest due day first. */
  clocks: readonly ClockReckoning[];
  related: readonly InformationRequest[];
  about: InformationRequest | undefined;
  files: readonly Attachment[];
  repeats: Repeats;
  requester: Requester | undefined;
  /** Whether whoever looks may open the page of a question: who only reads or approves may not. */
  mayOpen: (question: Question) => boolean;
  today: string;
  path: string;
  list: string;
}

const channels = {
  web: 'the public form',
  email: 'e-mail',
  post: 'post',
  phone: 'telephone',
  import: 'another system',
};

/** The page of one request: where it stands, its questions, its correspondence, its history. */
export function requestView(shown: Shown) {
  const { request, questions, path, list, names } = shown;
  const link = ({ reference }: { reference: string }) => `${list}/${encodeURIComponent(reference)}`;
  return {
    title: `${request.reference}: ${request.title}`,
    reference: request.reference,
    subject: request.title,
    kind: request.kind,
    path,
    state: requestStates[request.state],
    stateId: request.state,
    standing: standing(request, shown.today),
    facts: [
      { name: 'Received', text: `${day(request.receivedOn)} by ${channels[request.channel]}` },
      { name: 'Due', text: dueWords(request, shown.clocks) },
      ...(shown.clocks.length > 1
        ? shown.clocks.map(clock => ({
            name: `${clockNames[clock.regime]} due`,
            text: day(clock.due, waiting(clock)),
          }))
        : []),
      ...(request.answeredOn ? [{ name: 'Answered', text: day(request.answeredOn) }] : []),
      ...(asked(shown.messages) ? [{ name: 'Wanted', text: asked(shown.messages) }] : []),
      ...(request.heldBecause ? [{ name: 'Held', text: `Not to be erased: ${request.heldBecause}` }] : []),
    ],
    held: request.heldBecause !== null,
    about: shown.about && { text: shown.about.reference, href: link(shown.about) },
    related: shown.related.map(one => ({
      text: `${one.reference} (${requestStates[one.state].toLowerCase()})`,
      href: link(one),
    })),
    requester: shown.requester && {
      name: shown.requester.name,
      reach: shown.requester.email ?? shown.requester.address ?? 'No address',
      site: shown.requester.site,
    },
    advice: adviceFor(shown),
    questions: questions.map(question =>
      questionRow(question, { path, names, mayOpen: shown.mayOpen(question), ownDataDue: ownDataDue(shown) }),
    ),
    unchecked: questions.filter(({ state }) => state !== 'checked').length,
    inFull: inFull(questions),
    wanting: questions
      .filter(question => question.state !== 'checked' && !answeredInFull(question))
      .map(({ number }) => ({ number, href: `${path}/questions/${encodeURIComponent(number)}` })),
    files: shown.files.length,
    undecided: shown.files.filter(({ decision }) => decision === 'undecided').length,
    repeats: [
      ...shown.repeats.sameQuestions.map(({ reference, receivedOn, sameRequester }) => ({
        text: `The same questions${sameRequester ? ' of the same requester' : ''}: ${reference}, received ${day(receivedOn)}`,
        href: link({ reference }),
      })),
      ...shown.repeats.sameRequester.map(({ reference, receivedOn }) => ({
        text: `Of the same requester within sixty working days: ${reference}, received ${day(receivedOn)}`,
        href: link({ reference }),
      })),
    ],
    countedAsOne: shown.repeats.countedUntil
      ? `Requests of one person received by ${day(shown.repeats.countedUntil)} may be counted as one when the cost is estimated, if they ask for the same or similar information.`
      : '',
    messages: shown.messages.map(message => messageView(message, shown.requester !== undefined)),
    events: shown.events.toReversed().map(event => ({
      at: moment(event.at),
      on: day(event.on),
      text: eventInWords(event, questions),
      who: names.get(event.by) ?? systemNames[event.by] ?? 'someone not recorded',
    })),
  };
}

/** The form in which the letter asks to have it, in the requester's own words (FOI-N5). */
function asked(messages: readonly Message[]): string {
  const first = messages.find(({ direction }) => direction === 'in');
  const form = first && preferredForm(first.text);
  return form ? formWords[form] : '';
}

const systemNames: Record<string, string> = {
  public: 'the public',
  mail: 'mail that came in',
  system: 'the system',
  command: 'the command line',
  demonstration: 'the demonstration',
};

function dueWords(request: InformationRequest, clocks: readonly ClockReckoning[]): string {
  const [first] = clocks;
  return day(request.dueOn, first ? waiting(first) : 'No time limit: everyday business');
}

function waiting({ waiting: what, lapses }: ClockReckoning): string {
  if (what === 'fee') return `A fee is awaited until ${day(lapses)}`;
  return what === 'clarification' ? `A clarification is awaited until ${day(lapses)}` : 'not set';
}

/** "the answer", "all 11 answers": what one click stands by; empty when the registers answer nothing in full. */
function inFull(questions: readonly Question[]): string {
  const number = questions.filter(answeredInFull).length;
  if (!number) return '';
  if (number === 1) return 'the answer';
  return number === questions.length ? `all ${number} answers` : `the ${number} answers`;
}

/** What the request lacks that the Act wants, for those who write to the requester; nothing once it has ended. */
function adviceFor({ request, requester, questions }: Shown): string[] {
  if (!requester || request.closedOn || request.kind !== 'request') return [];
  const regimes = questions.map(({ regime }) => regime);
  return validityAdvice({ ...requester, channel: request.channel, regimes });
}

function ownDataDue({ clocks }: Shown): string {
  return day(clocks.find(({ regime }) => regime === 'own-data')?.due);
}

function questionRow(
  question: Question,
  {
    path,
    names,
    mayOpen,
    ownDataDue: due,
  }: { path: string; names: ReadonlyMap<string, string>; mayOpen: boolean; ownDataDue: string },
) {
  const registers = question.draft?.madeBy === 'registers';
  return {
    number: question.number,
    text: question.text,
    href: mayOpen ? `${path}/questions/${encodeURIComponent(question.number)}` : undefined,
    service:
      question.state === 'unrouted' && question.serviceName
        ? `${question.serviceName} is suggested`
        : (question.serviceName ?? 'No service yet'),
    contributor: question.contributor ? (names.get(question.contributor) ?? '') : '',
    wanted:
      question.state === 'routed' && question.internalDueOn ? `wanted by ${day(question.internalDueOn)}` : '',
    state: questionStates[question.state],
    classes:
      question.state === 'checked'
        ? 'govuk-tag--green'
        : question.state === 'passed-back'
          ? 'govuk-tag--red'
          : question.state === 'drafted'
            ? 'govuk-tag--yellow'
            : 'govuk-tag--grey',
    outcome: question.outcome ? outcomes[question.outcome] : '',
    regime: {
      foia: '',
      eir: 'Environmental information',
      'own-data': `Own personal data: a subject access request, due ${due}`,
      'business-as-usual': 'Everyday business',
    }[question.regime],
    from: registers
      ? 'Drafted from the registers'
      : question.draft
        ? `Written by ${names.get(question.draft.madeBy) ?? 'an earlier answer'}`
        : '',
    answer: question.draft?.text ?? '',
    gaps: question.draft?.gaps ?? [],
  };
}

/** Folded parts stay to be unfolded; whoever may not know who asked sees the words and not the addresses. */
function messageView(message: Message, withAddresses: boolean) {
  return {
    id: message.id,
    heading: `${message.direction === 'in' ? 'Received' : message.direction === 'out' ? 'Sent' : 'Note'} ${moment(message.at)}`,
    subject: message.subject,
    from: withAddresses ? message.sender : '',
    to: withAddresses ? message.recipient : '',
    delivery: delivery[message.delivery ?? ''] ?? '',
    warnings: message.warnings,
    blocks:
      withAddresses || message.direction === 'out'
        ? message.blocks
        : message.blocks.filter(({ kind }) => kind !== 'signature'),
    erased: message.erasedAt !== null,
  };
}

const delivery: Record<string, string> = {
  waiting: 'waiting to be sent',
  sent: 'delivered to the mail server',
  kept: 'kept: no mail server is set up here',
  failed: 'not delivered yet: it is being tried again',
};

function moment(at: Date): string {
  return new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/London',
  }).format(at);
}
