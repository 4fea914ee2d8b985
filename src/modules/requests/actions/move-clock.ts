import type { Deed } from '#platform/deed.ts';
import type { Office } from '../office.ts';
import { ClockRefused } from '../rules/clock/clock.ts';
import { feeCharged } from '../rules/costs.ts';
import type { StepName } from '../rules/states.ts';
import { lockRequest, logEvent, reckonAgain, takeStep, today } from './log-event.ts';
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
 * Takes a step that moves the clock, on the civil day it counts for, and reckons anew (FOI-T3, FOI-T4, EIR-T3, EIR-T4).
 * @throws RequestRefused when the step or its day makes no sense.
 */
export async function moveClock(
  deed: Deed,
  requestId: string,
  step: ClockStep,
  on = today(deed),
): Promise<void> {
  const request = await lockRequest(deed, requestId);
  await takeStep(deed, request, step, { kind: eventOf[step], on });
  await reckonOrRefuse(deed, requestId);
}

/** Asks the requester what they mean; only what is needed to find the information may be asked (FOI-T3). */
export async function askClarification(
  deed: Deed,
  office: Office,
  requestId: string,
  words: string,
): Promise<void> {
  if (!words.trim()) throw new RequestRefused('Write what you need to know.', 'words');
  const request = await lockRequest(deed, requestId);
  await writeToRequester(deed, office, request, {
    kind: 'clarification-asked',
    subject: 'We need to ask you something',
    text: `${words.trim()}\n\nWhen we have your answer we have twenty working days from that day. If we hear nothing within two months we shall close your request; you can ask again at any time.`,
  });
  await moveClock(deed, requestId, 'ask-clarification');
}

/**
 * Gives a fees notice for disbursements, or says that they are waived: then no notice is given and nothing pauses (FOI-C5, FOI-C6).
 * Pence.
 */
export async function askFee(
  deed: Deed,
  office: Office,
  requestId: string,
  { pence, forWhat }: { pence: number; forWhat: string },
): Promise<'asked' | 'waived'> {
  if (!forWhat.trim()) throw new RequestRefused('Say what the charge is for.', 'forWhat');
  const request = await lockRequest(deed, requestId);
  if (feeCharged(pence) === 0) {
    await logEvent(deed, requestId, { kind: 'fee-waived', detail: { pence } });
    return 'waived';
  }
  await writeToRequester(deed, office, request, {
    kind: 'fee-notice',
    subject: 'A charge for your request',
    text: `To answer your request we have to charge £${(pence / 100).toFixed(2)} for ${forWhat.trim()}. We do not charge for our time. The days until we receive it do not count towards our twenty. If it is not paid within three months of today we need not answer.`,
  });
  await moveClock(deed, requestId, 'ask-fee');
  return 'asked';
}

/**
 * Extends the time: under the Act to weigh the public interest in a qualified exemption (FOI-T6), under the regulations because the request
 * is complex and voluminous (EIR-T2). Nothing else extends it (FOI-T7). The notice must go out within the ordinary period.
 */
export async function extendTime(
  deed: Deed,
  office: Office,
  requestId: string,
  { reason, section }: { reason: string; section: string },
): Promise<void> {
  const request = await lockRequest(deed, requestId);
  if (!reason.trim()) throw new RequestRefused('Say why more time is needed.', 'reason');
  if (request.ordinaryDueOn && today(deed) > request.ordinaryDueOn)
    throw new RequestRefused(
      `The time can only be extended by a notice given by ${request.ordinaryDueOn}. That day has passed.`,
    );
  await logEvent(deed, requestId, { kind: 'extended', detail: { section, reason: reason.trim() } });
  const { due } = await reckonOrRefuse(deed, requestId);
  await writeToRequester(deed, office, request, {
    kind: 'extension',
    subject: 'We need more time',
    text: `We need more time for part of your request${section ? `, because of ${section}` : ''}: ${reason.trim()}\n\nWe expect to answer by ${due ?? 'a day we shall tell you'}. What this does not concern you will have within the ordinary time.`,
  });
}

/** Ends a request without an answer: withdrawn, no information request, passed to another authority, or lapsed. */
export async function endRequest(
  deed: Deed,
  requestId: string,
  step: Extract<StepName, 'withdraw' | 'not-a-request' | 'transfer' | 'lapse'>,
  reason: string,
): Promise<void> {
  const request = await lockRequest(deed, requestId);
  if (!reason.trim()) throw new RequestRefused('Give the reason.', 'reason');
  const { lapses } = await reckonAgain(deed, requestId);
  if (step === 'lapse' && lapses && today(deed) <= lapses)
    throw new RequestRefused(
      `What is awaited may still come until ${lapses}. The request does not lapse before.`,
    );
  await takeStep(deed, request, step, { detail: { reason: reason.trim() } });
}

async function reckonOrRefuse(deed: Deed, requestId: string) {
  try {
    return await reckonAgain(deed, requestId);
  } catch (error) {
    if (error instanceof ClockRefused) throw new RequestRefused(error.message, 'on');
    throw error;
  }
}
