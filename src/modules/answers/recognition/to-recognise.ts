import type { FoundQuestion } from '../letter/find-questions.ts';
import { beginsAsQuestion, isAsking } from '../letter/asking.ts';
import { inShort } from './in-short.ts';
import { subjectNamed } from './subject.ts';

/**
 * What of a part is to be recognised: with the opening words of its list when it is too short to ask by itself ("the amount paid to (a) …
 * (b) …"), and without the writer's reason for asking, which may speak of anything.
 */
export function toRecognise(part: string, { text }: FoundQuestion): string {
  const at = text.indexOf(part);
  const opening = /^(.{3,}?)[\s:,]*\(?(?:a|i)\)\s/.exec(text)?.[1];
  const whole =
    opening !== undefined &&
    at >= opening.length &&
    !isAsking(part) &&
    !beginsAsQuestion(part) &&
    // Else its parts inherit it as they stand.
    subjectNamed(opening).kinds.size === 0
      ? `${opening} ${part}`
      : part;
  return inShort(whole.replace(/,?\s+because\b.*$/i, ''));
}
