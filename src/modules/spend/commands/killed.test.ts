import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { installation } from '#app/commands/testing.ts';
import { temporaryFolder } from '#platform/testing/temporary-folder.ts';
import { inventedRegister } from '../testing/register.ts';

/** How often the process is killed in all; the goal was once shown with 50. */
const rounds = Number(process.env['MOOTHALL_KILL_ROUNDS'] ?? 10);
const folder = temporaryFolder();
const here = await installation(folder, 'killed');
const program = join(import.meta.dirname, '..', '..', '..', '..', 'bin', 'moothall');

const made = await here.run(
  'council',
  'add',
  '--name',
  'Marlbridge',
  '--administrator',
  'Ann <ann@marlbridge.example>',
);
assert.equal(made.code, 0, made.err);

const suppliers = 1_500;
const lines = 5_000;
const files = ['may', 'june', 'july'].map((month, at) => {
  const path = join(folder, `${month}.csv`);
  const rows = Array.from(
    { length: lines },
    (_, row) =>
      `Invented Supplier ${(row * 7 + at) % suppliers} Ltd,${row}.${10 + at},2025-0${5 + at}-1${row % 10},Service ${row % 9}`,
  );
  writeFileSync(path, `Supplier Name,Amount,Date,Service\n${rows.join('\n')}\n`);
  return path;
});
const register = join(folder, 'register');
await inventedRegister(
  register,
  Array.from({ length: 40 }, (_, at) => ({
    name: `INVENTED SUPPLIER ${at} LIMITED`,
    number: String(99_000_000 + at),
  })),
);

/** Runs the real program; kills it with -9 after `milliseconds`. @returns whether it was killed, and how long it ran. */
function killed(args: string[], milliseconds: number): Promise<{ killed: boolean; ran: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, ...here.environment },
    stdio: 'ignore',
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  return new Promise(resolve =>
    child.on('exit', (_code, signal) => {
      clearTimeout(timer);
      resolve({ killed: signal === 'SIGKILL', ran: performance.now() - began });
    }),
  );
}

/** Nothing half done: every line belongs to a file that was taken in whole, and the summaries are what the lines give. */
async function nothingHalfDone(): Promise<void> {
  const [state] = await here.rows<{
    strays: number;
    short: number;
    lines: number;
    summed: number;
    files: number;
  }>(`
    select (select count(*)::int from spend.payment p where not exists (select 1 from spend.payment_file f where f.council_id = p.council_id and f.file_id = p.file_id)) as strays,
      (select count(*)::int from spend.payment_file f where f.lines <> (select count(*) from spend.payment p where p.council_id = f.council_id and p.file_id = f.file_id)) as short,
      (select count(*)::int from spend.payment) as lines, (select count(*)::int from spend.payment_file) as files,
      (select coalesce(sum(n1 + n2 + n3 + n4 + n5 + n6 + n7 + n8 + n9 + n10 + n11 + n12), 0)::int from spend.paid_year) as summed`);
  assert.deepEqual([state?.strays, state?.short], [0, 0]);
  assert.equal(state?.lines, (state?.files ?? 0) * lines);
  assert.equal(state?.summed, state?.lines);
}

/** Kills a command at moments spread over the whole of its run, then lets it end. */
async function hound(args: string[], times: number, between: () => Promise<void>): Promise<number> {
  // How long it takes is found out by one run on nothing that is new, so that moments hit all of the work.
  let whole = 2_500;
  let hit = 0;
  for (let round = 0; round < times; round++) {
    const at = 250 + ((round * 0.618_034 + 0.31) % 1) * whole;
    const { killed: was, ran } = await killed(args, at);
    if (was) hit++;
    else whole = Math.min(whole, ran);
    await between();
  }
  return hit;
}

test(`killed with -9 while it imports, ${Math.ceil(rounds * 0.6)} times: no line lost or doubled, and it goes on`, async () => {
  const hit = await hound(
    ['import', 'payments', ...files, '--council', 'marlbridge'],
    Math.ceil(rounds * 0.6),
    nothingHalfDone,
  );
  assert.ok(hit > 0, 'it was killed at least once');
  await here.run('import', 'payments', ...files, '--council', 'marlbridge');
  await nothingHalfDone();
  const [sum] = await here.rows<{ lines: number; pence: number }>(
    'select count(*)::int as lines, sum(pence)::bigint as pence from spend.payment',
  );
  assert.equal(sum?.lines, 3 * lines);
  assert.equal(
    sum.pence,
    [10, 11, 12].reduce((total, extra) => total + (lines * (lines - 1) * 100) / 2 + lines * extra, 0),
  );
});

test(`killed with -9 while it looks suppliers up, ${Math.floor(rounds * 0.4)} times: it goes on where it was, nobody twice`, async () => {
  const args = ['resolve', '--council', 'marlbridge', '--register', register];
  await hound(args, Math.floor(rounds * 0.4), async () => {
    const [twice] = await here.rows<{ number: number }>(
      'select count(*)::int as number from (select supplier_id from spend.resolution group by 1 having count(*) > 1) doubled',
    );
    assert.equal(twice?.number, 0);
  });
  const ended = await here.run(...args);
  assert.equal(ended.code, 0, ended.err);
  const outcomes = await here.rows<{ outcome: string; number: number }>(
    'select outcome, count(*)::int as number from spend.supplier group by 1 order by 1',
  );
  const all = Object.fromEntries(outcomes.map(({ outcome, number }) => [outcome, number]));
  assert.equal(all['unasked'], undefined, 'all were looked up');
  assert.ok((all['organisation'] ?? 0) >= 30, JSON.stringify(all));
  const [left] = await here.rows<{ number: number }>(
    'select count(*)::int as number from spend.supplier s where not exists (select 1 from spend.resolution r where r.council_id = s.council_id and r.supplier_id = s.supplier_id)',
  );
  assert.equal(left?.number, 0);
});
