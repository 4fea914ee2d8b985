import { readAddresses } from './addresses.ts';
import type { RawField } from './header-fields.ts';
import type { OutlookMail } from './outlook-msg.ts';

const addressed = ['to', 'cc', 'bcc', 'resent-to', 'resent-cc', 'resent-bcc', 'apparently-to'];
const enveloped = [
  'delivered-to',
  'envelope-to',
  'x-envelope-to',
  'x-original-to',
  'x-forwarded-to',
  'x-rcpt-to',
  'x-delivered-to',
];

/** Every address a mail was sent to as far as its headers tell, lower case, each once. Received headers tell of blind copies. */
export function recipientsOf(
  headers: ReadonlyMap<string, readonly string[]>,
  fields: readonly RawField[],
  outlook: OutlookMail | undefined,
): string[] {
  const found = new Set<string>();
  for (const field of fields)
    if (addressed.includes(field.name) || enveloped.includes(field.name))
      for (const { address } of readAddresses(field.value)) found.add(address.toLowerCase());
  for (const received of (headers.get('received') ?? []).slice(0, 50)) {
    const to = /\bfor\s+<?([^\s<>;@]{1,100}@[^\s<>;]{1,200})>?/i.exec(received.slice(0, 2000))?.[1];
    if (to) found.add(to.toLowerCase());
  }
  for (const { address } of [...(outlook?.to ?? []), ...(outlook?.cc ?? [])])
    found.add(address.toLowerCase());
  found.delete('');
  return [...found];
}

/** Message-Ids this mail answers, in angle brackets, each once, newest last. */
export function referencesOf(headers: ReadonlyMap<string, readonly string[]>): string[] {
  const texts = [...(headers.get('references') ?? []), ...(headers.get('in-reply-to') ?? [])].join(' ');
  const ids = [...texts.slice(0, 100_000).matchAll(/<[^<>\s]{1,500}>/g)].map(([id]) => id);
  return [...new Set(ids.reverse())].reverse().slice(-200);
}
