import { formatPartialDate } from '#platform/dates/partial-date.ts';
import type { Deed } from '#platform/deed.ts';
import type { Office } from '../office.ts';
import { readRequest } from '../store/requests.ts';
import { writeToRequester } from './write-to-requester.ts';

/** Tells the requester the reference, the day the answer is due, and where to follow it. No letter by post is made by itself. */
export async function acknowledge(
  deed: Deed,
  office: Office,
  requestId: string,
  answers?: string,
): Promise<void> {
  const request = await readRequest(deed.tx, deed.council, requestId);
  if (!request) return;
  const due = request.dueOn ? formatPartialDate(request.dueOn) : 'a day we shall tell you';
  await writeToRequester(deed, office, request, {
    kind: 'acknowledgement',
    subject: 'We have received your request',
    text: [
      `Thank you for your request for information, which ${office.council.name} received on ${formatPartialDate(request.receivedOn)}. Its reference is ${request.reference}.`,
      `You will have an answer by ${due} at the latest. That is the twentieth working day after we received it; if we need to ask you something, or to charge for copies, we shall write to you.`,
      `You can follow it here: ${office.baseUrl}/${office.council.slug}/requests/${request.reference}`,
      'To add something, answer this message and leave the subject as it is.',
    ].join('\n\n'),
    automatic: true,
    ...(answers ? { answers } : {}),
  });
}
