import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTable } from '#platform/tables/read-table.ts';
import { asValuesCsv, checkRelease, cleanOffice } from './index.ts';
import { coreProperties, run, wordDocument, workbookWith, workbookXml } from './testing/office-files.ts';

const visible = {
  name: 'Payments',
  rows: [
    ['Supplier', 'Value'],
    ['Bridge Works CIC', 35000],
  ],
};
const people = { name: 'People', rows: [['Hepzibah Marlow']], hidden: true };

test('FOI-R2: properties, comments and hidden sheets are taken out, and the rest stays as it was', async () => {
  const bytes = workbookWith([visible, people], {
    'docProps/core.xml': coreProperties('Hepzibah Marlow'),
    'xl/comments1.xml': '<comments><comment ref="A1"><text><t>ask Hepzibah</t></text></comment></comments>',
    'xl/worksheets/_rels/sheet1.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="x/comments" Target="../comments1.xml"/></Relationships>',
  });
  const made = await cleanOffice(bytes, ['properties', 'comments', 'hidden-sheet']);
  assert.deepEqual(made.refused, []);
  assert.deepEqual(made.done, ['properties', 'comments', 'hidden-sheet']);
  assert.deepEqual(await checkRelease([{ name: 'a.xlsx', bytes: made.bytes }]), []);
  const table = await readTable(made.bytes);
  assert.deepEqual(
    [table.sheets, table.headers, table.rows[0]?.cells],
    [['Payments'], ['Supplier', 'Value'], ['Bridge Works CIC', '35000']],
  );
});

test('a hidden sheet that other cells speak of is not taken out', async () => {
  const rows = [['Total'], [{ formula: "SUM('People'!A1:A9)", value: 7 }]];
  const made = await cleanOffice(workbookWith([{ name: 'Sum', rows }, people]), ['hidden-sheet']);
  assert.deepEqual(made.done, []);
  assert.match(made.refused[0]?.why ?? '', /refers to the sheet “People”; release the visible cells as CSV/);
});

test('what needs a decision is refused', async () => {
  const bytes = wordDocument(
    `<w:p><w:ins w:id="1" w:author="H. Marlow"><w:r><w:t>new</w:t></w:r></w:ins></w:p>${run('Text')}`,
  );
  const made = await cleanOffice(bytes, ['tracked-changes', 'hidden-rows', 'pivot-cache', 'what-else']);
  assert.deepEqual(made.done, []);
  assert.equal(made.refused.length, 4);
  assert.match(made.refused[0]?.why ?? '', /for a person to decide/);
});

test('comments of a Word document go with their marks in the text', async () => {
  const bytes = wordDocument(
    '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>Text</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>',
    {
      'word/comments.xml':
        '<w:comments><w:comment w:id="0" w:author="H. Marlow"><w:p><w:r><w:t>is it?</w:t></w:r></w:p></w:comment></w:comments>',
      'word/_rels/document.xml.rels':
        '<Relationships><Relationship Id="rId1" Type="x/comments" Target="comments.xml"/></Relationships>',
    },
  );
  const made = await cleanOffice(bytes, ['comments']);
  assert.deepEqual([made.done, made.refused], [['comments'], []]);
  assert.deepEqual(await checkRelease([{ name: 'a.docx', bytes: made.bytes }]), []);
});

test('the visible cells go out as CSV, without what is hidden', async () => {
  const cell = (place: string, text: string): string =>
    `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const sheetData = `<cols><col min="2" max="2" width="9" hidden="1"/></cols><sheetData><row r="1">${cell('A1', 'Supplier')}${cell('B1', 'Owner')}${cell('C1', 'Value')}</row><row r="2">${cell('A2', 'Bridge Works CIC')}${cell('B2', 'Hepzibah Marlow')}${cell('C2', '=1+1')}</row><row r="3" hidden="1">${cell('A3', 'Otter Kitchen')}</row></sheetData>`;
  const bytes = workbookWith([{ name: 'Payments', rows: [], sheetData }, people]);
  assert.deepEqual(await asValuesCsv(bytes), [
    { sheet: 'Payments', csv: "\ufeffSupplier,Value\r\nBridge Works CIC,'=1+1\r\n" },
  ]);
});

test('a very hidden sheet is taken out as well', async () => {
  const bytes = workbookWith([visible, people], {
    'xl/workbook.xml': workbookXml([{ name: 'Payments' }, { name: 'People', state: 'veryHidden' }]),
  });
  assert.deepEqual((await cleanOffice(bytes, ['very-hidden-sheet'])).done, ['very-hidden-sheet']);
});
