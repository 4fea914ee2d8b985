import { attributes, elements, isOn, partText, unescapeXml, wordsOf, type Attributes } from './office-xml.ts';
import type { PackageParts } from './open-package.ts';

export interface SheetCell {
  /** For example B4. */
  place: string;
  /** From 1. */
  row: number;
  /** From 1. */
  column: number;
  text: string;
  /** Index of its style. */
  style: number;
  formula: string;
  isNumber: boolean;
}

/** Whether a reader cannot see the row: hidden, or lower than two points. */
export function isHiddenRow(row: Attributes): boolean {
  return isOn(row.get('hidden')) || Number(row.get('ht') ?? 15) < 2;
}

/** Texts that cells share, in their order. */
export function sharedStrings(parts: PackageParts): string[] {
  const xml = partText(parts, 'xl/sharedStrings.xml');
  return [...xml.matchAll(/<si\b[^<>]*>([\s\S]*?)<\/si>|<si\s*\/>/g)].map(([, inner = '']) =>
    wordsOf(inner.replace(/<rPh\b[\s\S]*?<\/rPh>/g, '')).trim(),
  );
}

/** Filled cells of a sheet's XML, in their order. */
export function* cellsOf(xml: string, shared: readonly string[]): Generator<SheetCell> {
  for (const [, head = '', inner = ''] of xml.matchAll(/<c\b([^<>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
    const given = attributes(head);
    const place = given.get('r') ?? '';
    const letters = /^[A-Z]{1,3}/.exec(place)?.[0] ?? 'A';
    const type = given.get('t') ?? 'n';
    const value = unescapeXml(/<v\b[^<>]*>([^<]*)<\/v>/.exec(inner)?.[1] ?? '');
    const inline = /<is\b[^<>]*>([\s\S]*?)<\/is>/.exec(inner)?.[1];
    const text =
      type === 's' ? (shared[Number(value)] ?? '') : inline === undefined ? value : wordsOf(inline).trim();
    const formula = unescapeXml(/<f\b[^<>]*>([^<]*)<\/f>/.exec(inner)?.[1] ?? '');
    if (text === '' && formula === '') continue;
    yield {
      place,
      row: Number(/\d+$/.exec(place)?.[0] ?? 0),
      column: columnOf(letters),
      text,
      style: Number(given.get('s') ?? 0),
      formula,
      isNumber: type === 'n' && text !== '',
    };
  }
}

/** Styles that make a cell unreadable, by index, with the reason: the format ";;;", or white letters without a fill. */
export function hidingStyles(xml: string): Map<number, string> {
  const silent = new Set(
    [...elements(xml, 'numFmt')]
      .filter(one => /^(?:\s*;){2,3}\s*$|^""(?:;""){2,3}$/.test(one.get('formatCode') ?? ''))
      .map(one => one.get('numFmtId')),
  );
  const fonts = /<fonts\b[\s\S]*?<\/fonts>/.exec(xml)?.[0] ?? '';
  const sizes = [...fonts.matchAll(/<font\b[^<>]*?(?:\/>|>([\s\S]*?)<\/font>)/g)].map(([, inner = '']) =>
    Number(/<sz\b[^<>]*val="([\d.]+)"/.exec(inner)?.[1] ?? 11),
  );
  const inks = coloursIn(fonts, 'font', 'color');
  const grounds = coloursIn(/<fills\b[\s\S]*?<\/fills>/.exec(xml)?.[0] ?? '', 'fill', 'fgColor');
  const isWhite = [...fonts.matchAll(/<font\b[^<>]*?(?:\/>|>([\s\S]*?)<\/font>)/g)].map(
    ([, inner = '']) =>
      /<color\b[^<>]*(?:rgb="(?:FF)?FFFFFF"|theme="0")/i.test(inner) && !inner.includes('tint'),
  );
  const formats = /<cellXfs\b[\s\S]*?<\/cellXfs>/.exec(xml)?.[0] ?? '';
  const found = new Map<number, string>();
  [...formats.matchAll(/<xf\b([^<>]*?)\/?>/g)].forEach(([, head = ''], index) => {
    const given = attributes(head);
    if (silent.has(given.get('numFmtId'))) found.set(index, 'number format');
    else if ((sizes[Number(given.get('fontId') ?? 0)] ?? 11) < 4) found.set(index, 'size');
    else if (isSame(inks[Number(given.get('fontId') ?? 0)], grounds[Number(given.get('fillId') ?? 0)]))
      found.set(index, 'colour, which is that of the ground,');
    else if (isWhite[Number(given.get('fontId') ?? 0)] && Number(given.get('fillId') ?? 0) < 2)
      found.set(index, 'white letters');
  });
  return found;
}

/** Colours of fonts or fills in their order, as RRGGBB; empty where they are of a theme or not given. */
function coloursIn(xml: string, element: string, colour: string): string[] {
  return [...xml.matchAll(new RegExp(`<${element}\\b[^<>]*?(?:/>|>([\\s\\S]*?)</${element}>)`, 'g'))].map(
    ([, inner = '']) =>
      new RegExp(`<${colour}\\b[^<>]*rgb="(?:[0-9A-F]{2})?([0-9A-F]{6})"`, 'i').exec(inner)?.[1] ?? '',
  );
}

function isSame(ink: string | undefined, ground: string | undefined): boolean {
  return ink !== undefined && ink !== '' && ink.toUpperCase() === ground?.toUpperCase();
}

/** Places within merged cells that the first of them covers: they keep what they held. */
export function coveredByMerging(xml: string): (cell: SheetCell) => boolean {
  const ranges = [...elements(xml, 'mergeCell')].flatMap(one => {
    const ends = /^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$/.exec(one.get('ref') ?? '');
    return ends
      ? [
          {
            left: columnOf(ends[1]!),
            top: Number(ends[2]),
            right: columnOf(ends[3]!),
            bottom: Number(ends[4]),
          },
        ]
      : [];
  });
  return ({ row, column }) =>
    ranges.some(
      ({ left, top, right, bottom }) =>
        column >= left && column <= right && row >= top && row <= bottom && (column > left || row > top),
    );
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
