import { foldMail } from '../mail/fold-mail.ts';
import type { MailBlock } from '../mail/parsed-mail.ts';
import { mask, undecided, type KeepDecision } from './mask.ts';
import { findPersonalData, type PersonalFinding } from './personal-data.ts';

export interface PublicationOptions {
  /** Names that must not be shown in any form. Rule FOI-R3. */
  requesterNames?: readonly string[];
  /** Public addresses, numbers and names of the council that stay. */
  keepAddresses?: readonly string[];
  /** Decisions on doubtful findings. */
  decisions?: readonly KeepDecision[];
  /** The words have been public for long; see PersonalOptions. */
  published?: boolean;
}

export interface PublishedBlock {
  /** `quoted` is shown folded. Signatures and disclaimers are not published. */
  kind: 'text' | 'quoted';
  text: string;
}

export interface Publication {
  blocks: PublishedBlock[];
  /** Addresses of web pages named in the blocks as [1], [2], …; the first stands at 0. */
  links: string[];
  /** What was masked, with its place in the original text. */
  masked: PersonalFinding[];
  /** Not empty: nothing may be published until a person has decided on each, with a reason. */
  undecided: PersonalFinding[];
}

/** Prepares a letter for the disclosure log: quotations folded, personal data masked, signatures left out, links as numbered footnotes. */
export function textForPublication(
  given: string | readonly MailBlock[],
  options: PublicationOptions = {},
): Publication {
  const blocks = typeof given === 'string' ? foldMail(given) : given;
  const publication: Publication = { blocks: [], links: [], masked: [], undecided: [] };
  const links = new Map<string, number>();
  const notes = footnotesIn(blocks);
  let offset = 0;
  for (const block of blocks) {
    if (block.kind === 'text' || block.kind === 'quoted') {
      const text = publishedText(block.text, offset, options, publication, links, notes);
      if (text !== '') publication.blocks.push({ kind: block.kind, text });
    }
    offset += block.text.length + 1;
  }
  publication.links = [...links.keys()];
  return publication;
}

/** One text without quotations: the blocks as they are published and the list of links below. */
export function publicationAsText({ blocks, links }: Publication): string {
  const body = blocks
    .filter(block => block.kind === 'text')
    .map(block => block.text)
    .join('\n\n');
  return links.length === 0
    ? body
    : `${body}\n\n${links.map((link, at) => `[${at + 1}] ${link}`).join('\n')}`;
}

function publishedText(
  text: string,
  offset: number,
  options: PublicationOptions,
  publication: Publication,
  links: Map<string, number>,
  notes: ReadonlyMap<string, string>,
): string {
  const found = findPersonalData(text, {
    names: options.requesterNames ?? [],
    keep: options.keepAddresses ?? [],
    published: options.published ?? false,
  });
  const decisions = options.decisions ?? [];
  const placed = found.map(one => ({ ...one, start: one.start + offset, end: one.end + offset }));
  publication.masked.push(...placed);
  publication.undecided.push(...undecided(placed, decisions));
  return withFootnotes(mask(text, found, { keep: decisions }), links, notes).trim();
}

const footnote = /^\[(\d{1,3})\][ \t]*(https?:\/\/\S{2,600})[ \t]*$/gm;

/** Footnotes the text has already, as HTML mail gets them: their number stands somewhere else as well. Links that let their holder in are left out. */
function footnotesIn(blocks: readonly MailBlock[]): Map<string, string> {
  const notes = new Map<string, string>();
  const whole = blocks.map(({ text }) => text).join('\n');
  for (const [, number = '', link = ''] of whole.matchAll(footnote)) {
    const isNamed = whole.split(`[${number}]`).length > 2;
    if (isNamed && !findPersonalData(link).some(({ kind }) => kind === 'private-link'))
      notes.set(number, link);
  }
  return notes;
}

/** Numbers links anew, after masking, so that no masked link becomes a footnote. */
function withFootnotes(text: string, links: Map<string, number>, notes: ReadonlyMap<string, string>): string {
  const numbered = (link: string): string => {
    const number = links.get(link) ?? links.size + 1;
    links.set(link, number);
    return `[${number}]`;
  };
  return text
    .replace(footnote, (whole, number: string, link: string) => (notes.get(number) === link ? '' : whole))
    .replace(/\[(\d{1,3})\](?!\s?https?:)/g, (whole, number: string) => {
      const link = notes.get(number);
      return link === undefined ? whole : numbered(link);
    })
    .replace(/(?:\[\d{1,3}\]\s?)?\bhttps?:\/\/[^\s<>"\][]{2,600}/g, whole => {
      const address = whole.replace(/^\[\d{1,3}\]\s?/, '');
      const trailing = /[.,;:!?)'’]+$/.exec(address)?.[0] ?? '';
      return numbered(address.slice(0, address.length - trailing.length)) + trailing;
    });
}
