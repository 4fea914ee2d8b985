import { mediaTypeOf, nameFor, safeFileName } from './attachment-name.ts';
import { decodedFields, firstField, splitHeader } from './header-fields.ts';
import { looksLikeHtml } from './html-body.ts';
import { richerBody, tidyText } from './mail-bodies.ts';
import { type MimeBudget, type MimePart, readMime, textOfPart } from './mime-tree.ts';
import { signedContent } from './signed-content.ts';
import { isCompoundFile } from './compound-file.ts';
import type { FoundIn } from './parsed-mail.ts';
import { isTnef } from './tnef.ts';

/** An attachment before it has a key. */
export interface FoundFile {
  name: string;
  type: string;
  from: FoundIn;
  path: string;
  content: () => Buffer;
  size: number;
}

/** What a mail's tree of parts holds. */
export interface Collected {
  /** Bodies in their order. */
  texts: string[];
  files: FoundFile[];
  /** Bodies of machine-readable delivery reports. */
  statuses: string[];
  /** Mails inside this one, still to be read: raw bytes (one character a byte), an Outlook file or winmail.dat. */
  inner: { path: string; kind: 'mail' | 'msg' | 'tnef'; content: Buffer; named: string }[];
}

export function nothingCollected(): Collected {
  return { texts: [], files: [], statuses: [], inner: [] };
}

/** Sorts the parts of a mail into bodies, files, reports and mails inside it. */
export async function collectParts(part: MimePart, from: FoundIn, budget: MimeBudget): Promise<Collected> {
  if (part.type === 'multipart/alternative') return alternatives(part, from, budget);
  if (part.type.startsWith('multipart/')) return several(part, from, budget);
  return leaf(part, from, budget);
}

async function several(part: MimePart, from: FoundIn, budget: MimeBudget): Promise<Collected> {
  const all = nothingCollected();
  for (const child of part.children) add(all, await collectParts(child, from, budget));
  return all;
}

function add(all: Collected, more: Collected): void {
  all.texts.push(...more.texts);
  all.files.push(...more.files);
  all.statuses.push(...more.statuses);
  all.inner.push(...more.inner);
}

/** One text in several forms: the form that says more is the body; files in any of the forms are files. */
async function alternatives(part: MimePart, from: FoundIn, budget: MimeBudget): Promise<Collected> {
  const all = nothingCollected();
  let plain = '';
  let html = '';
  const more: string[] = [];
  for (const child of part.children) {
    const page = htmlLeaf(child);
    if (page && isBody(page)) {
      html ||= textWithWarning(page, budget);
      if (page !== child)
        for (const sibling of child.children)
          if (sibling !== page) add(all, await collectParts(sibling, from, budget));
      continue;
    }
    const found = await collectParts(child, from, budget);
    const text = found.texts.join('\n\n');
    if (plain === '') plain = text;
    else if (text.trim() !== '' && text.trim() !== plain.trim()) more.push(text);
    add(all, { ...found, texts: [] });
  }
  all.texts.push(richerBody(plain, html), ...more);
  return all;
}

/** The HTML form, alone or with its pictures. */
function htmlLeaf(part: MimePart): MimePart | undefined {
  if (part.type === 'text/html') return part;
  if (part.type !== 'multipart/related') return undefined;
  return part.children.find(child => child.type === 'text/html');
}

async function leaf(part: MimePart, from: FoundIn, budget: MimeBudget): Promise<Collected> {
  const all = nothingCollected();
  if (isBody(part)) {
    const text = textWithWarning(part, budget);
    all.texts.push(part.type === 'text/html' || looksLikeHtml(text) ? richerBody('', text) : text);
    return all;
  }
  const content = part.content();
  const named = nameOf(part);
  if (isTnef(content) && (part.type.includes('tnef') || /^winmail.*\.dat$|^$|\.dat$/i.test(named))) {
    all.inner.push({ path: part.path, kind: 'tnef', content, named });
    return all;
  }
  if (/^application\/(?:x-)?pkcs7-mime$/.test(part.type)) add(all, await signed(part, content, from, budget));
  if (part.type === 'message/delivery-status' || part.type === 'message/disposition-notification')
    all.statuses.push(textOfPart(part, content).text);
  const isMail = part.type === 'message/rfc822' || part.type === 'message/global' || /\.eml$/i.test(named);
  const isOutlook =
    isCompoundFile(content) && (/\.(?:msg|oft)$/i.test(named) || /outlook|ms-msg/.test(part.type));
  if (isMail) all.inner.push({ path: part.path, kind: 'mail', content, named });
  if (isOutlook) all.inner.push({ path: part.path, kind: 'msg', content, named });
  all.files.push(await fileOf(part, content, named, from, isMail));
  return all;
}

/** The parts of a mail that is signed in one piece with its signature; of an encrypted one only a word. */
async function signed(
  part: MimePart,
  content: Buffer,
  from: FoundIn,
  budget: MimeBudget,
): Promise<Collected> {
  const inside = budget.parts > 0 ? signedContent(content) : undefined;
  if (!inside) {
    budget.warnings.add(
      'A part of this mail is encrypted or cannot be read without its key. Ask the sender to send it unencrypted.',
    );
    return nothingCollected();
  }
  const path = part.path === '' ? '1' : `${part.path}.1`;
  return collectParts(readMime(inside.toString('latin1'), budget, path, 1), from, budget);
}

async function fileOf(
  part: MimePart,
  content: Buffer,
  named: string,
  from: FoundIn,
  isMail: boolean,
): Promise<FoundFile> {
  const type = isMail ? 'message/rfc822' : await mediaTypeOf(content, part.type, named);
  const number = Number(part.path.split('.').at(-1) ?? 1) || 1;
  const inside = isMail && named === '' ? safeFileName(subjectInside(content)) : '';
  const name = named || (inside === '' ? nameFor(type, number) : `${inside}.eml`);
  return { name, type, from, path: part.path, content: part.content, size: content.length };
}

function subjectInside(content: Buffer): string {
  const raw = content.toString('latin1', 0, 32 * 1024);
  return decodedFields(splitHeader(raw).fields).get('subject')?.[0] ?? '';
}

/** A text that nobody calls an attachment. The whole of a mail is its body whatever it is called. */
function isBody(part: MimePart): boolean {
  if (!/^text\/(?:plain|html|enriched|richtext|x-.*)$/.test(part.type)) return false;
  if (part.disposition.value === 'attachment') return false;
  return part.path === '' || nameOf(part) === '';
}

function textWithWarning(part: MimePart, budget: MimeBudget): string {
  const { text, warning } = textOfPart(part);
  if (warning) budget.warnings.add(`The charset of the text is in doubt. ${warning}`);
  return tidyText(text);
}

/** The name in Content-Disposition, in Content-Type, or the one a Content-Description or Content-Location ends in. */
function nameOf(part: MimePart): string {
  const given = part.disposition.parameters.get('filename') || part.contentType.parameters.get('name');
  if (given) return safeFileName(given);
  const described = firstField(part.fields, 'content-description');
  return /^[^\r\n/\\]{1,80}\.[A-Za-z0-9]{2,4}$/.test(described.trim()) ? safeFileName(described.trim()) : '';
}
