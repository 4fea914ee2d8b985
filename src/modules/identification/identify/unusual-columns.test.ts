import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { csv, expected, names, payments, pounds, read } from '../testing/made-up-payments.ts';

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
