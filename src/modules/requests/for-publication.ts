import type { ForPublication } from './actions/fit-for-publication.ts';
import { textForPublication } from './release/index.ts';

const kinds: Record<string, string> = {
  name: 'a name',
  phone: 'a telephone number',
  address: 'an address',
  postcode: 'a postcode',
  'date-of-birth': 'a date of birth',
  age: 'somebody’s age',
  signature: 'a signature',
};

/**
 * Words fit for the world: quotations and signatures out, personal data masked, links as numbered notes. `keep`: what is public and stays.
 */
export function forPublication(keep: readonly string[] = []): ForPublication {
  return (text, { names, settled, stands, known = [], published = false }) => {
    const options = { requesterNames: names, keepAddresses: [...keep, ...known], published };
    const found = textForPublication(text, options);
    const publication =
      settled && found.undecided.length
        ? textForPublication(text, {
            ...options,
            decisions: found.undecided
              .filter(({ text: doubtful }) => !stands || stands.includes(doubtful))
              .map(({ text: doubtful }) => ({ text: doubtful, reason: settled })),
          })
        : found;
    return {
      text: publication.blocks
        .filter(({ kind }) => kind === 'text')
        .map(block => block.text)
        .join('\n\n'),
      links: publication.links.map((url, place) => ({ number: place + 1, url })),
      unsure: found.undecided.map(({ kind, certainty, text: doubtful }) => ({
        text: doubtful,
        conceivable: certainty === 'conceivable',
        words: `“${doubtful}” may be ${kinds[kind] ?? 'personal'}`,
      })),
    };
  };
}
