import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sharedFolder } from '#platform/testing/shared.ts';
import { foldLetter } from './fold.ts';
import { readAnswer } from './read-answer.ts';

test('a letter folds into blocks by what each is for', () => {
  const text = [
    'A. Heron\nBrackwater\n\nDear Marlbridge Council,',
    'The market matters to us.',
    'A:\n1. Who runs it?\n2. What does it\ncost?',
    'Thank you for your help. I look forward to your answer.',
    'Yours faithfully\nA. Heron\nBrackwater Forum',
    '*******************\nThis message is confidential and intended only for the addressee. Please delete it if you received it in error.',
    'On 3 June 2024, Information team wrote:\n> 1. Old question?',
    'References\n\n1. https://brackwater.example/\n2. mailto:a@brackwater.example',
  ].join('\n\n');
  assert.deepEqual(
    foldLetter(text).map(block => [block.kind, block.text.trim().split('\n')[0]]),
    [
      ['greeting', 'A. Heron'],
      ['context', 'The market matters to us.'],
      ['questions', 'A:'],
      ['thanks', 'Thank you for your help. I look forward to your answer.'],
      ['signature', 'Yours faithfully'],
      ['disclaimer', '*******************'],
      ['quoted', 'On 3 June 2024, Information team wrote:'],
      ['links', 'References'],
    ],
  );
});

test('an annex after the signature is still part of the letter', () => {
  const kinds = foldLetter(
    'Dear all\n\nPlease see the annex.\n\nYours\nA. Heron\n\nAnnex\n\n1. Who runs it?\n2. When?',
  ).map(block => block.kind);
  assert.ok(kinds.includes('questions'));
});

test('a ruled line near the top hides nothing', () => {
  const blocks = foldLetter(
    'Dear all\n--------------------\n\nWho runs the market?\n\n--------------------\n\nYours\nA',
  );
  assert.ok(blocks.some(block => block.kind === 'questions' && block.text.includes('Who runs')));
});

test('a reply is read as questions with each service’s answer', () => {
  const reply = [
    'Dear Ms Heron,\n\nOur answer follows.',
    'A:',
    ' 1. Which organisation do you fund to help\ntraders?',
    'Adult Services: Alder Bridge\n\nHousing: none',
    '2) Please send the reports.\nAdult Services: Yes, on request',
    'B:',
    '1)   Has the council bought anything? ',
    'Yes:\n\n1. tables\n2. chairs',
    'Total with Alder Bridge: £4,000',
    'If you are unhappy with this answer you may ask for an internal review.',
    'Yours sincerely\nInformation team',
  ].join('\n\n');
  assert.deepEqual(readAnswer(reply), [
    {
      id: 'A.1',
      section: 'A',
      number: '1',
      question: 'Which organisation do you fund to help traders?',
      answers: [
        { who: 'Adult Services', text: 'Alder Bridge' },
        { who: 'Housing', text: 'none' },
      ],
    },
    {
      id: 'A.2',
      section: 'A',
      number: '2',
      question: 'Please send the reports.',
      answers: [{ who: 'Adult Services', text: 'Yes, on request' }],
    },
    {
      id: 'B.1',
      section: 'B',
      number: '1',
      question: 'Has the council bought anything?',
      answers: [
        { who: null, text: 'Yes:\n\n1. tables 2. chairs' },
        { who: null, text: 'Total with Alder Bridge: £4,000' },
      ],
    },
  ]);
});

const shared = sharedFolder();

test(
  'the answer to request 7553 pairs its eleven questions, without giving one service another’s figure',
  { skip: shared === undefined && 'the reference answer is not here' },
  () => {
    const pairs = readAnswer(readFileSync(join(shared ?? '', 'seed/response.txt'), 'utf8'));
    assert.deepEqual(
      pairs.map(pair => pair.id),
      ['A.1', 'A.2', 'A.3', 'A.4', 'A.5', 'B.1', 'B.2', 'B.3', 'B.4', 'B.5', 'B.6'],
    );
    assert.deepEqual(
      pairs.map(pair => pair.answers.map(answer => answer.who?.split(' ')[0] ?? null)),
      [
        ['Adult'],
        ['Adult'],
        ['Adult'],
        ['Adult'],
        ['Adult'],
        [null],
        ['Adult', 'Children’s'],
        ['Adult', 'Pure'],
        ['Adult', null],
        [null],
        [null],
      ],
    );
    assert.ok(
      pairs.every(pair => !pair.answers.some(answer => /internal review|Wycliffe/.test(answer.text))),
    );
    assert.match(pairs[8]?.answers[1]?.text ?? '', /£4,316,000/);
    assert.match(pairs[10]?.answers[0]?.text ?? '', /tender for council contracts\.$/);
  },
);
