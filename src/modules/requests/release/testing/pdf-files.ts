import PdfWriter from 'pdfkit';

/** A PDF as `draw` makes it. */
export async function aPdf(
  draw: (pdf: PDFKit.PDFDocument) => void,
  info: { Author?: string } = {},
): Promise<Buffer> {
  const pdf = new PdfWriter({ size: 'A4', info });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise(resolve => pdf.on('end', resolve));
  draw(pdf);
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}
