import type { CouncilRef } from '#platform/access/visitor.ts';
import { londonDate } from '#platform/dates/london.ts';
import { kinds } from '../rules/kinds.ts';
import { periodInWords } from '../rules/period.ts';
import { valueInWords } from '../rules/value.ts';
import type { Tx } from '#platform/db/database.ts';
import { readOnce, type Ask } from '#platform/offers/standing-question.ts';
import { everyAgreement, type Agreement } from '../store/agreements.ts';
import type { AgreementFilter } from '../store/search.ts';

/** Columns the answers share, and the row of an agreement that fills them. */
export const column = {
  service: { key: 'service', title: 'Service' },
  organisation: { key: 'organisation', title: 'Organisation' },
  title: { key: 'title', title: 'For' },
  kind: { key: 'kind', title: 'Kind' },
  period: { key: 'period', title: 'When' },
  value: { key: 'value', title: 'Value' },
  reference: { key: 'reference', title: 'Reference' },
  row: (agreement: Agreement): Record<string, string> => ({
    reference: agreement.draft.reference,
    service: agreement.draft.service || 'Not recorded',
    organisation: partiesOf(agreement),
    title: agreement.draft.title,
    kind: kinds[agreement.draft.kind],
    period: periodInWords(agreement.draft),
    start: agreement.draft.start ?? '',
    end: agreement.draft.end ?? (agreement.draft.openEnded ? 'no end agreed' : ''),
    value: agreement.draft.value ? valueInWords(agreement.draft.value) : 'Not recorded',
  }),
};

/** "Anchor Point and Larch CIC" */
export function partiesOf(agreement: Agreement): string {
  const names = agreement.draft.organisations.map(({ name }) => name);
  return names.length > 1
    ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
    : (names[0] ?? 'an organisation that is not named');
}

/** "Adult Social Care: …" where the service is known. */
export function withService(agreement: Agreement, words: string): string {
  return agreement.draft.service ? `${agreement.draft.service}: ${words}` : words;
}

/** One line each, ending in a full stop; '' when there are none. */
export function listed(lines: readonly string[]): string {
  return lines.map(line => (/[.!?]$/.test(line) ? line : `${line}.`)).join('\n');
}

/** Links to the agreements an answer rests on. */
export function sourcesOf(
  council: CouncilRef,
  agreements: readonly Agreement[],
): { title: string; url: string }[] {
  return agreements.map(({ draft, slug }) => ({
    title: `${draft.reference}: ${draft.title}`,
    url: `/${council.slug}/agreements/${encodeURIComponent(slug)}`,
  }));
}

/** The day of the newest entry used; the day of the answer when none was. An entry made later about that time is told as of the answer's day. */
export function asOfNewest(agreements: readonly Agreement[], asOf: string): string {
  const newest = agreements
    .map(({ changedAt }) =>
      londonDate(Temporal.Instant.fromEpochMilliseconds(changedAt.getTime())).toString(),
    )
    .sort()
    .at(-1);
  return newest !== undefined && newest < asOf ? newest : asOf;
}

/** All agreements that fit, newest first; read once for all questions of a sitting. */
export function agreementsFor(tx: Tx, ask: Ask, filter: AgreementFilter): Promise<Agreement[]> {
  const search = { council: ask.council.id, on: ask.asOf, sort: 'start-newest' as const, filter };
  return readOnce(ask, `agreements ${JSON.stringify(search)}`, () =>
    Array.fromAsync(everyAgreement(tx, search)),
  );
}
