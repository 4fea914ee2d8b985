/**
 * How an item of a list is marked: 'q' Q1, 'decimal' 1. 1) (1), 'bare' 1 alone, 'dotted' 1.2, 'sub' 1a, 'section-number' A1, 'upper' A.,
 * 'lower' (a), 'roman' (ii), 'bullet' -.
 */
export type MarkerStyle =
  'q' | 'decimal' | 'bare' | 'dotted' | 'sub' | 'section-number' | 'upper' | 'lower' | 'roman' | 'bullet';

export interface Marker {
  style: MarkerStyle;
  /** As the requester wrote it, without brackets and points: "Q1", "1.2", "a", "ii"; empty for a bullet. */
  label: string;
  /** The number, or the place of the letter or Roman numeral; 0 for a bullet. */
  number: number;
  /** The letter before the number in A1. */
  sectionLetter?: string;
  /** What follows the mark on its line. */
  rest: string;
  /** Columns before the mark. */
  indent: number;
}

const numberWords = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const months = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;

const patterns: [MarkerStyle, RegExp][] = [
  ['q', /^\(?(?:q|qu|question)\.?\s*(?:no\.?\s*)?(\d{1,3}[a-z]?)\s*\)?\s*(?:[.):\-–—]+\s*|\s+|$)(.*)$/i],
  [
    'q',
    /^question\s+(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s*(?:[.):\-–—]+\s*|$)(.*)$/i,
  ],
  ['section-number', /^\(?([A-H]\.?\d{1,2})(?:\s*[.):\-–—]+\s+|\s+(?=\p{Lu}))(.*)$/u],
  ['dotted', /^\(?(\d{1,2}(?:\.\d{1,2}){1,2})(?:\s*[.):]+\s*|\s+)(?![\d%])(.*)$/],
  ['sub', /^\(?(\d{1,2}\s?\(?[a-z])(?:\s*[.):]+\s*|\s+(?=\p{Lu}))(.*)$/u],
  ['decimal', /^[([]?(\d{1,2})(?:\s*[.):\]]+(?:\s+|(?=[\p{L}"“‘]))|\s+[-–—]\s+|\s?\/\s+)(.*)$/u],
  ['decimal', /^[([]?(\d{1,2})\s*[.):\]]+()$/],
  ['decimal', /^#(\d{1,2})\s*[.):]?\s+(.*)$/],
  ['bare', /^(\d{1,2})\s+(?=["“‘(]?\p{Lu})(.*)$/u],
  ['roman', /^\(?((?:x{0,2})(?:ix|iv|v?i{1,3}|v|x))(?:\s*[.):]+\s*)(.*)$/i],
  ['lower', /^\(?([a-z])(?:\s*[.):]+\s+|\)\s*)(.*)$/],
  ['upper', /^\(?([A-Z])(?:\s*[.):]+\s+|\)\s*|\s*[.):]+$|\s+[-–—]\s+)(.*)$/],
  ['upper', /^([B-H])()$/],
  ['bullet', /^(?:[-–—•·▪◦‣●○*+]|o(?=\s))\s+()(\S.*)$/],
];

/** The mark at the start of a line, if it has one. Dates ("12 March"), money and telephone numbers are not marks. */
export function readMarker(line: string): Marker | undefined {
  const clean = line.replace(/^(\s*)(?:\*\*|__)(.*?)(?:\*\*|__)/, '$1$2').replace(/^(\s*)#{1,6}\s+/, '$1');
  const text = clean.trimStart();
  const indent = clean.length - text.length;
  for (const [style, pattern] of patterns) {
    const match = pattern.exec(text);
    if (!match) continue;
    const label = (match[1] ?? '').replace(/[\s(]/g, '');
    const rest = (match[2] ?? '').trim();
    if (isNoMark(style, label, rest)) continue;
    return { style, indent, rest, ...valueOf(style, label) };
  }
  return undefined;
}

function isNoMark(style: MarkerStyle, label: string, rest: string): boolean {
  if (/^0\d?/.test(label) || /^(?:https?:|www\.)/i.test(rest)) return true;
  if (style === 'bare' || style === 'dotted') return months.test(rest);
  if (style === 'decimal') return months.test(rest) && rest.length < 20;
  return false;
}

function valueOf(
  style: MarkerStyle,
  label: string,
): { label: string; number: number; sectionLetter?: string } {
  switch (style) {
    case 'q': {
      const asWord = numberWords.indexOf(label.toLowerCase()) + 1;
      const written = asWord > 0 ? String(asWord) : label.toLowerCase();
      return { label: `Q${written}`, number: parseInt(written, 10) };
    }
    case 'section-number':
      return {
        label: label.slice(1).replace('.', ''),
        number: Number(/\d+/.exec(label)?.[0]),
        sectionLetter: label[0] ?? 'A',
      };
    case 'decimal':
    case 'bare':
    case 'sub':
      return { label, number: parseInt(label, 10) };
    case 'dotted':
      return { label, number: Number(label.split('.').at(-1)) };
    case 'lower':
    case 'upper':
      return { label, number: label.toLowerCase().charCodeAt(0) - 96 };
    case 'roman':
      return { label: label.toLowerCase(), number: romanValue(label.toLowerCase()) };
    case 'bullet':
      return { label: '', number: 0 };
  }
}

function romanValue(numeral: string): number {
  const values: Record<string, number> = { i: 1, v: 5, x: 10 };
  return [...numeral].reduce((sum, letter, at) => {
    const value = values[letter] ?? 0;
    return value < (values[numeral[at + 1] ?? ''] ?? 0) ? sum - value : sum + value;
  }, 0);
}
