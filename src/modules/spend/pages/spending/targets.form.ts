import { parsePartialDate } from '#platform/dates/parse-partial-date.ts';
import type { FieldError, FormResult } from '#platform/pages/form.ts';
import { isFlag, type Target } from '../../publication/rules/target.ts';

/** Reads the form of a target: a flag, a financial year ("2026/27"), a share in per cent, who decided it and when. */
export function readTarget(
  form: Record<string, string>,
  today: string,
): FormResult<Target & { share: number }> {
  const errors: FieldError[] = [];
  const fail = (field: string, message: string) => void errors.push({ field, message });
  const flag = form['flag'] ?? '';
  if (!isFlag(flag)) fail('flag', 'Choose the kind of organisation.');
  const year = readYear(form['year'] ?? '');
  if (year === undefined) fail('year', 'Write the financial year like 2026/27.');
  const typed = (form['share'] ?? '').replace('%', '').trim();
  const share = /^\d{1,3}(\.\d{1,2})?$/.test(typed) ? Math.round(Number(typed) * 100) : Number.NaN;
  if (!(share > 0 && share <= 10_000))
    fail('share', 'Write the target as a percentage above 0 and up to 100, for example 25 or 12.5.');
  const source = (form['source'] ?? '').slice(0, 300);
  if (!source) fail('source', 'Say where it was decided, for example Cabinet, item 7.');
  const decided = parsePartialDate(form['decidedOn'] ?? '');
  if ('error' in decided) fail('decidedOn', decided.error);
  else if (decided.ok.length < 10)
    fail('decidedOn', 'Write the day it was decided, for example 1 April 2026.');
  else if (decided.ok > today) fail('decidedOn', 'The day it was decided has not come yet.');
  if (errors.length || !isFlag(flag) || year === undefined || 'error' in decided) return { errors };
  return { value: { flag, year, share, source, decidedOn: decided.ok } };
}

/** "2026/27", "2026-27" or "2026": the year in which it begins. Undefined where the two do not follow each other. */
export function readYear(text: string): number | undefined {
  const [, first, second] = /^((?:19|20)\d{2})(?:[/-](?:20)?(\d{2}))?$/.exec(text.trim()) ?? [];
  if (!first || (second !== undefined && Number(second) !== (Number(first) + 1) % 100)) return undefined;
  return Number(first);
}
