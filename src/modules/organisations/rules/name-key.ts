const legalWords =
  /\b(limited|ltd|plc|llp|cic|cio|scio|community interest company|company|co|incorporated|the)\b/g;

/**
 * A name without case, accents, punctuation and legal form, for finding a record under the same name again.
 * It decides nothing about who is who: that is the work of identification, with evidence.
 */
export function nameKey(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f’'`.]/g, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
  const bare = plain.replaceAll(legalWords, ' ').replaceAll(/\s+/g, ' ').trim();
  return bare || plain;
}
