import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { mendedFile } from '../pages/files/mend.ts';
import { asValuesCsv, checkRelease, stopsIn } from './index.ts';
import { personalColumns } from './personal-columns.ts';
import { aPackage, jpegWithPlace, run, wordDocument, workbookWith } from './testing/office-files.ts';
import { aPdf } from './testing/pdf-files.ts';

const name = 'Thaddeus Crowhurst';

async function stops(bytes: Uint8Array | string, file = 'weir'): Promise<string[]> {
  const found = await checkRelease([{ name: file, bytes: Buffer.from(bytes as Uint8Array) }]);
  return [...new Set(stopsIn(found).map(({ kind }) => kind))].sort();
}

const cell = (place: string, text: string): string =>
  `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
const sheet = (rows: string, after = ''): Buffer =>
  workbookWith([{ name: 'A', rows: [], sheetData: `<sheetData>${rows}</sheetData>${after}` }]);
const plainRow = `<row r="1">${cell('A1', 'Depth')}</row>`;
const story = run('The weir is 3 m deep.');

const files: Record<string, { bytes: Buffer; kind: string; name?: string }> = {
  'a sheet with names under “Client”': {
    kind: 'personal-column',
    bytes: workbookWith([
      {
        name: 'A',
        rows: [
          ['client', 'paid'],
          ['crowhurst thaddeus', 40],
        ],
      },
    ]),
  },
  'a table of surnames alone': {
    kind: 'personal-column',
    bytes: Buffer.from('Name,Paid\nCrowhurst,40\nPeverell,50\n'),
  },
  'a table with a heading of birth': {
    kind: 'personal-column',
    bytes: Buffer.from('Ward,DOB\nHeath,03/04/1951\n'),
  },
  'a row nobody sees for its height': {
    kind: 'hidden-rows',
    bytes: sheet(`${plainRow}<row r="2" ht="0.1" customHeight="1">${cell('A2', 'x')}</row>`),
  },
  'a cell far away': {
    kind: 'far-cells',
    bytes: sheet(`${plainRow}<row r="9000">${cell('A9000', 'x')}</row>`),
  },
  'a name in a formula': {
    kind: 'personal-data',
    bytes: sheet(`<row r="1"><c r="A1"><f>IF(B1="${name}",1,2)</f><v>20</v></c></row>`),
  },
  'a name among the choices of a cell': {
    kind: 'personal-data',
    bytes: sheet(
      plainRow,
      `<dataValidations><dataValidation sqref="B1"><formula1>"Weir,${name}"</formula1></dataValidation></dataValidations>`,
    ),
  },
  'a name in the header of a sheet': {
    kind: 'personal-data',
    bytes: sheet(plainRow, `<headerFooter><oddHeader>&amp;L${name}</oddHeader></headerFooter>`),
  },
  'a name in the name of a sheet': {
    kind: 'personal-data',
    bytes: workbookWith([{ name, rows: [['Depth']] }]),
  },
  'text in a style that hides it': {
    kind: 'hidden-text',
    bytes: wordDocument(
      `${story}<w:p><w:pPr><w:pStyle w:val="Ghost"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>`,
      {
        'word/styles.xml':
          '<w:styles><w:style w:type="paragraph" w:styleId="Ghost"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>',
      },
    ),
  },
  'text too small to read': {
    kind: 'hidden-text',
    bytes: wordDocument(story + run('x y', '<w:sz w:val="2"/>')),
  },
  'comments in a part of another name': {
    kind: 'comments',
    bytes: wordDocument(story, {
      'word/remarks.xml': `<w:comments><w:comment w:id="0"><w:r><w:t>x</w:t></w:r></w:comment></w:comments>`,
    }),
  },
  'a page brought into a document': {
    kind: 'personal-data',
    bytes: wordDocument(story, { 'word/chunk.html': `<p>${name}</p>` }),
  },
  'a part of an unknown kind': { kind: 'unknown-part', bytes: wordDocument(story, { 'word/note.xyz': 'x' }) },
  'a bookmark with a name': {
    kind: 'personal-data',
    bytes: wordDocument(`${story}<w:bookmarkStart w:id="0" w:name="Thaddeus_Crowhurst"/>`),
  },
  'a link to write to somebody': {
    kind: 'personal-data',
    bytes: wordDocument(story, {
      'word/_rels/document.xml.rels':
        '<Relationships><Relationship Id="r" Type="x/hyperlink" TargetMode="External" Target="mailto:t.crowhurst@mail.example"/></Relationships>',
    }),
  },
  'a name in the name of the file': {
    kind: 'personal-data',
    bytes: Buffer.from('Ward,Count\nHeath,40\n'),
    name: 'crowhurst_thaddeus-2012.csv',
  },
  'a name in a comment of HTML': { kind: 'comments', bytes: Buffer.from(`<p>Weir</p><!-- x -->`) },
  'a name in an attribute': { kind: 'personal-data', bytes: Buffer.from(`<a owner="${name}">weir</a>`) },
  'a file with control characters': { kind: 'unknown-format', bytes: Buffer.from(`\u0001\u0002 weir`) },
  'a zip with a comment': {
    kind: 'leftover',
    bytes: Buffer.concat([aPackage({ 'a.txt': 'weir' }), Buffer.from(name)]),
  },
  'a cell under a merged one': {
    kind: 'unseen-cells',
    bytes: sheet(
      `<row r="1">${cell('A1', 'Depth')}${cell('B1', 'x')}</row>`,
      '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>',
    ),
  },
  'a table in a document with a heading of names': {
    kind: 'personal-column',
    bytes: wordDocument(
      `${story}<w:tbl><w:tr><w:tc>${run('Surname')}</w:tc><w:tc>${run('Paid')}</w:tc></w:tr></w:tbl>`,
    ),
  },
  'words in nearly white': {
    kind: 'hidden-text',
    bytes: wordDocument(story + run('x', '<w:color w:val="FAFAFA"/>')),
  },
  'a title with a name': {
    kind: 'personal-data',
    bytes: wordDocument(story, { 'docProps/core.xml': `<c><dc:title>Case of ${name}</dc:title></c>` }),
  },
  'a drawing that holds words': {
    kind: 'personal-data',
    bytes: wordDocument(story, { 'word/media/image1.emf': Buffer.from(`\u0001${name}`, 'utf16le') }),
  },
  'a picture with data of some program': {
    kind: 'picture-metadata',
    bytes: png('prIv', Buffer.from(name)),
  },
  'a picture with a text': { kind: 'picture-metadata', bytes: png('tEXt', Buffer.from(`Author\0${name}`)) },
  'a picture with something behind it': {
    kind: 'picture-leftover',
    bytes: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xd9]), Buffer.from(name)]),
  },
};

function png(type: string, data: Buffer): Buffer {
  const chunk = (kind: string, bytes: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, Buffer.from(kind), bytes, Buffer.alloc(4)]);
  };
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk(type, data),
    chunk('IDAT', deflateSync(Buffer.from([0, 255, 255, 255]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

for (const [what, file] of Object.entries(files))
  test(`FOI-R2: ${what} keeps it from going out`, async () => {
    const found = await stops(file.bytes, file.name);
    assert.ok(found.includes(file.kind), found.join());
  });

const pdfs: Record<string, { make: Parameters<typeof aPdf>[0]; kind: string }> = {
  'words off the page': {
    kind: 'outside-page',
    make: pdf => pdf.text('weir').text('secret words', -900, 100, { lineBreak: false }),
  },
  'words too small to read': {
    kind: 'hidden-text',
    make: pdf => pdf.text('weir').fontSize(0.5).text('secret words'),
  },
  'words under a white box': {
    kind: 'covered-text',
    make: pdf => pdf.text('secret words', 100, 100).rect(90, 90, 200, 40).fill('#ffffff'),
  },
  'a bookmark with a name': { kind: 'personal-data', make: pdf => pdf.text('weir').outline.addItem(name) },
};

for (const [what, { make, kind }] of Object.entries(pdfs))
  test(`FOI-R2: ${what} keep a PDF from going out`, async () => {
    const found = await stops(await aPdf(make));
    assert.ok(found.includes(kind), found.join());
  });

test('FOI-R2: words after the end of a PDF, and a string nothing refers to, stop it', async () => {
  const bytes = await aPdf(pdf => pdf.text('weir'));
  assert.deepEqual(await stops(Buffer.concat([bytes, Buffer.from('\nx y\n')])), ['leftover']);
  const loose = Buffer.from(bytes.toString('latin1').replace('%%EOF', `%(${name})\n%%EOF`), 'latin1');
  assert.ok((await stops(loose)).includes('personal-data'));
});

test('a box behind words, a mark that shines through and a plain page are no cover', async () => {
  const found = await stops(
    await aPdf(pdf =>
      pdf
        .rect(90, 90, 200, 40)
        .fill('#ffff00')
        .fill('#000000')
        .text('plain words', 100, 100)
        .fillOpacity(0.3)
        .rect(90, 90, 200, 40)
        .fill('#ffff00'),
    ),
  );
  assert.deepEqual(found, []);
});

test('FOI-R2: values of a workbook leave out what white letters and low rows hide', async () => {
  const bytes = sheet(`${plainRow}<row r="2" ht="0.1">${cell('A2', 'secret')}</row>`);
  assert.ok(!JSON.stringify(await asValuesCsv(bytes)).includes('secret'));
});

test('an office’s mailbox and a free number are shown to somebody, and stop nothing', async () => {
  const text = 'Write to foi@marlbridge.example or ring 0345 496 0000 or 0800 496 0001.';
  const found = await checkRelease([{ name: 'a.txt', bytes: Buffer.from(text) }]);
  assert.deepEqual(
    found.map(({ severity, kind }) => `${severity} ${kind}`),
    ['look office-contact', 'look office-contact', 'look office-contact'],
  );
});

test('columns of suppliers, services and officers’ posts are no names of persons', () => {
  const columns = (heading: string, ...below: string[]) =>
    personalColumns([[heading], ...below.map(one => [one])]);
  assert.deepEqual(columns('Name', 'Pure Innovations', 'Bridge Works CIC', 'Stockport Homes Ltd'), []);
  assert.deepEqual(columns('Officer', 'Head of Procurement', 'Corporate Director, People'), []);
  assert.equal(columns('Name', 'Ann Peverell', 'T Crowhurst', 'Gemma Pike').length, 1);
  assert.equal(columns('Surname').length, 1);
});

test('a picture with a place is still stopped', async () => {
  assert.ok((await stops(jpegWithPlace(name))).includes('picture-place'));
});

test('what cannot be mended as asked is refused in words, not with an error of the program', async () => {
  for (const how of ['clean', 'values'])
    await assert.rejects(
      mendedFile({ name: 'a.pdf', findings: [] } as never, await aPdf(pdf => pdf.text('weir')), {
        how,
        phrases: '',
        section: '',
      }),
      { name: 'RequestRefused' },
    );
});
