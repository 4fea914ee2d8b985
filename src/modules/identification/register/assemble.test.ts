import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { assemble } from './assemble.ts';
import { Collector } from './collect.ts';
import { readSource, type ReadingTask } from './read-source.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const tasks: ReadingTask[] = [
  { kind: 'companies', path: fixture('companies-2026-11-01.csv') },
  { kind: 'charities', path: fixture('charities.json') },
  { kind: 'directory', path: fixture('directory.csv') },
  { kind: 'same-as', path: fixture('same-as.csv') },
];

/** Reads the tasks and hands their batches over in the given order of tasks, as chance would have it between threads. */
async function collected(order: readonly number[]) {
  const collector = new Collector();
  for (const number of order) {
    const task = tasks[number];
    if (task) await readSource(task, async batch => collector.add(number, batch));
  }
  return collector.finish();
}

test('the index is the same whoever reads first and however many threads assemble it', async () => {
  const alone = await assemble(await collected([0, 1, 2, 3]), () => undefined, false);
  const aside = await assemble(await collected([0, 1, 2, 3]), () => undefined, true);
  const shuffled = await assemble(await collected([3, 1, 2, 0]), () => undefined, false);
  assert.deepEqual(aside, alone);
  assert.deepEqual(shuffled, alone);
});
