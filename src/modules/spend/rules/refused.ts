/** A file of payments, or a decision, that cannot be taken: the message says what is wrong and what to do, for a finance officer. */
export class SpendRefused extends Error {
  override name = 'SpendRefused';
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
