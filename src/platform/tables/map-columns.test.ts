import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { knowsHeading, mapColumns, withinOneEdit, type CatalogueColumn } from './map-columns.ts';

const catalogue: CatalogueColumn[] = [
  {
    key: 'supplier',
    label: 'Organisation',
    synonyms: ['Supplier name', 'Vendor', 'Beneficiary'],
    required: true,
  },
  { key: 'service', label: 'Service', synonyms: ['Directorate', 'Department'] },
  { key: 'start', label: 'Start', synonyms: ['Start date', 'Contract start date'], required: true },
  { key: 'sum', label: 'Value', synonyms: ['Amount', 'Net amount'] },
];
const how = (headers: string[], remembered = {}) =>
  mapColumns(headers, catalogue, remembered).matches.map(({ key, index, how }) => [key, index, how]);

describe('columns are found by their headings', () => {
  it('whatever the case, punctuation, order and one slip', () => {
    assert.deepEqual(how(['SupplierName(T)', 'Directotate', 'Date of start', 'net_amount:']), [
      ['supplier', 0, 'synonym'],
      ['service', 1, 'spelling'],
      ['start', 2, 'word-order'],
      ['sum', 3, 'synonym'],
    ]);
  });
  it('our own headings and remembered choices are not guesses', () => {
    const mapping = mapColumns(['Organisation', 'Paid to', 'Start', 'Directorate'], catalogue, {
      'paid TO': 'sum',
      Directorate: '',
    });
    assert.deepEqual(mapping.columns, { supplier: 0, sum: 1, start: 2 });
    assert.deepEqual(mapping.guessed, []);
    assert.deepEqual(mapping.unused, [{ index: 3, heading: 'Directorate' }]);
  });
  it('says which are missing and which are doubled', () => {
    const mapping = mapColumns(['Vendor', 'Beneficiary', 'Notes'], catalogue);
    assert.deepEqual(
      mapping.missing.map(({ key }) => key),
      ['start'],
    );
    assert.deepEqual(
      mapping.doubled.map(({ headings }) => headings),
      [['Vendor', 'Beneficiary']],
    );
    assert.deepEqual(mapping.unused, [{ index: 2, heading: 'Notes' }]);
  });
  it('a better match leaves a weaker one unused, not doubled', () => {
    const mapping = mapColumns(['Amount', 'Value'], catalogue);
    assert.deepEqual(
      [mapping.columns['sum'], mapping.doubled, mapping.unused],
      [1, [], [{ index: 0, heading: 'Amount' }]],
    );
  });
  it('does not mistake short words for each other', () =>
    assert.equal(knowsHeading(catalogue)('Stars'), false));
  it('one edit is one', () => {
    for (const [a, b, is] of [
      ['catergory', 'category', true],
      ['organistion', 'organisation', true],
      ['organition', 'organisation', false],
      ['directroate', 'directorate', true],
      ['abc', 'abc', true],
      ['abcd', 'badc', false],
    ] as const) {
      assert.equal(withinOneEdit(a, b), is, `${a} ${b}`);
    }
  });
});
