import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { daysFrom1900, daysOf, dayText } from './days.ts';

test('days are counted as the calendar counts them, and read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 65_535 }), days => {
      const text = dayText(days);
      assert.equal(daysFrom1900(text), days);
      const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
      assert.equal(daysOf(year, month, day), days);
    }),
  );
});

test('what is no day, or no day that fits, is not known', () => {
  for (const text of ['', '12/2019', '31.12.2019', '1899-12-31', '2080-01-01', '45/45/2019'])
    assert.equal(daysFrom1900(text), 0, text);
  assert.equal(dayText(0), '');
});
