import { decodeMailText, type DecodedText } from './charsets.ts';
import { firstField, splitHeader, type RawField } from './header-fields.ts';
import { type Parametered, readParameters } from './header-parameters.ts';
import { fromTransferEncoding } from './transfer-encodings.ts';

/** One part of a mail. */
export interface MimePart {
  /** "" for the whole message, "2.1" for the first part of its second part. */
  path: string;
  fields: RawField[];
  /** Lower case; "text/plain" when none is given, or what stands there cannot be read. */
  type: string;
  contentType: Parametered;
  disposition: Parametered;
  children: MimePart[];
  /** Decoded bytes; decoded anew at each call, so that a large mail is not held twice. */
  content: () => Buffer;
}

/** What reading one mail may cost, shared by it and the mails inside it. */
export interface MimeBudget {
  parts: number;
  warnings: Set<string>;
}

export function newBudget(): MimeBudget {
  return { parts: 1000, warnings: new Set() };
}

/** Parts within parts deeper than this are not taken apart but given whole. */
const deepest = 25;

/** Reads a message or part (one character a byte) as a tree. Every part is there, however its boundaries were broken. Never throws. */
export function readMime(raw: string, budget: MimeBudget, path = '', depth = 0, inDigest = false): MimePart {
  budget.parts -= 1;
  const { fields, body } = splitHeader(raw);
  const contentType = readParameters(firstField(fields, 'content-type'));
  const type = typeOf(contentType.value, inDigest);
  const encoding = firstField(fields, 'content-transfer-encoding');
  const part: MimePart = {
    path,
    fields,
    type,
    contentType,
    disposition: readParameters(firstField(fields, 'content-disposition')),
    children: [],
    content: () => fromTransferEncoding(body, encoding),
  };
  if (!type.startsWith('multipart/')) return part;
  const named = contentType.parameters.get('boundary');
  const split = (boundary: string | undefined) =>
    boundary && depth < deepest ? splitAtBoundary(body, boundary, budget) : [];
  const asNamed = split(named);
  const pieces = asNamed.length ? asNamed : split(guessedBoundary(body));
  if (pieces.length === 0) {
    budget.warnings.add('A part of this mail that should hold other parts holds none; it was read as text.');
    return { ...part, type: 'text/plain' };
  }
  for (const piece of pieces) {
    if (budget.parts <= 0) {
      budget.warnings.add('This mail has more parts than are read; the rest was left out.');
      break;
    }
    const at = `${path}${path === '' ? '' : '.'}${part.children.length + 1}`;
    part.children.push(readMime(piece, budget, at, depth + 1, type === 'multipart/digest'));
  }
  return part;
}

/** Text of a part in its charset; of HTML without one, as its meta element says. */
export function textOfPart(part: MimePart, bytes: Buffer = part.content()): DecodedText {
  let charset = part.contentType.parameters.get('charset');
  if (!charset && part.type === 'text/html')
    charset = /<meta[^>]{0,200}charset=["']?([\w-]{2,40})/i.exec(bytes.toString('latin1', 0, 4096))?.[1];
  const decoded = decodeMailText(bytes, charset);
  return { ...decoded, text: decoded.text.replace(/\r\n?|\u2028/g, '\n').replaceAll('\0', '') };
}

function typeOf(value: string, inDigest: boolean): string {
  if (value === '') return inDigest ? 'message/rfc822' : 'text/plain';
  if (value === 'text' || value === 'plain') return 'text/plain';
  return /^[\w.+-]+\/[\w.+-]+$/.test(value) ? value : 'application/octet-stream';
}

/** Without a boundary that is found, the first line that looks like one is taken, above all one with the header of a part below. */
function guessedBoundary(body: string): string | undefined {
  const head = body.slice(0, 64 * 1024);
  const above = /^--(\S[^\r\n]{2,69})\r?\n(?=content-[\w-]+:)/im.exec(head)?.[1]?.trimEnd();
  if (above) return above;
  return /^--([^\s-][^\r\n]{3,69})$/m.exec(head)?.[1]?.trimEnd();
}

/**
 * Text between boundary lines. Space at the end of a boundary line or of the boundary itself is nothing; a closing line that is missing,
 * or is followed by more parts, loses nothing.
 */
function splitAtBoundary(body: string, boundary: string, budget: MimeBudget): string[] {
  const mark = `--${boundary.trimEnd()}`;
  const pieces: string[] = [];
  let from = -1;
  let closed = false;
  let at = body.startsWith(mark) ? 0 : next(body, mark, 0);
  while (at >= 0 && pieces.length < 2000) {
    const rest = /^[ \t]*(--)?[ \t]*(?:\r*\n|\r|$)/.exec(body.slice(at + mark.length, at + mark.length + 80));
    if (rest) {
      if (from >= 0) pieces.push(withoutLastNewline(body.slice(from, at)));
      closed = rest[1] !== undefined;
      from = closed ? -1 : at + mark.length + rest[0].length;
    }
    at = next(body, mark, at + mark.length);
  }
  if (from >= 0) {
    pieces.push(body.slice(from));
    budget.warnings.add('The end of this mail is missing; it may have been cut off on its way.');
  }
  return pieces;
}

function next(body: string, mark: string, from: number): number {
  let at = body.indexOf(mark, from);
  while (at > 0 && body[at - 1] !== '\n' && body[at - 1] !== '\r') at = body.indexOf(mark, at + 1);
  return at;
}

function withoutLastNewline(text: string): string {
  return text.replace(/\r?\n$/, '');
}
