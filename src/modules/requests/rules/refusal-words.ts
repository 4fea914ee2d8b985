import type { Estimate } from './costs.ts';
import { exemptionOf, type ReliedOn } from './exemptions.ts';
import { groundWords, requestGround } from './request-grounds.ts';

/**
 * What a refusal must say of each exemption (FOI-N2: FOIA s.17(1) and (3), EIR reg 14): that information is withheld, under which section
 * and subsection, why it applies, how likely the harm is, and how the public interest was weighed. One string a paragraph. Where it is
 * neither confirmed nor denied (FOI-N4), no word may show that there is something to withhold.
 */
export function refusalWords(
  act: 'foia' | 'eir',
  relied: readonly ReliedOn[],
  how: 'withheld' | 'neither-confirmed' = 'withheld',
): string[] {
  return relied.flatMap(one => {
    const exemption = exemptionOf(act, one.section);
    const law =
      act === 'foia'
        ? `section ${one.section} of the Freedom of Information Act 2000`
        : `regulation ${one.section} of the Environmental Information Regulations 2004`;
    const subject = exemption
      ? ` (${exemption.subject.charAt(0).toLowerCase()}${exemption.subject.slice(1)})`
      : '';
    if (requestGround(one.section)?.act === 'foia') return [groundWords(one.section, one.why)];
    const silent = how === 'neither-confirmed';
    return [
      silent
        ? `Under ${law}${subject} we need not say whether we hold it. ${sentence(one.why)}${harm(one, 'Saying so')}`
        : `We are withholding information under ${law}${subject}. ${sentence(one.why)}${harm(one, 'Disclosure')}`,
      ...(exemption?.publicInterest
        ? [
            silent
              ? `We weighed the public interest. For saying whether we hold it: ${sentence(one.forDisclosure)} Against: ${sentence(one.against)} We find that the public interest in not saying is the greater.`
              : `We weighed the public interest. For disclosing it: ${sentence(one.forDisclosure)} For withholding it: ${sentence(one.against)} We find that the public interest in withholding it is the greater.`,
          ]
        : []),
    ];
  });
}

/**
 * The words of a refusal because of cost (FOIA s.12 and s.16): whether it is held at all, unless to find out would alone exceed the limit;
 * the estimate and the limit; and the help to ask for less (FOI-C1, FOI-C4). The public interest has no part in it.
 */
export function costRefusalWords(estimate: Estimate): string[] {
  return [
    estimate.findingOutExceeds
      ? 'To find out whether we hold this would by itself cost more than the limit, so we cannot say whether we do.'
      : 'We hold information of this kind.',
    `We estimate that it would take ${hours(estimate.minutes)} to find out whether we hold this, and to locate, retrieve and extract it${togetherWords(estimate)}. At ${pounds(estimate.hourPence)} an hour that is ${pounds(estimate.pence)}, more than the limit of ${pounds(estimate.limitPence)} that regulations set for councils. Under section 12 of the Freedom of Information Act 2000 we need not answer beyond it.`,
    'You can ask for less, for example for a shorter period or for fewer services, and we shall help you to find what would stay within the limit.',
  ];
}

/** That requests were counted as one, which where they may be named, and by what law (FOI-C3). */
function togetherWords({ together }: Estimate): string {
  if (!together.length) return '';
  const named = together.filter(Boolean);
  const one = together.length === 1;
  const which = named.length
    ? `${one ? 'request' : 'requests'} ${named.join(', ')}`
    : one
      ? 'another request'
      : 'other requests';
  return `, counted together with ${which}, which ${one ? 'asks' : 'ask'} for the same or similar information and came within sixty working days (regulation 5 of the Freedom of Information and Data Protection (Appropriate Limit and Fees) Regulations 2004)`;
}

function harm({ prejudice }: ReliedOn, what: string): string {
  if (prejudice === 'would') return ` ${what} would cause this harm.`;
  return prejudice === 'would-be-likely' ? ` ${what} would be likely to cause this harm.` : '';
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
  return pence % 100 ? `£${(pence / 100).toFixed(2)}` : `£${pence / 100}`;
}
