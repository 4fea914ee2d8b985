import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCanvas } from '@napi-rs/canvas';
import { checkRelease, redactPdf } from './index.ts';
import { linesOf, PdfRefused, textOfPage, withPdf } from './pdf-pages.ts';
import { aPdf } from './testing/pdf-files.ts';

const letter = () =>
  aPdf(
    pdf => {
      pdf.fontSize(12).text('Dear Ms Hepzibah Marlow,', 72, 72);
      pdf.text(
        'We paid Bridge Works CIC £35,000 in 2024; ring Barnaby Ottershaw on 01632 960123 about it.',
        72,
        120,
      );
      pdf.text('Her address is 14 Mill', 72, 180);
      pdf.text('Lane, Marlbridge.', 72, 200);
      pdf.note(300, 300, 20, 20, 'she complained before');
      pdf.addPage().text('The second page names nobody.', 72, 72);
    },
    { Author: 'Hepzibah Marlow' },
  );

async function textOf(bytes: Buffer): Promise<string> {
  return withPdf(bytes, async pdf => {
    let all = '';
    for (let n = 1; n <= pdf.numPages; n += 1) all += `${linesOf(await textOfPage(await pdf.getPage(n)))} `;
    return all.replace(/\s+/g, ' ');
  });
}

/** Colour of a point of a page, in points from its upper left corner. */
async function colourAt(bytes: Buffer, page: number, x: number, y: number): Promise<number[]> {
  return withPdf(bytes, async pdf => {
    const one = await pdf.getPage(page);
    const viewport = one.getViewport({ scale: 2 });
    const canvas = createCanvas(viewport.width, viewport.height);
    await one.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport }).promise;
    return [...canvas.getContext('2d').getImageData(x * 2, y * 2, 1, 1).data];
  });
}

test('FOI-R2, FOI-N3: phrases are burnt into the bytes, each with its reason, over pieces and lines', async () => {
  const made = await redactPdf(await letter(), {
    phrases: [
      { text: 'Hepzibah Marlow', reason: 's.40(2)' },
      { text: 'Barnaby  Ottershaw', reason: 's.40(2)' },
      { text: '01632 960123', reason: 's.40(2)' },
      { text: '14 Mill Lane', reason: 's.40(2)' },
    ],
  });
  const text = await textOf(made.bytes);
  for (const gone of ['Hepzibah', 'Marlow', 'Ottershaw', '960123', 'Mill', 'Lane'])
    assert.ok(!text.includes(gone), text);
  for (const kept of ['We paid Bridge Works CIC', '£35,000', 'second page names nobody', 'about it'])
    assert.ok(text.includes(kept), text);
  assert.equal(made.boxes.length, 6, 'the address and Barnaby Ottershaw stand on two lines each');
  assert.ok(made.boxes.every(({ page, reason }) => page === 1 && reason === 's.40(2)'));
  const raw = made.bytes.toString('latin1');
  for (const gone of ['Hepzibah', 'complained', '/Annot', '/Author', 'Producer', 'CreationDate'])
    assert.ok(!raw.includes(gone), gone);
  const found = await checkRelease([{ name: 'letter.pdf', bytes: made.bytes }]);
  assert.deepEqual(
    found.filter(({ severity }) => severity === 'stop'),
    [],
  );
});

test('FOI-R2: a box is black in the picture, and the words under it are gone', async () => {
  const box = { page: 1, x: 60, y: 60, width: 300, height: 30, reason: 's.40(2)' };
  const made = await redactPdf(await letter(), { boxes: [box] });
  assert.ok(!(await textOf(made.bytes)).includes('Hepzibah'));
  const [red = 255, green = 255, blue = 255] = await colourAt(made.bytes, 1, 340, 86);
  assert.ok(red < 20 && green < 20 && blue < 20, `${red} ${green} ${blue}`);
  assert.ok(((await colourAt(made.bytes, 1, 500, 400))[0] ?? 0) > 235);
});

test('a turned page is redacted where it shows the words', async () => {
  const turned = Buffer.from(
    (await letter()).toString('latin1').replaceAll('/UserUnit 1', '/Rotate 90  '),
    'latin1',
  );
  const made = await redactPdf(turned, { phrases: [{ text: 'Hepzibah Marlow', reason: 's.40(2)' }] });
  assert.ok(!(await textOf(made.bytes)).includes('Marlow'));
  const [box] = made.boxes;
  assert.ok(box);
  const [red = 255] = await colourAt(
    made.bytes,
    1,
    box.x + box.width / 2,
    box.y + box.height / 2 + box.height * 0.45,
  );
  assert.ok(red < 20);
});

test('a redaction that cannot be done is refused, not half done', async () => {
  const bytes = await letter();
  const reason = 's.40(2)';
  await assert.rejects(redactPdf(bytes, { phrases: [{ text: 'Nobody Named', reason }] }), PdfRefused);
  await assert.rejects(redactPdf(bytes, { phrases: [{ text: 'Marlow', reason: ' ' }] }), PdfRefused);
  await assert.rejects(
    redactPdf(bytes, { boxes: [{ page: 9, x: 0, y: 0, width: 1, height: 1, reason }] }),
    PdfRefused,
  );
  await assert.rejects(redactPdf(Buffer.from('%PDF-1.4'), { boxes: [] }), PdfRefused);
});
