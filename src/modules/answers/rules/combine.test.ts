import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StandingAnswer } from '#platform/offers/standing-question.ts';
import { combinedStatus, withAddition, withStatements } from './combine.ts';

const nothing: StandingAnswer = {
  status: 'nothing-held',
  text: 'Nothing is recorded.',
  columns: [],
  rows: [],
  sources: [],
  asOf: '2026-01-01',
  gaps: ['No report is held.'],
};
const said = {
  service: 'Adult Social Care',
  text: 'Yes, on request.',
  statedOn: '2013-10-01',
  reviewBy: '2014-10-01',
};
const inWords = (date: string) => date;

test('a question is answered only when every part of it is', () => {
  assert.equal(combinedStatus(['answered', 'answered'], 0), 'answered');
  assert.equal(combinedStatus(['answered', 'nothing-held'], 0), 'partly');
  assert.equal(combinedStatus(['answered'], 1), 'partly', 'a part nobody recognised stays open');
  assert.equal(combinedStatus(['nothing-held', 'nothing-held'], 0), 'nothing-held');
  assert.equal(combinedStatus([], 3), 'needs-a-person');
});

test('a statement answers in part what no register holds, and keeps the gap open', () => {
  const answer = withStatements(nothing, [said], '2014-01-01', 'Marlbridge', inWords);
  assert.equal(answer.status, 'partly');
  assert.match(answer.text, /Adult Social Care \(2013-10-01\): Yes, on request\./);
  assert.deepEqual(answer.gaps, ['No report is held.']);
});

test('a statement past its review says so', () => {
  assert.match(
    withStatements(nothing, [said], '2015-01-01', 'Marlbridge', inWords).gaps.join(),
    /to be reviewed by 2014-10-01/,
  );
});

test('what another module adds follows the answer; without it the answer is exactly what it was', () => {
  assert.equal(withAddition(nothing, undefined), nothing);
  const added = withAddition(
    { ...nothing, status: 'answered', gaps: [] },
    { text: 'Paid: £5.', sources: [{ title: 'Payments', url: '/m/spending' }], gaps: ['Half is not known.'] },
  );
  assert.equal(added.status, 'partly');
  assert.equal(added.text, 'Nothing is recorded.\n\nPaid: £5.');
  assert.deepEqual(added.gaps, ['Half is not known.']);
  assert.equal(added.sources.length, 1);
  assert.equal(withAddition(nothing, { text: 'Paid: £5.', sources: [], gaps: [] }).status, 'partly');
});
