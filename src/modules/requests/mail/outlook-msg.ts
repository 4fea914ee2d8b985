import { createRequire } from 'node:module';
import type { FieldsData } from '@kenjiuno/msgreader';
import iconv from 'iconv-lite';
import { isSoundCompoundFile } from './compound-file.ts';
import type { MailAddress } from './parsed-mail.ts';
import { rtfToText } from './rtf-text.ts';

/** What an Outlook .msg or .oft file holds. */
export interface OutlookMail {
  subject: string;
  from: MailAddress[];
  to: MailAddress[];
  cc: MailAddress[];
  /** ISO 8601; null when it was never sent (a draft, a template). */
  date: string | null;
  text: string;
  html: string;
  /** The header as it came over the internet; "" for mail that never did. */
  header: string;
  files: OutlookFile[];
}

export interface OutlookFile {
  name: string;
  type: string;
  content: Buffer;
  /** A mail inside the mail; then `content` is an Outlook file. */
  isMail: boolean;
}

type Reader = {
  getFileData(): FieldsData;
  getAttachment(attach: FieldsData): { fileName: string; content: Uint8Array };
};
type ReaderClass = new (data: ArrayBuffer) => Reader;

/** The package is CommonJS with its class under `default`. */
const { default: MsgReader } = createRequire(import.meta.url)('@kenjiuno/msgreader') as {
  default: ReaderClass;
};

const propertyStream = Buffer.from('__properties_version1.0', 'utf16le');

/** Reads an Outlook file. @returns undefined when it is none, or is too damaged to be read safely. Never throws. */
export function readOutlookMail(bytes: Buffer): OutlookMail | undefined {
  // Word and Excel of old use the same container; only mail has property streams.
  if (!bytes.includes(propertyStream) || !isSoundCompoundFile(bytes)) return undefined;
  try {
    // The reader heeds no offset into a larger buffer, so it gets bytes of its own.
    const reader = new MsgReader(new Uint8Array(bytes).buffer);
    const fields = reader.getFileData();
    if (fields.error !== undefined || fields.dataType !== 'msg') return undefined;
    return {
      subject: fields.subject ?? '',
      from: senderOf(fields),
      to: recipients(fields, 'to'),
      cc: recipients(fields, 'cc'),
      date: dateOf(fields),
      text: fields.body ?? (fields.compressedRtf ? rtfToText(Buffer.from(fields.compressedRtf)) : ''),
      html: fields.bodyHtml ?? htmlOf(fields),
      header: fields.headers ?? '',
      files: filesOf(reader, fields),
    };
  } catch {
    return undefined;
  }
}

function senderOf(fields: FieldsData): MailAddress[] {
  const address = [
    fields.senderSmtpAddress,
    fields.sentRepresentingSmtpAddress,
    fields.senderEmail,
    fields.creatorSMTPAddress,
  ].find(text => text?.includes('@'));
  const name = fields.senderName ?? '';
  return name === '' && address === undefined ? [] : [{ name, address: address ?? '' }];
}

function recipients(fields: FieldsData, type: 'to' | 'cc'): MailAddress[] {
  return (fields.recipients ?? [])
    .filter(recipient => (recipient.recipType ?? 'to') === type)
    .map(({ name = '', smtpAddress, email }) => ({
      name,
      address: [smtpAddress, email].find(text => text?.includes('@')) ?? '',
    }));
}

function dateOf(fields: FieldsData): string | null {
  const given = fields.messageDeliveryTime ?? fields.clientSubmitTime;
  const date = new Date(given ?? '');
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function htmlOf(fields: FieldsData): string {
  if (!fields.html) return '';
  const bytes = Buffer.from(fields.html);
  const codepage = fields.internetCodepage ?? 65001;
  const charset = codepage === 65001 ? 'utf8' : `cp${codepage === 28591 ? 1252 : codepage}`;
  return iconv.decode(bytes, iconv.encodingExists(charset) ? charset : 'win1252');
}

function filesOf(reader: Reader, fields: FieldsData): OutlookFile[] {
  const files: OutlookFile[] = [];
  for (const attachment of (fields.attachments ?? []).slice(0, 200)) {
    try {
      const { fileName, content } = reader.getAttachment(attachment);
      const isMail = attachment.innerMsgContent === true;
      files.push({
        name: fileName || attachment.name || '',
        type: isMail ? 'application/vnd.ms-outlook' : (attachment.attachMimeTag ?? ''),
        content: Buffer.from(content),
        isMail,
      });
    } catch {
      files.push({
        name: attachment.fileName ?? attachment.name ?? '',
        type: '',
        content: Buffer.alloc(0),
        isMail: false,
      });
    }
  }
  return files;
}
