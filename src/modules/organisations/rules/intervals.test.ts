import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { classify } from './classify.ts';
import type { Evidence, EvidenceValue } from './evidence.ts';
import { classificationIntervals } from './intervals.ts';

const certificate = (date: string, expiry: string | null): Evidence => ({
  basis: 'certified',
  source: 'Social Enterprise Mark',
  date,
  expiry,
  value: { kind: 'social-enterprise-certificate', scheme: 'Social Enterprise Mark', held: true },
});

test('EVD: a certificate counts from its day to its last day, and nobody has to run anything for it to lapse', () => {
  const intervals = classificationIntervals([certificate('2024-03-01', '2025-02-28')]);
  assert.deepEqual(
    intervals.map(({ from, until, socialEnterprise }) => ({ from, until, socialEnterprise })),
    [
      { from: '0001-01-01', until: '2024-03-01', socialEnterprise: 'unknown' },
      { from: '2024-03-01', until: '2025-03-01', socialEnterprise: 'yes' },
      { from: '2025-03-01', until: null, socialEnterprise: 'unknown' },
    ],
  );
});

test('on any day the interval says what the rules say', () => {
  const day = fc
    .date({ min: new Date('2015-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map(date => date.toISOString().slice(0, 10));
  const value: fc.Arbitrary<EvidenceValue> = fc.oneof(
    fc.constant({ kind: 'legal-form', legalForm: 'community-interest-company' } as const),
    fc.constant({ kind: 'charity', status: 'registered' } as const),
    fc.boolean().map(held => ({ kind: 'social-enterprise-certificate', scheme: 'SEUK', held }) as const),
    fc.boolean().map(says => ({ kind: 'sme-declaration', says }) as const),
    fc
      .constantFrom<'live' | 'dissolved'>('live', 'dissolved')
      .map(status => ({ kind: 'existence', status }) as const),
  );
  const piece: fc.Arbitrary<Evidence> = fc.record({
    basis: fc.constantFrom<Evidence['basis']>('register-number', 'certified', 'declared'),
    source: fc.constant('a register'),
    date: day,
    expiry: fc.option(day),
    value,
  });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), day, (evidence, on) => {
      const held = classificationIntervals(evidence).find(
        ({ from, until }) => from <= on && (until === null || on < until),
      );
      const now = classify(evidence, { on: Temporal.PlainDate.from(on) });
      assert.deepEqual(
        [held?.socialEnterprise, held?.vcse, held?.sme],
        [now.socialEnterprise.value, now.vcse.value, now.sme.value],
      );
    }),
    { numRuns: 300 },
  );
});
