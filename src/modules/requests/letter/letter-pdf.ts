import Pdf from 'pdfkit';
import {
  footnotesOf,
  longDate,
  openingOf,
  sectionHeading,
  type DraftedReply,
  type LetterDetails,
} from '#answers';

const margin = 64;

/**
 * The letter as a PDF with its structure marked (headings, paragraphs), so that a screen reader can read it; nothing of the machine or the
 * writer in its properties. `today` is the ISO date of the letter.
 */
export function letterPdf(reply: DraftedReply, details: LetterDetails, today: string): Promise<Buffer> {
  const pdf = new Pdf({
    size: 'A4',
    margin,
    tagged: true,
    pdfVersion: '1.7',
    lang: 'en-GB',
    displayTitle: true,
    info: { Title: `Answer to request ${details.reference ?? ''}`.trim(), Author: details.councilName },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const put = (kind: 'H1' | 'H2' | 'P', text: string, size: number, bold: boolean, gap: number) => {
    // Standard fonts know no letters outside Latin-1 and a few marks; what they cannot draw is said plainly instead of lost.
    const words = drawable(text);
    root.add(
      pdf.struct(kind, {}, () => {
        pdf
          .font(bold ? 'Helvetica-Bold' : 'Helvetica')
          .fontSize(size)
          .text(words, { paragraphGap: gap, lineGap: 2 });
      }),
    );
  };
  put('H1', details.councilName, 16, true, 6);
  put('P', longDate(today), 11, false, 12);
  put('P', `${details.salutation},`, 11, false, 8);
  put('P', openingOf(reply, details.reference), 11, false, 10);
  const footnotes = footnotesOf(reply);
  let section: string | null = null;
  for (const question of reply.questions) {
    if (question.section !== null && question.section !== section)
      put('H1', sectionHeading(question.section, details.sections), 13, true, 6);
    section = question.section;
    put('H2', `${question.number}. ${question.text}`, 11, true, 4);
    for (const paragraph of question.answer.split('\n').filter(line => line.trim()))
      put('P', paragraph, 11, false, 4);
    const marks = footnotes.filter(note => question.sources.some(({ url }) => url === note.url));
    const closing = [
      ...(question.asOf ? [`As our registers stood on ${longDate(question.asOf)}.`] : []),
      ...(marks.length ? [`See ${marks.map(({ number }) => `[${number}]`).join(' ')}`] : []),
    ].join(' ');
    put('P', closing, 10, false, 10);
  }
  for (const paragraph of details.rights) put('P', paragraph, 11, false, 8);
  put('P', ['Yours faithfully,', '', ...details.signature].join('\n'), 11, false, 12);
  if (footnotes.length) put('H2', 'Links', 11, true, 4);
  for (const { number, title, url } of footnotes) put('P', `[${number}] ${title}: ${url}`, 9, false, 2);
  root.end();
  pdf.end();
  return done;
}

function drawable(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\u2010\u2011\u2212]/g, '-')
    .replaceAll(
      /[^\n\u0020-\u007E\u00A0-\u00FF\u2013\u2014\u2018\u2019\u201A\u201C\u201D\u201E\u2020\u2022\u2026\u2030\u2039\u203A\u20AC\u2122]/gu,
      '?',
    );
}
