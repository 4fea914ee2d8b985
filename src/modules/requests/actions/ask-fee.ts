import type { Deed } from '#platform/deed.ts';
import type { Office } from '../office.ts';
import { chargeable, feeCharged } from '../rules/costs.ts';
import { estimateOf } from '../store/estimates.ts';
import { lockRequest, logEvent, today } from './log-event.ts';
import { moveClock } from './move-clock.ts';
import { chosenClock, clocksOfRequest } from './reckon-again.ts';
import { RequestRefused } from './refused.ts';
import { writeToRequester } from './write-to-requester.ts';

export interface Fee {
  /** Copying, postage and media: never staff time. */
  disbursementsPence: number;
  forWhat: string;
  /** The estimate exceeds the limit, and the council chooses to answer and to charge for its time as well (s.13). */
  withTime?: boolean;
  /** Address of the council's published schedule of charges. */
  schedule?: string;
  /** Of a letter under several laws the part that is charged for: each law has its own notice and its own pause. */
  part?: string;
}

/** What is charged for, of a letter under several laws. */
const partWords: Record<string, string> = {
  foia: 'what you ask for under the Freedom of Information Act',
  eir: 'what you ask for of environmental information',
};

/**
 * Gives a fees notice, or says that the charge is waived: then no notice is given and nothing pauses (FOI-C5, FOI-C6). Under the
 * regulations a charge can only be asked for with a published schedule of charges (EIR-C1).
 */
export async function askFee(
  deed: Deed,
  office: Office,
  requestId: string,
  fee: Fee,
): Promise<'asked' | 'waived'> {
  if (!fee.forWhat.trim()) throw new RequestRefused('Say what the charge is for.', 'forWhat');
  const request = await lockRequest(deed, requestId);
  const clocks = await clocksOfRequest(deed, request);
  const eir = chosenClock(clocks, fee.part, 'feePart') === 'eir';
  const schedule = fee.schedule?.trim() ?? '';
  if (eir && !/^https:\/\/\S+\.\S+/.test(schedule))
    throw new RequestRefused(
      'For environmental information a charge can only be asked for when a schedule of charges is published. Give its address, beginning with https://.',
      'schedule',
    );
  const estimated = await estimateOf(deed.tx, deed.council, requestId, today(deed));
  if (fee.withTime && (eir || !estimated?.exceeds))
    throw new RequestRefused(
      eir
        ? 'Under the regulations a charge must be reasonable; there is no limit above which time is charged.'
        : 'Staff time can only be charged when the estimate exceeds the limit. Make the estimate first.',
      'withTime',
    );
  const pence = chargeable(fee.disbursementsPence, fee.withTime ? estimated : undefined);
  if (feeCharged(pence) === 0) {
    await logEvent(deed, requestId, {
      kind: 'fee-waived',
      detail: { pence, ...(fee.part ? { part: fee.part } : {}) },
    });
    return 'waived';
  }
  await writeToRequester(deed, office, request, {
    kind: 'fee-notice',
    subject: 'A charge for your request',
    text: [
      `To answer ${partWords[fee.part ?? ''] ?? 'your request'} we have to charge £${(pence / 100).toFixed(2)} for ${fee.forWhat.trim()}${fee.withTime ? ' and for the time it takes, because it would take more than the law lets us spend free of charge' : ''}.`,
      ...(fee.withTime ? [] : ['We do not charge for our time.']),
      ...(schedule ? [`Our schedule of charges: ${schedule}`] : []),
      eir
        ? 'The days until we receive it do not count towards our twenty. If it is not paid within sixty working days of today we need not answer.'
        : 'The days until we receive it do not count towards our twenty. If it is not paid within three months of today we need not answer.',
    ].join('\n\n'),
  });
  await moveClock(deed, requestId, 'ask-fee', today(deed), fee.part);
  return 'asked';
}
