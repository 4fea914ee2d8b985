import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { periodInWords } from './period.ts';
import { annualFigure, valueInWords, type AgreementValue } from './value.ts';

const value = (more: Partial<AgreementValue>): AgreementValue => ({
  form: 'not-stated',
  pence: 35_000_00,
  from: null,
  to: null,
  vat: 'not-stated',
  certainty: 'not-stated',
  notes: '',
  ...more,
});
const period = (start: string | null, end: string | null) => ({ start, end });

describe('a value in words, exactly as it is known', () => {
  const cases: [Partial<AgreementValue>, string][] = [
    [{}, '£35,000'],
    [{ form: 'per-year', pence: 114_000_00 }, '£114,000 a year'],
    [
      {
        form: 'spent-in-period',
        pence: 4_316_000_00,
        from: '2012-04',
        to: '2013-08',
        notes: 'including grants',
      },
      '£4,316,000 spent April 2012 to August 2013 (including grants)',
    ],
    [{ form: 'spent-in-period', from: '2012', to: '2012' }, '£35,000 spent in 2012'],
    [{ form: 'spent-in-period', from: '2012-04' }, '£35,000 spent since April 2012'],
    [{ form: 'spent-in-period', to: '2012-04' }, '£35,000 spent up to April 2012'],
    [
      { form: 'total', vat: 'excluding', certainty: 'estimated' },
      '£35,000 in total, excluding VAT, estimated',
    ],
  ];
  for (const [more, words] of cases) it(words, () => assert.equal(valueInWords(value(more)), words));
});

describe('a figure for a year, never invented', () => {
  it('per year is as stated', () =>
    assert.deepEqual(annualFigure(value({ form: 'per-year' }), period(null, null)), {
      pence: 35_000_00,
      reckoning: 'as stated',
    }));
  it('a total over whole months', () => {
    assert.deepEqual(
      annualFigure(value({ form: 'total', pence: 105_000_00 }), period('2012-04-01', '2015-03-31')),
      { pence: 35_000_00, reckoning: '£105,000 over 36 months' },
    );
    assert.deepEqual(
      annualFigure(
        value({ form: 'spent-in-period', pence: 4_316_000_00, from: '2012-04', to: '2013-08' }),
        period(null, null),
      ),
      { pence: Math.round((4_316_000_00 * 12) / 17), reckoning: '£4,316,000 over 17 months' },
    );
  });
  it('none where the form is not stated, an end is missing, only years are known, or it lasted less than a year', () => {
    const reason = (more: Partial<AgreementValue>, start: string | null, end: string | null) => {
      const figure = annualFigure(value(more), period(start, end));
      return 'reason' in figure ? figure.reason : 'a figure';
    };
    assert.match(reason({}, '2012-04', '2015-03'), /not stated whether/);
    assert.match(reason({ form: 'total' }, '2012-04', null), /no known start or end/);
    assert.match(reason({ form: 'total' }, '2012', '2015'), /only to the year/);
    assert.match(reason({ form: 'total' }, '2012-04', '2012-09'), /shorter than a year/);
  });
});

it('a period in words', () => {
  assert.equal(periodInWords({ start: '2012', end: '2015', openEnded: false }), '2012 to 2015');
  assert.equal(
    periodInWords({ start: '2012-04', end: null, openEnded: true }),
    'from April 2012, no end agreed',
  );
  assert.equal(
    periodInWords({ start: '2012', end: null, openEnded: false }),
    'from 2012; the end is not known',
  );
  assert.equal(periodInWords({ start: null, end: null, openEnded: false }), 'not known');
});
