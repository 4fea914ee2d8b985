import type { MailAuthentication } from './parsed-mail.ts';
import { sameOrganisation, unauthenticated } from './authentication-results.ts';

/** What our own mail server knows of a mail when it takes it in. */
export interface Reception {
  /** Address of the machine that handed it over. */
  ip: string;
  helo: string;
  /** MAIL FROM; "" for a bounce. */
  mailFrom: string;
}

/** Looks a name up in the DNS; replaced in tests and where the DNS is asked through something else. */
export type Resolver = (domain: string, type: string) => Promise<string[][] | string[]>;

export interface CheckOptions {
  /** Our own name, which the verdict carries. */
  host: string;
  resolver?: Resolver;
  /** Milliseconds after which the DNS is not waited for; default 8000. */
  patience?: number;
}

/**
 * Checks SPF, DKIM and DMARC of a mail we took in ourselves. Needs the DNS; without an answer in time the verdict is "unknown", never
 * "fail". Never throws.
 */
export async function checkSender(
  bytes: Buffer,
  reception: Reception,
  { host, resolver, patience = 8000 }: CheckOptions,
): Promise<MailAuthentication> {
  const nobodyAnswered = { ...unauthenticated, trusted: true, host };
  const given = new AbortController();
  const late = new Promise<undefined>(resolve => {
    const timer = setTimeout(() => resolve(undefined), patience);
    given.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  try {
    const { authenticate } = await import('mailauth');
    const checked = authenticate(bytes, {
      ip: reception.ip,
      helo: reception.helo,
      sender: reception.mailFrom,
      mta: host,
      disableBimi: true,
      ...(resolver === undefined ? {} : { resolver }),
    });
    const found = await Promise.race([checked, late]);
    if (!found) return nobodyAnswered;
    const spf = resultOf(found.spf);
    const dmarc = resultOf(found.dmarc);
    const signatures = found.dkim && 'results' in found.dkim ? found.dkim.results : [];
    const author = domainOf(found.dkim && 'headerFrom' in found.dkim ? String(found.dkim.headerFrom) : '');
    // A signature of somebody else's domain says nothing of the one who is named as the sender.
    const own = signatures.filter(one => sameOrganisation(String(one.signingDomain ?? ''), author));
    const dkim =
      (own.find(one => one.status.result === 'pass') ?? own[0] ?? signatures[0])?.status.result ?? null;
    const isOwn = own.some(one => one.status.result === 'pass');
    const isSpfOwn = spf === 'pass' && sameOrganisation(domainOf(reception.mailFrom), author);
    const failed = dmarc === 'fail' || (dmarc !== 'pass' && spf === 'fail' && !isOwn);
    const passed = dmarc === 'pass' || (dmarc !== 'fail' && (isOwn || isSpfOwn));
    return { verdict: failed ? 'fail' : passed ? 'pass' : 'unknown', trusted: true, host, spf, dkim, dmarc };
  } catch {
    return nobodyAnswered;
  } finally {
    given.abort();
  }
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

function resultOf(part: unknown): string | null {
  const status = (part as { status?: { result?: unknown } } | false | undefined) || undefined;
  return typeof status?.status?.result === 'string' ? status.status.result : null;
}
