import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { testWorld } from '#app/testing.ts';
import { arrayText, textList } from './text-list.ts';

const { platform } = await testWorld();
// PostgreSQL's text holds every character but U+0000 and halves of pairs.
const text = fc.string({ unit: 'binary' }).map(one => one.replaceAll('\0', '').toWellFormed());

test('what is sent as a list arrives as it was, nothing as null, and the separator as a space', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text), { minLength: 1 }), async values => {
      const { rows } = await sql<{ value: string | null }>`
        select value from unnest(${textList(values, 'text')}, ${textList(
          values.map((_, at) => at),
          'int',
        )}) as list (value, place) order by place`.execute(platform.db.kysely);
      assert.deepEqual(
        rows.map(({ value }) => value),
        values.map(value => value?.replaceAll('\u001e', ' ') || null),
      );
    }),
    { numRuns: 60 },
  );
});

test('several texts in one value are read back as they were', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(text), async texts => {
      const { rows } = await sql<{ texts: string[] }>`select ${arrayText(texts)}::text[] as texts`.execute(
        platform.db.kysely,
      );
      assert.deepEqual(rows[0]?.texts, texts);
    }),
    { numRuns: 60 },
  );
});
