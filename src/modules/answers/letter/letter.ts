/** How a letter came: known from its bytes, never from its name. */
export type LetterFormat = 'text' | 'mail' | 'docx';

/** A letter as it was read: who wrote it, when and what, with every doubt the reading left. */
export interface Letter {
  format: LetterFormat;
  /** As the mail says it, "Name <address>"; only for mail. */
  from?: string;
  subject?: string;
  /** ISO 8601 instant of the mail's Date header; only for mail that has a readable one. */
  date?: string;
  /** The whole text, lines ended by \n alone, no trailing blank lines. */
  text: string;
  /** Plain sentences for the officer, for example about attachments left unread. */
  warnings: string[];
}

/** A letter that cannot be read; the message says why and what to do, for the person who handed it in. */
export class LetterError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LetterError';
  }
}

/** Bytes; a request letter is a few kB, so 5 MB leaves room for pictures in a .docx and attachments in mail. */
export const largestLetter = 5 * 1024 * 1024;

/** Same line ends everywhere, no characters that only look like spaces, no blank lines at the end. */
export function normaliseText(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?|[\u2028\u2029\u0085\v]/g, '\n')
    .replace(/\f/g, '\n')
    .replace(/[\u00A0\u2007\u202F]/g, ' ')
    .replace(/[\u200B\u00AD\u2060\uFEFF]/g, '')
    .replace(/\n\s*$/, '');
}
