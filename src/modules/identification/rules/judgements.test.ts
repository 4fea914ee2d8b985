import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Candidate, Identified } from '../engine/decide.ts';
import { type Judgement, judgementsAbout, reopenedBy, standing, withJudgements } from './judgements.ts';

const candidate = (id: string, probability: number): Candidate => ({
  id,
  name: `Name of ${id}`,
  ids: [id],
  postcode: '',
  probability,
  reasons: [],
});
const classification: Identified['classification'] = {
  socialEnterprise: 'yes',
  vcse: 'yes',
  sme: 'unknown',
  publicBody: false,
  evidence: [],
};
const answer: Identified = {
  decision: 'accept',
  best: candidate('A', 0.97),
  probability: 0.97,
  reasons: ['same name'],
  candidates: [candidate('A', 0.97), candidate('B', 0.02)],
  classification,
  links: [],
  basis: 'register name',
};
let number = 0;
const judgement = (given: Partial<Judgement>): Judgement => ({
  id: `j${++number}`,
  payee: { name: 'key' },
  organisationId: 'A',
  verdict: 'same',
  by: 'Kevin',
  at: '2026-11-01T10:00:00Z',
  why: 'asked them',
  seen: { name: 'Name of A', status: 'Active', ids: ['A'], registerBuilt: '2026-11-01' },
  ...given,
});
const describe = (id: string) => ({ candidate: candidate(id, 0), classification });

test('"same" comes before any score', () => {
  const held = withJudgements(answer, [judgement({ organisationId: 'B' })], describe);
  assert.equal(held.decision, 'accept');
  assert.equal(held.best?.id, 'B');
  assert.match(held.reasons[0] ?? '', /decided by Kevin on 2026-11-01: asked them/);
});

test('"different" blocks the organisation and leaves the next to a person', () => {
  const held = withJudgements(answer, [judgement({ verdict: 'different' })], describe);
  assert.equal(held.decision, 'review');
  assert.deepEqual(
    held.candidates.map(one => one.id),
    ['B'],
  );
});

test('"unsure" keeps it for review whatever the score', () => {
  assert.equal(withJudgements(answer, [judgement({ verdict: 'unsure' })], describe).decision, 'review');
});

test('the latest judgement stands, and an undone one does not', () => {
  const first = judgement({ verdict: 'same' });
  const second = judgement({ verdict: 'different' });
  assert.deepEqual(standing([first, second]), [second]);
  assert.deepEqual(
    standing([first, second, { undoes: second.id, by: 'Kevin', at: '2026-11-02T10:00:00Z', why: 'mistake' }]),
    [first],
  );
});

test('a VAT number goes before a name, and a name does not carry over to another VAT number', () => {
  const byName = judgement({ payee: { name: 'key' } });
  const byVat = judgement({ payee: { name: 'other', vat: '980780684' }, organisationId: 'B' });
  assert.deepEqual(judgementsAbout({ name: 'key', vat: '980780684' }, [byName, byVat]), [byVat, byName]);
  const elsewhere = judgement({ payee: { name: 'key', vat: '100000132' } });
  assert.deepEqual(judgementsAbout({ name: 'key', vat: '980780684' }, [elsewhere]), []);
});

test('a new register reopens only what it touches', () => {
  const untouched = judgement({});
  const renamed = judgement({ organisationId: 'B' });
  const gone = judgement({ organisationId: 'C' });
  const now = (id: string) =>
    id === 'C'
      ? undefined
      : { name: id === 'A' ? 'Name of A' : 'New name', status: 'Active', ids: id === 'A' ? ['A'] : ['B'] };
  assert.deepEqual(
    reopenedBy([untouched, renamed, gone], now).map(one => [one.judgement, one.because]),
    [
      [renamed, 'it is now called New name'],
      [gone, 'it is no longer in the register'],
    ],
  );
});
