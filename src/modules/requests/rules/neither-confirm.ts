/** Sections of the Act that never excuse from saying whether information is held (FOI-N4). */
const alwaysConfirmed: readonly string[] = ['21', '43(1)'];
/** The one exception of the regulations under which holding information need not be confirmed (reg 12(6)). */
const eirSilence = '12(5)(a)';

/**
 * Whether a council may neither confirm nor deny under a section: a decision of its own, apart from withholding what it holds (FOI-N4).
 */
export function mayNeitherConfirm(act: 'foia' | 'eir', section: string): boolean {
  return act === 'eir' ? section === eirSilence : !alwaysConfirmed.includes(section);
}

/** Why it may not, as a sentence for whoever decides. */
export function mustConfirmWords(act: 'foia' | 'eir', section: string): string {
  return act === 'eir'
    ? `Regulation ${section}: only regulation ${eirSilence} allows neither to confirm nor to deny. Say whether it is held.`
    : `Section ${section}: this section does not allow neither to confirm nor to deny. Say whether it is held.`;
}
