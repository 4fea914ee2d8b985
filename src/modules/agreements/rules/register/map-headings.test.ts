import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mapHeadings } from './map-headings.ts';

/** Headings of a register → the fields they are to be taken for. */
const registers: [string, string[], Record<string, string>][] = [
  [
    'a procurement portal, where “Organisation” is who buys',
    [
      'Contract ID',
      'Contract Title',
      'Organisation',
      'Supplier(s)',
      'Extension Option (months)',
      'Value (Total)',
    ],
    {
      reference: 'Contract ID',
      organisations: 'Supplier(s)',
      extensions: 'Extension Option (months)',
      totalValue: 'Value (Total)',
    },
  ],
  [
    '360Giving: planned dates before the day of the award',
    [
      'Identifier',
      'Title',
      'Amount Applied For',
      'Amount Awarded',
      'Award Date',
      'Planned Dates:Start Date',
      'Planned Dates:End Date',
      'Recipient Org:Identifier',
      'Recipient Org:Name',
      'Funding Org:Name',
    ],
    {
      reference: 'Identifier',
      value: 'Amount Awarded',
      start: 'Planned Dates:Start Date',
      end: 'Planned Dates:End Date',
      organisations: 'Recipient Org:Name',
      orgIds: 'Recipient Org:Identifier',
    },
  ],
  [
    'OCDS, flattened',
    [
      'ocid',
      'buyer/name',
      'tender/title',
      'awards/0/title',
      'awards/0/suppliers/0/name',
      'awards/0/value/amount',
      'awards/0/contractPeriod/startDate',
      'awards/0/contractPeriod/endDate',
    ],
    {
      reference: 'ocid',
      organisations: 'awards/0/suppliers/0/name',
      value: 'awards/0/value/amount',
      start: 'awards/0/contractPeriod/startDate',
      end: 'awards/0/contractPeriod/endDate',
    },
  ],
  [
    'section 35 of the Scottish Act',
    [
      'Subject Matter',
      'Name of Supplier',
      'Date of Award',
      'Estimated Value',
      'Start Date',
      'End Date (provided for in contract)',
      'Duration of any extension period',
    ],
    {
      title: 'Subject Matter',
      organisations: 'Name of Supplier',
      value: 'Estimated Value',
      start: 'Start Date',
      end: 'End Date (provided for in contract)',
      extensions: 'Duration of any extension period',
    },
  ],
  [
    'two languages',
    [
      'Cyfeirnod / Reference',
      'Teitl y Contract / Contract Title',
      'Cyflenwr / Supplier',
      'Dyddiad Gorffen / End Date',
      'Gwerth / Value',
    ],
    {
      reference: 'Cyfeirnod / Reference',
      title: 'Teitl y Contract / Contract Title',
      organisations: 'Cyflenwr / Supplier',
      end: 'Dyddiad Gorffen / End Date',
      value: 'Gwerth / Value',
    },
  ],
  [
    'grants without a title',
    [
      'Date awarded',
      'Time period for which the grant has been given',
      'Beneficiary',
      'Summary of the purpose of the grant',
      'Amount',
    ],
    {
      title: 'Summary of the purpose of the grant',
      organisations: 'Beneficiary',
      term: 'Time period for which the grant has been given',
      start: 'Date awarded',
      value: 'Amount',
    },
  ],
  [
    'VAT, currency and the form of the answer beside a name',
    [
      'Title',
      'Supplier',
      'Contract Value (£)',
      'Annual Value (ex VAT)',
      'SME (Y/N)',
      'Contract Start Date (dd/mm/yyyy)',
    ],
    {
      value: 'Contract Value (£)',
      annualValue: 'Annual Value (ex VAT)',
      sme: 'SME (Y/N)',
      start: 'Contract Start Date (dd/mm/yyyy)',
    },
  ],
  [
    'Find a Tender: who won, and not whether they are small',
    [
      'Notice number',
      'Contracting authority',
      'Notice title',
      'Winner name',
      'Winner is SME',
      'Winner is VCSE',
      'Contract value amount (excluding VAT)',
      'Contract signed date',
      'Contract start',
      'Contract end',
    ],
    {
      title: 'Notice title',
      organisations: 'Winner name',
      sme: 'Winner is SME',
      vcse: 'Winner is VCSE',
      start: 'Contract start',
      end: 'Contract end',
      value: 'Contract value amount (excluding VAT)',
    },
  ],
  [
    'small grants of a parish',
    ['Group', 'What the grant is for', 'Amount agreed', 'Date agreed'],
    { title: 'What the grant is for', organisations: 'Group', value: 'Amount agreed', start: 'Date agreed' },
  ],
  [
    'from and to, goods and services, an extension and whether there is one',
    [
      'Ref No.',
      'Goods / Services',
      'Successful Tenderer',
      'Date from',
      'Date to',
      'Contract Value per Annum',
      'Extension (Y/N)',
      'Extension Length',
    ],
    {
      reference: 'Ref No.',
      title: 'Goods / Services',
      organisations: 'Successful Tenderer',
      start: 'Date from',
      end: 'Date to',
      annualValue: 'Contract Value per Annum',
      extensions: 'Extension Length',
    },
  ],
  [
    'grants paid, with a reason',
    ['Name of Organisation', 'Registered Charity Number', 'Reason for Grant', 'Grant Paid', 'Date Paid'],
    { organisations: 'Name of Organisation', title: 'Reason for Grant', value: 'Grant Paid' },
  ],
  [
    'a health service’s export',
    [
      'Contract number',
      'Contract name',
      'Vendor name',
      'Contract owner',
      'Effective date',
      'Expiration date',
    ],
    { organisations: 'Vendor name', start: 'Effective date', end: 'Expiration date' },
  ],
  [
    'single words in two languages, and the size of the supplier',
    ['Description / Disgrifiad', 'Supplier / Cyflenwr', 'From / O', 'To / Hyd', 'Size of Supplier'],
    { title: 'Description / Disgrifiad', start: 'From / O', end: 'To / Hyd', sme: 'Size of Supplier' },
  ],
  [
    'a number in brackets beside the supplier',
    ['Title', 'Supplier (Company No.)'],
    { organisations: 'Supplier (Company No.)' },
  ],
  [
    'a directorate and an area within it',
    ['Title', 'Supplier', 'Service Area', 'Directorate'],
    { service: 'Directorate' },
  ],
];

describe('headings of registers nobody foresaw', () => {
  for (const [name, headers, fields] of registers)
    it(name, () => {
      const { columns, missing, doubled } = mapHeadings(headers);
      assert.deepEqual([missing, doubled], [[], []]);
      for (const [field, heading] of Object.entries(fields))
        assert.equal(headers[columns[field] ?? -1], heading, field);
    });
  it('numbered columns of suppliers are all of them organisations', () => {
    const { matches, unused } = mapHeadings(['Title', 'Supplier 1', 'Supplier 2', 'Supplier 2 postcode']);
    assert.deepEqual(
      matches.filter(({ key }) => key === 'organisations').map(({ index }) => index),
      [1, 2],
    );
    assert.deepEqual(
      unused.map(({ index }) => index),
      [3],
    );
  });
  it('two that speak of it equally are left for a person', () => {
    const { doubled } = mapHeadings(['Title', 'Supplier', 'Provider']);
    assert.deepEqual(
      doubled.map(({ headings }) => headings),
      [['Supplier', 'Provider']],
    );
  });
  it('what somebody chose or left out is not guessed over', () => {
    const { columns } = mapHeadings(['Project', 'Vendor', 'Fund'], { Vendor: '', Fund: 'organisations' });
    assert.deepEqual(columns, { title: 0, organisations: 2 });
  });
});
