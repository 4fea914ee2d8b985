/** What an officer, contributor or requester can mend; the message is for them. `field` is the field of the form at fault, if one is. */
export class RequestRefused extends Error {
  override name = 'RequestRefused';
  readonly field: string | undefined;
  constructor(message: string, field?: string) {
    super(message);
    this.field = field;
  }
}
