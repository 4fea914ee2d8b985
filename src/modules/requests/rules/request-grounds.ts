/**
 * Grounds that concern a request as a whole, not a piece of information (FOI-N1): section 14 of the Freedom of Information Act 2000, and
 * what stands for it under the Environmental Information Regulations 2004. The request is judged, never the person.
 */
export interface RequestGround {
  section: string;
  act: 'foia' | 'eir';
  name: string;
  /** Whether the public interest has to be weighed: under the regulations always, under section 14 never. */
  publicInterest: boolean;
  check: string;
}

export const requestGrounds: readonly RequestGround[] = [
  {
    section: '14(1)',
    act: 'foia',
    name: 'It is vexatious',
    publicInterest: false,
    check:
      'Look at the whole: the burden, the motive, the value of what is asked, harassment of staff. A tiresome person may make a good request.',
  },
  {
    section: '14(2)',
    act: 'foia',
    name: 'It repeats a request that was answered',
    publicInterest: false,
    check:
      'The same person, the same or nearly the same questions, an answer already given, and no reasonable time between.',
  },
  {
    section: '12(4)(b)',
    act: 'eir',
    name: 'It is manifestly unreasonable',
    publicInterest: true,
    check: 'For environmental information. Help to narrow it first, and weigh the public interest.',
  },
];

export function requestGround(section: string): RequestGround | undefined {
  return requestGrounds.find(one => one.section === section);
}

/** What the requester is told: the ground with its section, why, and that the duty to answer does not apply (s.17(5), reg 14). */
export function groundWords(section: string, why: string): string {
  const reason = /[.!?]$/.test(why.trim()) ? why.trim() : `${why.trim()}.`;
  if (section === '14(2)')
    return `We are refusing this request under section 14(2) of the Freedom of Information Act 2000, because it repeats a request that we have answered and no reasonable time has passed since. ${reason}`;
  return `We are refusing this request under section 14(1) of the Freedom of Information Act 2000, because the request is vexatious. This is a finding about the request, not about you. ${reason}`;
}
