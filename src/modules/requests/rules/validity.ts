interface Asked {
  channel: string;
  /** Of the requester, as far as known. */
  name: string;
  email: string | null;
  address: string | null;
  /** The laws under which something is asked. */
  regimes: readonly string[];
}

/**
 * What a request lacks that the Act wants, with what to do about it (FOI-V1, s.8 and s.16): in writing, a name, an address for an answer.
 * Nothing is turned away for it: help comes first. Environmental information may be asked for by word of mouth and by anybody.
 */
export function validityAdvice({ channel, name, email, address, regimes }: Asked): string[] {
  if (!regimes.includes('foia')) return [];
  const advice: string[] = [];
  if (channel === 'phone')
    advice.push(
      'It was asked by word of mouth. Under the Act a request is made in writing: send the requester what you wrote down and ask them to confirm it. Environmental information may be asked for by word of mouth.',
    );
  if (!name.trim() || (email && name.trim().toLowerCase() === email.split('@')[0]?.toLowerCase()))
    advice.push(
      'No name was given. The Act asks for one: ask the requester for theirs, and go on meanwhile where nothing turns on it.',
    );
  if (!email?.trim() && !address?.trim())
    advice.push(
      'No address for the answer was given. The Act asks for one; an e-mail address or the name of an account that can be written to will do.',
    );
  return advice;
}
