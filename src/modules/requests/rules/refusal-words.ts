import { exemptionOf, type ReliedOn } from './exemptions.ts';

/**
 * What a refusal must say of each exemption (FOI-N2: FOIA s.17(1) and (3), EIR reg 14): that information is withheld, under which section
 * and subsection, why it applies, how likely the harm is, and how the public interest was weighed. One string a paragraph.
 */
export function refusalWords(act: 'foia' | 'eir', relied: readonly ReliedOn[]): string[] {
  return relied.flatMap(one => {
    const exemption = exemptionOf(act, one.section);
    const law =
      act === 'foia'
        ? `section ${one.section} of the Freedom of Information Act 2000`
        : `regulation ${one.section} of the Environmental Information Regulations 2004`;
    const subject = exemption
      ? ` (${exemption.subject.charAt(0).toLowerCase()}${exemption.subject.slice(1)})`
      : '';
    return [
      `We are withholding information under ${law}${subject}. ${sentence(one.why)}${harm(one)}`,
      ...(exemption?.publicInterest
        ? [
            `We weighed the public interest. For disclosing it: ${sentence(one.forDisclosure)} For withholding it: ${sentence(one.against)} We find that the public interest in withholding it is the greater.`,
          ]
        : []),
    ];
  });
}

/** The words of a refusal because of cost (FOIA s.12 and s.16): the limit, the estimate, and what would fit (FOI-C1, FOI-C4). */
export function costRefusalWords(estimate: { minutes: number; pence: number; limitPence: number }): string[] {
  return [
    `We estimate that it would take ${hours(estimate.minutes)} to find out whether we hold this, and to locate, retrieve and extract it. At £25 an hour that is ${pounds(estimate.pence)}, more than the limit of ${pounds(estimate.limitPence)} that regulations set for councils. Under section 12 of the Freedom of Information Act 2000 we need not answer beyond it.`,
    'You can ask for less, for example for a shorter period or for fewer services, and we shall help you to find what would stay within the limit.',
  ];
}

function harm({ prejudice }: ReliedOn): string {
  if (prejudice === 'would') return ' Disclosure would cause this harm.';
  return prejudice === 'would-be-likely' ? ' Disclosure would be likely to cause this harm.' : '';
}

function sentence(text: string): string {
  const plain = text.trim();
  return /[.!?]$/.test(plain) ? plain : `${plain}.`;
}

function hours(minutes: number): string {
  const number = Math.round((minutes / 60) * 100) / 100;
  return `${number} ${number === 1 ? 'hour' : 'hours'}`;
}

function pounds(pence: number): string {
  return `£${(pence / 100).toFixed(2)}`;
}
