import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { disagreement, type DecisionLine, standingOf } from './standing.ts';

let number = 0;
const line = (outcome: DecisionLine['outcome'], over: Partial<DecisionLine> = {}): DecisionLine => ({
  id: `line-${++number}`,
  outcome,
  organisationId: over.orgId && outcome === 'organisation' ? `record of ${over.orgId}` : null,
  orgId: null,
  basis: 'register',
  candidates: [],
  undoes: null,
  by: 'system',
  ...over,
});
const candidate = (id: string, probability = 0.5) => ({
  id,
  name: id,
  ids: [id],
  postcode: '',
  probability,
  reasons: [],
});
const person = (by: string, outcome: DecisionLine['outcome'], orgId: string | null = null) =>
  line(outcome, { by, basis: 'person', orgId });

const proposed = line('review', { orgId: 'A', candidates: [candidate('A', 0.7), candidate('B', 0.2)] });
const accepted = line('organisation', { orgId: 'A', candidates: [candidate('A', 0.99)] });

test('without people the latest look-up counts, and without one what is written', () => {
  assert.equal(standingOf([], [], 'unasked').outcome, 'unasked');
  assert.equal(standingOf([], [line('none'), accepted], 'unasked').organisationId, 'record of A');
});

test('what a person says goes before any register', () => {
  assert.equal(standingOf([person('ann', 'person')], [accepted], 'unasked').outcome, 'person');
  assert.equal(
    standingOf([person('ann', 'organisation', 'B')], [accepted], 'unasked').organisationId,
    'record of B',
  );
  assert.equal(standingOf([person('ann', 'unsure', 'A')], [accepted], 'unasked').outcome, 'unsure');
});

test('“different” blocks that organisation for good; what came second is for a person', () => {
  assert.equal(standingOf([person('ann', 'different', 'A')], [accepted], 'unasked').outcome, 'none');
  assert.equal(standingOf([person('ann', 'different', 'A')], [proposed], 'unasked').outcome, 'review');
  const both = [person('ann', 'different', 'A'), person('ann', 'different', 'B')];
  assert.equal(standingOf(both, [proposed], 'unasked').outcome, 'none');
  assert.equal(
    standingOf([person('ann', 'organisation', 'A'), person('ann', 'different', 'A')], [proposed], 'unasked')
      .outcome,
    'review',
  );
});

test('two people who contradict each other leave it open until one takes it back', () => {
  const same = person('ann', 'organisation', 'A');
  const other = person('bob', 'different', 'A');
  assert.equal(standingOf([same, other], [proposed], 'unasked').outcome, 'disputed');
  assert.deepEqual(disagreement([same, other]), [same, other]);
  const back = line('unasked', { basis: 'person', by: 'bob', undoes: other.id });
  assert.equal(standingOf([same, other, back], [proposed], 'unasked').organisationId, 'record of A');
  assert.equal(disagreement([same, person('bob', 'organisation', 'A')]), undefined);
  assert.equal(disagreement([same, person('bob', 'unsure', 'A')]), undefined);
  assert.ok(disagreement([same, person('bob', 'person')]));
  assert.equal(
    disagreement([person('ann', 'person'), person('ann', 'organisation', 'A')]),
    undefined,
    'one may change one’s mind',
  );
});

test('a reopened decision counts no more', () => {
  const same = person('ann', 'organisation', 'A');
  const reopened = line('review', { undoes: same.id, candidates: [candidate('A')] });
  assert.equal(standingOf([same, reopened], [proposed, reopened], 'unasked').outcome, 'review');
});

test('undoing everything that people said gives what the look-up gave, in whatever order it was said', () => {
  const said = fc.array(
    fc.tuple(
      fc.constantFrom('ann', 'bob'),
      fc.constantFrom('organisation' as const, 'different' as const, 'unsure' as const, 'person' as const),
      fc.constantFrom('A', 'B'),
    ),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(said, words => {
      const lines = words.map(([by, outcome, orgId]) =>
        person(by, outcome, outcome === 'person' ? null : orgId),
      );
      const undone = lines.map(({ id, by }) => line('unasked', { basis: 'person', by, undoes: id }));
      assert.deepEqual(
        standingOf([...lines, ...undone], [accepted], 'unasked'),
        standingOf([], [accepted], 'unasked'),
      );
    }),
  );
});
