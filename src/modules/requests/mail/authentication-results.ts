import type { MailAuthentication } from './parsed-mail.ts';

/** When no server said anything about the sender. */
export const unauthenticated: MailAuthentication = {
  verdict: 'unknown',
  trusted: false,
  host: null,
  spf: null,
  dkim: null,
  dmarc: null,
};

/**
 * Reads Authentication-Results (RFC 8601). The uppermost header of a trusted server counts; without one the uppermost of all is given,
 * marked as not trusted, because anybody can write it.
 * @param values decoded headers, uppermost first
 * @param trustedHosts names of our own mail servers, lower case
 */
export function readAuthentication(
  values: readonly string[],
  fromDomain: string,
  trustedHosts: readonly string[],
): MailAuthentication {
  const all = values.slice(0, 20).map(value => readOne(value, fromDomain));
  const ours = all.find(({ host }) => host !== null && trustedHosts.includes(host));
  if (ours) return { ...ours, trusted: true };
  return all.find(found => found.spf ?? found.dkim ?? found.dmarc) ?? all[0] ?? unauthenticated;
}

function readOne(value: string, fromDomain: string): MailAuthentication {
  const [first = '', ...rest] = value
    .slice(0, 8000)
    .replace(/\([^()]*\)/g, ' ')
    .split(';');
  const named = /^\s*([^\s=]+)(?:\s+\d+)?\s*$/.exec(first)?.[1]?.toLowerCase() ?? null;
  const methods = (named === null ? [first, ...rest] : rest).map(text => text.trim());
  const result = (method: string, isAligned: (text: string) => boolean = () => true): string | null => {
    const found = methods.filter(text => new RegExp(`^${method}\\s*=`, 'i').test(text));
    const best = found.find(text => /=\s*pass/i.test(text) && isAligned(text)) ?? found[0];
    return /=\s*([a-z]+)/i.exec(best ?? '')?.[1]?.toLowerCase() ?? null;
  };
  const aligned = (text: string): boolean =>
    [
      ...text.matchAll(/(?:header\.[dib]|smtp\.mailfrom|smtp\.mail)\s*=\s*"?(?:[^\s;"@]*@)?([^\s;"]+)/gi),
    ].some(([, domain = '']) => sameOrganisation(domain, fromDomain));
  const spf = result('spf', aligned);
  const dkim = result('dkim', aligned);
  const dmarc = result('dmarc');
  const spfPass = methods.some(text => /^spf\s*=\s*pass/i.test(text) && aligned(text));
  const dkimPass = methods.some(text => /^dkim\s*=\s*pass/i.test(text) && aligned(text));
  const failed = dmarc === 'fail' || (dmarc !== 'pass' && dkim === 'fail' && /fail/.test(spf ?? ''));
  const verdict = failed ? 'fail' : dmarc === 'pass' || spfPass || dkimPass ? 'pass' : 'unknown';
  return { verdict, trusted: false, host: named, spf, dkim, dmarc };
}

/** Relaxed alignment without a list of public suffixes: one domain is the other, or a subdomain of it. */
export function sameOrganisation(one: string, other: string): boolean {
  const a = one.toLowerCase().replace(/\.$/, '');
  const b = other.toLowerCase();
  return (
    a !== '' &&
    b !== '' &&
    (a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`)) &&
    a.includes('.') &&
    b.includes('.')
  );
}
