import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { DraftedQuestion, DraftedReply, LetterDetails } from './drafted.ts';
import { letterHtml } from './letter-html.ts';
import { letterText } from './letter-text.ts';
import { wrapText } from './wrap.ts';

const question = (changes: Partial<DraftedQuestion>): DraftedQuestion => ({
  id: 'A.1',
  section: 'A',
  number: '1',
  text: 'Which organisation do you fund to support social enterprises?',
  parts: ['Which organisation do you fund to support social enterprises?'],
  status: 'answered',
  recipes: ['support-provider'],
  answer: 'Alder Bridge CIC, for Adult Services.',
  rows: [{ Organisation: 'Alder Bridge CIC', Value: '£40,000 a year', Ends: null }],
  sources: [{ title: 'Support programme', url: 'https://marlbridge.example/agreements/7' }],
  asOf: '2024-06-03',
  gaps: [],
  ...changes,
});

const reply: DraftedReply = {
  council: 'marlbridge',
  received: '2024-05-09',
  questions: [
    question({}),
    question({
      id: 'B.1',
      section: 'B',
      text: 'How are customers consulted, and may I see <the> "papers"?',
      status: 'partly',
      answer: 'Twice a year:\n- in March\n- in October',
      rows: [],
      gaps: ['Children’s Services has not confirmed its part.'],
      sources: [
        { title: 'Support programme', url: 'https://marlbridge.example/agreements/7' },
        { title: 'Bad address', url: 'javascript:alert(1)' },
      ],
    }),
    question({
      id: 'B.2',
      section: 'B',
      number: '2',
      status: 'nothing-held',
      answer: '',
      rows: [],
      sources: [],
      asOf: null,
    }),
    question({
      id: 'B.3',
      section: 'B',
      number: '3',
      status: 'needs-a-person',
      answer: '',
      rows: [],
      sources: [],
      asOf: null,
    }),
  ],
};

const details: LetterDetails = {
  councilName: 'Marlbridge Council',
  salutation: 'Dear Ms Heron',
  reference: 'MB-0091',
  sections: { A: 'Support', B: '' },
  rights: [
    'You may ask for an internal review within 40 working days.',
    'You may then complain to the Information Commissioner.',
  ],
  signature: ['Information team', 'Marlbridge Council'],
};

test('the plain letter repeats each question, answers it, and says openly what is missing', () => {
  const text = letterText(reply, details, '2024-06-04');
  for (const expected of [
    'Dear Ms Heron,',
    'received on 9 May 2024. Our reference is MB-0091.',
    'Section A: Support',
    'Section B\n=========',
    '1. Which organisation do you fund to support social enterprises?',
    '    Alder Bridge CIC, for Adult Services.',
    'Ends: not known',
    'What is missing from this answer:\n    - Children’s Services has not confirmed its part.',
    'We hold no information that answers this question.',
    'passed to an officer',
    'As our registers stood on 3 June 2024. See [1]',
    '[1] Support programme\n    https://marlbridge.example/agreements/7',
    'complain to the Information Commissioner.',
  ]) {
    assert.ok(text.includes(expected) || text.replace(/\s+/g, ' ').includes(expected), expected);
  }
  assert.equal(
    text.split('https://marlbridge.example/agreements/7').length,
    2,
    'each address is a footnote once',
  );
  assert.ok(text.split('\n').every(line => line.length <= 76));
});

test('the HTML letter escapes everything and links only to web addresses', () => {
  const html = letterHtml(reply, details, '2024-06-04');
  assert.ok(html.includes('&lt;the&gt; &quot;papers&quot;'));
  assert.ok(!html.includes('<the>'));
  assert.ok(!html.includes('href="javascript'));
  assert.ok(html.includes('<a href="https://marlbridge.example/agreements/7">Support programme</a>'));
  assert.ok(html.includes('<ul><li>in March</li><li>in October</li></ul>'));
  assert.ok(html.includes('<th scope="col">Organisation</th>'));
  assert.ok(html.includes('<h3>1. Which organisation'));
});

test('no words of the data can add a tag to the HTML letter', () => {
  const plain = letterHtml(reply, details, '2024-06-04').match(/<[a-z]/g)?.length;
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), noise => {
      const hostile = `x${noise.replace(/\s+/g, '')}<script>"'x`;
      const changed = { ...reply, questions: reply.questions.map(one => ({ ...one, text: hostile })) };
      assert.equal(letterHtml(changed, details, '2024-06-04').match(/<[a-z]/g)?.length, plain);
    }),
  );
});

test('wrapping keeps every word, in order, and no line too long that could be shorter', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          'a',
          'wrapping',
          'https://marlbridge.example/a/very/long/address/that/cannot/be/broken/at/all/x',
          '£4,000',
          'of',
        ),
      ),
      words => {
        const wrapped = wrapText(words.join(' '));
        assert.deepEqual(wrapped.split(/\s+/).filter(Boolean), words);
        for (const line of wrapped.split('\n')) assert.ok(line.length <= 76 || !line.trim().includes(' '));
      },
    ),
  );
});
