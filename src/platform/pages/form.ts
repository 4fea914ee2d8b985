/** A fault in a posted form: the field's name (its id on the page) and words that stand beside it and in the summary. */
export interface FieldError {
  field: string;
  message: string;
}

/** What reading a posted form gives: what was meant, or every fault at once. */
export type FormResult<Value> = { value: Value; errors?: never } | { value?: never; errors: FieldError[] };

/** The message for one field, for presenters. */
export function errorFor(errors: readonly FieldError[] | undefined, field: string): string | undefined {
  return errors?.find(error => error.field === field)?.message;
}

/** The longest name or title that is kept: it stands in lists, in letters, and in the notice that something was done. */
const longestName = 300;

/** What is wrong with a name or title that is too long; undefined when it fits. */
export function tooLong(text: string, most = longestName): string | undefined {
  const count = (number: number) => number.toLocaleString('en-GB');
  return text.length > most
    ? `This has ${count(text.length)} characters; at most ${count(most)} can be kept. Shorten it.`
    : undefined;
}

/** An address that mail can be sent to, as far as its shape tells. */
export function looksLikeEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>(),;:"[\]]+@[^\s@<>(),;:"[\]]+\.[^\s@<>(),;:"[\].]{2,}$/.test(text);
}

/** A path on this installation and nothing else: what may follow `?to=`. */
export function ownPath(text: string | undefined, fallback: string): string {
  return text && /^\/(?![/\\])[^\s\\]*$/.test(text) ? text : fallback;
}
