import { formatPartialDate } from '#platform/dates/partial-date.ts';
import type { Clock } from '../../rules/clock/parts.ts';
import type { Question } from '../../store/questions.ts';
import type { RequestEvent } from '../../store/requests.ts';
import { clockNames } from '../shared.ts';

const words: Record<string, string> = {
  receive: 'Received',
  'confirm-address': 'E-mail address confirmed',
  'confirm-questions': 'Questions confirmed',
  'questions-changed': 'Questions changed',
  route: 'Given to a service',
  'pass-back': 'Passed back',
  answer: 'Answered',
  check: 'Checked',
  'clarification-asked': 'Clarification asked for',
  'clarification-received': 'Clarification received: the twenty days begin again',
  'fee-notice': 'Fee asked for',
  'fee-paid': 'Fee received',
  'fee-waived': 'Charge waived',
  extended: 'Time extended',
  'own-data-given': 'Own data given to the requester',
  'refuse-request': 'Refused as a whole',
  closed: 'The requester was told',
  'ask-approval': 'Sent for approval',
  approve: 'Approved',
  'send-back': 'Sent back by the approver',
  send: 'Answer sent',
  withdraw: 'Withdrawn',
  'not-a-request': 'Found to be no information request',
  transfer: 'Passed to another authority',
  lapse: 'Lapsed',
  reopen: 'Reopened',
  publish: 'Put into the disclosure log',
  'standing-answer': 'Published as an answer for everybody',
  'message-received': 'A message came in',
  'review-opened': 'A review was asked for',
  'commissioner-opened': 'A complaint to the regulator',
  'review-decided': 'Review decided',
  'review-changed-answer': 'A review changed the answer',
  'commissioner-contacted': 'The regulator wrote',
  'commissioner-replied': 'The regulator was answered',
  'commissioner-decided': 'Decision notice',
  'commissioner-settled': 'Settled without a decision',
  'tribunal-appeal': 'Appeal to the tribunal',
  'calendar-changed': 'The calendar changed, and with it the due day',
  hold: 'Held: not to be erased',
  'hold-lifted': 'Hold lifted',
  erase: 'Personal data erased',
  reminded: 'Reminder sent',
};

/** A line of the history as a person reads it. */
export function eventInWords(event: RequestEvent, questions: readonly Question[]): string {
  const question = questions.find(({ id }) => id === event.questionId);
  const {
    reason,
    section,
    transferredFrom,
    service,
    serviceName = service,
    reference,
    due,
    before,
    outcome,
    part,
  } = event.detail as Record<string, string | undefined>;
  return [
    words[event.kind] ?? event.kind,
    question ? `question ${question.number}` : '',
    serviceName ? `service ${serviceName}` : '',
    before ? `from ${formatPartialDate(before)}` : '',
    due ? `by ${formatPartialDate(due)}` : '',
    event.kind === 'review-decided' ? (outcome ?? '') : '',
    reference && event.kind !== 'receive' ? reference : '',
    transferredFrom ? `passed on by ${transferredFrom}` : '',
    section ? `under ${section}` : '',
    part && part in clockNames ? clockNames[part as Clock].toLowerCase() : '',
    reason ? `“${reason}”` : '',
  ]
    .filter(Boolean)
    .join(', ');
}
