import { parseMail, type ParseOptions } from './parse-mail.ts';
import type { ParsedMail } from './parsed-mail.ts';

/** More mails than this in one mailbox are not read; they must be brought in pieces. */
const mostMails = 20_000;

/** True when the bytes are a mailbox (mbox): they begin with a "From " line that has a date. */
export function isMailbox(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 400)).toString('latin1');
  return /^From \S.* \d{4}(?: [+-]\d{4})?\r?\n/.test(head);
}

/**
 * The raw mails of a mailbox, one after the other, without their "From " lines and with the ">" taken off lines that were marked because they
 * looked like one. A single mail is given as it is.
 */
export function* mailsOfMailbox(bytes: Uint8Array): Generator<Buffer> {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!isMailbox(bytes)) {
    yield raw;
    return;
  }
  const text = raw.toString('latin1');
  const starts = [...text.matchAll(/(?<=^|\n\r?\n)From \S[^\n]{0,200} \d{4}(?: [+-]\d{4})?\r?\n/g)].slice(
    0,
    mostMails,
  );
  for (const [n, start] of starts.entries()) {
    const end = starts[n + 1]?.index ?? text.length;
    const mail = text.slice(start.index + start[0].length, end).replace(/^>(>*From )/gm, '$1');
    yield Buffer.from(mail, 'latin1');
  }
}

/** Every mail of a mailbox, read one at a time. Never throws. */
export async function* parseMailbox(
  bytes: Uint8Array,
  options: ParseOptions = {},
): AsyncGenerator<ParsedMail> {
  for (const mail of mailsOfMailbox(bytes)) yield await parseMail(mail, options);
}
