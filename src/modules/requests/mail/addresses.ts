import { decodeHeader } from './encoded-words.ts';
import type { MailAddress } from './parsed-mail.ts';

/** More mailboxes than this in one header are not read. */
const mostAddresses = 1000;

/**
 * Mailboxes of a raw address header (one character a byte). Bears with names that hold commas without quotation marks, stray angle
 * brackets, groups, comments, and senders without an address. Decoding comes last, so that a comma inside an encoded word is no separator.
 */
export function readAddresses(raw: string): MailAddress[] {
  const found: MailAddress[] = [];
  let waiting = '';
  for (const whole of splitMailboxes(raw.slice(0, 128 * 1024))) {
    if (found.length >= mostAddresses) break;
    // A mailbox is never this long; the patterns below would be slow on one that is.
    const piece = whole.slice(0, 1000);
    const text = waiting === '' ? piece : `${waiting}, ${piece}`;
    // "Smith, John <john@…>": what has no address and comes before an angle bracket is the beginning of a name.
    if (!piece.includes('@') && !/<[^>]*>/.test(piece)) {
      waiting = text.slice(0, 1000);
      continue;
    }
    waiting = '';
    const mailbox = readMailbox(!/<.*@/.test(piece) && text !== piece ? piece : text);
    if (mailbox) found.push(mailbox);
  }
  const nobody = tidyName(waiting);
  if (nobody !== '') found.push({ name: nobody, address: '' });
  return found;
}

const address = /[^\s<>()[\]\\,;:"@]+@(?:[^\s<>()\\,;:"@]+|\[[^\]\s]+\])/;

function readMailbox(text: string): MailAddress | undefined {
  const inBrackets = /<([^<>]*@[^<>]*)>?[^<]*$/.exec(text);
  if (inBrackets) {
    const plain = address.exec((inBrackets[1] ?? '').replace(/^mailto:/i, ''))?.[0] ?? '';
    return { name: tidyName(text.slice(0, inBrackets.index)), address: tidyAddress(plain) };
  }
  const plain = address.exec(text.replace(/mailto:/i, ''))?.[0];
  if (plain === undefined) {
    const name = tidyName(text.replace(/<[^<>]*>?\s*$/, '')) || tidyName(text);
    return name === '' ? undefined : { name, address: '' };
  }
  const comment = /\(([^()]*)\)/.exec(text)?.[1];
  const name = tidyName(comment ?? text.replace(plain, ''));
  return { name, address: tidyAddress(plain) };
}

function tidyName(raw: string): string {
  const unquoted = raw
    .trim()
    .replace(/^["']+|["']+$/g, '')
    .replace(/\\(["\\])/g, '$1');
  return decodeHeader(unquoted)
    .replace(/^["'<\s]+|["'>\s]+$/g, '')
    .trim();
}

function tidyAddress(raw: string): string {
  const at = raw.lastIndexOf('@');
  const trimmed = raw.replace(/[.>]+$/, '');
  return at < 0 ? trimmed : trimmed.slice(0, at) + trimmed.slice(at).toLowerCase();
}

/** Splits at commas and semicolons outside quotation marks, comments and angle brackets; a group's name is left out. */
function splitMailboxes(raw: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  let quoted = false;
  let depth = 0;
  const push = (to: number): void => {
    const piece = raw.slice(from, to).trim();
    if (piece !== '') pieces.push(piece);
    from = to + 1;
  };
  // A quotation mark that is never closed quotes nothing.
  const quotes = (raw.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 0;
  for (let at = 0; at < raw.length; at += 1) {
    const letter = raw[at];
    if (letter === '\\') at += 1;
    else if (letter === '"' && quotes) quoted = !quoted;
    else if (quoted) continue;
    else if (letter === '(') depth += 1;
    else if (letter === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0 && (letter === ',' || letter === ';')) push(at);
    else if (depth === 0 && letter === ':' && !/mailto$/i.test(raw.slice(from, at))) from = at + 1;
  }
  push(raw.length);
  return pieces;
}
