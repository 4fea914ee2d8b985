import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findQuestions } from './find-questions.ts';

/** Ids, and the first words of each question. */
function asked(text: string): [string, string][] {
  return findQuestions(text).questions.map(question => [
    question.id,
    question.text.split(' ').slice(0, 3).join(' '),
  ]);
}

const three = (...marks: string[]): string =>
  `Dear Marlbridge Council,\n\nPlease answer:\n\n${marks[0]} Who runs the market?\n${marks[1]} When does it open?\n${marks[2]} What does a pitch cost?\n\nYours faithfully\nA. Heron`;

for (const [style, marks, ids] of [
  ['1.', ['1.', '2.', '3.'], ['1', '2', '3']],
  ['1)', ['1)', '2)', '3)'], ['1', '2', '3']],
  ['(1)', ['(1)', '(2)', '(3)'], ['1', '2', '3']],
  ['[1]', ['[1]', '[2]', '[3]'], ['1', '2', '3']],
  ['1 -', ['1 -', '2 -', '3 -'], ['1', '2', '3']],
  ['1 alone', ['1', '2', '3'], ['1', '2', '3']],
  ['1. without a space', ['1.', '2.', '3.'].map(mark => mark.trim()), ['1', '2', '3']],
  ['Q1', ['Q1', 'Q2', 'Q3'], ['Q1', 'Q2', 'Q3']],
  ['Q1:', ['Q1:', 'Q2:', 'Q3:'], ['Q1', 'Q2', 'Q3']],
  ['Q.1', ['Q.1', 'Q.2', 'Q.3'], ['Q1', 'Q2', 'Q3']],
  ['Question 1 -', ['Question 1 -', 'Question 2 -', 'Question 3 -'], ['Q1', 'Q2', 'Q3']],
  ['Question one:', ['Question one:', 'Question two:', 'Question three:'], ['Q1', 'Q2', 'Q3']],
  ['i)', ['i)', 'ii)', 'iii)'], ['i', 'ii', 'iii']],
  ['(ii)', ['(i)', '(ii)', '(iii)'], ['i', 'ii', 'iii']],
  ['a.', ['a.', 'b.', 'c.'], ['a', 'b', 'c']],
  ['(a)', ['(a)', '(b)', '(c)'], ['a', 'b', 'c']],
  ['A)', ['A)', 'B)', 'C)'], ['A', 'B', 'C']],
  ['1a', ['1a', '1b', '2'], ['1a', '1b', '2']],
  ['1.1', ['1.1', '1.2', '2.1'], ['1.1', '1.2', '2.1']],
  ['A1', ['A1', 'A2', 'B1'], ['A.1', 'A.2', 'B.1']],
  ['-', ['-', '-', '-'], ['1', '2', '3']],
  ['•', ['•', '•', '•'], ['1', '2', '3']],
  ['*', ['*', '*', '*'], ['1', '2', '3']],
  ['bold', ['**1.**', '**2.**', '**3.**'], ['1', '2', '3']],
] as [string, string[], string[]][]) {
  test(`questions marked ${style} are found under their own marks`, () => {
    assert.deepEqual(asked(three(...marks)), [
      [ids[0], 'Who runs the'],
      [ids[1], 'When does it'],
      [ids[2], 'What does a'],
    ]);
  });
}

test('a wrapped line belongs to its question, and so do its line numbers', () => {
  const found = findQuestions('1. Which organisation\n   runs the\nmarket?\n2. When?');
  assert.equal(found.questions[0]?.text, 'Which organisation runs the market?');
  assert.deepEqual(found.questions[0]?.lines, [1, 3]);
});

test('a number alone on its line numbers the paragraph below', () => {
  assert.deepEqual(asked('1.\n\nWho runs it?\n\n2.\n\nWhen is it open?'), [
    ['1', 'Who runs it?'],
    ['2', 'When is it'],
  ]);
});

for (const [name, first, second] of [
  ['A:', 'A:', 'B:'],
  ['Part B', 'Part A', 'Part B'],
  ['Section 2 - title', 'Section 1 - The market', 'Section 2 - The hall'],
]) {
  test(`sections headed ${name}`, () => {
    const found = findQuestions(
      `${first}\n1. Who runs it?\n2. When?\n\n${second}\n1) Who pays?\n2) How much is it?`,
    );
    assert.equal(found.sections.length, 2);
    assert.deepEqual(
      found.questions.map(question => question.number),
      ['1', '2', '1', '2'],
    );
    assert.equal(new Set(found.questions.map(question => question.id)).size, 4);
  });
}

test('numbering that begins again makes a section, with the heading above it when there is one', () => {
  const plain = findQuestions('1. Who runs it?\n2. When?\n1. Who pays?\n2. How much?');
  assert.deepEqual(
    plain.questions.map(question => question.id),
    ['A.1', 'A.2', 'B.1', 'B.2'],
  );
  const headed = findQuestions(
    'The market\n\n1. Who runs it?\n2. When?\n\nThe hall\n\n1. Who pays?\n2. How much?',
  );
  assert.deepEqual(
    headed.sections.map(section => section.title),
    ['The market', 'The hall'],
  );
});

test('(a) and (b) under a number are its parts', () => {
  const question = findQuestions(
    '1. For each stall please state:\n  (a) who holds it\n  (b) the rent\n2. Why?',
  ).questions[0];
  assert.deepEqual(question?.parts, ['who holds it', 'the rent']);
  assert.equal(question?.text, 'For each stall please state: (a) who holds it (b) the rent');
  assert.equal(question?.lead, 'For each stall please state:');
});

test('one question that holds several is split, but a relative clause is not', () => {
  const parts = (text: string): string[] | undefined => findQuestions(`1. ${text}`).questions[0]?.parts;
  assert.deepEqual(parts('What rules are there (and how old), how often are they read and who reads them?'), [
    'What rules are there (and how old)',
    'how often are they read',
    'who reads them?',
  ]);
  assert.equal(
    parts('Which firms, who were paid last year, hold contracts which are still running?')?.length,
    1,
  );
  assert.deepEqual(parts('Do you fund a market, and if so, what does it cost?'), [
    'Do you fund a market',
    'if so, what does it cost?',
  ]);
  assert.deepEqual(parts('Who holds it? When did it start? Figures by year will do.'), [
    'Who holds it?',
    'When did it start? Figures by year will do.',
  ]);
});

test('quoted history, signature, disclaimer, greeting and footnotes are not asked again', () => {
  const text = [
    'Hi, how are you?',
    '',
    '1. Who runs the market?',
    '',
    'Kind regards',
    'A. Heron',
    'Any questions? Ring me.',
    '',
    'This e-mail is confidential and intended only for the addressee. If it reached you in error please delete it.',
    '',
    'On Monday, 3 June 2024, Information team wrote:',
    '> 1. What is the rent?',
    '> 2. When does it open?',
  ].join('\n');
  assert.deepEqual(asked(text), [['1', 'Who runs the']]);
});

test('answers written between the quoted lines of an older message are still read', () => {
  assert.deepEqual(
    asked(
      '> You asked for the rent.\n\nYes. 1. Who set the rent?\n\n> Anything else?\n\nAlso, when was it last raised?',
    ).length,
    2,
  );
});

test('an older message below its headers is history, a forwarded letter is not', () => {
  const header =
    '-----Original Message-----\nFrom: A Heron\nSent: 3 June 2024\nTo: Council\nSubject: Market\n\n';
  assert.equal(asked(`Who runs the market?\n\n${header}What is the rent?`).length, 1);
  assert.deepEqual(asked(`Please see below.\n\n${header}1. What is the rent?\n2. Who sets it?`).length, 2);
});

test('matters of form are not questions', () => {
  const text = [
    'I would like to make a request under the Freedom of Information Act about the market.',
    'Please provide the answer in electronic format. Could you acknowledge receipt of this letter?',
    'If any of it is exempt please tell me which section you rely on. I look forward to hearing from you.',
  ].join('\n\n');
  assert.deepEqual(asked(text), []);
});

for (const [kind, rows] of [
  [
    'pipes',
    ['| No | Question | Year |', '|--|--|--|', '| 1 | Who runs it? | 2022 |', '| 2 | What does it cost? | |'],
  ],
  ['tabs', ['No\tQuestion\tYear', '1\tWho runs it?\t2022', '2\tWhat does it cost?\t']],
  ['wide gaps', ['No   Question   Year', '1    Who runs it?    2022', '2    What does it cost?    2023']],
] as [string, string[]][]) {
  test(`a table with ${kind} gives a question per row`, () => {
    const found = findQuestions(['Please complete the table:', '', ...rows].join('\n')).questions;
    assert.deepEqual(
      found.map(question => question.id),
      ['1', '2'],
    );
    assert.equal(found[0]?.text, 'Who runs it? (Year: 2022)');
    assert.deepEqual(found[1]?.lines[0], found[1]?.lines[1]);
  });
}

test('a letter that asks nothing gives nothing', () => {
  assert.deepEqual(
    findQuestions('Dear Council,\n\nThe new benches are lovely.\n\nYours\nA. Heron').questions,
    [],
  );
  assert.deepEqual(findQuestions('').questions, []);
});

test('dates, telephone numbers and addresses at the start of a line are not numbering', () => {
  assert.deepEqual(asked('12 March 2024\n01632 960 117\n4 High Street\n\nWho runs the market?'), [
    ['1', 'Who runs the'],
  ]);
});
