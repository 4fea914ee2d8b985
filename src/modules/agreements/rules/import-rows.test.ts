import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { partialDate } from '#platform/dates/partial-date.ts';
import { endsBeforeItStarts } from '#platform/dates/partial-period.ts';
import { readTable } from '#platform/tables/read-table.ts';
import { aWorkbook } from '#platform/tables/testing/workbook.ts';
import { writeCsv } from '#platform/tables/write-csv.ts';
import type { AgreementDraft } from './agreement-draft.ts';
import { exportHeaders, exportRow } from './export-row.ts';
import { cellErrorInWords, importRows, isAgreementHeading, mapAgreementColumns } from './import-rows.ts';
import { answers, certainties, kinds, procedures, purposes, vatWords, type Choice } from './kinds.ts';

async function imported(file: string | Buffer) {
  const table = await readTable(Buffer.from(file as string), { isHeading: isAgreementHeading() });
  return importRows(table, mapAgreementColumns(table.headers));
}

const keyOf = <C extends Choice>(choice: C) =>
  fc.constantFrom(...(Object.keys(choice) as (keyof C & string)[]));
const words = fc.string({ unit: 'grapheme', maxLength: 30 }).map(text =>
  text
    .replaceAll(/\0|Â£|â€|Ã/g, '')
    .replaceAll(/\r\n?/g, '\n')
    .trim(),
);
const name = words.map(text => text.replaceAll(/[;\s]+/g, ' ').trim()).filter(text => text !== '');
const date = fc
  .tuple(
    fc.integer({ min: 1990, max: 2040 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 }),
    fc.constantFrom(1, 2, 3),
  )
  .map(([y, m, d, depth]) => partialDate(y, ...[m, d].slice(0, depth - 1)))
  .filter(found => found !== undefined);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const pence = fc.integer({ min: -1_000_000_00, max: 1_000_000_000_00 });
const valueBase = { pence, vat: keyOf(vatWords), certainty: keyOf(certainties), notes: words };
const value = fc.oneof(
  fc.record(
    {
      form: fc.constantFrom('total' as const, 'per-year' as const, 'not-stated' as const),
      from: fc.constant(null),
      to: fc.constant(null),
      ...valueBase,
    },
    { noNullPrototype: true },
  ),
  fc
    .record(
      { form: fc.constant('spent-in-period' as const), from: maybe(date), to: maybe(date), ...valueBase },
      { noNullPrototype: true },
    )
    .filter(
      ({ from, to }) =>
        (from ?? to) !== null && !endsBeforeItStarts({ start: from, end: to, openEnded: false }),
    ),
);
const draft: fc.Arbitrary<AgreementDraft> = fc
  .record(
    {
      reference: fc.constant(''),
      title: words.filter(text => text !== ''),
      description: words,
      service: words,
      organisations: fc.array(
        fc.record(
          { name, orgId: maybe(fc.constantFrom('GB-COH-01234567', 'GB-CHC-1089464')) },
          { noNullPrototype: true },
        ),
        { minLength: 1, maxLength: 3 },
      ),
      kind: keyOf(kinds),
      purpose: maybe(keyOf(purposes)),
      procedure: maybe(keyOf(procedures)),
      start: maybe(date),
      end: maybe(date),
      openEnded: fc.boolean(),
      extensions: words,
      review: maybe(date),
      value: maybe(value),
      irrecoverableVat: maybe(pence),
      monitoring: fc.record(
        { whoMeets: words, howOften: words, againstWhat: words, whoIsTold: words, customersConsulted: words },
        { noNullPrototype: true },
      ),
      sme: keyOf(answers),
      smeEvidence: words,
      vcse: keyOf(answers),
      vcseEvidence: words,
      registrationNumber: words,
      published: fc.boolean(),
    },
    { noNullPrototype: true },
  )
  .map(made => ({ ...made, openEnded: made.openEnded && made.end === null }))
  .filter(made => !endsBeforeItStarts(made));

describe('a register survives draft → CSV → import unchanged', () => {
  it('partial dates, open ends and every form of value', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(draft, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (drafts, mark) => {
          const numbered = drafts.map((made, i) => ({ ...made, reference: `=${i}` }));
          const back = await imported(writeCsv(exportHeaders, numbered.map(exportRow), { mark }));
          assert.ok('ok' in back, JSON.stringify(back));
          assert.deepEqual(
            back.ok.map(({ draft }) => draft),
            numbered,
          );
          assert.deepEqual(back.warnings, []);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('other people’s files', () => {
  const code = [
    'Reference number',
    'Title of agreement',
    'Local authority department responsible',
    'Description of the goods and/or services being provided',
    'Supplier name and details',
    'Sum to be paid over the length of the contract or the estimated annual spending or budget for the contract',
    'Value Added Tax that cannot be recovered',
    'Start date',
    'End date',
    'Review date',
    'Whether or not the contract was the result of an invitation to quote or a published invitation to tender',
    'SME',
    'Voluntary or community sector organisation',
    'Registration number',
  ];
  it('a register in the fields of the Transparency Code', async () => {
    const row = [
      'C-1',
      'Meals',
      'Adult Social Care',
      'Lunch clubs',
      'Willow CIC',
      '£35,000',
      '0',
      '01/04/2012',
      '31/03/2015',
      'Jan-14',
      'Yes',
      'Y',
      '',
      '7654321',
    ];
    const back = await imported(writeCsv(code, [row]));
    assert.ok('ok' in back, JSON.stringify(back));
    const draft = back.ok[0]?.draft;
    assert.deepEqual(
      [
        draft?.reference,
        draft?.service,
        draft?.value?.form,
        draft?.value?.pence,
        draft?.irrecoverableVat,
        draft?.start,
        draft?.review,
        draft?.procedure,
        draft?.sme,
        draft?.vcse,
        draft?.registrationNumber,
      ],
      [
        'C-1',
        'Adult Social Care',
        'not-stated',
        35_000_00,
        0,
        '2012-04-01',
        '2014-01',
        'other',
        'yes',
        'unknown',
        '7654321',
      ],
    );
    assert.deepEqual(
      back.warnings.map(({ code }) => code),
      ['kind-untold'],
    );
  });
  it('a workbook whose dates show only the month', async () => {
    const rows = [
      ['Title', 'Supplier', 'Kind', 'Start', 'Annual value'],
      ['Meals', 'Willow CIC', 'Grant', { date: '2012-04-01', shows: 'month' as const }, 114000],
    ];
    const back = await imported(aWorkbook([{ name: 'Grants', rows }]));
    assert.ok('ok' in back);
    assert.deepEqual(
      [back.ok[0]?.draft.start, back.ok[0]?.draft.value?.form, back.ok[0]?.draft.kind],
      ['2012-04', 'per-year', 'grant'],
    );
  });
  it('every bad cell of every row is named, and nothing is imported', async () => {
    const back = await imported(
      'Title,Supplier,Kind,Start date,Value\nMeals,Willow,Contract,2013/14,lots\n,Oak,Contract,2013,1\nArt,Elm,Contract,2013,1\n',
    );
    assert.ok('errors' in back);
    assert.deepEqual(
      back.errors.map(({ row, column }) => `${row} ${column}`),
      ['2 column D (Start date)', '2 column E (Value)', '3 column A (Title)'],
    );
    assert.match(
      cellErrorInWords(back.errors[0] ?? assert.fail()),
      /^Row 2, column D \(Start date\): ‘2013\/14’ is a financial year/,
    );
  });
});
