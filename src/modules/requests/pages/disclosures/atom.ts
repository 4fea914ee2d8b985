import type { CouncilRef } from '#platform/access/visitor.ts';
import type { DisclosedQuestion, Disclosure } from '../../store/disclosures.ts';

/** The newest disclosures as an Atom feed (RFC 4287). `address`: absolute address of the log. */
export function atomFeed(
  council: CouncilRef,
  rows: readonly Disclosure[],
  questions: ReadonlyMap<string, readonly DisclosedQuestion[]>,
  address: string,
): string {
  const entries = rows.map(row => {
    const link = `${address}/${encodeURIComponent(row.reference)}`;
    const words = (questions.get(row.id) ?? []).map(
      ({ number, question, answer }) => `${number}. ${question}\n\n${answer}`,
    );
    return [
      '  <entry>',
      `    <id>${xml(link)}</id>`,
      `    <title>${xml(`${row.reference}: ${row.title}`)}</title>`,
      `    <updated>${row.answeredOn}T12:00:00Z</updated>`,
      `    <link href="${xml(link)}"/>`,
      `    <content type="text">${xml(words.join('\n\n'))}</content>`,
      '  </entry>',
    ].join('\n');
  });
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">',
    `  <id>${xml(address)}</id>`,
    `  <title>${xml(`${council.name}: disclosure log`)}</title>`,
    `  <updated>${rows[0]?.answeredOn ?? '1970-01-01'}T12:00:00Z</updated>`,
    `  <author><name>${xml(council.name)}</name></author>`,
    `  <link rel="self" href="${xml(`${address}.atom`)}"/>`,
    `  <link href="${xml(address)}"/>`,
    ...entries,
    '</feed>',
    '',
  ].join('\n');
}

/** Escaped, without the control characters XML 1.0 does not know. */
function xml(text: string): string {
  return text
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
