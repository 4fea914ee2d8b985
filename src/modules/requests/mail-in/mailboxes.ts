/**
 * One mailbox to fetch from. IMAP_MAILBOXES holds "slug=imaps://user:password@host/Folder", parted by spaces; where the server takes tokens
 * alone (Exchange Online), "?token=ADDRESS&client=ID" follows, with the client's secret for the password.
 */
export interface Mailbox {
  slug: string;
  /** As people are told of it, "foi@mail.example/INBOX": without its password. */
  name: string;
  host: string;
  port: number;
  /** TLS from the first byte; else it is begun by STARTTLS. */
  secure: boolean;
  user: string;
  password: string;
  folder: string;
  /** Where an access token is had for the password, which is then that of the client. */
  oauth?: { token: string; client: string; scope: string } | undefined;
}

/** The mailboxes of the setting, and what is wrong with entries that cannot be read: named by place and council, never by what they hold. */
export function readMailboxes(setting: string | undefined): { mailboxes: Mailbox[]; faults: string[] } {
  const mailboxes: Mailbox[] = [];
  const faults: string[] = [];
  for (const [place, entry] of (setting ?? '').split(/\s+/).filter(Boolean).entries()) {
    const [, slug, address] = /^([a-z0-9-]+)=(imaps?:\/\/.+)$/.exec(entry) ?? [];
    const mailbox = slug && address ? readMailbox(slug, address) : undefined;
    if (mailbox) mailboxes.push(mailbox);
    else
      faults.push(
        `IMAP_MAILBOXES: entry ${place + 1}${slug ? ` (${slug})` : ''} is not SLUG=imaps://user:password@host/FOLDER. In user, password and folder write % as %25, @ as %40, / as %2F and a space as %20. For Exchange Online ?token=https://…&client=ID follows.`,
      );
  }
  return { mailboxes, faults };
}

function readMailbox(slug: string, address: string): Mailbox | undefined {
  const url = URL.parse(address);
  if (!url?.hostname || !url.username || !url.password) return undefined;
  try {
    const user = decodeURIComponent(url.username);
    const folder = decodeURIComponent(url.pathname.slice(1)) || 'INBOX';
    const secure = url.protocol === 'imaps:';
    const oauth = oauthOf(url.searchParams);
    if (oauth === 'unreadable') return undefined;
    const at = user.includes('@') ? `${user} at ${url.hostname}` : `${user}@${url.hostname}`;
    return {
      slug,
      name: `${at}/${folder}`,
      host: url.hostname,
      port: Number(url.port || (secure ? 993 : 143)),
      secure,
      user,
      password: decodeURIComponent(url.password),
      folder,
      oauth,
    };
  } catch {
    // A % that begins no escape.
    return undefined;
  }
}

/** Scope of Exchange Online, which is what asks for tokens. */
const usualScope = 'https://outlook.office365.com/.default';

/** A secret goes to an encrypted address, or nowhere beyond this machine. */
function oauthOf(parameters: URLSearchParams): Mailbox['oauth'] | 'unreadable' {
  if (![...parameters.keys()].length) return undefined;
  const [token, client] = [parameters.get('token'), parameters.get('client')];
  const safe = /^https:\/\/|^http:\/\/(?:localhost|127\.0\.0\.1)[:/]/.test(token ?? '');
  if (!token || !client || !safe || !URL.canParse(token)) return 'unreadable';
  return { token, client, scope: parameters.get('scope') ?? usualScope };
}

/** What went wrong with a mailbox, in words for whoever runs the installation; nothing in them gives its password away. */
export function faultOf(mailbox: Mailbox, error: unknown): string {
  const {
    code = '',
    authenticationFailed,
    mailboxMissing,
    tlsFailed,
    message,
    responseText,
  } = error as Partial<ImapError>;
  const server = `${mailbox.host}:${mailbox.port}`;
  const why = mailboxMissing
    ? `there is no folder “${mailbox.folder}” in it. Folders are named as the server names them, for example INBOX/Requests.`
    : authenticationFailed
      ? mailbox.oauth
        ? `${server} refused the access token. Check that the application may use IMAP for this mailbox (in Exchange Online: a service principal with full access to it).`
        : `${server} refused the user name or the password. Check both in IMAP_MAILBOXES; many servers want a password made for programs.`
      : certificateFaults.has(code)
        ? `the certificate of ${server} is not trusted (${code}). If the council signs its own, put the certificate of its authority into a file and start Moothall with NODE_EXTRA_CA_CERTS naming that file.`
        : tlsFailed
          ? `${server} does not offer an encrypted connection. Use imaps://, so that the password does not travel in the open.`
          : unreachable.has(code)
            ? `${server} cannot be reached (${code}). It is tried again every minute.`
            : `${responseText || message || 'it failed without saying why'}${code ? ` (${code})` : ''}`;
  return `${mailbox.name}: ${why}`.replaceAll(mailbox.password, '…');
}

interface ImapError extends Error {
  code: string;
  authenticationFailed: boolean;
  mailboxMissing: boolean;
  tlsFailed: boolean;
  /** What the server said. */
  responseText: string;
}

const certificateFaults = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'ETIMEOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'CONNECT_TIMEOUT',
  'GREETING_TIMEOUT',
  'UPGRADE_TIMEOUT',
  'NoConnection',
  'EConnectionClosed',
  'ClosedAfterConnectText',
  'ClosedAfterConnectTLS',
]);
