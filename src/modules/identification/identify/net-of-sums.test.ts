import assert from 'node:assert/strict';
import { test } from 'node:test';
import { netOf } from './net-of-sums.ts';

const rows = (...lines: number[][]) => lines.map(line => line.map(sum => sum.toFixed(2)));

test('net and VAT make gross, in whatever order they stand', () => {
  const sample = rows([12, 2, 10], [24, 4, 20], [50, 0, 50], [-6, -1, -5]);
  assert.equal(netOf([0, 1, 2], sample), 2);
  assert.equal(
    netOf(
      [0, 1, 2],
      sample.map(line => line.toReversed()),
    ),
    0,
  );
});

test('of two sums the smaller where the other is often a fifth more and never beyond', () => {
  assert.equal(netOf([0, 1], rows([12, 10], [24, 20], [50, 50], [-6, -5])), 1);
});

test('sums that nothing joins are left to a person', () => {
  assert.equal(netOf([0, 1], rows([12, 10], [24, 3], [50, 70])), undefined);
  assert.equal(netOf([0, 1], rows([5, 5], [6, 6], [7, 7])), undefined);
  assert.equal(netOf([0, 1, 2], rows([1, 2, 3], [9, 9, 9], [4, 4, 5])), undefined);
  assert.equal(netOf([0, 1, 2, 3, 4, 5], rows([12, 2, 10, 1, 1, 1], [24, 4, 20, 1, 1, 1])), undefined);
  assert.equal(netOf([3], []), 3);
  assert.equal(netOf([], []), undefined);
});
