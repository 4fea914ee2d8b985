import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkRelease, stopsIn } from './index.ts';
import {
  aPackage,
  coreProperties,
  jpegWithPlace,
  run,
  wordDocument,
  workbookWith,
  workbookXml,
} from './testing/office-files.ts';
import { aPdf } from './testing/pdf-files.ts';

const rows = [
  ['Supplier', 'Value'],
  ['Bridge Works CIC', 35000],
];
const plain = { name: 'Payments', rows };

async function stops(bytes: Buffer, name = 'answer'): Promise<string[]> {
  const found = await checkRelease([{ name, bytes }]);
  for (const one of found) assert.ok(one.where !== '' && one.what !== '' && one.howToMend !== '');
  return [...new Set(stopsIn(found).map(({ kind }) => kind))].sort();
}

const sheetData = (inner: string, before = '', after = ''): string =>
  `${before}<sheetData>${inner}</sheetData>${after}`;
const cell = (place: string, text: string, style = 0): string =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t>${text}</t></is></c>`;

/** Each workbook hides one thing. */
const workbooks: Record<string, Buffer> = {
  'hidden-sheet': workbookWith([plain, { name: 'People', rows: [['x']], hidden: true }]),
  'very-hidden-sheet': workbookWith([plain, { name: 'People', rows: [['x']] }], {
    'xl/workbook.xml': workbookXml([{ name: 'Payments' }, { name: 'People', state: 'veryHidden' }]),
  }),
  'hidden-rows': workbookWith([
    {
      name: 'A',
      rows: [],
      sheetData: sheetData(
        `<row r="1">${cell('A1', 'x')}</row><row r="2" hidden="1">${cell('A2', 'y')}</row>`,
      ),
    },
  ]),
  'hidden-columns': workbookWith([
    {
      name: 'A',
      rows: [],
      sheetData: sheetData(
        `<row r="1">${cell('A1', 'x')}${cell('C1', 'y')}</row>`,
        '<cols><col min="3" max="4" width="9" hidden="1"/></cols>',
      ),
    },
  ]),
  'filtered-rows': workbookWith([
    {
      name: 'A',
      rows: [],
      sheetData: sheetData(
        `<row r="1">${cell('A1', 'x')}</row><row r="2" hidden="1">${cell('A2', 'y')}</row>`,
        '',
        '<autoFilter ref="A1:A2"><filterColumn colId="0"/></autoFilter>',
      ),
    },
  ]),
  'unseen-cells': workbookWith(
    [{ name: 'A', rows: [], sheetData: sheetData(`<row r="1">${cell('A1', 'x', 1)}</row>`) }],
    {
      'xl/styles.xml':
        '<styleSheet><numFmts><numFmt numFmtId="170" formatCode=";;;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    },
  ),
  'pivot-cache': workbookWith([plain], { 'xl/pivotCache/pivotCacheRecords1.xml': '<pivotCacheRecords/>' }),
  'external-link': workbookWith([plain], { 'xl/externalLinks/externalLink1.xml': '<externalLink/>' }),
  'defined-name': workbookWith([plain, { name: 'People', rows: [['x']], hidden: true }], {
    'xl/workbook.xml': workbookXml(
      [{ name: 'Payments' }, { name: 'People' }],
      '<definedNames><definedName name="old" hidden="1">Payments!$A$1</definedName></definedNames>',
    ),
  }),
  'data-model': workbookWith([plain], { 'xl/model/item.data': Buffer.from([1, 2, 3]) }),
  comments: workbookWith([plain], {
    'xl/comments1.xml':
      '<comments><comment ref="A1"><text><t>ask her husband</t></text></comment></comments>',
  }),
  'threaded-comments': workbookWith([plain], {
    'xl/threadedComments/threadedComment1.xml':
      '<ThreadedComments><threadedComment><text>x</text></threadedComment></ThreadedComments>',
  }),
  people: workbookWith([plain], {
    'xl/persons/person.xml': '<personList><person displayName="Hepzibah Marlow" id="1"/></personList>',
  }),
  'data-connection': workbookWith([plain], { 'xl/connections.xml': '<connections/>' }),
  'embedded-file': workbookWith([plain], { 'xl/embeddings/oleObject1.bin': Buffer.from('x') }),
  'custom-xml': workbookWith([plain], { 'customXml/item1.xml': '<a>case 7</a>' }),
  properties: workbookWith([plain], { 'docProps/core.xml': coreProperties('Hepzibah Marlow') }),
  macros: workbookWith([plain], { 'xl/vbaProject.bin': Buffer.from('x') }),
  path: workbookWith([plain], {
    'xl/worksheets/_rels/sheet1.xml.rels':
      '<Relationships><Relationship Id="r" Type="x/hyperlink" Target="file:///C:\\Users\\hmarlow\\a.xlsx" TargetMode="External"/></Relationships>',
  }),
  'leftover-text': workbookWith([plain], {
    'xl/sharedStrings.xml': '<sst><si><t>Hepzibah Marlow, dismissed</t></si></sst>',
  }),
  'personal-column': workbookWith([
    {
      name: 'A',
      rows: [
        ['Date of birth', 'Team'],
        [36526, 'x'],
      ],
    },
  ]),
  'picture-place': workbookWith([plain], { 'xl/media/image1.jpeg': jpegWithPlace('H. M.') }),
};

for (const [kind, bytes] of Object.entries(workbooks))
  test(`FOI-R2: a workbook with ${kind} is stopped`, async () => {
    assert.ok((await stops(bytes)).includes(kind), (await stops(bytes)).join());
  });

const documents: Record<string, Buffer> = {
  'tracked-changes': wordDocument(
    '<w:p><w:del w:id="1" w:author="Hepzibah Marlow"><w:r><w:delText>she was ill</w:delText></w:r></w:del></w:p>',
  ),
  'hidden-text': wordDocument(run('she was ill', '<w:vanish/>')),
  comments: wordDocument(run('Text'), {
    'word/comments.xml':
      '<w:comments><w:comment w:id="0"><w:p><w:r><w:t>is this right?</w:t></w:r></w:p></w:comment></w:comments>',
  }),
  properties: wordDocument(run('Text'), { 'docProps/core.xml': coreProperties('Hepzibah Marlow') }),
  'custom-xml': wordDocument(run('Text'), { 'customXml/item1.xml': '<a>x</a>' }),
  'embedded-file': wordDocument(run('Text'), { 'word/embeddings/sheet.xlsx': workbookWith([plain]) }),
  'covered-text': wordDocument(run('secret', '<w:highlight w:val="black"/>')),
  'data-connection': wordDocument(run('Text'), {
    'word/settings.xml': '<w:settings><w:mailMerge/></w:settings>',
  }),
  'personal-data': wordDocument(
    '<w:p><w:r><w:t>Ring 01632 </w:t></w:r><w:r><w:t>960123 now.</w:t></w:r></w:p>',
  ),
  'hidden-slide': aPackage({
    'ppt/presentation.xml': '<p:presentation><p:sldSz cx="100" cy="100"/></p:presentation>',
    'ppt/slides/slide1.xml': '<p:sld show="0"><a:t>x</a:t></p:sld>',
  }),
  'speaker-notes': aPackage({
    'ppt/presentation.xml': '<p:presentation/>',
    'ppt/notesSlides/notesSlide1.xml': '<p:notes><a:p><a:t>do not say</a:t></a:p></p:notes>',
  }),
  'off-slide': aPackage({
    'ppt/presentation.xml': '<p:presentation><p:sldSz cx="100" cy="100"/></p:presentation>',
    'ppt/slides/slide1.xml': '<p:sld><a:off x="500" y="5"/></p:sld>',
  }),
  'hidden-rows': aPackage({
    'content.xml':
      '<table:table table:name="A"><table:table-row table:visibility="collapse"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>',
  }),
  'earlier-version': aPackage({ 'content.xml': '<office:text/>', 'Versions/Version1': 'x' }),
};

for (const [kind, bytes] of Object.entries(documents))
  test(`FOI-R2: a document with ${kind} is stopped`, async () => {
    assert.ok((await stops(bytes)).includes(kind), (await stops(bytes)).join());
  });

test('a hidden sheet of an OpenDocument spreadsheet, its author and its comments are stopped', async () => {
  const bytes = aPackage({
    'content.xml':
      '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style><table:table table:name="P" table:style-name="ta2"></table:table><office:annotation/>',
    'meta.xml': '<meta:initial-creator>Hepzibah Marlow</meta:initial-creator>',
  });
  assert.deepEqual(await stops(bytes), ['comments', 'hidden-sheet', 'properties']);
});

test('what hides nothing is not stopped', async () => {
  assert.deepEqual(await stops(workbookWith([plain])), []);
  assert.deepEqual(await stops(wordDocument(run('We paid Bridge Works CIC £35,000 in 2024.'))), []);
  assert.deepEqual(await stops(Buffer.from('Supplier,Value\nBridge Works CIC,35000\n')), []);
  assert.deepEqual(await stops(await aPdf(pdf => pdf.text('We paid Bridge Works CIC £35,000 in 2024.'))), []);
});

test('a PDF that hides things is stopped', async () => {
  const covered = await aPdf(pdf => pdf.text('she was ill', 72, 72).rect(60, 60, 200, 30).fill('black'));
  assert.deepEqual(await stops(covered), ['covered-text']);
  const white = await aPdf(pdf => pdf.fillColor('white').text('she was ill'));
  assert.deepEqual(await stops(white), ['hidden-text']);
  assert.deepEqual(await stops(await aPdf(pdf => pdf.text('x'), { Author: 'Hepzibah Marlow' })), [
    'properties',
  ]);
  const noted = await aPdf(pdf => pdf.text('x').note(100, 100, 20, 20, 'is this right?'));
  assert.deepEqual(await stops(noted), ['annotation']);
  const withFile = await aPdf(pdf => pdf.text('x').file(Buffer.from('all names'), { name: 'people.csv' }));
  assert.deepEqual(await stops(withFile), ['embedded-file']);
  const changed = Buffer.concat([
    await aPdf(pdf => pdf.text('x')),
    Buffer.from('\n1 0 obj\n<<>>\nendobj\nxref\n0 0\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n'),
  ]);
  assert.ok((await stops(changed)).includes('earlier-version'));
  const personal = await aPdf(pdf => pdf.text('Ring Mrs Hepzibah Marlow on 01632 960123.'));
  assert.deepEqual(await stops(personal), ['personal-data']);
});

test('what cannot be checked is stopped', async () => {
  assert.deepEqual(await stops(Buffer.from('%PDF-1.4 and no more')), ['unreadable']);
  assert.deepEqual(await stops(Buffer.from('PK\x03\x04 and no more')), ['unreadable']);
  assert.deepEqual(
    await stops(
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(1000)]),
    ),
    ['old-format'],
  );
  assert.deepEqual(await stops(Buffer.from([1, 0, 2, 0, 3, 0, 0, 9])), ['unknown-format']);
  assert.deepEqual(await stops(jpegWithPlace('H. M.')), ['picture-metadata', 'picture-place']);
});

test('a mail is stopped as a whole, and what is attached to it is checked too', async () => {
  const mail = `From: Hepzibah <h@marlow.example>\nTo: foi@marlbridge.example\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nText\n--b\nContent-Type: application/octet-stream; name=a.xlsx\nContent-Transfer-Encoding: base64\n\n${(workbooks['hidden-sheet'] ?? Buffer.alloc(0)).toString('base64')}\n--b--\n`;
  const found = await checkRelease([{ name: 'x.eml', bytes: Buffer.from(mail) }]);
  assert.ok(found.some(({ kind }) => kind === 'mail'));
  assert.ok(found.some(({ file, kind }) => file === 'x.eml › a.xlsx' && kind === 'hidden-sheet'));
});

test('the name of a file is read too', async () => {
  const found = await checkRelease([{ name: 'answer to zoe_quillfeather.txt', bytes: Buffer.from('x') }], {
    names: ['Zoë Quillfeather'],
  });
  assert.equal(stopsIn(found)[0]?.where, 'the name of the file');
});

test('any bytes are checked without a throw', { timeout: 120_000 }, async () => {
  const seeds = [
    ...Object.values(workbooks),
    ...Object.values(documents),
    await aPdf(pdf => pdf.text('x')),
    jpegWithPlace('a'),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.nat(seeds.length - 1),
      fc.array(fc.tuple(fc.nat(5000), fc.nat(255)), { maxLength: 6 }),
      fc.nat(5000),
      async (which, edits, cut) => {
        const bytes = Buffer.from(seeds[which] ?? Buffer.alloc(0));
        for (const [at, byte] of edits) bytes[at % bytes.length] = byte;
        assert.ok(
          Array.isArray(
            await checkRelease([
              { name: 'a', bytes: bytes.subarray(0, Math.max(0, bytes.length - (cut % 3 === 0 ? cut : 0))) },
            ]),
          ),
        );
      },
    ),
    { numRuns: 300 },
  );
});
