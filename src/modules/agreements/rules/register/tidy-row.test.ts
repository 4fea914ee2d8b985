import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AgreementInput } from '../agreement-form.ts';
import type { AgreementField } from '../columns.ts';
import { readChoice } from '../kinds.ts';
import { readAmount } from '../read-amount.ts';
import { readLength, readPeriod } from './tidy-dates.ts';
import { namesNobody } from './tidy-parties.ts';
import { tidyRow } from './tidy-row.ts';

function tidied(input: AgreementInput, headings: Partial<Record<AgreementField, string>> = {}) {
  const said: string[] = [];
  const tidy = tidyRow(
    input,
    field => headings[field] ?? '',
    (_field, code) => void said.push(code),
  );
  return { tidy, said };
}
const field = (key: AgreementField, cell: string, headings: Partial<Record<AgreementField, string>> = {}) =>
  tidied({ [key]: cell }, headings).tidy[key];

describe('organisations in one cell', () => {
  const cells: [string, string][] = [
    ['Larch Care CIC\nWillow Ltd\r\nBeech Ltd', 'Larch Care CIC; Willow Ltd; Beech Ltd'],
    ['• Larch Care CIC\n• Willow Ltd', 'Larch Care CIC; Willow Ltd'],
    ['1. Larch Care CIC; 2) Willow Ltd', 'Larch Care CIC; Willow Ltd'],
    ['Ash Ltd / Birch Ltd / Cedar Staffing', 'Ash Ltd; Birch Ltd; Cedar Staffing'],
    ['Teasel LLP, Burdock LLP and Comfrey LLP', 'Teasel LLP; Burdock LLP; Comfrey LLP'],
    ['Lot 1: Sage LLP\nLots 2 & 3 - Teasel LLP', 'Sage LLP; Teasel LLP'],
    ['Lottery Ltd', 'Lottery Ltd'],
    ['Smith, Jones & Daughters', 'Smith, Jones & Daughters'],
    ['Ash and Elm Ltd', 'Ash and Elm Ltd'],
    ['Oak Ltd t/a Acorns', 'Oak Ltd t/a Acorns'],
    ['Willow CIC\n12 Weir Road\nOtterdale\nOT2 2BB', 'Willow CIC'],
    ['Suds Ltd, Unit 3, Mill Park, Otterdale OT5 6CC', 'Suds Ltd'],
    ['[Otter Advice|9 Bank St|GB-CHC|1098765|Yes|Yes]', 'Otter Advice'],
  ];
  for (const [cell, names] of cells)
    it(JSON.stringify(cell), () => assert.equal(field('organisations', cell), names));
  it('a number of a register in brackets is kept beside the name', () => {
    const { tidy } = tidied({
      organisations: 'Flint Ltd (01234567); Otter Advice (Charity No. 1098765); Ash (2012) Ltd',
    });
    assert.deepEqual(
      [tidy.organisations, tidy.registrationNumber],
      ['Flint Ltd; Otter Advice; Ash (2012) Ltd', '01234567; 1098765; '],
    );
  });
  it('words for nobody', () => {
    const words = [
      'Redacted personal data',
      'Various',
      'Multiple suppliers',
      'TBC',
      'Not yet awarded',
      'See notes',
    ];
    assert.deepEqual(
      words.filter(word => !namesNobody(word)),
      [],
    );
    assert.deepEqual(['Various Foods Ltd', 'Several Arts CIC', 'TBC Ltd'].filter(namesNobody), []);
  });
  it('Contracts Finder’s brackets tell size and sector too', () => {
    const { tidy } = tidied({ organisations: '[Flint Ltd|2 Quarry Rd|GB-COH|01112223|No|No]' });
    assert.deepEqual([tidy.sme, tidy.vcse, tidy.registrationNumber], ['no', 'no', '01112223']);
  });
  it('an address is left out and told', () =>
    assert.deepEqual(tidied({ organisations: 'Willow CIC\n12 Weir Road' }).said, ['address-left-out']));
  it('a grant maker’s own id is left out, a bare number kept as a lead', () => {
    assert.deepEqual(
      [field('orgIds', '360G-otter-12'), field('orgIds', 'GB-COH-01234567')],
      ['', 'GB-COH-01234567'],
    );
    assert.equal(tidied({ orgIds: '01234567' }).tidy.registrationNumber, '01234567');
  });
});

describe('amounts', () => {
  it('“up to” and “approximately” are the figure, estimated, with the words of a limit in the notes', () => {
    const { tidy, said } = tidied({ value: 'Up to £50,000' });
    assert.deepEqual(
      [tidy.value, tidy.certainty, tidy.valueNotes, said],
      ['£50,000', 'estimated', 'Up to £50,000', ['value-estimated']],
    );
    assert.equal(field('value', 'c. £30k'), '£30k');
  });
  it('words for not known are told; nil is nought; other words stay for their owner to mend', () => {
    assert.deepEqual(tidied({ value: 'TBC' }).said, ['value-unknown']);
    assert.deepEqual(
      ['Commercially sensitive', 'N/A', 'Nil', 'lots', '£1 - £2'].map(cell => field('value', cell)),
      ['', '', '0', 'lots', '£1 - £2'],
    );
  });
  it('the heading says that figures are estimated or without VAT', () => {
    const { tidy } = tidied({ totalValue: '900' }, { totalValue: 'Estimated Total Value (ex VAT)' });
    assert.deepEqual([tidy.certainty, tidy.vat], ['estimated', 'excluding']);
  });
  it('what stands beside a figure: a total, how long it is for, what it stays below', () => {
    const { tidy } = tidied({ value: '£1.5 million over 3 years' });
    assert.deepEqual(
      [tidy.value, tidy.valueForm, tidy.valueNotes],
      ['£1.5 million', 'total', 'over 3 years'],
    );
    assert.equal(tidied({ value: '£10,000 (total)' }).tidy.valueForm, 'total');
    assert.equal(field('annualValue', '£10,000 total'), '£10,000 total', 'which contradicts its column');
    assert.equal(tidied({ value: 'Less than £5k' }).tidy.valueNotes, 'Less than £5k');
    assert.equal(tidied({ value: '1' }, { value: 'valueExVat' }).tidy.vat, 'excluding');
  });
  it('figures counted in thousands or millions, as the heading says', () => {
    const counted = (cell: string, heading: string) => field('totalValue', cell, { totalValue: heading });
    assert.deepEqual(
      [
        counted('240.5', 'Total Value (£000s)'),
        counted('12', "Value £'000"),
        counted('18.25', 'Value (£m)'),
        counted('£12,500.00', 'Value (£)'),
        counted('£2m', 'Value (£m)'),
        counted('12', 'Value in main contract'),
        counted('40 p.a.', 'Value (£000s)'),
      ],
      ['240.5k', '12k', '18.25m', '£12,500.00', '£2m', '12', '40k p.a.'],
    );
    const { tidy } = tidied({ totalValue: 'Up to 40' }, { totalValue: 'Total Value (£000s)' });
    assert.deepEqual([tidy.totalValue, tidy.certainty], ['40k', 'estimated']);
  });
  it('a plain figure beside a total or a yearly one', () => {
    assert.deepEqual(
      [tidied({ value: '60000', annualValue: '20000' }).tidy.valueNotes, field('value', '60000')],
      ['£20,000 a year', '60000'],
    );
    const { tidy } = tidied({ value: '60000', totalValue: '80000' });
    assert.deepEqual([tidy.value, tidy.totalValue, tidy.valueNotes], ['', '80000', 'also given as £60,000']);
  });
});

describe('dates', () => {
  const periods: [string, [string, string] | undefined][] = [
    ['01/04/2021 - 31/03/2024', ['01/04/2021', '31/03/2024']],
    ['01/04/2021-31/03/2024', ['01/04/2021', '31/03/2024']],
    ['Apr 2022 to Mar 2025', ['Apr 2022', 'Mar 2025']],
    ['from 1 June 2023 ongoing', ['1 June 2023', 'open-ended']],
    ['2022-2025', ['2022', '2025']],
    ['2021-12', undefined],
    ['2021-04-01', undefined],
    ['1 April 2021', undefined],
    ['3 years', undefined],
  ];
  for (const [cell, both] of periods)
    it(`a period: ${cell}`, () =>
      assert.deepEqual(readPeriod(cell), both && { start: both[0], end: both[1] }));
  const lengths: [string, string, { months: number; further: string } | undefined][] = [
    ['36', 'Term (months)', { months: 36, further: '' }],
    ['3', 'Length in years', { months: 36, further: '' }],
    ['3 years', 'Term', { months: 36, further: '' }],
    ['24 months + 12 months', 'Term', { months: 24, further: '12 months' }],
    ['36', 'Term', undefined],
    ['as needed', 'Term', undefined],
    ['1.5 years', 'Term', { months: 18, further: '' }],
  ];
  for (const [cell, heading, length] of lengths)
    it(`a length: ${cell} under ${heading}`, () => assert.deepEqual(readLength(cell, heading), length));
  it('an end is reckoned from a start and a length only where none is given, and told', () => {
    const { tidy, said } = tidied({ start: '29/02/2024', term: '12 months' });
    assert.deepEqual([tidy.end, said], ['2025-02-27', ['end-reckoned']]);
    assert.equal(tidied({ start: '2024-02', term: '1 year' }).tidy.end, '2025-01');
    assert.equal(tidied({ start: '2024', term: '1 year' }).tidy.end, undefined);
    assert.equal(tidied({ start: '2024-02', end: '2026', term: '1 year' }).tidy.end, '2026');
  });
  it('no end agreed and not known are not the same', () => {
    assert.deepEqual(
      ['Rolling annual contract', 'Until further notice', 'TBC', 'N/A'].map(cell => field('end', cell)),
      ['open-ended', 'open-ended', '', ''],
    );
  });
  it('a financial year as a start is left for its owner to make plain', () =>
    assert.equal(field('start', '2021/22'), '2021/22'));
});

describe('cells that are no cells', () => {
  it('a word that every object has is no choice', () => {
    assert.equal(readChoice({ a: 'A' }, 'constructor'), undefined);
    assert.deepEqual(tidied({ procedure: 'constructor' }).said, ['procedure-other']);
  });
  it('a text in a column of amounts is refused and not searched', () => {
    const read = readAmount('1'.repeat(30_000));
    assert.match('error' in read ? read.error : '', /is too long to be an amount/);
    assert.equal(field('value', '1 '.repeat(15_000))?.length, 30_000);
  });
});

describe('choices and the rest', () => {
  it('procedures in other words, and what is none of ours', () => {
    assert.deepEqual(
      ['Mini-Comp', 'CSO Exception', '3 Quotes', 'OJEU Open', 'RFQ'].map(cell => field('procedure', cell)),
      ['framework', 'direct', 'quotes', 'open', 'RFQ'],
    );
    assert.deepEqual(tidied({ procedure: 'Light touch' }).said, ['procedure-other']);
  });
  it('a column of types holds now kinds, now purposes, now sentences', () => {
    assert.deepEqual(
      [tidied({ kind: 'Goods' }).tidy.kind, tidied({ kind: 'Goods' }).tidy.purpose],
      ['contract', 'goods'],
    );
    assert.equal(field('kind', 'Service Level Agreement'), 'contract');
    assert.equal(
      tidied({ purpose: 'Benches for the park', description: 'Park' }).tidy.description,
      'Park\nBenches for the park',
    );
  });
  it('size and sector', () => {
    assert.deepEqual(
      ['Small', 'Large', 'Ie / Yes', 'Not an SME', 'Various', 'n/a'].map(cell => field('sme', cell)),
      ['yes', 'no', 'yes', 'no', '', ''],
    );
  });
  it('links, months and references that are none', () => {
    assert.equal(field('reference', '=HYPERLINK("https://a.example/?q=""1""","C-77")'), 'C-77');
    assert.equal(field('reference', 'TBC'), '');
    assert.equal(field('extensions', '24', { extensions: 'Extension (months)' }), '24 months');
    assert.equal(field('extensions', '2+1+1', { extensions: 'Extension (months)' }), '2+1+1');
  });
});
