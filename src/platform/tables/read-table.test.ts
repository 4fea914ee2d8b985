import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { readTable, type TableHint } from './read-table.ts';
import type { Table } from './table.ts';
import { aWorkbook } from './testing/workbook.ts';
import { streamCsv, writeCsv } from './write-csv.ts';

const read = (text: string | Buffer, hint?: TableHint) => readTable(Buffer.from(text as string), hint);
const cells = (table: Table) => table.rows.map(row => row.cells);
const codes = (table: Table) => table.warnings.map(({ code }) => code);
const sample = 'Supplier,Purpose,Amount\r\nCafé Élan CIC,Catering – lunch,£35\r\n';

describe('text in any encoding', () => {
  for (const encoding of ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be', 'macintosh']) {
    it(encoding, async () => {
      const table = await readTable(iconv.encode(`${sample}Children’s café,“Art”,£1\r\n`, encoding));
      assert.equal(table.encoding, encoding);
      assert.deepEqual(cells(table)[0], ['Café Élan CIC', 'Catering – lunch', '£35']);
      assert.deepEqual(cells(table)[1], ['Children’s café', '“Art”', '£1']);
    });
  }
  it('with a byte-order mark, in UTF-8 and UTF-16', async () => {
    for (const encoding of ['utf-8', 'utf-16le', 'utf-16be']) {
      const table = await readTable(iconv.encode(sample, encoding, { addBOM: true }));
      assert.deepEqual(table.headers, ['Supplier', 'Purpose', 'Amount']);
    }
  });
  it('with every cell in quotation marks between tabs', async () => {
    const table = await read('"Supplier"\t"Amount"\r\n"Oak"\t"1,234.00"\r\n"Ash, Yew"\t"5"\r\n');
    assert.equal(table.format, 'tsv');
    assert.deepEqual(cells(table), [
      ['Oak', '1,234.00'],
      ['Ash, Yew', '5'],
    ]);
  });
  it('with every line in quotation marks as a whole, but not a list of names with commas', async () => {
    const table = await read(
      '"Supplier,Purpose,Amount"\r\n"""Oak, Elm & Co"",Timber,5"\r\n"Willow,Baskets,6"\r\n',
    );
    assert.deepEqual(table.headers, ['Supplier', 'Purpose', 'Amount']);
    assert.deepEqual(cells(table), [
      ['Oak, Elm & Co', 'Timber', '5'],
      ['Willow', 'Baskets', '6'],
    ]);
    const names = await read('"Name, town"\n"Oak, Elm"\n"Ash, Yew"\n');
    assert.deepEqual(cells(names), [['Oak, Elm'], ['Ash, Yew']]);
  });
  it('with a mark encoded twice, which is said', async () => {
    const once = Buffer.from('ï»¿');
    for (const mark of [once, Buffer.from('Ã¯»¿'), Buffer.concat([Buffer.from('\ufeff'), once])]) {
      const table = await readTable(Buffer.concat([mark, Buffer.from(sample)]));
      assert.equal(table.headers[0], 'Supplier');
      assert.deepEqual(codes(table), ['doubled-mark']);
    }
  });
  it('with NULs and a file joined from two encodings', async () => {
    const table = await readTable(
      Buffer.concat([
        Buffer.from(`${sample}Ca\0fé,x,£1\r\n`),
        iconv.encode('Naïve Ltd,y,£2\r\n', 'windows-1252'),
      ]),
    );
    assert.deepEqual(cells(table).slice(1), [
      ['Café', 'x', '£1'],
      ['Naïve Ltd', 'y', '£2'],
    ]);
    assert.deepEqual(codes(table), ['mixed-encoding', 'nul']);
    assert.equal(table.warnings[0]?.row, 4);
  });
  it('as a person says, when the guess is wrong', async () => {
    const table = await readTable(iconv.encode('Name,Sum\nOn£,1\n', 'cp858'), { encoding: 'cp858' });
    assert.deepEqual(cells(table), [['On£', '1']]);
    await assert.rejects(read('a,b\n1,2\n', { encoding: 'klingon' }), /no encoding called ‘klingon’/);
  });
  it('says when £ was garbled before it reached us', async () => {
    const table = await read('Name,Sum\nx,Â£35\n');
    assert.equal(table.warnings[0]?.code, 'garbled');
    assert.equal(table.warnings[0]?.row, 2);
  });
});

describe('separators, lines and headings', () => {
  it('tab-separated cells pasted from a spreadsheet', async () => {
    const table = await read('Title\tSum\nMeals, lunch\t1,200\n"two\nlines"\t3\n');
    assert.equal(table.format, 'tsv');
    assert.deepEqual(table.rows, [
      { row: 2, cells: ['Meals, lunch', '1,200'] },
      { row: 3, cells: ['two\nlines', '3'] },
    ]);
  });
  it('semicolons, bars, and what Excel announces', async () => {
    assert.deepEqual(cells(await read('a;b\n1,5;2\n')), [['1,5', '2']]);
    assert.deepEqual(cells(await read('a|b\nx|y\n')), [['x', 'y']]);
    const table = await read('sep=;\na;b\nx;y,z\n');
    assert.deepEqual([table.headerRow, cells(table)], [2, [['x', 'y,z']]]);
  });
  it('line ends of every kind, and rows numbered as a spreadsheet numbers them', async () => {
    const table = await read('a,b\r1,x\r\n\n"2\n2",y\n,,\n3,z');
    assert.deepEqual(
      table.rows.map(({ row }) => row),
      [2, 4, 6],
    );
  });
  it('finds the headings under a preamble', async () => {
    const preamble = 'select *,\n  from ledger,\nContracts register\n\n';
    const table = await read(`${preamble}Title,Organisation,Start\nMeals,Acme,2013\n`, {
      isHeading: text => /title|start|organisation/i.test(text),
    });
    assert.equal(table.headerRow, 5);
    assert.equal(
      (await read('Register of contracts\n\nTitle,Organisation,Start\nMeals,Acme,2013\n')).headerRow,
      3,
    );
    assert.equal((await read('1,2\nTitle,Start\nMeals,2013\n', { headerRow: 2 })).headerRow, 2);
  });
  it('text without quotation marks, which needs no parser, as text with them', async () => {
    const cell = fc.stringMatching(/^[a-z0-9 .£-]{0,6}$/);
    const line = fc.array(cell, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        async (made, end, last) => {
          const body = made.map(cells => cells.join(',')).join(end) + (last ? end : '');
          const plain = await read(`A,B${end}x,y${end}${body}`, { headerRow: 1 });
          const quoted = await read(`"A",B${end}x,y${end}${body}`, { headerRow: 1 });
          assert.deepEqual(plain.rows, quoted.rows);
        },
      ),
      { numRuns: 300 },
    );
  });
  it('names long rows, counts short ones, and loses neither', async () => {
    const table = await read('Title,Sum\nMeals,£4,316\nshort\nfine,1\n');
    assert.deepEqual(codes(table), ['row-too-long', 'rows-too-short']);
    assert.match(
      table.warnings[0]?.message ?? '',
      /Row 2 has more cells .* column C holds ‘316’.*quotation marks/,
    );
    assert.deepEqual(cells(table), [
      ['Meals', '£4', '316'],
      ['short', ''],
      ['fine', '1'],
    ]);
  });
  it('tells doubled and blank headings', async () => {
    const table = await read('Name,name ,,Sum\na,b,c,d\n');
    assert.deepEqual(codes(table), ['doubled-heading', 'blank-heading']);
    assert.match(table.warnings[0]?.message ?? '', /‘name’ stands twice in row 1, in columns A and B/);
  });
});

describe('workbooks', () => {
  const row = [
    'Meals',
    12.5,
    { date: '2013-04-01', shows: 'month' as const },
    { date: '2013-04-02', shows: 'day' as const },
    { date: '2013-01-01', shows: 'year' as const },
  ];
  it('come as text, dates no finer than the cell shows them', async () => {
    const table = await readTable(
      aWorkbook([{ name: 'Register', rows: [['Title', 'Sum', 'Start', 'End', 'Review'], row] }]),
    );
    assert.deepEqual(
      [table.format, table.sheet, cells(table)],
      ['xlsx', 'Register', [['Meals', '12.5', '2013-04', '2013-04-02', '2013']]],
    );
  });
  it('give the saved value of formulas, and say so', async () => {
    const table = await readTable(
      aWorkbook([
        {
          name: 'S',
          rows: [
            ['Title', 'Sum', 'Half'],
            ['Meals', { formula: 'B1*2', value: 0.1 + 0.2 }, { formula: 'B1/2' }],
            ['Art', { failed: '#REF!' }, 1],
          ],
        },
      ]),
    );
    assert.deepEqual(cells(table), [
      ['Meals', '0.30000000000000004', ''],
      ['Art', '#REF!', '1'],
    ]);
    assert.deepEqual(codes(table), ['formulas', 'formula-without-value', 'formula-failed']);
    assert.match(table.warnings[0]?.message ?? '', /3 cells .*the first is B2.*last saved/);
    assert.deepEqual([table.warnings[2]?.row, table.warnings[2]?.column], [3, 'B']);
  });
  it('formatted to their last row and column are read as far as they hold anything', async () => {
    const last = '<row r="1048576"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"></c></row>';
    const filled =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>Supplier</t></is></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>Oak</t></is></c></row>';
    const table = await readTable(
      aWorkbook([
        {
          name: 'Data',
          rows: [],
          sheetData: `<dimension ref="A1:XFD1048576"/><sheetData>${filled}${last}</sheetData>`,
        },
      ]),
    );
    assert.deepEqual(table.rows, [{ row: 3, cells: ['Oak'] }]);
  });
  it('choose the sheet with headings that are known before a cover sheet', async () => {
    const bytes = aWorkbook([
      {
        name: 'Cover',
        rows: [
          ['Marlbridge', 'Payments'],
          ['Made', '2026'],
        ],
      },
      {
        name: 'April',
        rows: [
          ['Supplier', 'Amount'],
          ['Larch', '1'],
        ],
      },
      {
        name: 'May',
        rows: [
          ['Supplier', 'Amount'],
          ['Larch', '2'],
        ],
      },
    ]);
    const isHeading = (text: string) => ['Supplier', 'Amount'].includes(text);
    const table = await readTable(bytes, { isHeading });
    assert.deepEqual([table.sheet, table.headers], ['April', ['Supplier', 'Amount']]);
    assert.match(table.warnings[0]?.message ?? '', /The sheet ‘April’ was read. Also filled: ‘May’, ‘Cover’/);
    assert.equal((await readTable(bytes)).sheet, 'Cover');
  });
  it('choose the first visible sheet that is filled, or the one asked for', async () => {
    const rows = [
      ['Title', 'Sum'],
      ['Meals', 1],
    ];
    const bytes = aWorkbook([
      { name: 'Old', rows, hidden: true },
      { name: 'Empty', rows: [] },
      { name: 'A & B', rows },
      {
        name: 'C',
        rows: [
          ['Name', 'Age'],
          ['x', 2],
        ],
      },
    ]);
    const table = await readTable(bytes);
    assert.deepEqual([table.sheet, table.sheets], ['A & B', ['Old', 'Empty', 'A & B', 'C']]);
    assert.deepEqual(codes(table), ['several-sheets']);
    assert.deepEqual((await readTable(bytes, { sheet: 'C' })).headers, ['Name', 'Age']);
    await assert.rejects(readTable(bytes, { sheet: 'D' }), /no sheet called ‘D’. The sheets are: Old, Empty/);
  });
  it('that claim a far corner are refused before room is made for it', async () => {
    const far = '<sheetData><row r="1048576"><c r="KA1048576"><v>1</v></c></row></sheetData>';
    await assert.rejects(readTable(aWorkbook([{ name: 'S', rows: [], sheetData: far }])), {
      code: 'too-many-rows',
    });
    await assert.rejects(
      readTable(aWorkbook([{ name: 'S', rows: [], sheetData: far.replaceAll('KA1048576', 'XFD1') }])),
      { code: 'too-many-columns' },
    );
  });
});

describe('headings in two rows', () => {
  it('a sign alone is named by what groups the columns above it', async () => {
    const { headers } = await readTable(
      Buffer.from(',,Dates,,Value\nTitle,Supplier,From,To,£\nMeals,Willow,2022,2023,5\n'),
      { headerRow: 2 },
    );
    assert.deepEqual(headers, ['Title', 'Supplier', 'From', 'To', 'Value £']);
  });
  it('but not by a title above, or by a row further up', async () => {
    for (const above of ['Register,,\n', 'Dates,,Value\n,,\n']) {
      const { headers } = await readTable(Buffer.from(`${above}Title,Supplier,£\nMeals,Willow,5\n`), {
        headerRow: above.split('\n').length,
      });
      assert.deepEqual(headers, ['Title', 'Supplier', '£']);
    }
  });
});

describe('what is written is read back exactly', () => {
  const nasty = fc.constantFrom(
    '=1+1',
    '+44 161',
    '-12.50',
    '-1,234',
    '@x',
    "'=x",
    "''@y",
    '\t=1',
    '\r\n=2',
    '"q"',
    'a,b',
    "'plain",
    '＝wide',
    ' space ',
    '-',
    '£1',
  );
  const cell = fc
    .oneof(nasty, fc.string({ unit: 'grapheme' }))
    .map(text => text.replaceAll('\0', '').replaceAll(/Â£|â€|Ã/g, ''));
  const width = fc.integer({ min: 1, max: 5 });
  const table = width.chain(n =>
    fc.tuple(
      fc.array(cell, { minLength: n, maxLength: n }),
      fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 8 }),
    ),
  );
  it('with and without a mark, and in pieces', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.boolean(), async ([made, body], mark) => {
        const headers = ['Name', ...made.slice(1).map((_, i) => `Heading ${i}`)];
        const rows = body.filter(row => row.some(text => text.trim() !== ''));
        fc.pre(rows.length > 0);
        const text = writeCsv(headers, rows, { mark });
        const back = await readTable(Buffer.from(text), { headerRow: 1 });
        assert.deepEqual(back.headers, headers);
        assert.deepEqual(cells(back), rows);
        let pieces = '';
        for await (const piece of streamCsv(headers, rows, { mark })) pieces += piece;
        assert.equal(pieces, text);
      }),
      { numRuns: 500 },
    );
  });
  it('and no cell a spreadsheet would run is left, numbers excepted', () => {
    assert.equal(
      writeCsv(['a', 'b', 'c', 'd'], [['=HYPERLINK("x")', '-12.50', '+44 161 000', "'=x"]]),
      'a,b,c,d\r\n"\'=HYPERLINK(""x"")",-12.50,\'+44 161 000,\'\'=x\r\n',
    );
  });
});
