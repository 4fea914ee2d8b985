import type { ReliedOn } from '../../rules/exemptions.ts';
import { outcomes, type Outcome } from '../../rules/states.ts';

/** An answer as typed. */
export interface AnswerFields {
  text: string;
  outcome: Outcome | '';
  exemptions: ReliedOn[];
  seen: string;
  from: string;
}

/** How many exemptions one answer's form has room for. */
export const exemptionRows = 3;

export function readAnswerForm(form: Record<string, string>): AnswerFields {
  const outcome = form['outcome'] ?? '';
  const prejudice = (text: string): ReliedOn['prejudice'] =>
    text === 'would' || text === 'would-be-likely' ? text : '';
  return {
    text: (form['text'] ?? '').replaceAll('\r\n', '\n'),
    outcome: Object.hasOwn(outcomes, outcome) ? (outcome as Outcome) : '',
    exemptions: Array.from({ length: exemptionRows }, (_, place) => {
      const of = (name: string) => form[`${name}-${place + 1}`] ?? '';
      return {
        section: of('section'),
        why: of('why'),
        prejudice: prejudice(of('prejudice')),
        forDisclosure: of('for'),
        against: of('against'),
      };
    }),
    seen: /^\d{1,6}$/.test(form['seen'] ?? '') ? (form['seen'] ?? '0') : '0',
    from: /^disclosure:[0-9a-f-]{36}$/.test(form['from'] ?? '') ? (form['from'] ?? '') : '',
  };
}
