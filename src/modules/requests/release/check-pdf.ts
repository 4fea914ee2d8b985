import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { paintOf, type Painted } from './pdf-paint.ts';
import { coverage, linesOf, PdfRefused, textOfPage, withPdf, type PageText } from './pdf-pages.ts';
import { stringsOfPdf } from './pdf-strings.ts';
import type { Findings } from './release-finding.ts';

/** Pages looked at; a longer file must be split, for a person can read no more either. */
const mostPages = 500;
const redactHere = 'Redact it here: the words are taken out of the file, not covered.';

/** Everything a PDF holds that a reader does not see. Rule FOI-R2. Never throws. */
export async function checkPdf(bytes: Buffer, findings: Findings): Promise<void> {
  try {
    checkVersions(bytes, findings);
    await withPdf(bytes, async pdf => {
      await checkFile(pdf, findings);
      if (pdf.numPages > mostPages)
        findings.stop(
          'too-long',
          `page ${mostPages + 1} and after`,
          `${pdf.numPages} pages, of which ${mostPages} were checked`,
          'Split the file and check each part.',
        );
      for (let number = 1; number <= Math.min(pdf.numPages, mostPages); number += 1) {
        const page = await pdf.getPage(number);
        await checkPage(page, `page ${number}`, findings);
        page.cleanup();
      }
    });
    const told = findings.list.map(({ what }) => what).join('\n');
    const rest = stringsOfPdf(bytes).filter(text => !told.includes(text.trim().slice(0, 40)));
    findings.personal('what is in the file beside its pages', rest.join('\n\n'));
  } catch (error) {
    const why = error instanceof PdfRefused ? error.message : 'a part of it cannot be read';
    findings.stop(
      'unreadable',
      'the whole file',
      `a PDF that cannot be checked, because ${why}`,
      'Print it to a new PDF without a password, and check that.',
    );
  }
}

/** Each time a PDF is changed without being written anew, the former version stays in it. */
function checkVersions(bytes: Buffer, findings: Findings): void {
  const text = bytes.toString('latin1');
  const ends = text.match(/startxref\s+\d+\s+%%EOF/g)?.length ?? 0;
  const isLinear = /\/Linearized\b/.test(text.slice(0, 2048));
  if (ends > (isLinear ? 2 : 1))
    findings.stop(
      'earlier-version',
      'the file',
      `${ends - 1} earlier versions of the document`,
      'Print it to a new PDF (not “Save”), or redact it here, which writes it anew.',
    );
  const end = text.lastIndexOf('%%EOF');
  if (
    end >= 0 &&
    text
      .slice(end + 5)
      .trim()
      .replaceAll('\0', '') !== ''
  )
    findings.stop(
      'leftover',
      'the end of the file',
      'data after the end of the document',
      'Print it to a new PDF, or redact it here, which writes it anew.',
    );
}

async function checkFile(pdf: PDFDocumentProxy, findings: Findings): Promise<void> {
  const { info, metadata } = await pdf.getMetadata();
  const mend = 'File › Properties, delete it; or redact here, which leaves no properties.';
  for (const [name, value] of Object.entries({ ...(info as Record<string, unknown>) })) {
    const said = typeof value === 'string' ? value.trim() : '';
    if (
      said === '' ||
      /^(?:PDFFormatVersion|Producer|Creator|CreationDate|ModDate|Trapped|Language|EncryptFilterName)$/.test(
        name,
      )
    )
      continue;
    if (name === 'Title') {
      findings.look('properties', 'document properties, title', `“${said.slice(0, 80)}”`, mend);
      findings.personal('document properties, title', said);
    } else
      findings.stop(
        'properties',
        `document properties, ${name.toLowerCase()}`,
        `“${said.slice(0, 80)}”`,
        mend,
      );
  }
  const raw: unknown = metadata?.getRaw();
  const author =
    typeof raw === 'string'
      ? /<dc:creator>([\s\S]{0,2000}?)<\/dc:creator>/
          .exec(raw)?.[1]
          ?.replace(/<[^<>]*>/g, ' ')
          .trim()
      : undefined;
  if (author)
    findings.stop('properties', 'XMP metadata', `author “${author.replace(/\s+/g, ' ').slice(0, 80)}”`, mend);
  const attachments: unknown = await pdf.getAttachments();
  for (const name of attachments instanceof Map ? attachments.keys() : Object.keys(attachments ?? {}))
    findings.stop(
      'embedded-file',
      'attachments',
      `a file within the file: “${String(name)}”`,
      'Remove it in the attachments pane and check it on its own.',
    );
  const layers = await pdf.getOptionalContentConfig();
  const hidden = [...layers].filter(([, group]) => !(group as { visible: boolean }).visible).length;
  if (hidden > 0)
    findings.stop(
      'hidden-layer',
      'layers',
      `${hidden} layers that are not shown`,
      'Print it to a new PDF, or redact it here.',
    );
  if ('Custom' in info && info.Custom)
    findings.stop(
      'properties',
      'document properties',
      'properties that somebody or some program added',
      mend,
    );
  if ((await pdf.getJSActions()) ?? (await pdf.getOpenAction()))
    findings.stop(
      'script',
      'the file',
      'scripts, or something done when it is opened',
      'Print it to a new PDF.',
    );
}

async function checkPage(page: PDFPageProxy, where: string, findings: Findings): Promise<void> {
  const pieces = await textOfPage(page);
  const painted = await paintOf(page);
  await checkAnnotations(page, where, findings);
  const words = pieces.filter(({ text }) => text.trim() !== '');
  checkCovered(words, painted, where, findings);
  const viewport = page.getViewport({ scale: 1 });
  const outside = words.filter(
    piece => coverage(piece, { x: 0, y: 0, width: viewport.width, height: viewport.height }) < 0.5,
  );
  if (outside.length > 0)
    findings.stop(
      'outside-page',
      where,
      `words outside of what the page shows: “${sample(outside)}”`,
      redactHere,
    );
  const lost = notAmong(painted.shown, words);
  if (lost !== '')
    findings.stop(
      'outside-page',
      where,
      `words outside of what the page shows: “${lost.slice(0, 80)}”`,
      redactHere,
    );
  const tiny = words.filter(({ width, height }) => Math.min(width, height) < 1.5);
  if (tiny.length > 0)
    findings.stop('hidden-text', where, `words too small to read: “${sample(tiny)}”`, redactHere);
  if (painted.whiteWords.trim() !== '')
    findings.stop(
      'hidden-text',
      where,
      `white words: “${painted.whiteWords.trim().slice(0, 80)}”`,
      'If they stand on a dark ground, decide that they stay; otherwise redact them here.',
    );
  const unpainted = painted.unpaintedWords.trim();
  if (unpainted !== '') {
    const what = `words that are in the file but not painted: “${unpainted.slice(0, 80)}”`;
    if (painted.pictures.length > 0)
      findings.look(
        'text-layer',
        where,
        what,
        'This is how scans are made searchable. Look whether the words fit the picture.',
      );
    else findings.stop('hidden-text', where, what, redactHere);
  }
  if (words.length === 0 && painted.pictures.length > 0)
    findings.stop(
      'scan',
      where,
      'a picture of a page: no machine has read it',
      'Read it, and decide with a reason that it may go out; or redact it here.',
    );
  else if (painted.pictures.length > 0)
    findings.look(
      'picture',
      where,
      `${painted.pictures.length} pictures`,
      'Look at them: faces, signatures and handwriting must not go out.',
    );
  findings.personal(where, linesOf(pieces));
}

/** What the page's instructions show and its readable text does not have: it lies outside of the page or of its crop. */
function notAmong(shown: readonly string[], words: readonly PageText[]): string {
  const plain = (text: string): string =>
    text
      .normalize('NFKC')
      .replace(/[^\p{L}\p{N}]/gu, '')
      .toLowerCase();
  const readable = plain(words.map(({ text }) => text).join(''));
  return shown.filter(text => plain(text).length > 2 && !readable.includes(plain(text))).join(' ');
}

function checkCovered(words: readonly PageText[], painted: Painted, where: string, findings: Findings): void {
  const covered = painted.darkBoxes.flatMap(box =>
    words.filter(word => coverage(word, box) > 0.3 || coverage(box, word) > 0.6),
  );
  // Under the picture of a scanned page lies what was read of it: that is said elsewhere.
  const isScan = painted.unpaintedWords.trim() !== '';
  const boxes = painted.laterBoxes.filter(({ isPicture }) => !isPicture || !isScan);
  let before = 0;
  const under = words.filter(word => {
    const start = before;
    before += word.text.replaceAll(/\s/g, '').length;
    return boxes.some(({ box, after }) => start < after && coverage(word, box) > 0.6);
  });
  if (under.length > 0)
    findings.stop(
      'covered-text',
      where,
      `words under a box, which anybody can copy: “${sample(under)}”`,
      redactHere,
    );
  if (covered.length > 0 && painted.whiteWords.trim() === '')
    findings.stop(
      'covered-text',
      where,
      `words under a dark box, which anybody can copy: “${sample(covered)}”`,
      redactHere,
    );
}

function sample(pieces: readonly PageText[]): string {
  return [...new Set(pieces.map(({ text }) => text))].join(' ').slice(0, 80);
}

interface Annotation {
  subtype?: string;
  contentsObj?: { str?: string };
  titleObj?: { str?: string };
  url?: string;
  unsafeUrl?: string;
  fieldValue?: unknown;
  fieldName?: string;
}

async function checkAnnotations(page: PDFPageProxy, where: string, findings: Findings): Promise<void> {
  for (const one of (await page.getAnnotations()) as Annotation[]) {
    const said = one.contentsObj?.str?.trim() ?? '';
    const by = one.titleObj?.str?.trim() ?? '';
    if (one.subtype === 'Link') {
      const link = one.url ?? one.unsafeUrl ?? '';
      if (/^(?:file:|\\\\|[a-z]:\\)/i.test(link))
        findings.stop('path', where, `a link to a file of ours: “${link.slice(0, 100)}”`, 'Remove the link.');
      findings.personal(`${where}, a link`, decoded(link));
    } else if (one.subtype === 'Widget') {
      const value = typeof one.fieldValue === 'string' ? one.fieldValue : '';
      findings.personal(`${where}, form field ${one.fieldName ?? ''}`, value);
    } else if (one.subtype !== 'Popup')
      findings.stop(
        'annotation',
        where,
        `a ${(one.subtype ?? 'remark').toLowerCase()} annotation${by === '' ? '' : ` by ${by}`}${said === '' ? '' : `: “${said.slice(0, 80)}”`}`,
        'Delete all comments in the comments pane; or redact it here, which leaves none.',
      );
  }
}

function decoded(link: string): string {
  try {
    return decodeURIComponent(link);
  } catch {
    return link;
  }
}
