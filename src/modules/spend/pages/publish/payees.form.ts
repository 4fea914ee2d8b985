import type { FieldError, FormResult } from '#platform/pages/form.ts';
import type { Hidden } from '../../publication/store/hidden-payees.ts';

export interface DecidedPayees {
  decided: { mark: string; decision: 'redact' | 'keep' }[];
  reason: string;
}

/** Field of one payee's choice. */
export const choiceOf = (mark: string) => `payee-${mark}`;

export function readHidden(form: Record<string, string>): Hidden {
  return form['list'] === 'redacted' ? 'redacted' : 'withheld';
}

/** Reads what was chosen for each payee, with the one reason for all of them. Those left open are left out. */
export function readPayees(form: Record<string, string>): FormResult<DecidedPayees> {
  const errors: FieldError[] = [];
  const decided: DecidedPayees['decided'] = [];
  for (const [field, decision] of Object.entries(form)) {
    const mark = /^payee-([0-9a-f]{1,64})$/.exec(field)?.[1];
    if (mark && (decision === 'redact' || decision === 'keep')) decided.push({ mark, decision });
  }
  const reason = (form['reason'] ?? '').trim().slice(0, 500);
  if (!decided.length)
    errors.push({ field: 'payees', message: 'Choose “Publish” or “Redact” for at least one payee.' });
  if (!reason)
    errors.push({ field: 'reason', message: 'Say why you decide so. The reason is kept on record.' });
  return errors.length ? { errors } : { value: { decided, reason } };
}
