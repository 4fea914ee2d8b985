import { earliestText, formatPartialDate, latestText } from '#platform/dates/partial-date.ts';
import { charityOf, judgeSocialEnterprise, judgeVcse } from './classify-purpose.ts';
import { judgeLocal } from './classify-local.ts';
import { judgeMicro, judgeSme } from './classify-size.ts';
import type { CouncilArea, Evidence, Recognition } from './evidence.ts';
import { judgePublicBody } from './classify-public-body.ts';
import type { Verdict } from './verdict.ts';

export type Flag = 'socialEnterprise' | 'vcse' | 'sme' | 'micro' | 'local' | 'publicBody';

export type Classification = Record<Flag, Verdict>;

export interface ClassifyContext {
  /** The day the question is about: later evidence is not yet known, expired evidence has lapsed. */
  on: Temporal.PlainDate;
  /** The council that asks; without it its recognition and "local" stay open. */
  recognitions?: readonly Recognition[];
  area?: CouncilArea;
}

/**
 * What an organisation is on a day, from evidence alone: yes, no or unknown for each flag, with the reasons in plain words. Goes as far
 * as the law and policy in rules.md section 5.1 allow and no further; what is not shown is unknown, never no.
 */
export function classify(
  evidence: readonly Evidence[],
  { on, recognitions = [], area }: ClassifyContext,
): Classification {
  const { standing, lapsed } = sortOut(evidence, on.toString());
  const verdicts: Classification = {
    socialEnterprise: judgeSocialEnterprise(standing, recognitions, on.toString()),
    vcse: judgeVcse(standing),
    sme: judgeSme(standing),
    micro: judgeMicro(standing),
    local: judgeLocal(standing, area),
    publicBody: judgePublicBody(standing),
  };
  for (const verdict of Object.values(verdicts))
    if (verdict.value === 'unknown') verdict.reasons.push(...lapsed);
  return verdicts;
}

/** Evidence that stands on the day, and a line for each piece that did once. */
function sortOut(evidence: readonly Evidence[], on: string): { standing: Evidence[]; lapsed: string[] } {
  const known = evidence.filter(({ date }) => earliestText(date) <= on);
  const end = newest(
    known.filter(({ value, basis }) => value.kind === 'existence' && basis !== 'register-name'),
  );
  if (end?.value.kind === 'existence' && end.value.status === 'dissolved') {
    return {
      standing: [],
      lapsed: [
        `The organisation was dissolved by ${formatPartialDate(end.date)} (${end.source}), so earlier evidence no longer counts.`,
      ],
    };
  }
  const standing: Evidence[] = [];
  const lapsed: string[] = [];
  const charity = charityOf(known);
  const removed = charity?.value.kind === 'charity' && charity.value.status === 'removed';
  for (const piece of known) {
    if (piece.expiry !== null && latestText(piece.expiry) < on) {
      lapsed.push(`Evidence from ${piece.source} expired on ${formatPartialDate(piece.expiry)}.`);
    } else if (piece.basis === 'register-name') {
      lapsed.push(
        `${piece.source} has an entry of the same name. A name alone is not counted: confirm the number, or name and postcode.`,
      );
    } else if (removed && restsOnCharity(piece)) {
      if (piece === charity)
        lapsed.push(
          `Removed from the register of charities by ${formatPartialDate(piece.date)} (${piece.source}).`,
        );
    } else standing.push(piece);
  }
  return { standing, lapsed };
}

/** A CIO exists only by its entry in the register of charities. */
function restsOnCharity({ value }: Evidence): boolean {
  return (
    value.kind === 'charity' ||
    (value.kind === 'legal-form' && value.legalForm.endsWith('charitable-incorporated-organisation'))
  );
}

function newest(evidence: readonly Evidence[]): Evidence | undefined {
  return [...evidence].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))[0];
}
