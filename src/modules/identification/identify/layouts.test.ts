import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Refusal } from '#platform/commands/command.ts';
import { aWorkbook, type TestCell, type TestSheet } from '#platform/tables/testing/workbook.ts';
import { usedColumns } from './columns.ts';
import { readPaymentBytes } from './read-payment-file.ts';
import { gatherSuppliers } from './suppliers.ts';

type Rows = readonly (readonly TestCell[])[];

async function read(bytes: Uint8Array | string, map: Record<string, string> = {}, sheet?: string) {
  const { tables, notes } = await readPaymentBytes('file', Buffer.from(bytes as string), {
    map: new Map(Object.entries(map)),
    sheet,
  });
  const list = gatherSuppliers(tables);
  const [main] = tables;
  return {
    suppliers: list.suppliers.map(one => [one.name, one.lines, one.amount]),
    list,
    notes: [...notes, ...list.notes].join(' '),
    columns: usedColumns(main.places, main.headers),
  };
}

const csv = (rows: Rows, separator = ',') => rows.map(row => row.join(separator)).join('\n');
const book = (...sheets: [name: string, rows: Rows, hidden?: true][]) =>
  aWorkbook(
    sheets.map(([name, rows, hidden = false]): TestSheet => ({
      name,
      rows: rows.map(row => [...row]),
      hidden,
    })),
  );

/** Twelve payments to four suppliers, as the rows of a table with some more columns. */
const names = [
  'Brackenfield Paving Ltd',
  "St Swithun's Hospice",
  'Larkhill Academy Trust',
  'Total Gas & Power Ltd',
];
const payments = Array.from({ length: 12 }, (_, at) => ({
  name: names[at % names.length] ?? '',
  pence: at === 5 ? -2_550 : 100_000 + at * 1_111,
  day: `${String(at + 10)}/05/2025`,
}));
const pounds = (pence: number) => (pence / 100).toFixed(2);
const expected = names.map(name => {
  const own = payments.filter(one => one.name === name);
  return [name, own.length, own.reduce((sum, { pence }) => sum + pence, 0)];
});

describe('columns that files call otherwise', () => {
  const cases: Record<string, string> = {
    'semicolons and decimal commas': csv(
      [
        ['Date', 'Supplier', 'Net amount'],
        ...payments.map(({ name, pence, day }) => [day, name, pounds(pence).replace('.', ',')]),
      ],
      ';',
    ),
    'the accounting format of a spreadsheet, with spaces that do not break': csv([
      ['Supplier\u00a0Name', 'Net\u00a0Amount'],
      ...payments.map(({ name, pence }) => [
        `\u00a0${name.replace(' ', '\u00a0')}`,
        pence < 0 ? `-£ ${pounds(-pence)}` : ` £ ${pounds(pence)} `,
      ]),
    ]),
    'debit and credit': csv([
      ['Date', 'Supplier', 'Debit', 'Credit'],
      ...payments.map(({ name, pence, day }) => [
        day,
        name,
        pence < 0 ? '' : pounds(pence),
        pence < 0 ? pounds(-pence) : '',
      ]),
    ]),
    'Paid to, sum paid': csv([
      ['When', 'Paid to', 'What for', 'Sum paid'],
      ...payments.map(({ name, pence, day }) => [day, name, 'Works', pounds(pence)]),
    ]),
    'nett of a creditor': csv([
      ['Creditor No', 'Creditor', 'Nett'],
      ...payments.map(({ name, pence }, at) => [`C${100 + at}`, name, pounds(pence)]),
    ]),
    'a trading partner': csv([
      ['Entity', 'Trading partner', 'Amt GBP'],
      ...payments.map(({ name, pence }) => ['Hexley University', name, pounds(pence)]),
    ]),
    'a body that is paid': csv([
      ['Date', 'Body', 'Purpose', '£'],
      ...payments.map(({ name, pence, day }) => [day, name, 'Grant', pounds(pence)]),
    ]),
    'everyday words': csv([
      ['Our ref', 'Who', 'How much', 'When'],
      ...payments.map(({ name, pence, day }, at) => [5100 + at, name, pounds(pence), day]),
    ]),
    'no headings at all': csv(
      payments.map(({ name, pence, day }, at) => [day, 'Highways', name, 5100 + at, pounds(pence)]),
    ),
  };
  for (const [what, text] of Object.entries(cases))
    it(what, async () => assert.deepEqual((await read(text)).suppliers.sort(), [...expected].sort()));

  it('what was chosen by what is in it is said, with how to say otherwise', async () => {
    const { notes, columns } = await read(cases['no headings at all'] ?? '');
    assert.deepEqual(columns, { supplier: 'column C', amount: 'column E', date: 'column A' });
    assert.match(notes, /No heading names the supplier: .* say --map "supplier=COLUMN"/);
  });
  it('a column of sums that has no heading, and headings far below a preamble', async () => {
    const rows = payments.map(({ name, pence, day }) => [name, day, pounds(pence)]);
    assert.deepEqual((await read(csv([['Supplier', 'Date', ''], ...rows]))).suppliers, expected);
    const { columns } = await read(csv([['Supplier', 'Date'], ...rows]));
    assert.deepEqual(columns, { supplier: 'Supplier', date: 'Date', amount: 'column C' });
    const terms = Array.from({ length: 78 }, (_, at) => [`Note ${at}: see the terms of publication`]);
    assert.deepEqual(
      (await read(csv([...terms, ['Supplier', 'Date', 'Amount'], ...rows]))).suppliers,
      expected,
    );
  });
  it('a list of names alone, headed or not', async () => {
    const list = names.map(name => [name, 1, 0]);
    assert.deepEqual((await read(names.join('\n'))).suppliers, list);
    assert.deepEqual((await read(['Organisation', ...names].join('\n'))).suppliers, list);
  });
  it('services are no suppliers', () =>
    assert.rejects(
      read(
        csv([
          ['Date', 'Amount', 'Service'],
          ...payments.map(({ pence, day }, at) => [day, pounds(pence), at % 2 ? 'Adult care' : 'Roads']),
        ]),
      ),
      /has no column that looks like the supplier's name\. Its columns are: Date, Amount, Service\. Say which it is with --map/,
    ));
  it('--map names a column by its heading or its letter', async () => {
    const text = csv([
      ['Ref', 'Supplier', 'Agent', 'Net', 'Gross'],
      ...payments.map(({ name, pence }, at) => [at, 'Purchase card', name, 1, pounds(pence)]),
    ]);
    assert.deepEqual((await read(text, { supplier: 'Agent', amount: 'gross' })).suppliers, expected);
    assert.deepEqual((await read(text, { supplier: 'c', amount: 'E' })).suppliers, expected);
    assert.deepEqual(
      (await read(cases['no headings at all'] ?? '', { supplier: 'C', amount: 'E' })).suppliers,
      expected,
    );
    const twice = csv([
      ['Supplier', 'Amount', 'Amount'],
      ...payments.map(({ name, pence }) => [name, '1.00', pounds(pence)]),
    ]);
    assert.deepEqual((await read(twice, { amount: 'C' })).suppliers, expected);
    await assert.rejects(
      read(text, { supplier: 'Payee' }),
      /--map names the column "Payee", which file does not have\. Its columns are: Ref, Supplier/,
    );
  });
});

describe('suppliers that stand once for several rows', () => {
  const grouped = [...payments].sort((a, b) => a.name.localeCompare(b.name));
  const isFirst = (at: number) => grouped[at]?.name !== grouped[at - 1]?.name;
  const sum = (name: string) => pounds(expected.find(([own]) => own === name)?.[2] as number);
  it('in the first row of each', async () => {
    const rows = grouped.map(({ name, pence, day }, at) => [isFirst(at) ? name : '', day, pounds(pence)]);
    const { suppliers, notes } = await read(csv([['Supplier', 'Date', 'Amount'], ...rows]));
    assert.deepEqual(suppliers.sort(), [...expected].sort());
    assert.match(notes, /“Supplier” stands only in the first row of each/);
  });
  it('but names left out of some rows are not filled in', async () => {
    const rows = payments.map(({ name, pence, day }, at) => [at % 2 ? '' : name, day, pounds(pence)]);
    const { list } = await read(csv([['Supplier', 'Date', 'Amount'], ...rows]));
    assert.deepEqual([list.lines, list.nameless], [6, 6]);
    const left = payments.filter((_, at) => at % 2).reduce((total, { pence }) => total + pence, 0);
    assert.equal(list.namelessAmount, left);
  });
  it('on a row above theirs, with their total below', async () => {
    const rows = grouped.flatMap(({ name, pence, day }, at) => [
      ...(isFirst(at) ? [[name, '', '']] : []),
      [5100 + at, day, pounds(pence)],
      ...(grouped[at + 1]?.name === name ? [] : [[`Total for ${name}`, '', sum(name)]]),
    ]);
    const { suppliers, notes } = await read(csv([['Invoice', 'Date', 'Amount'], ...rows]));
    assert.deepEqual(suppliers.sort(), [...expected].sort());
    assert.match(notes, /suppliers are read from the rows that stand above their payments/);
  });
});

describe('headings that mean the payee only where nothing else does', () => {
  const plain = ['The Lantern', 'Moss & Fell', 'Rivera Dance'];
  for (const heading of ['Organisation', 'Company', 'Who was paid', 'Cyflenwr'])
    it(heading, async () => {
      const rows = plain.map((name, at) => [`0${at + 1}/05/2025`, name, 'Fees', pounds(at + 500)]);
      const { suppliers } = await read(csv([['Date', heading, 'Category', 'Amount'], ...rows]));
      assert.deepEqual(
        suppliers,
        plain.map((name, at) => [name, 1, at + 500]),
      );
    });
  it('an organisation that pays is none', async () => {
    const rows = payments.map(({ name, pence }) => ['Hexley Trust', name, pounds(pence)]);
    const { suppliers } = await read(csv([['Organisation', 'Supplier', 'Amount'], ...rows]));
    assert.deepEqual(suppliers, expected);
  });
});

describe('rows that are no payments, and faults that are said', () => {
  const rows = payments.map(({ name, pence, day }) => [name, 'Roads', day, pounds(pence)]);
  const headings = ['Supplier', 'Department', 'Date', 'Amount'];
  it('a remark of two cells, a name that could not be looked up', async () => {
    const { suppliers, list } = await read(
      csv([headings, ...rows, ['#N/A', 'Roads', '31/05/2025', '7.00'], ['End of report', '***', '', '']]),
    );
    assert.deepEqual(suppliers, expected);
    assert.deepEqual([list.left, list.nameless, list.namelessAmount], [1, 1, 700]);
  });
  it('the titles of every page', async () => {
    const page = [['Hexley Borough Council', '', '', 'Page 2'], headings];
    const { suppliers, list } = await read(csv([headings, ...rows.slice(0, 5), ...page, ...rows.slice(5)]));
    assert.deepEqual(suppliers, expected);
    assert.deepEqual([list.left, list.unreadAmounts], [2, 0]);
  });
  it('a total that is not the sum, and an amount that cannot be read', async () => {
    const [first = [], ...others] = rows;
    const untold = [...first.slice(0, 3), '########'];
    const { notes, list } = await read(csv([headings, untold, ...others, ['Total', '', '', '99999.00']]));
    assert.equal(list.firstUnread, 'row 2, ‘########’');
    const sum = payments.slice(1).reduce((total, { pence }) => total + pence, 0);
    assert.ok(
      notes.includes(`own total (row 14) is £99999.00; what was read comes to £${pounds(sum)}.`),
      notes,
    );
    const part = (lines: typeof payments) => [
      'Total',
      '',
      '',
      pounds(lines.reduce((all, { pence }) => all + pence, 0)),
    ];
    const parts = [
      headings,
      ...rows.slice(0, 6),
      part(payments.slice(0, 6)),
      ...rows.slice(6),
      part(payments.slice(6)),
    ];
    assert.doesNotMatch((await read(csv(parts))).notes, /own total/);
    const whole = payments.reduce((total, { pence }) => total + pence, 0);
    assert.doesNotMatch(
      (await read(csv([headings, ...rows, ['Total', '', '', pounds(whole)]]))).notes,
      /own total/,
    );
  });
  it('a comma that splits a name', async () => {
    const { notes } = await read(
      csv([headings, ...rows, ['Oak', ' Elm & Co', 'Roads', '31/05/2025', '7.00']]),
    );
    assert.match(notes, /Row 14 has more cells than row 1 has headings/);
  });
  it('one heading that is known and no single column of sums', async () => {
    const { suppliers, columns } = await read(
      csv([
        ['Supplier', '2023/24', '2024/25'],
        ...names.map((name, at) => [name, pounds(at + 510), pounds(at + 511)]),
      ]),
    );
    assert.deepEqual(
      suppliers,
      names.map(name => [name, 1, 0]),
    );
    assert.deepEqual(columns, { supplier: 'Supplier' });
  });
});

describe('workbooks', () => {
  const headings = ['Supplier', 'Payment date', 'Amount'];
  const row = ({ name, pence, day }: (typeof payments)[number]) => [name, day, pence / 100];
  it('a cover sheet and titles stand before the list', async () => {
    const bytes = book(
      ['About', [['Hexley Borough Council'], ['Contact', 'finance@example.org'], ['Published', 'Monthly']]],
      ['Data', [['Payments to suppliers over £500'], [], headings, ...payments.map(row)]],
    );
    const { suppliers, notes } = await read(bytes);
    assert.deepEqual(suppliers, expected);
    assert.match(notes, /1 sheet read: “Data”\. Not read, .*: “About”/);
  });
  it('every month is read, a summary and hidden sheets are not', async () => {
    const bytes = book(
      ['April', [headings, ...payments.slice(0, 5).map(row)]],
      ['May', [['Hexley'], headings, ...payments.slice(5).map(row)]],
      ['By supplier', [['Supplier', 'Total'], ...names.map(name => [name, 5])]],
      ['Old', [headings, ['Hidden Firm Ltd', '01/05/2025', 9]], true],
    );
    const { suppliers, notes } = await read(bytes);
    assert.deepEqual(suppliers, expected);
    assert.match(notes, /2 sheets read: “April”, “May”\. Not read, .*: “By supplier”/);
  });
  it('quarters with other headings over the same columns; another list only when it is asked for', async () => {
    const bytes = book(
      ['Q1', [headings, ...payments.slice(0, 5).map(row)]],
      ['Q2', [['Supplier name', 'Paid on', 'Net value'], ...payments.slice(5).map(row)]],
      [
        'Cards',
        [
          ['Merchant', 'Value', 'Transaction date'],
          ['Corner Cafe', 5, '01/05/2025'],
        ],
      ],
    );
    const { suppliers, notes } = await read(bytes);
    assert.deepEqual(suppliers, expected);
    assert.match(notes, /“Q1”, “Q2”\. Not read, .*: “Cards”\. To read one of them: --sheet NAME/);
    assert.deepEqual((await read(bytes, {}, 'Cards')).suppliers, [['Corner Cafe', 1, 500]]);
    await assert.rejects(read(bytes, {}, 'Q3'), /no sheet called ‘Q3’\. The sheets are: Q1, Q2, Cards/);
  });
  it('a name merged over its rows holds for all of them', async () => {
    const rows = [
      ['Supplier', 'Month', 'Amount'],
      ['Moss & Fell Ltd', 'May', 5],
      ['', 'June', 6],
      ['', 'June', 7],
      ['Aster Ltd', 'May', 8],
    ];
    const merged = aWorkbook([{ name: 'Data', rows, merged: ['A2:A4', 'B3:B4', 'A1:A1'] }]);
    assert.deepEqual((await read(merged)).suppliers, [
      ['Moss & Fell Ltd', 3, 1800],
      ['Aster Ltd', 1, 800],
    ]);
    assert.equal((await read(book(['Data', rows]))).list.nameless, 2);
  });
  it('payments that stand once more on another sheet are read once', async () => {
    const bytes = book(
      ['April', [headings, ...payments.slice(0, 5).map(row)]],
      ['May', [headings, ...payments.slice(5).map(row)]],
      ['Year', [headings, ...payments.map(row)]],
    );
    const { suppliers, notes } = await read(bytes);
    assert.deepEqual(suppliers, expected);
    assert.match(notes, /1 sheet read: “Year”/);
    const large = book(
      ['Over £500', [headings, ...payments.map(row)]],
      ['Over £1,000', [['Month', ...headings], ...payments.slice(3, 9).map(one => ['May', ...row(one)])]],
      ['Over £500 (2)', [headings, ...payments.map(row)]],
    );
    assert.deepEqual((await read(large)).suppliers, expected);
  });
});

describe('what cannot be read says what it is and what to do', () => {
  const cases: Record<string, [string | Buffer, RegExp]> = {
    'a PDF': [
      '%PDF-1.4\nSupplier,Amount\ntrailer\n',
      /^file: This file is a PDF\. .* Ask for the spreadsheet/,
    ],
    'a web page': [
      '<html><body><table><tr><td>Supplier</td></tr></table></body></html>',
      /is a web page.* save it as CSV/,
    ],
    'an old workbook': [
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      /old format \(\.xls\).* save it as an Excel workbook/,
    ],
    'a workbook without a cell': [book(['Sheet1', []]), /no visible sheet with anything in it/],
    'a pivot': [
      csv([
        ['Row Labels', 'Sum of Amount'],
        ['Adults', 5],
        ['Roads', 6],
      ]),
      /is a pivot or a summary.* Its columns are: Row Labels, Sum of Amount\. .* --map/,
    ],
    'blank space': [' \n , \n', /no row of column headings|blank space|no rows/i],
    'columns of a fixed width': [
      names.map((name, at) => `${name.padEnd(40)}0${at + 1}/05/2025   1234.00`).join('\n'),
      /is not a table: its lines are text, or are separated by something else.* Row 1 is ‘Brackenfield/,
    ],
    'another separator': [
      names.map((name, at) => `${name}^0${at + 1}/05/2025^1234.00`).join('\n'),
      /separated by something else than commas, semicolons, tabs or bars/,
    ],
    'a letter': [
      'Dear Sir or Madam\n\nWe hold the information that you asked for.\nIt will be sent to you within twenty working days.\n',
      /is not a table: its lines are text/,
    ],
    'marked-up text': [
      `<payments>\n${names.map(name => `<supplier>${name}</supplier>`).join('\n')}\n</payments>\n`,
      /is not a table: its lines are text/,
    ],
    'headings alone': ['Supplier,Amount\n', /has no rows under its headings/],
  };
  for (const [what, [bytes, words]] of Object.entries(cases))
    it(what, () =>
      assert.rejects(read(bytes), (error: unknown) => {
        assert.ok(error instanceof Refusal);
        assert.match(error.message, words);
        return true;
      }),
    );
});
