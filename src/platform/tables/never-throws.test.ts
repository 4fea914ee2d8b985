import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { readTable } from './read-table.ts';
import { TableError } from './table.ts';
import { aWorkbook } from './testing/workbook.ts';

/** Whatever the bytes: a table, or a TableError that says something. */
async function tableOrReason(bytes: Uint8Array): Promise<void> {
  try {
    const table = await readTable(bytes);
    assert.ok(table.headers.length > 0);
    assert.ok(
      table.rows.every(({ row, cells }) => row > table.headerRow && cells.length >= table.headers.length),
    );
  } catch (error) {
    assert.ok(error instanceof TableError, String(error));
    assert.match(error.message, /\.$/);
  }
}

it('any bytes', async () => {
  const text = fc
    .string({
      unit: fc.constantFrom('a', 'B', ',', '"', '\n', '\r', '\t', ';', '1', '£', '=', "'", '\0', ' '),
    })
    .map(made => new TextEncoder().encode(made));
  await fc.assert(fc.asyncProperty(fc.oneof(fc.uint8Array(), text), tableOrReason), { numRuns: 500 });
});

it('a workbook with any of its bytes changed', async () => {
  const whole = aWorkbook([
    {
      name: 'S',
      rows: [
        ['Title', 'Sum'],
        ['Meals', 1],
      ],
    },
  ]);
  const change = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), {
    minLength: 1,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(change, async changes => {
      const bytes = Buffer.from(whole);
      for (const [at, byte] of changes) bytes[at] = byte;
      await tableOrReason(bytes);
    }),
    { numRuns: 500 },
  );
});
