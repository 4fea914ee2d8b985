import { earliestText, latestText } from '#platform/dates/partial-date.ts';
import { classify } from './classify.ts';
import type { Evidence } from './evidence.ts';

type Value = 'yes' | 'no' | 'unknown';

export interface ClassificationInterval {
  /** ISO day; the first interval begins on 0001-01-01. */
  from: string;
  /** First day no more, or null for ever. */
  until: string | null;
  socialEnterprise: Value;
  vcse: Value;
  sme: Value;
  micro: Value;
  publicBody: Value;
}

const beginning = '0001-01-01';

/**
 * What the evidence makes of an organisation on every day there is: the classification can change only on a day evidence
 * begins to count or has lapsed, so it is computed on those days and holds in between. Councils' recognitions are not in it.
 */
export function classificationIntervals(evidence: readonly Evidence[]): ClassificationInterval[] {
  const days = new Set([beginning]);
  for (const piece of evidence) {
    days.add(earliestText(piece.date));
    if (piece.expiry !== null)
      days.add(Temporal.PlainDate.from(latestText(piece.expiry)).add({ days: 1 }).toString());
  }
  const ordered = [...days].sort();
  const intervals: ClassificationInterval[] = [];
  for (const [place, from] of ordered.entries()) {
    const { socialEnterprise, vcse, sme, micro, publicBody } = classify(evidence, {
      on: Temporal.PlainDate.from(from),
    });
    const next = {
      from,
      until: ordered[place + 1] ?? null,
      socialEnterprise: socialEnterprise.value,
      vcse: vcse.value,
      sme: sme.value,
      micro: micro.value,
      publicBody: publicBody.value,
    };
    const last = intervals.at(-1);
    if (last && sameFlags(last, next)) last.until = next.until;
    else intervals.push(next);
  }
  return intervals;
}

function sameFlags(a: ClassificationInterval, b: ClassificationInterval): boolean {
  return (
    a.socialEnterprise === b.socialEnterprise &&
    a.vcse === b.vcse &&
    a.sme === b.sme &&
    a.micro === b.micro &&
    a.publicBody === b.publicBody
  );
}
