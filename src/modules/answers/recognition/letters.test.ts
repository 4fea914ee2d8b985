import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sharedFolder } from '#platform/testing/shared.ts';
import { findQuestions } from '../letter/find-questions.ts';
import { readLetter } from '../letter/read-letter.ts';
import { recognise } from './recognise.ts';

interface Expected {
  format: string;
  from?: string;
  subject?: string;
  date?: string;
  sections: string[];
  questions: {
    id: string;
    begins: string;
    parts: string[][];
    lines?: [number, number];
    parameters?: Record<string, unknown>;
  }[];
}

const folder = new URL('../letter/fixtures/', import.meta.url);
const names = readdirSync(folder)
  .filter(name => name.endsWith('.json'))
  .map(name => name.replace('.json', ''));

test('there are at least ten letters to try', () => assert.ok(names.length >= 10));

for (const name of names) {
  test(`the letter ${name} is read, split and recognised`, async () => {
    const expected = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Expected;
    const file = readdirSync(folder).find(one => one.startsWith(`${name}.`) && !one.endsWith('.json')) ?? '';
    const letter = await readLetter(readFileSync(new URL(file, folder)), { fileName: file });
    assert.equal(letter.format, expected.format);
    if (expected.from !== undefined) assert.ok(letter.from?.includes(expected.from));
    if (expected.subject !== undefined) assert.equal(letter.subject, expected.subject);
    if (expected.date !== undefined) assert.equal(letter.date, expected.date);
    const found = findQuestions(letter.text);
    const recognised = recognise(found);
    assert.deepEqual(
      found.sections.map(section => section.id),
      expected.sections,
    );
    assert.deepEqual(
      recognised.map(({ id, parts }) => ({
        id,
        parts: parts.map(part => part.recognitions.map(one => one.recipe)),
      })),
      expected.questions.map(({ id, parts }) => ({ id, parts })),
    );
    expected.questions.forEach((question, at) => {
      assert.equal(found.questions[at]?.text.slice(0, question.begins.length), question.begins);
      if (question.lines) assert.deepEqual(found.questions[at]?.lines, question.lines);
      for (const [parameter, value] of Object.entries(question.parameters ?? {})) {
        const first = recognised[at]?.parts[0]?.recognitions[0]?.parameters as
          Record<string, unknown> | undefined;
        assert.deepEqual(first?.[parameter], value, `${question.id}: ${parameter}`);
      }
    });
  });
}

const shared = sharedFolder();

test(
  'the letter of request 7553 gives eleven questions, each recognised for what it asks',
  { skip: shared === undefined && 'the reference letter is not here' },
  async () => {
    const letter = await readLetter(readFileSync(join(shared ?? '', 'seed/request.txt')));
    const found = findQuestions(letter.text);
    const recipes = recognise(found).map(({ id, parts }) => [
      id,
      parts.map(part => part.recognitions.map(one => one.recipe)),
    ]);
    assert.deepEqual(recipes, [
      ['A.1', [['support-provider']]],
      ['A.2', [['support-services']]],
      ['A.3', [['support-value']]],
      [
        'A.4',
        [
          ['support-monitoring-arrangements'],
          ['support-monitoring-frequency'],
          ['support-customer-consultation'],
        ],
      ],
      ['A.5', [['support-monitoring-documents']]],
      ['B.1', [['social-enterprises-commissioned']]],
      ['B.2', [['commissioned-services']]],
      ['B.3', [['commissioned-dates']]],
      ['B.4', [['commissioned-values']]],
      ['B.5', [['bidding-measures']]],
      ['B.6', [['social-value-processes']]],
    ]);
    const periods = recognise(found).map(({ parts }) => parts[0]?.recognitions[0]?.parameters.period);
    assert.deepEqual(periods.slice(4, 9), [
      { years: 2 },
      { years: 3 },
      { years: 3 },
      { years: 3 },
      { years: 3 },
    ]);
    assert.deepEqual(periods[9], undefined);
  },
);
