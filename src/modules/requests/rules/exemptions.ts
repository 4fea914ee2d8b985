import { mayNeitherConfirm, mustConfirmWords } from './neither-confirm.ts';

/** A ground for not giving information: a section of the Freedom of Information Act 2000 Part II, or an exception of the EIR 2004. */
export interface Exemption {
  /** As a refusal names it: "40(2)", "12(5)(e)". */
  section: string;
  act: 'foia' | 'eir';
  subject: string;
  /** Whether the public interest has to be weighed (FOIA s.2; EIR reg 12(1)(b): always). */
  publicInterest: boolean;
  /** Whether harm has to be shown, and how likely it is must be said. */
  prejudice: boolean;
  /** What an officer checks before relying on it. */
  check: string;
}

type Row = [
  section: string,
  subject: string,
  test: 'absolute' | 'qualified',
  prejudice: boolean,
  check: string,
];

/** Freedom of Information Act 2000 s.2(3) and Part II; those a council can rely on. Section 35 is government's alone. */
const foia: readonly Row[] = [
  [
    '21',
    'Information reasonably accessible to the applicant by other means',
    'absolute',
    false,
    'Give the link. It must be accessible to this applicant.',
  ],
  [
    '22',
    'Information intended for future publication',
    'qualified',
    false,
    'The intention to publish must have been there before the request came.',
  ],
  [
    '22A',
    'Research that will be published',
    'qualified',
    true,
    'There must be a programme that ends in publication.',
  ],
  [
    '23',
    'Bodies dealing with security matters',
    'absolute',
    false,
    'Rare for a council: ask the monitoring officer.',
  ],
  ['24', 'National security', 'qualified', false, 'Rare for a council: say why the exemption is required.'],
  [
    '30',
    'Investigations by the council that may end in prosecution',
    'qualified',
    false,
    'Say which investigation, and whether it is over.',
  ],
  [
    '31',
    'Law enforcement',
    'qualified',
    true,
    'Say which of the purposes in s.31(1) or (2) would be harmed.',
  ],
  ['32', 'Court records', 'absolute', false, 'The council must hold it only because of the proceedings.'],
  ['33', 'Audit functions', 'qualified', true, 'Only where the council audits others.'],
  [
    '36',
    'Effective conduct of public affairs',
    'qualified',
    true,
    'The qualified person (monitoring officer or chief executive) must have given an opinion before you rely on this.',
  ],
  ['38', 'Health and safety', 'qualified', true, 'Say whose health or safety, and how.'],
  ['40(1)', 'The applicant’s own personal data', 'absolute', false, 'Handle it as a subject access request.'],
  [
    '40(2)',
    'Somebody else’s personal data',
    'absolute',
    false,
    'Say which data protection principle would be broken, and why no legitimate interest outweighs it.',
  ],
  [
    '41',
    'Information given in confidence',
    'absolute',
    false,
    'It must have come from somebody else. A contract the council has concluded did not.',
  ],
  ['42', 'Legal professional privilege', 'qualified', false, 'Check that the privilege has not been lost.'],
  [
    '43(1)',
    'Trade secrets',
    'qualified',
    false,
    'Say whose. Neither confirming nor denying is not open to you here.',
  ],
  [
    '43(2)',
    'Commercial interests',
    'qualified',
    true,
    'Say whose interests. Ask the supplier, then decide yourself.',
  ],
  ['44', 'Disclosure forbidden by law', 'absolute', false, 'Name the enactment.'],
];

/** Environmental Information Regulations 2004 reg 12 and 13. A presumption for disclosure applies to all (reg 12(2)). */
const eir: readonly Row[] = [
  ['12(4)(a)', 'Not held when the request was received', 'qualified', false, 'Say what was searched.'],
  ['12(4)(b)', 'Manifestly unreasonable request', 'qualified', false, 'Help to narrow it first (reg 9).'],
  ['12(4)(c)', 'Too general', 'qualified', false, 'Only after asking for particulars (reg 9).'],
  [
    '12(4)(d)',
    'Unfinished material',
    'qualified',
    false,
    'Say who is preparing it and when it will be finished (reg 14(4)).',
  ],
  ['12(4)(e)', 'Internal communications', 'qualified', false, 'Say between whom.'],
  [
    '12(5)(a)',
    'Public safety, defence, international relations',
    'qualified',
    true,
    'The only one under which holding it need not be confirmed (reg 12(6)).',
  ],
  ['12(5)(b)', 'Course of justice', 'qualified', true, 'Say which proceedings or inquiry.'],
  ['12(5)(c)', 'Intellectual property', 'qualified', true, 'Say whose.'],
  [
    '12(5)(d)',
    'Confidential proceedings',
    'qualified',
    true,
    'Name the law that makes them so. Not for information on emissions.',
  ],
  [
    '12(5)(e)',
    'Commercial confidentiality',
    'qualified',
    true,
    'Name the law and the legitimate interest. Not for information on emissions.',
  ],
  [
    '12(5)(f)',
    'Interests of somebody who gave it freely',
    'qualified',
    true,
    'All three limbs must hold. Not for information on emissions.',
  ],
  [
    '12(5)(g)',
    'Protection of the environment',
    'qualified',
    true,
    'Say what would be harmed. Not for information on emissions.',
  ],
  [
    '13',
    'Somebody else’s personal data',
    'qualified',
    false,
    'Say which data protection principle would be broken.',
  ],
];

const read =
  (act: Exemption['act']) =>
  ([section, subject, test, prejudice, check]: Row): Exemption => ({
    section,
    act,
    subject,
    publicInterest: test === 'qualified',
    prejudice,
    check,
  });

export const exemptions: readonly Exemption[] = [...foia.map(read('foia')), ...eir.map(read('eir'))];

/** An exemption as relied on for one question. */
export interface ReliedOn {
  section: string;
  /** Why it applies here, in words the requester can follow. */
  why: string;
  /** How likely the harm is; empty where no harm has to be shown. */
  prejudice: '' | 'would' | 'would-be-likely';
  forDisclosure: string;
  against: string;
}

export function exemptionOf(act: 'foia' | 'eir', section: string): Exemption | undefined {
  return exemptions.find(exemption => exemption.act === act && exemption.section === section);
}

/**
 * What a refusal still lacks before it may go out (FOI-N2: s.17 FOIA; reg 14 EIR), each a plain sentence; empty when nothing. Where it is
 * neither confirmed nor denied that something is held, the section must allow that (FOI-N4).
 */
export function lacking(
  act: 'foia' | 'eir',
  relied: readonly ReliedOn[],
  how: 'withheld' | 'neither-confirmed' = 'withheld',
): string[] {
  if (!relied.length) return ['Name the exemption that is relied on.'];
  return relied.flatMap(one => {
    const exemption = exemptionOf(act, one.section);
    const where = act === 'foia' ? `Section ${one.section}` : `Regulation ${one.section}`;
    if (!exemption) return [`${where} is not one a council can rely on here.`];
    return [
      ...(how === 'neither-confirmed' && !mayNeitherConfirm(act, one.section)
        ? [mustConfirmWords(act, one.section)]
        : []),
      ...(one.why.trim() ? [] : [`${where}: say why it applies.`]),
      ...(exemption.prejudice && !one.prejudice
        ? [`${where}: say whether the harm would happen or would be likely to happen.`]
        : []),
      ...(exemption.publicInterest && !one.forDisclosure.trim()
        ? [`${where}: give the public interest in disclosing.`]
        : []),
      ...(exemption.publicInterest && !one.against.trim()
        ? [`${where}: give the public interest in withholding.`]
        : []),
    ];
  });
}
