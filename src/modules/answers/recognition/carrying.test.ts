import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findQuestions } from '../letter/find-questions.ts';
import { recognise } from './recognise.ts';

const recognised = (text: string) => recognise(findQuestions(text));
/** Recipes of the last of several questions, numbered from 1. */
const last = (...questions: string[]): string[] =>
  recognised(questions.map((question, at) => `${at + 1}. ${question}`).join('\n')).at(-1)?.recipes ?? [];

const grants = 'What grants did the council award to voluntary organisations in 2025/26?';
const commissioned = 'Which social enterprises has the council contracts with?';
const support = 'Which organisation do you fund to support social enterprises?';

for (const [question, before] of [
  ['How are applications for grants assessed, and by whom?', grants],
  ['What is the total grants budget for 2026/27?', grants],
  ['Who sits on the grants panel?', grants],
  ['How do you define one, and by whom was it decided?', commissioned],
] as const) {
  test(`“${question}” is another matter than what was asked before`, () =>
    assert.deepEqual(last(before, question), []));
}

for (const [recipe, question, before] of [
  ['grants-list', 'What was the amount of each grant?', grants],
  [
    'commissioned-values',
    'For each of those contracts, what is the value over the life of the contract?',
    commissioned,
  ],
  [
    'support-monitoring-arrangements',
    'How does the council satisfy itself that the service is a good one?',
    support,
  ],
  ['support-monitoring-documents', 'May the latest monitoring report be shared with this office?', support],
  ['support-monitoring-documents', 'Let us have any evaluation reports from the last three years.', support],
  ['support-customer-consultation', 'How do you find out what those it helps think of it?', support],
  ['spend-by-service', 'Which departments spend the most with them?', commissioned],
  ['bidding-measures', 'What help do you give them to compete for your tenders?', commissioned],
  ['support-provider', 'Is this a grant or a contract, and to whom is it paid?', support],
  ['support-services', 'What does the provider do for social enterprises in return?', support],
  ['support-monitoring-documents', 'May I see the last twelve months’ monitoring reports?', support],
] as const) {
  test(`“${question}” goes on from what was asked before`, () =>
    assert.deepEqual(last(before, question), [recipe]));
}

test('a question that names a set of its own does not go on, nor does what points back to it', () => {
  const other = 'Which contracts have been awarded without a tender this year?';
  assert.deepEqual(last(commissioned, other), []);
  assert.deepEqual(last(commissioned, other, 'What was the value of each?'), []);
  assert.deepEqual(last(commissioned, 'What is the value of all these contracts?'), ['commissioned-values']);
});

test('“them” under a heading that names only social enterprises means these', () => {
  const ids = (text: string) => recognised(text).map(({ recipes }) => recipes);
  assert.deepEqual(
    ids(
      '1. Social enterprises\na) Do you contract with any?\nb) For what services?\nc) At what cost?\n2. Potholes\na) Do you contract with any?\nb) At what cost?',
    ),
    [['social-enterprises-commissioned'], ['commissioned-services'], ['commissioned-values'], [], []],
  );
  assert.deepEqual(
    ids(
      'FOI request - social enterprises\n\nI would like to know the following:\n1. How many contracts do you have with them?\n2. What is the weather like?',
    ),
    [['social-enterprises-commissioned'], []],
  );
});

test('“and how often?” asks how often what stands before it is done', () => {
  assert.deepEqual(last(support, 'How is its performance monitored, and how often?'), [
    'support-monitoring-arrangements',
    'support-monitoring-frequency',
  ]);
});

test('papers of a tender are not those of the contract spoken of before', () => {
  assert.deepEqual(
    last('What has been paid to Teal Haulage Ltd?', 'Please send the tender evaluation report.'),
    [],
  );
});

test('a comparison in passing keeps what is spoken of', () => {
  assert.deepEqual(
    last(
      'What was spent with social enterprises in 2025/26, and how does that compare with the year before?',
      'Which services account for most of it?',
    ),
    ['spend-by-service'],
  );
});

test('a list takes its subject from an introduction that speaks of spending', () => {
  const found = recognised(
    'I would like the following information about spending with social enterprises:\n* The total spent with them in 2024/25\n* The same broken down by department\n* Any target the council has set\n* The number of potholes',
  );
  assert.deepEqual(
    found.map(({ recipes }) => recipes),
    [['commissioned-spend'], ['spend-by-service'], ['spend-targets'], []],
  );
});

test('a named organisation that is funded is the one paid', () => {
  const [question] = recognised(
    '1. Does the council fund Harbour Arts Trust, and if so how much has it been paid in the last two years?',
  );
  assert.deepEqual(question?.recipes, ['spend-with-organisation']);
});

test('under a heading the period of the question before still holds for one that points back', () => {
  const found = recognised(
    'Section B: Buying from social enterprises\n1. Which social enterprises has the council had contracts with in the past five years?\n2. When did each contract begin and end?\n3. How are they helped to bid?',
  );
  assert.deepEqual(
    found[1]?.parts[0]?.recognitions.map(({ recipe, parameters }) => [recipe, parameters.period]),
    [['commissioned-dates', { years: 5 }]],
  );
});
