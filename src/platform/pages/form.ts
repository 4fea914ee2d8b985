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

/** An address that mail can be sent to, as far as its shape tells. */
export function looksLikeEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>(),;:"[\]]+@[^\s@<>(),;:"[\]]+\.[^\s@<>(),;:"[\].]{2,}$/.test(text);
}

/** A path on this installation and nothing else: what may follow `?to=`. */
export function ownPath(text: string | undefined, fallback: string): string {
  return text && /^\/(?![/\\])[^\s\\]*$/.test(text) ? text : fallback;
}
