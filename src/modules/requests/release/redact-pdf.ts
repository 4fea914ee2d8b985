import { createCanvas, type Canvas } from '@napi-rs/canvas';
import PdfWriter from 'pdfkit';
import type { PDFPageProxy } from 'pdfjs-dist';
import {
  coverage,
  linesOf,
  PdfRefused,
  textOfPage,
  withPdf,
  type PageBox,
  type PageText,
} from './pdf-pages.ts';
import { boxesOfPhrase, wordsOfPieces } from './pdf-words.ts';

/** A box to be blacked out, in points from the upper left corner of what the page shows. */
export interface RedactionBox extends PageBox {
  /** From 1. */
  page: number;
  /** Why, for example "s.40(2)"; stands in the box where there is room, and in what is kept about the redaction. */
  reason: string;
}

export interface RedactionPhrase {
  text: string;
  reason: string;
}

export interface Redactions {
  boxes?: readonly RedactionBox[];
  phrases?: readonly RedactionPhrase[];
}

export interface RedactedPdf {
  bytes: Buffer;
  /** Every box that was blacked out, those of phrases too. Rule FOI-N3. */
  boxes: RedactionBox[];
}

/** A word of which more than a fifth is covered is taken out whole; lines that merely touch a box stay. */
const taken = 0.2;

/** Dots to the inch of the pictures the pages become: sharp in print, and small enough to send. */
const dotsPerInch = 170;
const mostPages = 300;

/**
 * Burns redactions into a PDF: every page becomes a picture with black boxes, under which the remaining words are laid, unseen, so that the
 * file can be searched and read aloud. Nothing of the former file is in the new one: no metadata, notes, layers, earlier versions. Rule FOI-R2.
 * Throws PdfRefused when a phrase is nowhere, a box has no reason, or a phrase could still be read afterwards.
 */
export async function redactPdf(
  bytes: Uint8Array,
  { boxes = [], phrases = [] }: Redactions,
): Promise<RedactedPdf> {
  for (const one of [...boxes, ...phrases])
    if (one.reason.trim() === '') throw new PdfRefused('a redaction has no reason');
  const done: RedactionBox[] = [];
  const found = new Set<string>();
  const made = await withPdf(bytes, async pdf => {
    if (pdf.numPages > mostPages) throw new PdfRefused(`it has more than ${mostPages} pages; split it first`);
    const beyond = boxes.find(box => box.page < 1 || box.page > pdf.numPages);
    if (beyond) throw new PdfRefused(`there is no page ${beyond.page}`);
    const out = new PdfWriter({ autoFirstPage: false, compress: true });
    const chunks: Buffer[] = [];
    out.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise(resolve => out.on('end', resolve));
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      const pieces = await textOfPage(page);
      const here = boxes.filter(box => box.page === number).map(box => ({ ...box }));
      for (const { text, reason } of phrases)
        for (const box of boxesOfPhrase(pieces, text)) {
          found.add(text);
          here.push({ ...box, page: number, reason });
        }
      await addPage(out, page, pieces, here);
      done.push(...here);
      page.cleanup();
    }
    // The writer wants a date of making; one that is not enumerated it does not write.
    out.info = Object.defineProperty({}, 'CreationDate', { value: new Date(0) }) as typeof out.info;
    out.end();
    await ended;
    return Buffer.concat(chunks);
  });
  const missing = phrases.find(({ text }) => !found.has(text));
  if (missing) throw new PdfRefused(`“${missing.text}” is nowhere in its text; draw a box where it stands`);
  await makeSure(made, phrases);
  return { bytes: made, boxes: done };
}

async function addPage(
  out: PDFKit.PDFDocument,
  page: PDFPageProxy,
  pieces: readonly PageText[],
  boxes: readonly RedactionBox[],
): Promise<void> {
  const { width, height } = page.getViewport({ scale: 1 });
  const picture = await pictureOf(page, boxes);
  out.addPage({ size: [width, height], margin: 0 });
  // Text that is set but not painted (mode 3), under the picture.
  out.addContent('3 Tr').font('Helvetica');
  for (const word of wordsOfPieces(pieces)) {
    const isCovered = boxes.some(box => coverage(word, box) > taken || coverage(box, word) > 0.5);
    const text = word.text.replace(
      /[^\x20-\x7e\u00a3\u20ac\u2013\u2014\u2018\u2019\u201c\u201d\u00c0-\u00ff]/g,
      '',
    );
    if (isCovered || text === '' || word.height < 1) continue;
    out.fontSize(Math.min(word.height * 0.8, 200));
    const natural = out.widthOfString(text);
    if (natural <= 0) continue;
    // The option is missing from the package's types.
    const fitted = { lineBreak: false, horizontalScaling: Math.max(1, (100 * word.width) / natural) };
    out.text(text, word.x, word.y, fitted);
  }
  out.addContent('0 Tr');
  out.image(picture, 0, 0, { width, height });
}

/** The page as a JPEG with its boxes painted black; the picture itself holds nothing of what is under them. */
async function pictureOf(page: PDFPageProxy, boxes: readonly RedactionBox[]): Promise<Buffer> {
  const largest = 20_000_000;
  const whole = page.getViewport({ scale: 1 });
  const wanted = dotsPerInch / 72;
  const scale = Math.min(wanted, Math.sqrt(largest / Math.max(1, whole.width * whole.height)));
  const viewport = page.getViewport({ scale });
  const canvas: Canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  await page.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport }).promise;
  for (const box of boxes) {
    const [x, y, wide, high] = [box.x, box.y, box.width, box.height].map(value => value * scale) as [
      number,
      number,
      number,
      number,
    ];
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 1;
    context.globalCompositeOperation = 'source-over';
    context.fillStyle = '#000000';
    context.fillRect(Math.floor(x) - 1, Math.floor(y) - 1, Math.ceil(wide) + 3, Math.ceil(high) + 3);
    context.font = `${Math.min(high * 0.7, 9 * scale)}px sans-serif`;
    if (context.measureText(box.reason).width > wide || high < 6 * scale) continue;
    context.fillStyle = '#ffffff';
    context.fillText(box.reason, x + 2, y + high * 0.75);
  }
  return canvas.toBuffer('image/jpeg', 82);
}

/** Reads the new file as anybody would: none of the phrases may be there any more. */
async function makeSure(bytes: Buffer, phrases: readonly RedactionPhrase[]): Promise<void> {
  const text = await withPdf(bytes, async pdf => {
    let all = '';
    for (let number = 1; number <= pdf.numPages; number += 1)
      all += linesOf(await textOfPage(await pdf.getPage(number)));
    return all;
  });
  const bare = (words: string): string => words.toLowerCase().replace(/\s+/g, '');
  const left = phrases.find(phrase => bare(text).includes(bare(phrase.text)));
  if (left)
    throw new PdfRefused(
      `“${left.text}” could still be read after the redaction; draw a box where it stands`,
    );
}
