import type { LineKind } from './line-kinds.ts';
import { type Marker, readMarker } from './markers.ts';
import { isProcedural, isThanks } from './matters-of-form.ts';
import { flat } from './sentences.ts';

/** A piece of the letter's body: an item of a list, a heading with its letter or number, or a paragraph. Lines are counted from 1. */
export type Token = {
  text: string;
  from: number;
  to: number;
} & ({ kind: 'item'; marker: Marker } | { kind: 'heading'; label: string } | { kind: 'paragraph' });

const namedHeading =
  /^(?:\*\*|#+\s*)?(?:part|section|topic|theme|rhan|adran|schedule)\s+([A-Z]|\d{1,2}|[IVX]{1,4})\b\s*[:.)\-–—]*\s*(.{0,110}?)(?:\*\*)?$/i;

/** Cuts the body into items, headings and paragraphs; wrapped lines are joined to what they continue. */
export function layoutOf(lines: string[], kinds: LineKind[]): Token[] {
  const tokens: Token[] = [];
  const bareCounts = hasBareNumbers(lines, kinds);
  let apart = true;
  lines.forEach((line, at) => {
    if (kinds[at] !== 'body' || line.trim() === '') {
      apart = true;
      return;
    }
    const last = tokens.at(-1);
    const token = startOf(line, at + 1, tokens, bareCounts);
    if (token) tokens.push(token);
    else if (last && continues(last, line, apart)) {
      last.text = flat(`${last.text} ${line}`);
      last.to = at + 1;
    } else tokens.push({ kind: 'paragraph', text: flat(line), from: at + 1, to: at + 1 });
    apart = false;
  });
  return tokens;
}

function startOf(line: string, number: number, before: Token[], bareCounts: boolean): Token | undefined {
  const place = { from: number, to: number };
  const named = namedHeading.exec(line.trim());
  if (named && !line.trim().endsWith('?')) {
    return { kind: 'heading', label: (named[1] ?? '').toUpperCase(), text: flat(named[2] ?? ''), ...place };
  }
  const marker = readMarker(line);
  if (!marker || (marker.style === 'bare' && !bareCounts)) return undefined;
  return { kind: 'item', marker: asLetterWhenInOrder(marker, before), text: marker.rest, ...place };
}

/** After (h) comes the letter (i), not the number one. */
function asLetterWhenInOrder(marker: Marker, before: Token[]): Marker {
  if (marker.style !== 'roman' || marker.label.length !== 1) return marker;
  const place = marker.label.charCodeAt(0) - 96;
  const last = before.findLast(token => token.kind === 'item' && token.marker.style === 'lower');
  const follows = last?.kind === 'item' && last.marker.number === place - 1;
  return follows ? { ...marker, style: 'lower', number: place } : marker;
}

/** A number without a point counts only when the letter goes on counting from one: 1 … 2 …, or 1a … 1b … 2 …. */
function hasBareNumbers(lines: string[], kinds: LineKind[]): boolean {
  const counted = lines
    .filter((_, at) => kinds[at] === 'body')
    .map(readMarker)
    .flatMap(marker => (marker?.style === 'bare' || marker?.style === 'sub' ? [marker.number] : []));
  return counted[0] === 1 && counted.find(number => number !== 1) === 2;
}

/** After a blank line only a deeper indent continues an item; without one, everything but thanks and matters of form does. */
function continues(last: Token, line: string, apart: boolean): boolean {
  const indent = line.length - line.trimStart().length;
  if (apart) return last.kind === 'item' && indent > last.marker.indent + 1;
  if (last.kind === 'heading')
    return last.text !== '' && /^\s*\p{Ll}/u.test(line) && !/[:.?]$/.test(last.text);
  if (last.kind === 'paragraph') return !last.text.endsWith(':') || /^\s*\p{Ll}/u.test(line);
  const ended = /[.?!]["'”’)]*$/.test(last.text);
  return !(ended && indent <= last.marker.indent && (isThanks(line) || isProcedural(line)));
}
