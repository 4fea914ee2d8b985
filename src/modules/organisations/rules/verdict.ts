import { formatPartialDate } from '#platform/dates/partial-date.ts';
import { bases, type Basis, type Evidence } from './evidence.ts';

/** One flag's answer. 'unknown' is never counted as 'no'. */
export interface Verdict {
  value: 'yes' | 'no' | 'unknown';
  /** What the answer rests on; null when it is unknown. */
  basis: Basis | 'recognised' | 'law' | null;
  /** True when nothing but the organisation's own word supports it; to be shown wherever the flag is. */
  declaredOnly: boolean;
  /** Sentences a citizen can read, the deciding one first. */
  reasons: string[];
}

/** A claim that one piece of evidence makes. */
export interface Claim {
  says: boolean;
  evidence: Evidence;
  reason: string;
}

/**
 * The strongest basis decides; among equals the newest; equals of the same date that disagree leave it open. What else was said
 * follows as further reasons.
 */
export function decide(claims: readonly Claim[], whenUnknown: readonly string[]): Verdict {
  const ordered = [...claims].sort((a, b) => byStrength(a.evidence, b.evidence));
  const [first] = ordered;
  if (!first) return unknown(whenUnknown);
  const equals = ordered.filter(({ evidence }) => byStrength(evidence, first.evidence) === 0);
  if (equals.some(({ says }) => says !== first.says)) {
    return unknown([
      'The evidence disagrees, and neither side is stronger.',
      ...equals.map(({ reason }) => reason),
    ]);
  }
  return {
    value: first.says ? 'yes' : 'no',
    basis: first.evidence.basis,
    declaredOnly: first.evidence.basis === 'declared',
    reasons: [...new Set(ordered.map(({ reason }) => reason))],
  };
}

export function unknown(reasons: readonly string[]): Verdict {
  return { value: 'unknown', basis: null, declaredOnly: false, reasons: [...reasons] };
}

/** "(Companies House, March 2026: from the register, by number)" */
export function cited({ source, date, basis }: Evidence): string {
  return `(${source}, ${formatPartialDate(date)}: ${bases[basis]})`;
}

/** The strongest, then newest, of several pieces. */
export function strongest(evidence: readonly Evidence[]): Evidence | undefined {
  return [...evidence].sort(byStrength)[0];
}

const strength = Object.keys(bases);

function byStrength(a: Evidence, b: Evidence): number {
  return (
    strength.indexOf(a.basis) - strength.indexOf(b.basis) || (a.date < b.date ? 1 : a.date > b.date ? -1 : 0)
  );
}
