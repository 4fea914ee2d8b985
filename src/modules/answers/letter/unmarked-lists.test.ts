import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findQuestions } from './find-questions.ts';

const asked = (text: string): string[] => findQuestions(text).questions.map(question => question.text);

test('lines below “please provide:” are a list though nothing marks them', () => {
  assert.deepEqual(
    asked(
      'Please provide the following about the market hall:\n\nName of the operator\nEnd date of the lease\nRent\n\nYours\nA. Heron',
    ),
    ['Name of the operator', 'End date of the lease', 'Rent'],
  );
  assert.deepEqual(asked('Please could you tell me:\nwho runs the market;\nwhat it costs;\nwhen it opens.'), [
    'who runs the market',
    'what it costs',
    'when it opens.',
  ]);
});

test('lines that each begin as a question are questions, also without marks', () => {
  assert.deepEqual(asked('How many stalls are empty\nHow many traders wait\nWhat is the rent'), [
    'How many stalls are empty',
    'How many traders wait',
    'What is the rent',
  ]);
});

test('a marked list in a letter that asks in no other way is what it asks', () => {
  assert.deepEqual(asked('Request under EIR\n\n(a) Any survey of the market hall\n(b) The cleaning plan'), [
    'Any survey of the market hall',
    'The cleaning plan',
  ]);
  assert.deepEqual(asked('#1 Who runs it?\n#2 What is the rent?'), ['Who runs it?', 'What is the rent?']);
});

test('a paragraph broken over lines is no list', () => {
  assert.equal(
    asked(
      'Please tell me the following:\n\nWho was asked before the market was moved to the other side of the\nRiver Pell, and what did the people of\nBrackwater say?',
    ).length,
    1,
  );
  assert.deepEqual(
    asked('I live in Brackwater and have this address:\n\n4 High Street\nBrackwater\n\nWho runs the market?'),
    ['Who runs the market?'],
  );
});

test('what a list completes stands before each of its items', () => {
  assert.deepEqual(asked('Please tell me how much was spent in 2025 on:\n(a) stalls\n(b) awnings'), [
    'Please tell me how much was spent in 2025 on: stalls',
    'Please tell me how much was spent in 2025 on: awnings',
  ]);
  assert.deepEqual(
    asked(
      'How much was paid to each of the following traders?\n\n- Alder Fish Limited\n- Birch Cheese Limited',
    ),
    [
      'How much was paid to each of the following traders? Alder Fish Limited',
      'How much was paid to each of the following traders? Birch Cheese Limited',
    ],
  );
  assert.deepEqual(
    asked('How much was spent on:\n1. stalls\n2. awnings\n\nPlease also tell me who decided it.').at(-1),
    'Please also tell me who decided it.',
  );
  assert.deepEqual(asked('Please provide the following:\n- the rent\n- the number of stalls'), [
    'the rent',
    'the number of stalls',
  ]);
});

test('numbers that only name a topic head the lettered questions below them', () => {
  const found = findQuestions(
    '1. The market\na) Who runs it?\nb) What does it cost?\n\n2. The hall\na) Who runs it?\nb) When was it built?',
  );
  assert.deepEqual(
    found.sections.map(({ id, title }) => [id, title]),
    [
      ['1', 'The market'],
      ['2', 'The hall'],
    ],
  );
  assert.deepEqual(
    found.questions.map(({ id }) => id),
    ['1.a', '1.b', '2.a', '2.b'],
  );
});

test('a number with a stroke marks a question, a date does not', () => {
  assert.deepEqual(asked('1/ Who runs the market?\n2/ Rent of each stall'), [
    'Who runs the market?',
    'Rent of each stall',
  ]);
  assert.deepEqual(asked('1/4/2025 was the day.\nWho runs the market?'), ['Who runs the market?']);
});

test('lists under numbers stay under them when the numbers are announced by a question', () => {
  const found = findQuestions(
    'Could you send me the following please?\n\n1. Number of stalls by\n  a) size\n  b) whether covered\n2. Number of traders waiting',
  ).questions;
  assert.deepEqual(
    found.map(({ id, parts }) => [id, parts.length]),
    [
      ['1', 2],
      ['2', 1],
    ],
  );
});
