/** The reference of a request: the year it was received in and its number in that year, for example "FOI-2026-0042". */
export function referenceOf(year: number, number: number): string {
  return `FOI-${year}-${String(number).padStart(4, '0')}`;
}

/** A review or complaint is named after what it is about: "FOI-2026-0042-R1", "FOI-2026-0042-C1". */
export function followingReference(
  reference: string,
  kind: 'review' | 'commissioner',
  number: number,
): string {
  return `${reference}-${kind === 'review' ? 'R' : 'C'}${number}`;
}

/** What an address of a page or a mail may hold as a reference, also one brought in from another system: "7553", "IR/12-345". */
export function isReference(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(text);
}
