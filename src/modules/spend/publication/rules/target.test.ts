import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figuresOf, type Tally, type TriState } from '../../rules/figures.ts';
import { progressOf } from './target.ts';

const tally = (vcse: TriState, pence: number): Tally => ({
  outcome: 'organisation',
  kind: 'purchase',
  publicBody: 'no',
  socialEnterprise: 'unknown',
  vcse,
  sme: 'unknown',
  micro: 'unknown',
  local: 'unknown',
  pence,
  lines: 1,
});

test('SPD: a target is reached by evidence alone, missed when even the most falls short, and open between', () => {
  const figures = figuresOf([tally('yes', 3000), tally('no', 5000), tally('unknown', 2000)]);
  assert.equal(progressOf(3000, figures, 'vcse'), 'reached');
  assert.equal(progressOf(3001, figures, 'vcse'), 'open');
  assert.equal(progressOf(5000, figures, 'vcse'), 'open');
  assert.equal(progressOf(5001, figures, 'vcse'), 'missed');
});
