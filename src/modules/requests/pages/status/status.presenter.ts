import type { Calendar } from '../../rules/clock/calendar.ts';
import type { ClockReckoning } from '../../rules/clock/parts.ts';
import { afterAnswer, complaintUntil } from '../../rules/complaint.ts';
import { requestStates } from '../../rules/states.ts';
import type { Question } from '../../store/questions.ts';
import type { InformationRequest, RequestEvent } from '../../store/requests.ts';
import { clockNames, day, standing } from '../shared.ts';

interface Known {
  request: InformationRequest;
  /** The earliest due day first. */
  clocks: readonly ClockReckoning[];
  questions: readonly Question[];
  events: readonly RequestEvent[];
  related: readonly InformationRequest[];
  /** The request that a review is about. */
  about: InformationRequest | undefined;
  published: boolean;
  calendar: Calendar;
  regulator: { name: string; site: string };
  slug: string;
  today: string;
}

/** What moves the clock, as the public is told; anything else in the history is the council's own. */
const publicEvents: Record<string, string> = {
  receive: 'Received',
  'clarification-asked': 'We asked what is meant; the clock stopped',
  'clarification-received': 'We had the answer; the twenty working days began again',
  'fee-notice': 'We asked for a charge; the clock stopped',
  'fee-paid': 'We received the charge; the clock ran on',
  extended: 'We need more time, and said so',
  send: 'Answered',
  withdraw: 'Withdrawn',
  transfer: 'Passed to another authority',
  lapse: 'Closed, because what we asked for did not come',
  'review-opened': 'A review was asked for',
  publish: 'Published',
};

export function statusView({
  request,
  clocks,
  questions,
  events,
  related,
  about,
  published,
  calendar,
  regulator,
  slug,
  today,
}: Known) {
  // That somebody asked for their own data is nobody else's business: its day is not shown here beside others.
  const shown = clocks.filter(({ regime }) => regime !== 'own-data');
  const dueOn = shown[0] ? shown[0].due : request.dueOn;
  const late = dueOn !== null && (request.answeredOn ?? today) > dueOn;
  return {
    title: `Request ${request.reference}`,
    reference: request.reference,
    review: request.kind === 'review',
    state: requestStates[request.state],
    standing: standing({ ...request, dueOn }, today),
    facts: [
      { name: 'Received', text: day(request.receivedOn) },
      {
        name: request.closedOn ? 'Was due' : 'Due',
        text: day(
          request.dueOn,
          clocks.length ? 'The clock has stopped' : 'No time limit: everyday business',
        ),
      },
      ...(shown.length > 1
        ? shown.map(({ regime, due }) => ({
            name: clockNames[regime],
            text: day(due, 'The clock has stopped'),
          }))
        : []),
      ...(request.answeredOn ? [{ name: 'Answered', text: day(request.answeredOn) }] : []),
    ],
    late: late && !request.closedOn ? whyLate(questions) : undefined,
    regulator,
    afterwards: afterwards(request, calendar, regulator),
    stops: shown
      .filter(({ waiting }) => waiting !== null)
      .map(({ regime, waiting, lapses }) => ({
        what: waiting,
        part: shown.length > 1 ? clockNames[regime] : '',
        lapses: day(lapses),
      })),
    services: request.closedOn ? [] : withServices(questions),
    steps: events
      .filter(({ kind }) => kind in publicEvents)
      .map(({ on, kind }) => ({ when: day(on), what: publicEvents[kind] })),
    about: about && link(slug, about),
    related: related.filter(({ kind }) => kind === 'review').map(review => link(slug, review)),
    disclosure: published ? `/${slug}/disclosures/${encodeURIComponent(request.reference)}` : undefined,
  };
}

function link(slug: string, { reference }: InformationRequest) {
  return { text: reference, href: `/${slug}/requests/${encodeURIComponent(reference)}` };
}

/** Until when a review may be asked for, and until when the regulator wants a complaint (IR-T4). */
function afterwards(
  { kind, answeredOn }: InformationRequest,
  calendar: Calendar,
  regulator: { name: string; site: string },
) {
  if (!answeredOn || kind === 'commissioner') return undefined;
  return {
    review: kind === 'request' ? day(afterAnswer(answeredOn, calendar).reviewUntil) : undefined,
    complain: kind === 'review' ? day(complaintUntil(answeredOn)) : undefined,
    regulator,
  };
}

/** Which service has which of the questions, by number only: the words may hold what is nobody else's business. */
function withServices(questions: readonly Question[]): string[] {
  const by = Map.groupBy(questions, ({ serviceName }) => serviceName ?? '');
  return [...by].map(([service, those]) => {
    const numbers = those.map(({ number }) => number).join(', ');
    const done = those.filter(({ state }) => state === 'checked').length;
    const which = `${those.length === 1 ? 'Question' : 'Questions'} ${numbers}`;
    return `${which}: ${service || 'not yet with a service'}, ${done} of ${those.length} answered`;
  });
}

function whyLate(questions: readonly Question[]): string {
  const open = questions.filter(({ state }) => state !== 'checked');
  if (!open.length) return 'Every question is answered, and the letter is being approved.';
  const services = [...new Set(open.map(({ serviceName }) => serviceName ?? 'no service yet'))].join(', ');
  return `${open.length === 1 ? 'One question is' : `${open.length} questions are`} still open with: ${services}.`;
}
