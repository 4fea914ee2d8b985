import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { understandColumns } from './understand-columns.ts';
import { supplierOf } from './suppliers.ts';

const rows = (...cells: string[]) => [cells, cells.map((cell, at) => (at % 2 ? cell : `${cell} x`))];
const named = (headers: string[], sample: string[][], remembered = {}) => {
  const { places } = understandColumns(headers, sample, remembered);
  return Object.fromEntries(Object.entries(places).map(([key, at]) => [key, headers[at]]));
};

describe('columns are understood by their headings, and by their values where headings mislead', () => {
  it('net goes before gross, a supplier’s name before a bare name', () => {
    const found = named(
      ['Authority Name', 'Name', 'Supplier Name', 'Gross', 'VAT', 'Net'],
      [
        ['Marlbridge', 'Depot', 'Larch Kitchen', '12', '2', '10'],
        ['Marlbridge', 'Hall', 'Rook LLP', '24', '4', '20'],
      ],
    );
    assert.deepEqual(found, {
      supplier_name: 'Supplier Name',
      amount: 'Net',
      gross: 'Gross',
      vat: 'VAT',
      body: 'Authority Name',
    });
  });
  it('gross where there is no net, which is said', () => {
    const { places, doubts } = understandColumns(
      ['Supplier', 'Gross', 'Date'],
      [
        ['Larch', '12', '2025-05-01'],
        ['Rook', '13', '2025-05-01'],
      ],
    );
    assert.equal(places.amount, 1);
    assert.match(doubts[0]?.why ?? '', /VAT is in the figures/);
  });
  it('a column called a number that holds names is the payee', () => {
    const found = named(
      ['Supplier ID', 'Amount', 'Date'],
      [
        ['Larch Kitchen CIC', '1', '2025-05-01'],
        ['Rook & Sparrow', '2', '2025-05-02'],
      ],
    );
    assert.equal(found['supplier_name'], 'Supplier ID');
  });
  it('of two columns of one heading the one whose values fit', () => {
    const { places } = understandColumns(
      ['Supplier Name', 'Supplier Name', 'Amount'],
      [
        ['10023', 'Larch Kitchen', '1'],
        ['10024', 'Rook LLP', '2'],
      ],
    );
    assert.equal(places.supplier_name, 1);
  });
  it('a heading that is a web address in its values is never the payee', () => {
    const { places } = understandColumns(
      ['Vendor', 'Amount'],
      [
        ['http://a.example/1', '1'],
        ['http://a.example/2', '2'],
      ],
    );
    assert.equal(places.supplier_name, undefined);
  });
  it('what an officer said goes before everything', () => {
    assert.deepEqual(
      named(['Name', 'Whom', 'Amount'], rows('Depot', 'Larch', '1'), { Whom: 'supplier_name', Name: '' }),
      { supplier_name: 'Whom', amount: 'Amount' },
    );
  });
});

describe('headings nobody has seen before are understood by their words and by what stands under them', () => {
  const payments: [string, Record<string, string>][] = [
    [
      'Entity|Date|Expense area|Supplier|AP Amount (£)',
      { supplier_name: 'Supplier', amount: 'AP Amount (£)', date: 'Date' },
    ],
    [
      'Vendor Name 1|Doc. Date|Amount in LC|Cost Centre Text',
      {
        supplier_name: 'Vendor Name 1',
        amount: 'Amount in LC',
        date: 'Doc. Date',
        service: 'Cost Centre Text',
      },
    ],
    [
      'SUPPLIER_TEXT|EFFECTIVE_DT_DATE|AMOUNT_EX_VAT|GROSS_AMOUNT_INC',
      { supplier_name: 'SUPPLIER_TEXT', amount: 'AMOUNT_EX_VAT', date: 'EFFECTIVE_DT_DATE' },
    ],
    [
      'Ref|Vch Date|Creditor paid|Cr Ref|Net Amt|Vat Amt|Gross Amt',
      {
        supplier_name: 'Creditor paid',
        amount: 'Net Amt',
        date: 'Vch Date',
        supplier_ref: 'Cr Ref',
        reference: 'Ref',
      },
    ],
    ['Paid|Payable to|£', { supplier_name: 'Payable to', amount: '£', date: 'Paid' }],
  ];
  const value = (heading: string, at: number) => {
    if (/ref$/i.test(heading)) return `R${at}`;
    if (/date$|^Paid$/i.test(heading)) return `0${at + 1}/05/2025`;
    if (/am(oun)?t|£/i.test(heading)) return `${at + 1},200.50`;
    return ['Larch Kitchen CIC', 'Rook & Sparrow LLP', 'Otter Hall Ltd'][at] ?? '';
  };
  for (const [line, wanted] of payments)
    it(line, () => {
      const headings = line.split('|');
      const found = named(
        headings,
        [0, 1, 2].map(at => headings.map(heading => value(heading, at))),
      );
      for (const [key, heading] of Object.entries(wanted)) assert.equal(found[key], heading, key);
    });
  it('whoever reads the preview is told', () => {
    const { doubts } = understandColumns(
      ['Supplier', 'Date', 'AP Amount'],
      [
        ['Larch', '2025-05-01', '12.50'],
        ['Rook', '2025-05-02', '13.00'],
      ],
    );
    assert.deepEqual(
      doubts.map(({ key, heading }) => [key, heading]),
      [['amount', 'AP Amount']],
    );
  });
  it('VAT, euros, invoice numbers and due dates are no amounts and no days of payment; a column left out stays out', () => {
    const headings = ['Supplier', 'Tax amount', 'Amount (EUR)', 'Invoice number', 'Due date', 'Money out'];
    const sample = [
      ['Larch', '2.50', '12.50', '1001', '01/05/2025', '10.00'],
      ['Rook', '2.60', '13.00', '1002', '02/05/2025', '11.00'],
    ];
    assert.equal(named(headings, sample)['date'], undefined);
    assert.equal(named(headings, sample)['amount'], undefined);
    assert.equal(
      named([...headings.slice(0, 5), 'Total spend'], sample, { 'Total spend': '' })['amount'],
      undefined,
    );
    assert.equal(named([...headings.slice(0, 5), 'Spend in total'], sample)['amount'], 'Spend in total');
  });
});

describe('a payee as it is written', () => {
  const written = (name: string, over = {}) =>
    supplierOf({ name, ledgerRef: '', vat: '', company: '', charity: '', postcode: '', ...over });
  it('redactions are told from firms that are called so', () => {
    for (const name of [
      'REDACTED PERSONAL DATA',
      'Redacted Data',
      'READCT - PERSONAL DATA',
      'Reacted personal data',
    ])
      assert.equal(written(name).outcome, 'redacted', name);
    for (const name of ['REDACTIVE PUBLISHING LTD', 'REDACTA LIMITED', 'REDACTIVE EVENTS LTD'])
      assert.equal(written(name).outcome, 'unasked', name);
  });
  it('persons and public bodies are told by how they are written, unless a register’s number says otherwise', () => {
    assert.equal(written('Mrs A Heron').outcome, 'person');
    assert.equal(written('Otterdale Borough Council').outcome, 'public-body');
    assert.equal(written('Otterdale Borough Council', { company: '09990001' }).outcome, 'unasked');
    assert.equal(written('  ').outcome, 'unnamed');
  });
  it('words in number columns are no numbers, and a National Insurance number is never kept as one', () => {
    const one = written('Larch', { company: 'Personal Budgets', charity: 'N/A', vat: 'QQ 12 34 56 C' });
    assert.deepEqual([one.company, one.charity, one.vat, one.personalNumber], [null, null, null, false]);
    assert.equal(written('Larch', { company: 'AB 12 34 56 C' }).personalNumber, true);
  });
  it('the same writing is the same supplier, another number is another', () => {
    assert.equal(written('Larch  Kitchen').key, written('Larch Kitchen').key);
    assert.notEqual(written('Larch Kitchen').key, written('Larch Kitchen', { company: '09990001' }).key);
  });
});
