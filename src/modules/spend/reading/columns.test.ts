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
