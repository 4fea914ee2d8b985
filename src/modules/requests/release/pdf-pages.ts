import { fileURLToPath } from 'node:url';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';

/** A box on a page in points (1/72 inch), measured from the upper left corner of what the page shows. */
export interface PageBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Words as they stand on a page. */
export interface PageText extends PageBox {
  text: string;
  endsLine: boolean;
}

export class PdfRefused extends Error {
  override name = 'PdfRefused';
}

/** Opens a PDF, hands it over, and closes it again. Throws PdfRefused for what is damaged or protected. */
export async function withPdf<T>(bytes: Uint8Array, use: (pdf: PDFDocumentProxy) => Promise<T>): Promise<T> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const fonts = fileURLToPath(new URL('../standard_fonts/', import.meta.resolve('pdfjs-dist/build/pdf.mjs')));
  const task = getDocument({
    data: new Uint8Array(bytes),
    standardFontDataUrl: fonts,
    useSystemFonts: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const pdf = await task.promise.catch((error: unknown) => {
      const isLocked = error instanceof Error && error.name === 'PasswordException';
      throw new PdfRefused(isLocked ? 'it is protected by a password' : 'it is damaged or no PDF');
    });
    return await use(pdf);
  } finally {
    await task.destroy();
  }
}

/** Pieces of text of a page with their boxes, in the order of the page's own instructions. */
export async function textOfPage(page: PDFPageProxy): Promise<PageText[]> {
  const viewport = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent({ disableNormalization: false });
  const pieces: PageText[] = [];
  for (const item of items) {
    if (!('str' in item)) continue;
    const [a = 0, b = 0, , , e = 0, f = 0] = item.transform as number[];
    const size = Math.hypot(a, b) || item.height;
    const along = { x: a / (size || 1), y: b / (size || 1) };
    const height = item.height || size;
    // Letters hang about a fifth of their height below the line they stand on.
    const corners = [
      [e + along.y * height * 0.25, f - along.x * height * 0.25],
      [e - along.y * height * 0.9, f + along.x * height * 0.9],
      [
        e + along.x * item.width + along.y * height * 0.25,
        f + along.y * item.width - along.x * height * 0.25,
      ],
      [e + along.x * item.width - along.y * height * 0.9, f + along.y * item.width + along.x * height * 0.9],
    ].map(([x = 0, y = 0]) => viewport.convertToViewportPoint(x, y) as [number, number]);
    pieces.push({ ...around(corners), text: item.str, endsLine: item.hasEOL });
  }
  return pieces;
}

export function around(points: readonly (readonly [number, number])[]): PageBox {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** The text of a page in lines. */
export function linesOf(pieces: readonly PageText[]): string {
  return pieces.map(piece => piece.text + (piece.endsLine ? '\n' : '')).join('');
}

/** Part of `one` that `other` covers, from 0 to 1. */
export function coverage(one: PageBox, other: PageBox): number {
  const wide = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const high = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return wide <= 0 || high <= 0 ? 0 : (wide * high) / Math.max(one.width * one.height, 0.01);
}
