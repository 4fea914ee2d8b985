import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { personalIn } from './looks-personal.ts';
import { payeeLooksPersonal } from './payee-reading.ts';
import { redactedText, shownPayee, withheldText, type PayeeKnown } from './shown-payee.ts';

test('LGTC-4: names of persons in every form are stopped at; names of businesses are not', () => {
  for (const name of [
    'P Ashgrove',
    'ASHGROVE P',
    'Ashgrove, P J',
    'Mrs E Quillfeather',
    'QUILLFEATHER EDITH',
    'Edith Quillfeather',
    'Quillfeather, Edith',
    'Dr Heron',
    'MR PETER HERON',
    'Peter Heron (deceased)',
  ])
    assert.ok(payeeLooksPersonal(name), name);
  for (const name of [
    'Larch Kitchen CIC',
    'THE MARL ECHO',
    'Peter Heron Ltd',
    'PETER HERON BUILDERS',
    'Holt & Daughters',
    'REEL',
    'Tern Telecoms',
    'Amble Stationery Ltd',
    'J & K Motors',
    'Harbour Youth Project',
    'Selborne Residential Homes',
    'St Peter’s Church',
  ])
    assert.equal(payeeLooksPersonal(name), undefined, name);
});

test('LGTC-4: what is certainly personal is found in any words of a line', () => {
  for (const [text, what] of [
    ['Refund QQ 12 34 56 C', undefined],
    ['Refund AB123456C overpaid', 'a National Insurance number'],
    ['ref ab 12 34 56 c', 'a National Insurance number'],
    ['Care plan 943 476 5919', 'an NHS number'],
    ['Care plan 943 476 5918', undefined],
    ['contact p.heron@marl.example', 'an e-mail address'],
    ['DOB 01/02/1990 school taxi', 'a date of birth'],
    ['Taxi for Mrs Heron', 'a person’s name'],
    ['Taxi for Peter Heron', 'a person’s name'],
    ['Boiler at 14 Elm Close', 'a home address'],
    ['Books for the Peter Heron Library', undefined],
    ['Invoice 123456 of May 2026', undefined],
    ['Grounds maintenance', undefined],
  ] as const)
    assert.equal(personalIn(text)[0]?.what, what, text);
});

const known: PayeeKnown = { name: 'P Ashgrove', outcome: 'unasked', organisation: null, sensitive: false };

test('LGTC-4: what looks personal is withheld until a person decides; what a person decides is kept to', () => {
  assert.equal(shownPayee(known).text, withheldText);
  const decided = (decision: 'keep' | 'redact') =>
    shownPayee({ ...known, decision: { decision, ground: 'personal' } }).text;
  assert.equal(decided('keep'), 'P Ashgrove');
  assert.equal(decided('redact'), redactedText);
  assert.equal(shownPayee({ ...known, name: 'Oak Lodge', sensitive: true }).text, redactedText);
  assert.equal(shownPayee({ ...known, name: 'Oak Lodge' }).text, 'Oak Lodge');
});

test('LGTC-4: the ledger’s own addition to an organisation’s name is not published', () => {
  const willow = { ...known, outcome: 'organisation', organisation: 'Willow Trust' } as const;
  assert.equal(shownPayee({ ...willow, name: 'WILLOW TRUST re Mrs Heron' }).text, 'Willow Trust');
  assert.equal(shownPayee({ ...willow, name: 'WILLOW TRUST' }).text, 'WILLOW TRUST');
  const named = {
    ...known,
    outcome: 'organisation',
    name: 'PETER HERON LTD',
    organisation: 'Peter Heron Ltd',
  } as const;
  assert.equal(shownPayee(named).text, 'PETER HERON LTD');
});

test('LGTC-4: a National Insurance number is never shown, whatever the payee is and whatever anybody decided', () => {
  const outcome = fc.constantFrom(
    'unasked',
    'organisation',
    'review',
    'none',
    'person',
    'public-body',
    'unnamed',
  ) as fc.Arbitrary<PayeeKnown['outcome']>;
  const decision = fc.option(
    fc.record({ decision: fc.constantFrom('keep', 'redact'), ground: fc.constantFrom('personal', 'other') }),
    { nil: undefined },
  ) as fc.Arbitrary<PayeeKnown['decision']>;
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom('AB123456C', 'jk 65 43 21 d', 'CE-12-34-56-A'),
      outcome,
      decision,
      fc.option(fc.constant('Willow Trust')),
      fc.boolean(),
      (text, ni, as, decided, organisation, sensitive) => {
        const { text: shown } = shownPayee({
          name: `${text.replaceAll(/[\w]/g, '')} ${ni}`,
          outcome: as,
          organisation,
          sensitive,
          decision: decided,
        });
        assert.doesNotMatch(shown, /\d{2}/);
      },
    ),
  );
});
