import { cutFormWords } from './legal-forms.ts';

/** Where a part of a written name came from. Earlier kinds speak more plainly for who is paid. */
export const partKinds = [
  'whole',
  'before trading as',
  'after the legal form was cut',
  'without brackets',
  'before the dash',
  'trading name',
  'inside brackets',
  'after the dash',
  'former name',
  'other party',
  'reversed',
  'initials',
  'paid through',
  'provided by',
] as const;

/** One of `partKinds`. */
export type PartKind = (typeof partKinds)[number];

/** A name that may be hidden in what was written. */
export interface NamePart {
  readonly text: string;
  readonly kind: PartKind;
}

const tradingAs =
  /\s*(?:\bT\/AS?\b|\bT\/A(?=[A-Z])|\bT\\A\b|\bT A\b(?= [A-Z]{2})|\bTA\b(?= [A-Z]{2})|\bTRADING AS\b|\bT\.A\.?(?= )|\bAKA\b|\bKNOWN AS\b)\s*/;
const former =
  /\s*\(?(?:\bFORMERLY(?: KNOWN AS)?\b|\bPREV(?:IOUSLY)?\b(?: KNOWN AS)?|\bF\/K\/A\b|\bFKA\b|\bNOW\b(?= [A-Z]))[.:]?\s*/;
/** X VIA Y: Y is paid, X does the work. */
const via = /(?<=[A-Z].*[A-Z])\s*\(?\b(?:VIA|(?:PAID|PAYABLE|PROCURED) THROUGH)\b\s*/;
const otherParty =
  /\s*(?:\bC\/O\b|\bCARE OF\b|\bON BEHALF OF\b|\bOBO\b|\bRE\b[:.]?(?= [A-Z])|\bRE:|\bR\/O\b|\bREF\b[:.]?(?= )|\bA\/C\b|\bACCOUNT\b(?= \w))\s*/;
const innerForm = /^(.{3,}?\b(?:LTD|LIMITED|PLC|LLP|C\.?I\.?C\.?|CIO))\b\.?[\s,;:-]*(\S.*)$/;
const webAddress = /^(?:HTTPS?:\/\/)?(?:WWW\.)?([A-Z0-9-]{3,})\.(?:CO\.UK|COM|ORG\.UK|ORG|NET|UK|EU|IO)\b.*$/;

/**
 * The names that may be hidden in a written one, the whole first, without doubles. `folded` is text as `fold` gives it.
 * "X LTD T/A Y (Z) - BRANCH" gives the whole, X LTD, Y (Z) - BRANCH, Y, Z, … : each is looked up in the register on its own.
 */
export function nameParts(folded: string): NamePart[] {
  const text = folded.replace(/\s+/g, ' ').trim();
  const parts: NamePart[] = [{ text, kind: 'whole' }];
  // The commonest name has no structure at all: one test settles it.
  if (
    !/[()[\]/\\:.,;*#-]|\b(TA|T A|TRADING|AKA|KNOWN|FORMERLY|PREV\w*|FKA|NOW|VIA|(?:PAID|PAYABLE|PROCURED) THROUGH|RE|REF|OF|OBO|ACCOUNT|LTD|LIMITED|PLC|LLP|CIC|CIO)\b(?!$)/.test(
      text,
    )
  )
    return parts;
  const add = (part: string | undefined, kind: PartKind) => {
    const tidy = part?.replace(/^[\s,;:./\\*#-]+|[\s,;:/\\*#(-]+$/g, '') ?? '';
    if (/[A-Z].*[A-Z]/.test(tidy) && parts.length < 8 && !parts.some(one => one.text === tidy))
      parts.push({ text: tidy, kind });
  };
  const split = (at: RegExp, left: PartKind, right: PartKind): void => {
    const match = at.exec(text);
    if (!match) return;
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + match[0].length).replace(/\)$/, '');
    if (before) add(before, left);
    add(after, right);
    if (before) add(withoutBrackets(before), left);
    add(withoutBrackets(after), right);
  };
  split(tradingAs, 'before trading as', 'trading name');
  split(former, 'before trading as', 'former name');
  split(via, 'provided by', 'paid through');
  split(otherParty, 'before trading as', 'other party');
  const formInside = innerForm.exec(text);
  if (formInside && !/^(?:LTD|LIMITED|PLC|LLP|CIC)\.?$/.test(formInside[2] ?? ''))
    add(formInside[1], 'after the legal form was cut');
  if (/[([]/.test(text)) {
    add(withoutBrackets(text), 'without brackets');
    for (const inside of text.matchAll(/[([]([^()[\]]{3,})(?:[)\]]|$)/g)) {
      if (!cutFormWords.has(inside[1] ?? '') && !/^(?:THE|UK|LTD|LIMITED|GB|HOLDINGS)$/.test(inside[1] ?? ''))
        add(inside[1], 'inside brackets');
    }
  }
  const dash = /^(.{3,}?)(?: - |- | -|: |\*| \/ |;)(.{3,})$/.exec(text);
  if (dash) {
    add(dash[1], 'before the dash');
    add(dash[2], 'after the dash');
    if (dash[1] && dash[2]) add(`${dash[2]} ${dash[1]}`, 'reversed');
  }
  const slash = /^(.{4,})\/(.{4,})$/.exec(text);
  if (slash) {
    add(slash[1], 'before the dash');
    add(slash[2], 'after the dash');
  }
  const comma = /^(.{5,}?),\s*(.{3,})$/.exec(text);
  if (comma) add(comma[1], 'before the dash');
  add(webAddress.exec(text)?.[1]?.replaceAll('-', ' '), 'trading name');
  add(/^(.{5,}?)[\s#*]+\d[\d\s/.-]{3,}$/.exec(text)?.[1], 'before the dash');
  return parts;
}

function withoutBrackets(text: string): string {
  return text
    .replace(/[([][^()[\]]*(?:[)\]]|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** UK and CO at the end come and go like a legal form: OAKMAP LTD for OAKMAP (UK) LTD. Other readings of a name's words. */
export function withAndWithoutUk(tokens: readonly string[], hasForm: boolean): string[][] {
  const last = tokens[tokens.length - 1];
  if (!last || (tokens.length === 1 && last.length < 4)) return [];
  if (tokens.length > 1 && (last === 'UK' || last === 'CO'))
    // MANKIND UK without Ltd is not MANKIND: one word alone is too little to go by.
    return tokens.length > 2 || hasForm ? [tokens.slice(0, -1)] : [];
  return [
    [...tokens, 'UK'],
    [...tokens, 'CO'],
  ];
}
