import type { ClockRegime } from './clock/clock.ts';
import { exemptions } from './exemptions.ts';

/** Exemptions for which time may be taken to weigh the public interest (FOI-T6, s.10(3)): the qualified ones of the Act. */
export const weighed = exemptions.filter(({ act, publicInterest }) => act === 'foia' && publicInterest);

/**
 * Why the time cannot be extended on this ground; undefined when it can. Under the Act only a qualified exemption extends it: not complexity,
 * volume, consultation or holidays (FOI-T7). Under the regulations only a request that is complex and voluminous does (EIR-T2).
 */
export function whyNoExtension(regime: ClockRegime, section: string): string | undefined {
  if (regime !== 'foia') return undefined;
  return weighed.some(one => one.section === section)
    ? undefined
    : 'Choose the exemption whose public interest has to be weighed. Under the Act nothing else extends the time: not complexity, volume, consultation or holidays.';
}

/** What the requester is told: the notice of section 17(2), or of regulation 7(3). */
export function extensionWords(regime: ClockRegime, section: string): string {
  if (regime === 'eir')
    return 'Your request is both complex and large, so we need more time under regulation 7 of the Environmental Information Regulations 2004.';
  if (regime !== 'foia') return 'This review is complex, so we need more time.';
  const subject = weighed.find(one => one.section === section)?.subject ?? '';
  return `Part of what you asked for may be exempt under section ${section} of the Freedom of Information Act 2000 (${subject.charAt(0).toLowerCase()}${subject.slice(1)}). We need more time to weigh the public interest in it.`;
}
