/** "100234 - Willow Ltd", "C1002: Willow Ltd", "000123 Willow Ltd": a ledger's number before the name. */
const numbered = /^[([]?[A-Z]{0,3}\d{3,}[)\]]?\s*[-–:/|]?\s*(?=\p{L})/iu;

/**
 * The names to ask a register for, in the same order: without the ledger's numbers where nearly all names of a file begin with one. Where
 * few do, the number belongs to the name ("3663 Ltd").
 */
export function namesToAskFor(written: readonly string[]): string[] {
  const systematic = written.filter(name => numbered.test(name)).length >= Math.max(3, written.length * 0.8);
  return systematic ? written.map(name => name.replace(numbered, '')) : [...written];
}
