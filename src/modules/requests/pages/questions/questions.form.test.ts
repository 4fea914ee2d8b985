import assert from 'node:assert/strict';
import { test } from 'node:test';
import { questionFaults, readQuestionsForm } from './questions.form.ts';

const faults = (form: Record<string, string>) =>
  questionFaults(readQuestionsForm(form)).map(({ field, message }) => [field, message]);

test('every fault is named beside its own field', () => {
  assert.deepEqual(
    faults({
      title: 'x'.repeat(301),
      'number-1': '1',
      'text-1': 'How many?',
      'number-2': '1',
      'text-2': ' ',
      'number-3': '9'.repeat(21),
      'text-3': 'Why?',
    }),
    [
      ['title', 'This has 301 characters; at most 300 can be kept. Shorten it.'],
      ['number-2', 'Two questions have the number 1. Give this one another.'],
      ['text-2', 'Question 1 has no words. Write them, or leave it out.'],
      ['number-3', 'This has 21 characters; at most 20 can be kept. Shorten it.'],
    ],
  );
});

test('what is left out may have no words and a number that is there already', () => {
  assert.deepEqual(
    faults({ 'number-1': '1', 'text-1': '', 'drop-1': 'yes', 'number-2': '1', 'text-2': 'How many?' }),
    [],
  );
});
