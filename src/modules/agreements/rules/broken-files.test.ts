import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateRawSync, gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { readTable } from '#platform/tables/read-table.ts';
import { TableError } from '#platform/tables/table.ts';
import { aWorkbook } from '#platform/tables/testing/workbook.ts';
import { writeZip } from '#platform/tables/zip-writer.ts';
import { bomb, damaged, encrypted, liar, ole } from './testing/broken-workbooks.ts';
import { cellErrorInWords, importRows, isAgreementHeading, mapAgreementColumns } from './import-rows.ts';

/** What a person is told about a file: the one reason it cannot be read, else every fault in it, else its warnings. */
async function told(file: Buffer | string): Promise<string[]> {
  try {
    const table = await readTable(Buffer.from(file as string), { isHeading: isAgreementHeading() });
    const back = importRows(table, mapAgreementColumns(table.headers), {
      kind: 'contract',
      services: ['Housing', 'Roads'],
    });
    return 'errors' in back
      ? back.errors.map(cellErrorInWords)
      : back.warnings.map(({ message }) => `Read, but: ${message}`);
  } catch (error) {
    if (error instanceof TableError) return [error.message];
    throw error;
  }
}

const head = 'Reference,Title,Supplier,Start date,End date,Value\r\n';
const row = (cells: Partial<Record<'ref' | 'title' | 'supplier' | 'start' | 'end' | 'value', string>>) =>
  `${[cells.ref ?? 'A1', cells.title ?? 'Meals', cells.supplier ?? 'Willow CIC', cells.start ?? '2012', cells.end ?? '2015', cells.value ?? '35000'].join(',')}\r\n`;
const broken: [string, Buffer | string, RegExp[]][] = [
  ['an empty file', '', [/^This file has nothing in it: its size is 0 bytes. Check that it was saved/]],
  ['blank space only', ' \r\n\t\r\n', [/^This file holds nothing but blank space/]],
  [
    'headings and nothing below',
    head,
    [/^Row 1: There is nothing below the headings in row 1. Add the agreements/],
  ],
  [
    'no headings',
    row({}) + row({ ref: 'A2' }),
    [/^No row of column headings was found. Row 1 is ‘A1 \| Meals \| Willow CIC \| 2012’. Put a row above/],
  ],
  [
    'a column that is needed is missing',
    'Reference,Title,Start date\r\nA1,Meals,2012\r\n',
    [
      /^Row 1: There is no column for ‘Organisations’. The headings are: Reference, Title, Start date. Add the column, or say which/,
    ],
  ],
  [
    'a column is there twice',
    'Title,Supplier,Provider,Start\r\nMeals,Willow,Oak,2012\r\n',
    [
      /^Row 1, column B \(Supplier\) and column C \(Provider\): Both columns could be ‘Organisations’. Say which/,
    ],
  ],
  [
    'the same heading twice',
    'Title,Supplier,Title\r\nMeals,Willow,Lunch\r\n',
    [/^Row 1, column A \(Title\) and column C \(Title\): Both columns could be ‘Title’/],
  ],
  [
    'an unquoted comma in an amount',
    head + row({ value: '£4,316,000' }),
    [
      /^Row 2 has more cells than row 1 has headings: column G holds ‘316’. A comma inside a cell may have split it/,
    ],
  ],
  [
    'impossible dates, every one named',
    head + row({ start: '31/02/2013', end: '2013/14' }) + row({ ref: 'A2', start: '04/13/2012' }),
    [
      /^Row 2, column D \(Start date\): ‘31\/02\/2013’ is not a day that exists: February 2013 has no day 31/,
      /^Row 2, column E \(End date\): ‘2013\/14’ is a financial year, not a date. Write the start as April 2013/,
      /^Row 3, column D \(Start date\): ‘04\/13\/2012’ has no such month.*13 April 2012/,
    ],
  ],
  [
    'an end before its start',
    head + row({ start: '2015', end: '2012' }),
    [/^Row 2, column E \(End date\): It ends \(2012\) before it starts \(2015\)/],
  ],
  [
    'amounts that are none',
    head +
      row({ value: '£100k-£140k' }) +
      row({ ref: 'A2', value: 'lots' }) +
      row({ ref: 'A3', value: '"12,34"' }) +
      row({ ref: 'A4', value: '€500' }),
    [
      /^Row 2, column F \(Value\): ‘£100k-£140k’ is a range. Give one figure/,
      /^Row 3, column F \(Value\): ‘lots’ is not an amount. Write it like/,
      /^Row 4, column F \(Value\): ‘12,34’ has commas or spaces in the wrong place/,
      /^Row 5, column F \(Value\): ‘€500’ is not in pounds/,
    ],
  ],
  [
    'columns saved too narrow',
    head + row({ start: '######', value: '########' }),
    [
      /^Row 2, column D \(Start date\): The spreadsheet column was too narrow/,
      /^Row 2, column F \(Value\): ‘########’ is what a spreadsheet shows when its column is too narrow/,
    ],
  ],
  [
    'a title left out and a reference used for two agreements',
    head + row({ title: '' }) + row({ ref: 'B1' }) + row({ ref: 'b1', title: 'Transport' }),
    [
      /^Row 2, column B \(Title\): Give the agreement a title/,
      /^Row 4, column A \(Reference\): The reference ‘b1’ stands already in row 3, with another title \(‘Meals’\)/,
    ],
  ],
  [
    'a service the council does not have',
    'Title,Supplier,Department\r\nMeals,Willow,Parks\r\n',
    [/^Row 2, column C \(Department\): There is no service called ‘Parks’. The services are: Housing; Roads/],
  ],
  [
    'a cell of 5 MB',
    head + row({}) + row({ title: 'x'.repeat(5 * 1024 * 1024) }),
    [
      /^Row 3, column B: this cell holds 5,242,880 characters \(5 MB\); at most 32,767 can be read. It begins ‘xxxx/,
    ],
  ],
  [
    'a quotation mark that never closes',
    `${head}${row({ title: '"Meals' })}${row({ ref: 'A2' })}`,
    [
      /^Row 2, column B: a quotation mark opens here and never closes, so the rest of the file would be one cell/,
    ],
  ],
  [
    'a workbook whose formulas failed or have no value',
    aWorkbook([
      {
        name: 'S',
        rows: [
          ['Title', 'Supplier', 'Value'],
          ['Meals', 'Willow', { failed: '#REF!' }],
          ['Art', 'Oak', { formula: 'SUM(A1)' }],
        ],
      },
    ]),
    [
      /^Row 2, column C \(Value\): Cell C2 shows #REF!: its formula failed/,
      /^Row 3, column C \(Value\): Cell C3 holds a formula saved without its value/,
    ],
  ],
  [
    'formulas with values are read, and that is said',
    aWorkbook([
      {
        name: 'S',
        rows: [
          ['Title', 'Supplier', 'Value'],
          ['Meals', 'Willow', { formula: 'B1*2', value: 70 }],
        ],
      },
    ]),
    [
      /^Read, but: 1 cell of this sheet holds a formula \(the first is C2\). We took the value the spreadsheet last saved/,
    ],
  ],
  ['a zip bomb', bomb, [/^This workbook was not opened, because it unpacks to 100 MB or more/]],
  [
    'a zip that lies about its size',
    liar(),
    [/^This workbook was not opened, because a part of it unpacks to more than it declares/],
  ],
  [
    'a workbook of a billion cells',
    aWorkbook([
      {
        name: 'S',
        rows: [],
        sheetData:
          '<sheetData><row r="1"><c r="KA1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>',
      },
    ]),
    [/^This sheet reaches row 1,048,576 with only .* cells filled.*Delete the empty rows/],
  ],
  ['a damaged workbook', damaged(), [/^This workbook is damaged or was not transferred whole/]],
  [
    'a workbook with a password',
    ole('EncryptedPackage'),
    [/^This workbook is protected with a password.*Open it, take the password off/],
  ],
  ['an encrypted zip', encrypted(), [/^This workbook is protected with a password/]],
  ['an old .xls', ole('Workbook'), [/^This file is an Excel workbook in the old format \(\.xls\)/]],
  [
    'a web page saved as .xls',
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table><tr><td>Title</td></tr></table></body></html>',
    [/^This file is a web page, though its name may end in \.xls/],
  ],
  [
    'an XML spreadsheet',
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    [/^This file is an old XML spreadsheet/],
  ],
  ['a PDF', '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj', [/^This file is a PDF/]],
  ['JSON', '[{"title": "Meals", "supplier": "Willow"}]', [/^This file is JSON, not a table/]],
  [
    'a picture',
    Buffer.from(
      '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c63000100000500010d0a2db40000000049454e44ae426082',
      'hex',
    ),
    [/^This file is a picture \(PNG\)/],
  ],
  [
    'a Word document',
    writeZip([
      { name: '[Content_Types].xml', content: Buffer.from('<Types/>') },
      { name: 'word/document.xml', content: Buffer.from('<w:document/>') },
    ]),
    [/^This file is a Word document/],
  ],
  [
    'an OpenDocument sheet',
    writeZip([
      { name: 'mimetype', content: Buffer.from('application/vnd.oasis.opendocument.spreadsheet') },
      { name: 'content.xml', content: Buffer.from('<office/>') },
    ]),
    [/^This file is an OpenDocument file/],
  ],
  [
    'a zip of CSV files',
    writeZip([{ name: 'contracts.csv', content: Buffer.from(head) }]),
    [/^This file is a zip archive. Unpack it/],
  ],
  ['a packed CSV', gzipSync(head + row({})), [/^This file is a compressed archive \(\.gz\)/]],
  [
    'a program',
    Buffer.from(deflateRawSync(Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251)))),
    [/^This file is not (?:text|a table)/],
  ],
  [
    'a file joined from two encodings',
    Buffer.concat([
      Buffer.from(head + row({ title: 'Café' })),
      iconv.encode(row({ ref: 'A2', title: 'Naïve art' }), 'windows-1252'),
    ]),
    [/^Read, but: This file mixes two encodings: .*1 line \(the first is line 3\) is not/],
  ],
  [
    '£ garbled before it came',
    head + row({ value: 'Â£35' }),
    [/^Read, but: Line 2 holds ‘Â£’: the file was once read in the wrong encoding/],
  ],
  [
    'a byte-order mark encoded twice',
    `ï»¿${head}${row({})}`,
    [/^Read, but: The file begins with a byte-order mark that was encoded twice/],
  ],
];

describe('broken import files each get a clear message', () => {
  it('there are at least 25', () => assert.ok(broken.length >= 25));
  for (const [name, file, messages] of broken) {
    it(name, async () => {
      const found = await told(file);
      assert.equal(found.length, messages.length, found.join('\n').slice(0, 2000));
      messages.forEach((expected, i) => assert.match(found[i]?.slice(0, 600) ?? '', expected));
    });
  }
});

describe('files that only look broken are read', () => {
  const good: [string, Buffer | string][] = [
    [
      'Windows-1252 with £',
      iconv.encode(head + row({ title: 'Café – art', value: '£140k' }), 'windows-1252'),
    ],
    [
      'UTF-16 from Excel’s “Unicode text”',
      iconv.encode((head + row({ value: '£35' })).replaceAll(',', '\t'), 'utf-16le', { addBOM: true }),
    ],
    ['cells pasted from a spreadsheet', 'Title\tSupplier\tValue\nMeals\tWillow CIC\t£1.2m\n'],
    ['headings under a title and a blank line', `Contracts register,,,,,\r\n\r\n${head}${row({})}`],
    [
      'headings misspelt, in another order',
      'Suplier name,Contract titel,Directorate,Date of start\r\nWillow,Meals,Roads,4/2013\r\n',
    ],
    ['amounts with £ and commas, rightly quoted', head + row({ value: '"£4,316,000"' })],
    ['rows of commas at the end', `${head}${row({})},,,,,\r\n,,,,,\r\n`],
  ];
  for (const [name, file] of good) it(name, async () => assert.deepEqual(await told(file), []));
});
