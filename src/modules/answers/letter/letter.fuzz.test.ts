import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { recognise } from '../recognition/recognise.ts';
import { findQuestions } from './find-questions.ts';
import { foldLetter } from './fold.ts';
import { textOfHtml } from './html-text.ts';
import { readAnswer } from './read-answer.ts';
import { readLetter } from './read-letter.ts';
import { LetterError } from './letter.ts';
import { splitParts } from './split-parts.ts';

/** Lines as letters have them, put together at random, with pure noise between. */
const line = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      '',
      '',
      '   ',
      '1.',
      '1. What is it?',
      '2) How much',
      '(i) first',
      'a) second',
      '1.1 nested',
      'Q1',
      'A:',
      'B1 Who?',
      'Part B',
      '- bullet',
      '• bullet?',
      '| 1 | What? | x |',
      '|---|---|',
      'a\tb\tc',
      '> quoted?',
      'On Mon, 1 Jan, A wrote:',
      '-- ',
      'Dear all',
      'Yours faithfully',
      'Thank you',
      'From: a',
      'To: b',
      'Subject: c',
      '-----Original Message-----',
      '[1] http://x.example/',
      'Please send a list of contracts; and how',
      'how often, and what (and how',
      '_____',
      'This e-mail is confidential',
      'If so, what was the value of each contract with Ambit Ltd?',
      'social enterprises in the last three years',
      'since April 2021',
    ),
  },
);
const letter = fc.array(line, { maxLength: 25 }).map(lines => lines.join('\n'));

test('folding loses no line and finding questions never throws, on 2,000 random letters', () => {
  fc.assert(
    fc.property(letter, text => {
      const blocks = foldLetter(text);
      assert.equal(blocks.map(block => block.text).join('\n'), text);
      let next = 1;
      for (const { lines } of blocks) {
        assert.equal(lines[0], next);
        assert.ok(lines[1] >= lines[0]);
        next = lines[1] + 1;
      }
      const found = findQuestions(text);
      const ids = found.questions.map(question => question.id);
      assert.equal(new Set(ids).size, ids.length, 'ids are unique');
      const count = text.split('\n').length;
      for (const question of found.questions) {
        const [from, to] = question.lines;
        assert.ok(from >= 1 && to >= from && to <= count);
        assert.ok(question.parts.length >= 1);
        assert.ok(
          question.section === null || found.sections.some(section => section.id === question.section),
        );
      }
      assert.equal(recognise(found).length, found.questions.length);
      readAnswer(text);
    }),
    { numRuns: 2000 },
  );
});

test('splitting a question into parts keeps its words', () => {
  const words = fc.constantFrom(
    'what',
    'how',
    'and',
    'if so,',
    'the value',
    'who?',
    '(how',
    'often)',
    'was paid,',
    'which',
    ';',
    'x.',
    'Please list',
  );
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 20 }), pieces => {
      const text = pieces.join(' ');
      const kept = splitParts(text).join(' ').toLowerCase();
      for (const word of ['value', 'often', 'paid', 'who', 'list']) {
        assert.equal(kept.split(word).length, text.toLowerCase().split(word).length, `${word} in ${text}`);
      }
    }),
    { numRuns: 1000 },
  );
});

test('any bytes are read or refused in plain words, never anything else', async () => {
  const start = fc.constantFrom(
    '',
    'PK\x03\x04',
    '%PDF-',
    'From: a@b.example\nTo: c\nMIME-Version: 1.0\nSubject: x\n\n',
    '\xff\xfe',
  );
  await fc.assert(
    fc.asyncProperty(start, fc.uint8Array({ maxLength: 400 }), async (head, tail) => {
      const bytes = Buffer.concat([Buffer.from(head, 'latin1'), tail]);
      try {
        assert.equal(typeof (await readLetter(bytes)).text, 'string');
      } catch (error) {
        assert.ok(error instanceof LetterError, String(error));
      }
    }),
    { numRuns: 400 },
  );
});

test('text of HTML never throws, and hostile markup takes no long time', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          '<p>',
          '</td>',
          '<tr>',
          '<ol>',
          '<li>',
          '</ol>',
          '<table>',
          '<',
          '&#0;',
          '&amp',
          'a b',
          '<!--',
          '<br>',
        ),
        { maxLength: 30 },
      ),
      pieces => {
        assert.equal(typeof textOfHtml(pieces.join('')), 'string');
      },
    ),
    { numRuns: 500 },
  );
  const started = performance.now();
  textOfHtml('<a '.repeat(200_000));
  textOfHtml('<!--'.repeat(200_000));
  assert.ok(performance.now() - started < 3000);
});

// No time is asserted; a pattern that backtracks without end runs into the limit.
test('long letters do not make the reader hang', { timeout: 300_000 }, () => {
  const long = [
    'a '.repeat(100_000),
    'what, '.repeat(30_000),
    'how and what '.repeat(10_000),
    '1. '.repeat(50_000),
    '1. What is the value of each contract?\n'.repeat(3000),
    '(((((('.repeat(10_000),
    'On '.repeat(40_000),
    '|'.repeat(60_000),
    `support ${'word '.repeat(40_000)}`,
  ];
  for (const text of long) {
    foldLetter(text);
    const found = findQuestions(text);
    assert.equal(recognise(found).length, found.questions.length);
  }
});
