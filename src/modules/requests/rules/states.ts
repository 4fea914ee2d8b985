import type { Capability } from '#councils';

/** States of a request. What depends on today's date (late, due soon) is never one of them: it is computed. */
export const requestStates = {
  unconfirmed: 'Waiting for the e-mail address to be confirmed',
  received: 'Received',
  answering: 'Being answered',
  clarifying: 'Waiting for clarification',
  'fee-asked': 'Waiting for a fee',
  approving: 'Waiting for approval',
  ready: 'Approved, ready to send',
  sent: 'Answered',
  withdrawn: 'Withdrawn',
  'not-a-request': 'Not an information request',
  transferred: 'Passed to another authority',
  lapsed: 'Lapsed',
} as const;
export type RequestState = keyof typeof requestStates;

/** A step from one state to another, and what a person needs to take it. 'system' steps follow from something else. */
interface Step {
  name: string;
  from: readonly RequestState[];
  to: RequestState;
  may: Capability | 'system';
}

const open: readonly RequestState[] = [
  'received',
  'answering',
  'clarifying',
  'fee-asked',
  'approving',
  'ready',
];

/** Every step there is. A list, so that it can be read, drawn and tested whole. */
export const steps = [
  { name: 'confirm-address', from: ['unconfirmed'], to: 'received', may: 'system' },
  { name: 'confirm-questions', from: ['received'], to: 'answering', may: 'requests.manage' },
  { name: 'ask-clarification', from: ['received', 'answering'], to: 'clarifying', may: 'requests.manage' },
  { name: 'receive-clarification', from: ['clarifying'], to: 'received', may: 'requests.manage' },
  { name: 'ask-fee', from: ['received', 'answering'], to: 'fee-asked', may: 'requests.manage' },
  { name: 'receive-fee', from: ['fee-asked'], to: 'answering', may: 'requests.manage' },
  { name: 'ask-approval', from: ['answering'], to: 'approving', may: 'requests.manage' },
  { name: 'send-back', from: ['approving', 'ready'], to: 'answering', may: 'requests.approve' },
  { name: 'approve', from: ['approving'], to: 'ready', may: 'requests.approve' },
  { name: 'send', from: ['ready'], to: 'sent', may: 'requests.manage' },
  { name: 'withdraw', from: open, to: 'withdrawn', may: 'requests.manage' },
  { name: 'not-a-request', from: open, to: 'not-a-request', may: 'requests.manage' },
  { name: 'transfer', from: open, to: 'transferred', may: 'requests.manage' },
  { name: 'lapse', from: ['clarifying', 'fee-asked'], to: 'lapsed', may: 'requests.manage' },
  {
    name: 'reopen',
    from: ['sent', 'withdrawn', 'not-a-request', 'transferred', 'lapsed'],
    to: 'answering',
    may: 'requests.manage',
  },
] as const satisfies readonly Step[];
export type StepName = (typeof steps)[number]['name'];

/** States in which nothing more is to be done. */
export const ended: readonly RequestState[] = ['sent', 'withdrawn', 'not-a-request', 'transferred', 'lapsed'];

/** The state a step leads to; undefined when it cannot be taken from here. */
export function after(name: StepName, from: string): RequestState | undefined {
  const step = steps.find(one => one.name === name);
  return step && (step.from as readonly string[]).includes(from) ? step.to : undefined;
}

/** Steps that can be taken from a state, for buttons. */
export function stepsFrom(state: string): readonly (typeof steps)[number][] {
  return steps.filter(({ from }) => (from as readonly string[]).includes(state));
}

export const questionStates = {
  unrouted: 'Not yet given to a service',
  routed: 'With the service',
  'passed-back': 'Passed back by the service',
  drafted: 'Drafted',
  checked: 'Checked',
} as const;
export type QuestionState = keyof typeof questionStates;

/** What became of a question. */
export const outcomes = {
  disclosed: 'Answered in full',
  part: 'Answered in part',
  'not-held': 'Information not held',
  accessible: 'Already published',
  refused: 'Refused',
  'cost-refused': 'Refused: it would cost too much to answer',
  'neither-confirmed': 'Neither confirmed nor denied',
  'not-ours': 'Handled in another way',
} as const;
export type Outcome = keyof typeof outcomes;

const refusals: readonly string[] = ['refused', 'cost-refused', 'neither-confirmed'];

/** Whether an outcome needs a refusal notice (FOIA s.17, EIR reg 14). */
export function isRefusal(outcome: string): boolean {
  return refusals.includes(outcome) || outcome === 'part';
}

/** The outcome of a whole request from those of its questions, as the section 45 figures count it (FOI-S2). */
export function overall(
  ofQuestions: readonly string[],
): 'in-full' | 'in-part' | 'refused' | 'not-held' | 'none' {
  const counted = ofQuestions.filter(outcome => outcome !== 'not-ours');
  if (!counted.length) return 'none';
  const all = (...kinds: string[]) => counted.every(outcome => kinds.includes(outcome));
  if (all('not-held')) return 'not-held';
  if (all('disclosed', 'accessible', 'not-held')) return 'in-full';
  if (counted.every(outcome => refusals.includes(outcome) || outcome === 'not-held')) return 'refused';
  return 'in-part';
}
