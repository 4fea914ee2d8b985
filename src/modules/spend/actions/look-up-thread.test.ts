import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import type { Worker } from 'node:worker_threads';
import { Identifier, type NameInput } from '#identification';
import { temporaryFolder } from '#platform/testing/temporary-folder.ts';
import { inventedRegister } from '../testing/register.ts';
import { answerTo } from './look-up.ts';
import { lookUpAside } from './look-up-thread.ts';

const folder = temporaryFolder();
await inventedRegister(folder, [
  { name: 'LANTERN YARD CIC', number: '99000001', category: 'Community Interest Company' },
  { name: 'FEN EDGE JOINERY LIMITED', number: '99000002' },
]);
const register = await Identifier.open(folder);
const names = ['Lantern Yard', 'Nobody at all', 'FEN EDGE JOINERY LTD', 'REDACTED'];

test('the thread answers as the register itself does, lists and names in the order asked', async () => {
  const lists = Array.from({ length: 20 }, (_, at) =>
    Array.from({ length: at }, (__, place): NameInput => ({ name: names[(at + place) % 4]! })),
  );
  const answers = await Promise.all(lists.map(list => lookUpAside(register, list)));
  assert.deepEqual(
    answers,
    lists.map(list => list.map(one => answerTo(one, register))),
  );
});

test('what goes wrong in the thread reaches everybody who waits, and the next is answered again', async () => {
  const broken = lookUpAside(register, [{ name: undefined as unknown as string }]);
  const behind = lookUpAside(register, [{ name: 'Lantern Yard' }]);
  await assert.rejects(broken, TypeError);
  await assert.rejects(behind, TypeError);
  const [answer] = await lookUpAside(register, [{ name: 'Lantern Yard' }]);
  assert.equal(answer?.orgId, 'GB-COH-99000001');
});

test('a thread that nobody asks ends after a minute; who asks then is answered by another', async context => {
  const other = await Identifier.open(folder);
  const begun: Worker[] = [];
  const count = (worker: Worker) => void begun.push(worker);
  process.on('worker', count);
  context.after(() => process.off('worker', count));
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const ask = () => lookUpAside(other, [{ name: 'Lantern Yard' }]);
  const first = await ask();
  context.mock.timers.tick(59_000);
  assert.deepEqual(await ask(), first);
  context.mock.timers.tick(59_000);
  assert.deepEqual(await ask(), first);
  assert.equal(begun.length, 1);
  const ended = once(begun[0]!, 'exit');
  context.mock.timers.tick(61_000);
  await ended;
  assert.deepEqual(await ask(), first);
  assert.equal(begun.length, 2);
});

test('a process that has looked names up ends when it has nothing else to do', () => {
  const program = `
    import { Identifier } from '#identification';
    import { lookUpAside } from './src/modules/spend/actions/look-up-thread.ts';
    const register = await Identifier.open(process.argv[1]);
    console.log((await lookUpAside(register, [{ name: 'Lantern Yard' }]))[0].orgId);`;
  const { stdout, signal } = spawnSync(process.execPath, ['-e', program, folder], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  assert.equal(signal, null, 'it was still running after a minute');
  assert.equal(stdout.trim(), 'GB-COH-99000001');
});
