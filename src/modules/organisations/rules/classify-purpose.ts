import { earliestText, formatPartialDate } from '#platform/dates/partial-date.ts';
import type { Evidence, Recognition } from './evidence.ts';
import type { LegalForm } from './legal-form.ts';
import { cited, decide, strongest, type Claim, type Verdict } from './verdict.ts';

/**
 * Social enterprise has no definition in statute. A CIC is the strongest evidence; then certificates, then the organisation's own
 * word. A charity is one only if it trades, is certified, declares it or is recognised. A council's recognition is its own decision.
 */
export function judgeSocialEnterprise(
  evidence: readonly Evidence[],
  recognitions: readonly Recognition[],
  on: string,
): Verdict {
  const verdict = decide(socialEnterpriseClaims(evidence), whySocialEnterpriseIsOpen(evidence));
  const recognised = recognitions.find(
    ({ date, withdrawn }) => earliestText(date) <= on && (withdrawn === null || earliestText(withdrawn) > on),
  );
  if (!recognised) return verdict;
  const reason = `Recognised as a social enterprise by ${recognised.council} on ${formatPartialDate(recognised.date)}: ${recognised.basis}`;
  if (verdict.value === 'yes' && !verdict.declaredOnly)
    return { ...verdict, reasons: [...verdict.reasons, reason] };
  return { value: 'yes', basis: 'recognised', declaredOnly: false, reasons: [reason, ...verdict.reasons] };
}

/** Non-governmental, driven by values, reinvesting its surpluses (Procurement Regulations 2024). Public bodies are not. */
export function judgeVcse(evidence: readonly Evidence[]): Verdict {
  const claims = evidence.flatMap((piece): Claim[] => {
    const { value } = piece;
    if (value.kind === 'public-body' && value.says)
      return [claim(piece, false, 'A public body, so not a voluntary, community or social enterprise')];
    if (value.kind === 'charity' && value.status !== 'removed')
      return [claim(piece, true, `${charityWords[value.status]} charity`)];
    if (value.kind === 'legal-form' && publicForms.has(value.legalForm))
      return [claim(piece, false, 'A public body, so not a voluntary, community or social enterprise')];
    if (value.kind === 'legal-form' && vcseForms[value.legalForm])
      return [claim(piece, true, vcseForms[value.legalForm] ?? '')];
    if (value.kind === 'vcse-declaration')
      return [
        claim(
          piece,
          value.says,
          value.says
            ? 'Says it is a voluntary, community or social enterprise'
            : 'Says it is not a voluntary, community or social enterprise',
        ),
      ];
    return [];
  });
  return decide(claims, [
    'Nothing we hold shows whether this is a voluntary, community or social enterprise.',
    ...formNotes(evidence),
  ]);
}

/** The newest word on charity status. */
export function charityOf(evidence: readonly Evidence[]): Evidence | undefined {
  const pieces = evidence.filter(({ value, basis }) => value.kind === 'charity' && basis !== 'register-name');
  const last = pieces
    .map(({ date }) => date)
    .sort()
    .at(-1);
  return strongest(pieces.filter(({ date }) => date === last));
}

/** Legal forms that are public bodies. A school or university may be a charity instead, so those are not here. */
export const publicForms: ReadonlySet<LegalForm> = new Set<LegalForm>([
  'local-authority',
  'health-body',
  'government-body',
]);

const charityWords = {
  registered: 'A registered',
  exempt: 'An exempt',
  excepted: 'An excepted',
  removed: 'A former',
};

const vcseForms: Partial<Record<LegalForm, string>> = {
  'community-interest-company': 'A community interest company',
  'charitable-incorporated-organisation': 'A charitable incorporated organisation, so a charity',
  'scottish-charitable-incorporated-organisation':
    'A Scottish charitable incorporated organisation, so a charity',
  'community-benefit-society': 'A community benefit society',
};

function socialEnterpriseClaims(evidence: readonly Evidence[]): Claim[] {
  return evidence.flatMap((piece): Claim[] => {
    const { value } = piece;
    if (value.kind === 'legal-form' && value.legalForm === 'community-interest-company') {
      return [
        claim(
          piece,
          true,
          'A community interest company: it has passed the community interest test and its assets are locked',
        ),
      ];
    }
    if (value.kind === 'social-enterprise-certificate' && value.held)
      return [claim(piece, true, `Certified: ${value.scheme}`)];
    if (value.kind === 'social-enterprise-declaration') {
      return [
        claim(
          piece,
          value.says,
          value.says ? 'Says it is a social enterprise' : 'Says it is not a social enterprise',
        ),
      ];
    }
    if (value.kind === 'trading-share' && value.share > 0.5 && isCharity(evidence)) {
      return [
        claim(
          piece,
          true,
          `A charity that earns ${Math.round(value.share * 100)}% of its income by trade (more than half)`,
        ),
      ];
    }
    return [];
  });
}

function whySocialEnterpriseIsOpen(evidence: readonly Evidence[]): string[] {
  const notes = formNotes(evidence);
  if (isCharity(evidence)) {
    notes.unshift(
      'A charity is not a social enterprise for that reason alone. It would count if it earns more than half its income by trade, is certified, says so, or is recognised by the council.',
    );
  }
  return ['Nothing we hold shows whether this is a social enterprise.', ...notes];
}

function formNotes(evidence: readonly Evidence[]): string[] {
  const has = (form: LegalForm) =>
    evidence.some(({ value }) => value.kind === 'legal-form' && value.legalForm === form);
  return has('company-limited-by-guarantee')
    ? [
        'It is a company limited by guarantee. That is only a form: golf clubs and flat owners use it too, so it is not counted as evidence.',
      ]
    : [];
}

function isCharity(evidence: readonly Evidence[]): boolean {
  return evidence.some(({ value }) =>
    value.kind === 'charity'
      ? value.status !== 'removed'
      : value.kind === 'legal-form' && value.legalForm.endsWith('charitable-incorporated-organisation'),
  );
}

function claim(evidence: Evidence, says: boolean, words: string): Claim {
  return { says, evidence, reason: `${words} ${cited(evidence)}.` };
}
