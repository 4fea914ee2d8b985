import type { PDFPageProxy } from 'pdfjs-dist';
import { around, type PageBox } from './pdf-pages.ts';

/** What a page paints, as far as it may hide words. */
export interface Painted {
  /** Dark boxes painted over the page. */
  darkBoxes: PageBox[];
  /** Boxes of any other colour that let nothing through, with how many letters were painted before. */
  laterBoxes: { box: PageBox; after: number; isPicture: boolean }[];
  /** Every run of words the page's instructions show, wherever they lie. */
  shown: string[];
  /** Pictures of more than a tenth of an inch. */
  pictures: PageBox[];
  /** Words painted in white. */
  whiteWords: string;
  /** Words that are not painted at all (as the text layer of a scan is). */
  unpaintedWords: string;
}

type Matrix = [number, number, number, number, number, number];
interface State {
  matrix: Matrix;
  fill: string;
  mode: number;
  isOpaque: boolean;
}

/** Follows a page's instructions: where dark boxes and pictures lie, which words are white or not painted. */
export async function paintOf(page: PDFPageProxy): Promise<Painted> {
  const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const viewport = page.getViewport({ scale: 1 });
  const list = await page.getOperatorList();
  const painted: Painted = {
    darkBoxes: [],
    laterBoxes: [],
    shown: [],
    pictures: [],
    whiteWords: '',
    unpaintedWords: '',
  };
  let state: State = { matrix: [1, 0, 0, 1, 0, 0], fill: '#000000', mode: 0, isOpaque: true };
  const stack: State[] = [];
  const box = (x1: number, y1: number, x2: number, y2: number): PageBox =>
    around(
      [
        [x1, y1],
        [x2, y1],
        [x1, y2],
        [x2, y2],
      ].map(([x = 0, y = 0]) => {
        const [a, b, c, d, e, f] = state.matrix;
        return viewport.convertToViewportPoint(a * x + c * y + e, b * x + d * y + f) as [number, number];
      }),
    );
  let letters = 0;
  list.fnArray.forEach((op, at) => {
    const values: unknown[] = list.argsArray[at] ?? [];
    if (op === OPS.save || op === OPS.paintFormXObjectBegin) stack.push({ ...state });
    if (op === OPS.restore || op === OPS.paintFormXObjectEnd) state = stack.pop() ?? state;
    if (op === OPS.transform) state.matrix = times(state.matrix, values as number[]);
    if (op === OPS.paintFormXObjectBegin && Array.isArray(values[0]))
      state.matrix = times(state.matrix, values[0] as number[]);
    if (op === OPS.setGState) state.isOpaque = isOpaque(state.isOpaque, values[0]);
    if (op === OPS.setFillRGBColor) state.fill = String(values[0]);
    if (op === OPS.setTextRenderingMode) state.mode = Number(values[0]);
    if (op === OPS.showText) letters += addWords(painted, state, values[0]);
    if (
      op === OPS.paintImageXObject ||
      op === OPS.paintInlineImageXObject ||
      op === OPS.paintImageMaskXObject
    ) {
      const picture = box(0, 0, 1, 1);
      if (picture.width > 7 && picture.height > 7) {
        painted.pictures.push(picture);
        if (state.isOpaque && op !== OPS.paintImageMaskXObject)
          painted.laterBoxes.push({ box: picture, after: letters, isPicture: true });
      }
    }
    const limits = op === OPS.constructPath ? (values[2] as Record<number, number> | null) : null;
    const isFill = [OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke].includes(Number(values[0]));
    if (limits && isFill) {
      const dark = box(limits[0] ?? 0, limits[1] ?? 0, limits[2] ?? 0, limits[3] ?? 0);
      if (dark.width > 4 && dark.height > 4 && isDark(state.fill)) painted.darkBoxes.push(dark);
      else if (dark.width > 4 && dark.height > 4 && state.isOpaque)
        painted.laterBoxes.push({ box: dark, after: letters, isPicture: false });
    }
  });
  return painted;
}

/** Gives how many letters were shown. */
function addWords(painted: Painted, { fill, mode }: State, glyphs: unknown): number {
  if (!Array.isArray(glyphs)) return 0;
  const words = glyphs
    .map((glyph: unknown) =>
      typeof glyph === 'object' && glyph !== null && 'unicode' in glyph ? String(glyph.unicode) : '',
    )
    .join('');
  painted.shown.push(words);
  if (mode === 3 || mode === 7) painted.unpaintedWords += `${words} `;
  else if (/^#f[a-f]f[a-f]f[a-f]$/i.test(fill)) painted.whiteWords += `${words} `;
  return words.replaceAll(/\s/g, '').length;
}

/** A state that lets what lies below shine through covers nothing. */
function isOpaque(before: boolean, given: unknown): boolean {
  let opaque = before;
  for (const entry of Array.isArray(given) ? given : [])
    if (Array.isArray(entry) && entry[0] === 'ca') opaque = Number(entry[1]) >= 1;
    else if (Array.isArray(entry) && entry[0] === 'BM') opaque = opaque && entry[1] === 'source-over';
  return opaque;
}

function times([a, b, c, d, e, f]: Matrix, [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0]: number[]): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function isDark(colour: string): boolean {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i
    .exec(colour)
    ?.slice(1)
    .map(hex => parseInt(hex, 16));
  return parts !== undefined && parts.every(part => part < 90);
}
