import { formatPartialDate } from '#platform/dates/partial-date.ts';
import type { Deed } from '#platform/deed.ts';
import type { Office } from '../office.ts';
import { rightsParagraphs } from '#answers';
import { ClockRefused } from '../rules/clock/clock.ts';
import { extensionWords, whyNoExtension } from '../rules/extension.ts';
import type { StepName } from '../rules/states.ts';
import { lockRequest, logEvent, takeStep, today } from './log-event.ts';
import { chosenClock, clocksOfRequest, ownDataGiven, reckonAgain, reckoningsOf } from './reckon-again.ts';
import { RequestRefused } from './refused.ts';
import { writeToRequester } from './write-to-requester.ts';

type ClockStep = 'ask-clarification' | 'receive-clarification' | 'ask-fee' | 'receive-fee';

const eventOf: Record<ClockStep, string> = {
  'ask-clarification': 'clarification-asked',
  'receive-clarification': 'clarification-received',
  'ask-fee': 'fee-notice',
  'receive-fee': 'fee-paid',
};

/**
 * Takes a step that moves the clock, on the civil day it counts for, and reckons anew (FOI-T3, FOI-T4, EIR-T3, EIR-T4). `part`: of a letter
 * under several laws the one it is about; the rest of the letter goes on meanwhile, so the request stays in its state.
 * @throws RequestRefused when the step or its day makes no sense.
 */
export async function moveClock(
  deed: Deed,
  requestId: string,
  step: ClockStep,
  on = today(deed),
  part = '',
): Promise<void> {
  const request = await lockRequest(deed, requestId);
  const clocks = await clocksOfRequest(deed, request);
  const of = part ? chosenClock(clocks, part, 'part') : undefined;
  if (of && clocks.filter(clock => clock !== 'own-data').length > 1) {
    if (!['received', 'answering'].includes(request.state))
      throw new RequestRefused('Only a part of a letter that is being answered can wait by itself.', 'part');
    await logEvent(deed, requestId, { kind: eventOf[step], on, detail: { part: of } });
  } else await takeStep(deed, request, step, { kind: eventOf[step], on });
  await reckonOrRefuse(deed, requestId);
}

/** Asks the requester what they mean, in the letter or in a part of it; only what is needed to find the information may be asked (FOI-T3). */
export async function askClarification(
  deed: Deed,
  office: Office,
  requestId: string,
  words: string,
  part = '',
): Promise<void> {
  if (!words.trim()) throw new RequestRefused('Write what you need to know.', 'words');
  const request = await lockRequest(deed, requestId);
  await writeToRequester(deed, office, request, {
    kind: 'clarification-asked',
    subject: 'We need to ask you something',
    text: `${words.trim()}\n\nWhen we have your answer we have twenty working days from that day. If we hear nothing within two months we shall ${part ? 'leave that part of your request unanswered' : 'close your request'}; you can ask again at any time.`,
  });
  await moveClock(deed, requestId, 'ask-clarification', today(deed), part);
}

/**
 * Extends the time: under the Act to weigh the public interest in a qualified exemption (FOI-T6), under the regulations because the request
 * is complex and voluminous (EIR-T2). Nothing else extends it (FOI-T7). The notice must go out within the ordinary period.
 * `section`: the exemption under the Act; empty under the regulations. `part`: of a letter under several laws the one that is extended.
 */
export async function extendTime(
  deed: Deed,
  office: Office,
  requestId: string,
  { reason, section, part = '' }: { reason: string; section: string; part?: string },
): Promise<void> {
  const request = await lockRequest(deed, requestId);
  const clocks = await reckoningsOf(deed, request);
  const regime = chosenClock(
    clocks.map(clock => clock.regime),
    part,
    'timePart',
  );
  const ordinaryDue = clocks.find(clock => clock.regime === regime)?.ordinaryDue;
  const refusal = whyNoExtension(regime, section);
  if (refusal) throw new RequestRefused(refusal, 'section');
  if (!reason.trim()) throw new RequestRefused('Say why more time is needed.', 'reason');
  if (ordinaryDue && today(deed) > ordinaryDue)
    throw new RequestRefused(
      `The time can only be extended by a notice given by ${formatPartialDate(ordinaryDue)}. That day has passed.`,
      'reason',
    );
  await logEvent(deed, requestId, {
    kind: 'extended',
    detail: {
      section: regime === 'foia' ? section : '',
      reason: reason.trim(),
      ...(part ? { part: regime } : {}),
    },
  });
  const due = (await reckonOrRefuse(deed, requestId)).find(clock => clock.regime === regime)?.due;
  await writeToRequester(deed, office, request, {
    kind: 'extension',
    subject: 'We need more time',
    text: [
      extensionWords(regime, section),
      reason.trim(),
      `We expect to answer by ${due ? formatPartialDate(due) : 'a day we shall tell you'}. What this does not concern you will have within the ordinary time.`,
    ].join('\n\n'),
  });
}

/** Ends a request without an answer: withdrawn, no information request, passed to another authority, or lapsed. The requester is told why. */
export async function endRequest(
  deed: Deed,
  office: Office,
  requestId: string,
  step: Extract<StepName, 'withdraw' | 'not-a-request' | 'transfer' | 'lapse'>,
  reason: string,
): Promise<void> {
  const request = await lockRequest(deed, requestId);
  if (!reason.trim()) throw new RequestRefused('Give the reason.', 'why');
  // What waits last is what the whole letter waits for.
  const lapses = (await reckonAgain(deed, requestId))
    .flatMap(clock => clock.lapses ?? [])
    .sort()
    .at(-1);
  if (step === 'lapse' && lapses && today(deed) <= lapses)
    throw new RequestRefused(
      `What is awaited may still come until ${formatPartialDate(lapses)}. The request does not lapse before.`,
      'why',
    );
  const words = closingWords[step];
  if (words)
    await writeToRequester(deed, office, request, {
      kind: 'closed',
      subject: 'We have closed your request',
      text: `${words}\n\n${reason.trim()}\n\n${rightsParagraphs(office.regulator).join('\n\n')}`,
    });
  await takeStep(deed, request, step, { detail: { reason: reason.trim() } });
}

/** What the requester is told when a request ends without an answer. Whoever withdrew knows. */
const closingWords: Partial<Record<StepName, string>> = {
  'not-a-request':
    'We do not read what you wrote as a request for recorded information, so we have closed it and handle it in another way.',
  transfer:
    'Another authority holds what you asked for. The time it has to answer begins on the day it receives your request.',
  lapse:
    'We have not received what we asked you for, so we have closed your request. You can ask again at any time.',
};

/** Own data asked for in the letter has been given: the month for it is over with (GDPR-1). `on`: the civil day it was given. */
export async function ownDataWasGiven(deed: Deed, requestId: string, on = today(deed)): Promise<void> {
  const request = await lockRequest(deed, requestId);
  if (!(await clocksOfRequest(deed, request)).includes('own-data'))
    throw new RequestRefused('Nobody’s own data is asked for here.', 'givenOn');
  if (on < request.receivedOn || on > today(deed))
    throw new RequestRefused('Give a day between the receipt of the request and today.', 'givenOn');
  await logEvent(deed, requestId, { kind: ownDataGiven, on });
  await reckonAgain(deed, requestId);
}

async function reckonOrRefuse(deed: Deed, requestId: string) {
  try {
    return await reckonAgain(deed, requestId);
  } catch (error) {
    if (error instanceof ClockRefused) throw new RequestRefused(error.message, 'on');
    throw error;
  }
}
