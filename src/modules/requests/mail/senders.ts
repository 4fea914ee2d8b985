import type { ParsedMail } from './parsed-mail.ts';

/** A site on which people ask public bodies in the open. Everything sent to its reply address is published at once. */
export interface PublicSite {
  name: string;
  /** Domains of its reply addresses. */
  domains: readonly string[];
  /** What stands before the @; its first group, if it has one, is the site's number of the request. */
  local: RegExp;
}

/** Known sites; another is a line here. Most run the same software, whose reply addresses end in a check of eight figures. */
export const publicSites: readonly PublicSite[] = [
  site('WhatDoTheyKnow', ['whatdotheyknow.com']),
  site('AskTheEU', ['asktheeu.org']),
  site('FYI', ['fyi.org.nz', 'requests.fyi.org.nz']),
  site('Right to Know', ['righttoknow.org.au']),
  { name: 'FragDenStaat', domains: ['fragdenstaat.de', 'echtemail.de'], local: /^[\w.-]+\.([a-z0-9]{8,})$/i },
  { name: 'MuckRock', domains: ['requests.muckrock.com'], local: /^(\d+-\d+)$/ },
];

function site(name: string, domains: string[]): PublicSite {
  return {
    name,
    domains,
    local: /^(?:[\w-]*\+)?(?:foi\+)?(?:request|batch)-(\d+)-(?:[a-z]*-)?[0-9a-z]{6,10}$/i,
  };
}

export interface RecognisedSender {
  kind: 'public-site' | 'person' | 'machine' | 'nobody';
  /** Name of the public site. */
  site: string | null;
  /** The site's own number of the request; "request-123-…" on any domain counts as an unknown site. */
  siteRequest: string | null;
  /** Address to answer: Reply-To where there is one, else the sender's; "" when there is none. */
  answerTo: string;
  /** True when what we answer is published without us. */
  published: boolean;
}

/** Says who wrote: a person, a machine, or somebody through a public request site. */
export function recogniseSender(
  mail: ParsedMail,
  sites: readonly PublicSite[] = publicSites,
): RecognisedSender {
  const answerTo = [...mail.replyTo, ...mail.from].find(({ address }) => address !== '')?.address ?? '';
  for (const { address } of [...mail.replyTo, ...mail.from]) {
    const found = siteOf(address, sites);
    if (found) return { kind: 'public-site', ...found, answerTo: address, published: true };
  }
  const kind =
    answerTo === '' ? 'nobody' : mail.kind === 'message' && !isRobot(answerTo) ? 'person' : 'machine';
  return { kind, site: null, siteRequest: null, answerTo, published: false };
}

function siteOf(
  address: string,
  sites: readonly PublicSite[],
): { site: string; siteRequest: string | null } | undefined {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const domain = address.slice(at + 1).toLowerCase();
  for (const { name, domains, local: pattern } of sites) {
    const number = pattern.exec(local)?.[1];
    if (domains.some(known => domain === known || domain.endsWith(`.${known}`)) && number !== undefined)
      return { site: name, siteRequest: number };
  }
  const anywhere = /^(?:foi\+)?request-(\d+)-[0-9a-f]{8}$/i.exec(local)?.[1];
  return anywhere === undefined ? undefined : { site: domain, siteRequest: anywhere };
}

function isRobot(address: string): boolean {
  return /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|owner-|listserv|majordomo|root|nobody)(?:[+@.-]|$)/i.test(
    address,
  );
}

export interface Acknowledgement {
  may: boolean;
  /** Why not, in words; "" when it may. */
  why: string;
}

/**
 * Whether a machine may answer this mail. Never a machine, a list, a bounce, a mail without a sender or one from ourselves: two machines
 * that thank each other never stop (RFC 3834).
 * @param ownAddresses addresses and whole domains ("@council.example") that are ours
 */
export function mayAcknowledge(mail: ParsedMail, ownAddresses: readonly string[]): Acknowledgement {
  const header = (name: string): string => (mail.headers.get(name) ?? []).join(' ').toLowerCase().trim();
  const no = (why: string): Acknowledgement => ({ may: false, why });
  if (mail.kind !== 'message') return no(`it is no letter but a ${mail.kind}`);
  if (mail.signs.length > 0) return no(`a machine may have written it: ${mail.signs.join(', ')}`);
  const answerTo = recogniseSender(mail).answerTo;
  if (answerTo === '') return no('it names no sender');
  if ([...mail.from, ...mail.replyTo].some(({ address }) => isOwn(address, ownAddresses)))
    return no('it comes from ourselves');
  if (isRobot(answerTo)) return no('nobody reads mail at the sender’s address');
  const paths = mail.headers.get('return-path') ?? [];
  if (paths.some(path => /^<?\s*>?$/.test(path.trim())))
    return no('its return path is empty, which asks for no answer');
  if (/^(?:bulk|list|junk)/.test(header('precedence'))) return no('it was sent to many');
  if (mail.headers.has('list-id') || mail.headers.has('list-unsubscribe') || mail.headers.has('feedback-id'))
    return no('it comes from a mailing list');
  if (header('x-auto-response-suppress').match(/\b(?:all|autoreply|oof)\b/))
    return no('its sender wants no automatic answer');
  if ((mail.headers.get('received') ?? []).length > 60 || mail.headers.has('x-loop'))
    return no('it goes round in a circle');
  return { may: true, why: '' };
}

function isOwn(address: string, own: readonly string[]): boolean {
  const lower = address.toLowerCase();
  return own.some(mine => {
    const given = mine.toLowerCase();
    if (given.startsWith('@')) return lower.endsWith(given);
    const [local = '', domain = ''] = given.split('@');
    return lower === given || (lower.startsWith(`${local}+`) && lower.endsWith(`@${domain}`));
  });
}
