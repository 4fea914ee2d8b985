import { type ParsedMail, simpleParser } from 'mailparser';
import { textOfHtml } from './html-text.ts';
import { type Letter, LetterError, normaliseText } from './letter.ts';

const usualHeaders =
  /^(?:from|to|cc|date|subject|received|return-path|message-id|mime-version|content-type|delivered-to|x-[\w-]+|dkim-signature|reply-to|authentication-results|arc-[\w-]+):/i;

/**
 * True when the text starts as raw mail does: a block of headers, at least three of them usual ones, and a sign that a machine wrote
 * it. A letter that merely begins "To: … From: … Date: …" is a letter.
 */
export function looksLikeMail(text: string): boolean {
  const head = text.replace(/^\uFEFF?\s*/, '').slice(0, 32 * 1024);
  const headers = (head.split(/\r?\n\r?\n|\r\r/)[0] ?? '').split(/\r\n?|\n/);
  if (/^From \S+/.test(headers[0] ?? '')) headers.shift();
  const names = headers.filter(line => /^[!-9;-~]+:/.test(line));
  if (names.length === 0 || headers.some(line => !/^(?:[!-9;-~]+:|[ \t])/.test(line))) return false;
  const usual = names.filter(line => usualHeaders.test(line)).length;
  const byMachine = names.some(line =>
    /^(?:message-id|mime-version|received|return-path|content-type|x-[\w-]+):/i.test(line),
  );
  return usual >= 3 && byMachine;
}

/**
 * Reads an e-mail. The plain text part is taken unless the HTML part holds more (tables, or a plain part that only says "see HTML").
 * Attachments are named in warnings, not read. Throws LetterError when the parser cannot make sense of it.
 */
export async function readMail(bytes: Uint8Array, name: string): Promise<Letter> {
  const mail = await simpleParser(Buffer.from(bytes), { skipTextToHtml: true, skipHtmlToText: true }).catch(
    () => {
      throw new LetterError(
        `${name} looks like an e-mail but cannot be read. Copy its text into a plain text file and give that.`,
      );
    },
  );
  const from = mail.from?.text;
  const date = mail.date;
  const warnings = mail.attachments
    .filter(attachment => !attachment.related)
    .map(attachment => `The attachment ${attachment.filename ?? attachment.contentType} was not read.`);
  return {
    format: 'mail',
    ...(from === undefined || from === '' ? {} : { from }),
    ...(mail.subject === undefined ? {} : { subject: mail.subject }),
    ...(date === undefined || Number.isNaN(date.getTime()) ? {} : { date: date.toISOString() }),
    text: normaliseText(richerText(mail)),
    warnings,
  };
}

function richerText(mail: ParsedMail): string {
  const plain = typeof mail.text === 'string' ? mail.text : '';
  if (typeof mail.html !== 'string') return plain;
  const fromHtml = textOfHtml(mail.html);
  if (plain.trim() === '') return fromHtml;
  const hasDataTable = fromHtml.split('\n').filter(line => /^\|.+\|.+\|$/.test(line)).length >= 2;
  const muchMore = letters(fromHtml) > letters(plain) * 2;
  return hasDataTable || muchMore ? fromHtml : plain;
}

function letters(text: string): number {
  return text.replace(/[^\p{L}]/gu, '').length;
}
