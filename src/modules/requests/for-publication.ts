import type { ForPublication } from './actions/publish.ts';
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
  return (text, { names }) => {
    const publication = textForPublication(text, { requesterNames: names, keepAddresses: keep });
    return {
      text: publication.blocks
        .filter(({ kind }) => kind === 'text')
        .map(block => block.text)
        .join('\n\n'),
      links: publication.links.map((url, place) => ({ number: place + 1, url })),
      unsure: publication.undecided.map(
        ({ kind, text: doubtful }) => `“${doubtful}” may be ${kinds[kind] ?? 'personal'}`,
      ),
    };
  };
}
