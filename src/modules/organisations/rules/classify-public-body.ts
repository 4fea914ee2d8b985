import { legalForms } from './legal-form.ts';
import { publicForms } from './classify-purpose.ts';
import type { Evidence } from './evidence.ts';
import { cited, decide, type Claim, type Verdict } from './verdict.ts';

/** A council, an NHS or government body, or what is recorded as one. A company may be owned by one, so its form says nothing. */
export function judgePublicBody(evidence: readonly Evidence[]): Verdict {
  const claims = evidence.flatMap((piece): Claim[] => {
    const { value } = piece;
    if (value.kind === 'legal-form' && publicForms.has(value.legalForm)) {
      return [{ says: true, evidence: piece, reason: `${legalForms[value.legalForm]} ${cited(piece)}.` }];
    }
    if (value.kind !== 'public-body') return [];
    return [
      {
        says: value.says,
        evidence: piece,
        reason: `Recorded as ${value.says ? 'a' : 'not a'} public body ${cited(piece)}.`,
      },
    ];
  });
  return decide(claims, ['Nothing we hold shows whether this is a public body.']);
}
