import { createHash } from 'node:crypto';
import { readAddresses } from './addresses.ts';
import { readAuthentication, unauthenticated } from './authentication-results.ts';
import { readDeliveryStatus, outcomesInWords } from './delivery-report.ts';
import { foldMail } from './fold-mail.ts';
import { decodedFields, type RawField } from './header-fields.ts';
import { mailDate } from './mail-date.ts';
import { kindOf } from './mail-kind.ts';
import { newBudget } from './mime-tree.ts';
import { openMail } from './open-mail.ts';
import type { OpenedMail } from './opened-mail.ts';
import type { MailAddress, MailAttachment, ParsedMail } from './parsed-mail.ts';
import { recipientsOf, referencesOf } from './routing-headers.ts';

export interface ParseOptions {
  /** Names of our own mail servers, whose Authentication-Results are believed. Default: none is. */
  trustedHosts?: readonly string[];
}

/**
 * Reads one mail: the bytes of an .eml, of an Outlook .msg or .oft, or of one message of a mailbox. Whatever the bytes are, something is
 * given, and what was wrong with them stands in `warnings`. Never throws.
 */
export async function parseMail(bytes: Uint8Array, options: ParseOptions = {}): Promise<ParsedMail> {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const sha256 = createHash('sha256').update(raw).digest('hex');
  try {
    return assembled(await openMail(raw, newBudget()), sha256, options);
  } catch (error) {
    // Nothing is known to come here; a mail must not be lost if something does.
    return unreadable(raw, sha256, error);
  }
}

function assembled(opened: OpenedMail, sha256: string, options: ParseOptions): ParsedMail {
  const headers = decodedFields(opened.fields);
  const from = senders(opened);
  const to = opened.outlook?.to.length ? opened.outlook.to : addressesOf(opened.fields, 'to');
  const subject = headers.get('subject')?.find(text => text !== '') ?? opened.outlook?.subject ?? '';
  const warnings = new Set(opened.budget.warnings);
  const date = mailDate(headers.get('date') ?? []) ?? opened.outlook?.date ?? null;
  if (date === null) warnings.add('This mail has no date that can be read.');
  if (!from.some(sender => sender.address !== ''))
    warnings.add('This mail names no sender that can be answered.');
  const failed = (headers.get('x-failed-recipients') ?? []).join(' ');
  const reported = opened.statuses.flatMap(readDeliveryStatus);
  const found = kindOf({
    headers,
    type: opened.type,
    reportType: opened.reportType,
    subject,
    from: from.map(({ name, address }) => `${name} ${address}`).join(' '),
    text: opened.text,
    delivery: reported,
    attachments: opened.files.length,
  });
  if (found.doubtful)
    warnings.add(
      `A header says that a machine wrote this (${found.signs.join(', ')}), but it reads like a letter.`,
    );
  const delivery =
    reported.length === 0 && found.kind === 'bounce' ? outcomesInWords(opened.text, failed) : reported;
  return {
    from,
    to,
    subject,
    date,
    kind: found.kind,
    text: opened.text,
    blocks: foldMail(opened.text),
    attachments: opened.files.map(file => attachment(file, sha256)),
    authentication: readAuthentication(
      headers.get('authentication-results') ?? [],
      domainOf(from),
      (options.trustedHosts ?? []).map(host => host.toLowerCase()),
    ),
    warnings: [...warnings],
    sha256,
    cc: opened.outlook?.cc.length ? opened.outlook.cc : addressesOf(opened.fields, 'cc'),
    replyTo: addressesOf(opened.fields, 'reply-to'),
    messageId: /<[^<>\s]{1,500}>/.exec(headers.get('message-id')?.[0] ?? '')?.[0] ?? '',
    references: referencesOf(headers),
    recipients: recipientsOf(headers, opened.fields, opened.outlook),
    signs: found.signs,
    delivery,
    nested: opened.nested,
    headers,
  };
}

/** Several From headers: the last one with an address was put there by who really sent it; the first may be a template's. */
function senders({ fields, outlook }: OpenedMail): MailAddress[] {
  const named = fields
    .filter(field => field.name === 'from')
    .map(field => readAddresses(field.value))
    .filter(list => list.length > 0);
  const withAddress = named.find(list => list.some(({ address }) => address !== ''));
  const found = withAddress ?? named[0] ?? [];
  if (found.length > 0) return found;
  return outlook?.from.length ? outlook.from : addressesOf(fields, 'sender');
}

function addressesOf(fields: readonly RawField[], name: string): MailAddress[] {
  return fields.filter(field => field.name === name).flatMap(field => readAddresses(field.value));
}

function domainOf(from: readonly MailAddress[]): string {
  const address = from[0]?.address ?? '';
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

function attachment(file: OpenedMail['files'][number], sha256: string): MailAttachment {
  const { name, type, from, path, size, content } = file;
  return { name, type, bytes: size, from, path, key: `${sha256}:${path}`, content };
}

function unreadable(raw: Buffer, sha256: string, error: unknown): ParsedMail {
  const text = raw.toString('latin1', 0, 100_000).replace(/[^\n\t\x20-\x7e]/g, '');
  return {
    from: [],
    to: [],
    subject: '',
    date: null,
    kind: 'message',
    text,
    blocks: foldMail(text),
    attachments: [],
    authentication: unauthenticated,
    warnings: [
      `This mail could not be read (${error instanceof Error ? error.name : 'unknown fault'}); its bytes are given as text.`,
    ],
    sha256,
    cc: [],
    replyTo: [],
    messageId: '',
    references: [],
    recipients: [],
    signs: [],
    delivery: [],
    nested: [],
    headers: new Map(),
  };
}
