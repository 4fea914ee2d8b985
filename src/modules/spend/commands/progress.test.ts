import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { temporaryFolder } from '#platform/testing/temporary-folder.ts';
import { paymentCsv } from '../testing/samples.ts';
import { importPaymentsCommand } from './import-payments.ts';
import { resolveCommand } from './resolve.ts';

const world = await testWorld();
const council = await world.council('Marlbridge');
const file = join(temporaryFolder(), 'may.csv');
writeFileSync(
  file,
  paymentCsv([
    ['Larch Kitchen CIC', '100.25', '2025-05-01', 'Adults'],
    ['Rook & Sparrow LLP', '5', '2025-05-02', 'Adults'],
  ]),
);

test('who looks on at a terminal is told of how many how many are done; what is printed for others has none of it', async () => {
  let [shown, printed] = ['', ''];
  const io = {
    out: (text: string) => void (printed += text),
    err: (text: string) => void (shown += text),
    stdin: async () => Buffer.alloc(0),
    interactive: true,
  };
  const values = { council: council.slug };
  await importPaymentsCommand.run({ positionals: [file], values, io, context: world.platform });
  assert.match(shown, /Importing may\.csv: 0% \(0 of 2\)/);
  assert.match(shown, /Importing may\.csv: 2 lines/);
  await resolveCommand.run({ positionals: [], values, io, context: world.platform });
  assert.match(shown, /Looking up suppliers: 100% \(2 of 2\)/);
  assert.doesNotMatch(printed, /%/);
});
