import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { joinCluster } from './cluster.ts';

/** A process of its own that holds a share of the cluster. */
interface Holder {
  process: ChildProcess;
  url: string;
  leave: () => Promise<void>;
  kill: () => Promise<void>;
}

const temporary = temporaryFolder();
const children: ChildProcess[] = [];
after(() => children.forEach(child => child.kill('SIGKILL')));

const program = `
  import { joinCluster } from ${JSON.stringify(new URL('./cluster.ts', import.meta.url).href)};
  const cluster = await joinCluster({ folder: process.argv[1] });
  console.log(cluster.url('postgres'));
  process.stdin.once('data', async () => { await cluster.leave(); process.exit(0); });`;

async function hold(folder: string): Promise<Holder> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  const exited = once(child, 'exit');
  const [url] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    exited.then(() => Promise.reject(new Error('the holder ended before it was ready'))),
  ])) as [string];
  return {
    process: child,
    url,
    leave: async () => {
      child.stdin.write('leave\n');
      await exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function ask<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

const postmaster = (folder: string) =>
  Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);

function runs(pid: number): boolean {
  try {
    // A server that has ended but whose parent has not asked after it has no command line any more.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').length > 0;
  } catch {
    return false;
  }
}

async function gone(pid: number): Promise<void> {
  for (let tries = 0; runs(pid); tries++) {
    assert.ok(tries < 500, 'the server should have stopped');
    await wait(20);
  }
}

const original = join(temporary, 'original');

/** A copy of the stopped cluster of the first test, so that each test has its own and none waits for its making. */
function freshCopy(name: string): string {
  const folder = join(temporary, name);
  assert.equal(spawnSync('cp', ['-a', original, folder]).status, 0);
  return folder;
}

test('two processes that create the same folder at once share one server; the last to leave stops it', async () => {
  const [one, two] = await Promise.all([hold(original), hold(original)]);
  assert.equal(one.url, two.url, 'one server for both');
  await ask(one.url, 'create table kept (n int)');
  await ask(two.url, 'insert into kept values (1)');
  const pid = postmaster(original);
  assert.ok(runs(pid));

  await one.leave();
  assert.deepEqual(await ask(two.url, 'select n from kept'), [{ n: 1 }], 'the other still has it');
  await two.leave();
  await gone(pid);
  assert.equal(existsSync(join(original, 'data', 'postmaster.pid')), false, 'stopped in good order');
  assert.deepEqual(readdirSync(join(original, 'held-by')), []);
  assert.equal(existsSync(join(original, 'lock')), false);
});

test('a process killed outright leaves a server that the next joins, and that the next can stop', async () => {
  const folder = freshCopy('killed-holder');
  const killed = await hold(folder);
  await ask(killed.url, 'insert into kept values (2)');
  const pid = postmaster(folder);
  await killed.kill();
  assert.ok(runs(pid), 'the server does not die with it');

  const next = await hold(folder);
  assert.equal(next.url, killed.url);
  assert.deepEqual(await ask(next.url, 'select n from kept order by n'), [{ n: 1 }, { n: 2 }]);
  await next.leave();
  await gone(pid);
});

test('the server itself killed outright: the next to join starts it again, with everything committed', async () => {
  const folder = freshCopy('killed-server');
  const first = await hold(folder);
  await ask(first.url, 'insert into kept select generate_series(10, 500)');
  const pid = postmaster(folder);
  const busy = ask(first.url, 'select count(*) from generate_series(1, 8000000) a').catch(() => undefined);
  await wait(300);
  process.kill(pid, 'SIGKILL');
  await gone(pid);

  const next = await hold(folder);
  assert.notEqual(postmaster(folder), pid);
  assert.deepEqual(await ask(next.url, 'select count(*)::int as number from kept'), [{ number: 492 }]);
  await busy;
  await first.leave();
  assert.deepEqual(await ask(next.url, 'select 1 as one'), [{ one: 1 }], 'the next still holds it');
  await next.leave();
  await gone(postmasterOr(folder, pid));
});

function postmasterOr(folder: string, pid: number): number {
  try {
    return postmaster(folder);
  } catch {
    return pid;
  }
}

test('a lock left by a process that died is taken over, even if its number is now ours', async () => {
  const folder = freshCopy('old-lock');
  for (const holder of [`${2 ** 22 + 1} 77`, `${process.pid} 77`]) {
    writeFileSync(join(folder, 'lock'), holder);
    writeFileSync(join(folder, 'held-by', String(process.ppid)), `${process.ppid} 77`);
    const cluster = await joinCluster({ folder });
    assert.deepEqual(await ask(cluster.url('postgres'), 'select 1 as one'), [{ one: 1 }]);
    const pid = postmaster(folder);
    await cluster.leave();
    await gone(pid); // a share of somebody who only has an old number again does not keep it
  }
});

test('many processes taking over one old lock at once do not step on each other', async () => {
  const folder = freshCopy('crowd');
  writeFileSync(join(folder, 'lock'), String(2 ** 22 + 1));
  const holders = await Promise.all([1, 2, 3, 4].map(() => hold(folder)));
  assert.equal(new Set(holders.map(({ url }) => url)).size, 1);
  const pid = postmaster(folder);
  await Promise.all(holders.map(holder => holder.leave()));
  await gone(pid);
});

test('a folder in which no database can be made is told in plain words', async () => {
  const folder = join(temporary, 'no-database');
  mkdirSync(join(folder, 'data', 'PG_VERSION'), { recursive: true });
  await assert.rejects(joinCluster({ folder }), /The embedded PostgreSQL in .*no-database did not start/);
});
