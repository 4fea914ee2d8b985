import { isId } from '#platform/ids.ts';
import type { FieldError, FormResult } from '#platform/pages/form.ts';
import { type CodeKind, codeKinds } from '../../publication/rules/code-file.ts';
import { type Period, readPeriod } from '../../publication/rules/periods.ts';
import { type Ground, grounds } from '../../publication/rules/shown-payee.ts';
import type { MadeDecision } from '../../publication/actions/decide-release.ts';

/** Which file an address or form speaks of; undefined where it names none. */
export function readFileAsked(form: Record<string, string>): { kind: CodeKind; period: Period } | undefined {
  const kind = form['kind'] ?? '';
  const period = readPeriod(form['from'] ?? '', form['to'] ?? '');
  return Object.hasOwn(codeKinds, kind) && period ? { kind: kind as CodeKind, period } : undefined;
}

/** Reads a decision: about a payee ("mark") or one line ("file", "line"), what is decided of which part, on which ground and why. */
export function readDecision(form: Record<string, string>): FormResult<MadeDecision> {
  const errors: FieldError[] = [];
  const about = form['mark']
    ? { mark: form['mark'] }
    : isId(form['file'] ?? '') && /^\d{1,8}$/.test(form['line'] ?? '')
      ? { fileId: form['file'] ?? '', line: Number(form['line']) }
      : undefined;
  const decision = form['decision'];
  const part = form['part'];
  if (!about || (decision !== 'redact' && decision !== 'keep') || (part !== 'payee' && part !== 'purpose'))
    return { errors: [{ field: '', message: 'It was not understood what was decided. Try again.' }] };
  const reason = (form['reason'] ?? '').slice(0, 500);
  const field = form['field'] ?? '';
  if (!reason)
    errors.push({
      field,
      message: `Say why it is ${decision === 'keep' ? 'published' : 'redacted'}. The reason is kept on record.`,
    });
  const ground = form['ground'] ?? 'personal';
  if (!Object.hasOwn(grounds, ground)) errors.push({ field, message: 'Choose one of the grounds.' });
  return errors.length ? { errors } : { value: { about, part, decision, ground: ground as Ground, reason } };
}
