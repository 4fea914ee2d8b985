import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { joinCluster } from '#platform/db/cluster.ts';
import { temporaryFolder } from '#platform/testing/temporary-folder.ts';
import { installation } from './commands/testing.ts';

const temporary = temporaryFolder();
const bin = join(import.meta.dirname, '..', '..', 'bin', 'moothall');
const children: ChildProcess[] = [];
after(() => children.forEach(child => child.kill('SIGKILL')));

interface Running {
  child: ChildProcess;
  base: string;
  said: string[];
  exited: Promise<unknown[]>;
}

/** The real command in a process of its own, once it says that it is ready. */
async function start(
  environment: Record<string, string>,
  args: string[] = [],
  node: string = process.execPath,
): Promise<Running> {
  const child = spawn(node, [bin, 'start', ...args], {
    env: { PATH: process.env['PATH'], LOG_LEVEL: 'silent', ...environment, PORT: '0' },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  children.push(child);
  const exited = once(child, 'exit');
  const said: string[] = [];
  const reader = createInterface(child.stderr);
  const base = await new Promise<string>((done, failed) => {
    reader.on('line', line => {
      said.push(line);
      const ready = /ready at (\S+)|worker is ready/.exec(line);
      if (ready) done(ready[1] ?? '');
    });
    void exited.then(() => failed(new Error(`ended before it was ready: ${said.join('\n')}`)));
  });
  return { child, base, said, exited };
}

async function stop(running: Running, signal: NodeJS.Signals = 'SIGTERM'): Promise<unknown> {
  running.child.kill(signal);
  return (await running.exited)[0];
}

/** A mail server that takes its time over each message. */
async function slowMailServer(milliseconds: number) {
  const received: string[] = [];
  const state = { begun: 0 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      state.begun++;
      stream.resume();
      stream.on('end', () => {
        setTimeout(() => {
          received.push(session.envelope.rcptTo.map(({ address }) => address).join());
          done();
        }, milliseconds);
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  after(() => server.close());
  return { received, state, url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` };
}

async function until(what: string, happened: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await happened()); tries++) {
    assert.ok(tries < 400, `this should have happened: ${what}`);
    await wait(50);
  }
}

const first = await installation(temporary, 'first');
assert.equal(
  (
    await first.run(
      'council',
      'add',
      '--name',
      'Marlbridge',
      '--administrator',
      'Ann <ann@marlbridge.example>',
    )
  ).code,
  0,
);

const ask = (base: string, email: string) =>
  fetch(`${base}/sign-in`, { method: 'POST', body: new URLSearchParams({ email }), redirect: 'manual' });
const mailStates = async () =>
  (await first.rows<{ state: string }>('select state from platform.mail order by made_at')).map(
    ({ state }) => state,
  );

/** A form whose second half is sent when told to. */
function slowForm(base: string, email: string) {
  const body = new URLSearchParams({ email }).toString();
  const sent = httpRequest(`${base}/sign-in`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
    },
  });
  const answered = once(sent, 'response').then(async ([response]) => {
    let text = '';
    for await (const piece of response) text += String(piece);
    return { status: response.statusCode as number, text };
  });
  sent.write(body.slice(0, 3));
  return { finish: () => sent.end(body.slice(3)), answered };
}

test('Ctrl-C while a request and a job are under way: both are finished, then everything stops in good order', async () => {
  const mail = await slowMailServer(1500);
  const running = await start({ ...first.environment, SMTP_URL: mail.url });
  assert.equal((await ask(running.base, 'ann@marlbridge.example')).status, 200);
  await until('the mail server has begun on the message', () => mail.state.begun === 1);
  const slow = slowForm(running.base, 'ann@marlbridge.example');
  await wait(100);
  running.child.kill('SIGINT');
  await until('it says that it stops', () => running.said.some(line => line.startsWith('Stopping')));
  await wait(300);
  assert.equal(running.child.exitCode, null, 'it waits for what is under way');
  await assert.rejects(fetch(`${running.base}/health/live`), 'no new connection is taken');
  slow.finish();
  const answer = await slow.answered;
  assert.equal(answer.status, 200);
  assert.match(answer.text, /Check your e-mail/);
  assert.deepEqual((await running.exited)[0], 0);
  assert.ok(mail.received.length >= 1, 'the message under way has gone out');
  // The one asked for last may still have been taken up by this worker, or waits for the next.
  assert.deepEqual(
    await mailStates(),
    mail.received.length === 2 ? ['sent', 'sent'] : ['sent', 'waiting'],
    'what has gone out is noted, what has not is kept',
  );

  const next = await start({ ...first.environment, SMTP_URL: mail.url }, ['--worker']);
  await until('the next worker has sent it', () => mail.received.length === 2);
  await until('and noted it', async () => (await mailStates()).join() === 'sent,sent');
  assert.equal(await stop(next), 0);
  assert.equal(mail.received.length, 2, 'each once');
});

test('web and worker apart: what the one queues the other sends', async () => {
  const mail = await slowMailServer(0);
  const environment = { ...first.environment, SMTP_URL: mail.url };
  const before = (await mailStates()).length;
  const web = await start(environment, ['--web']);
  assert.equal((await ask(web.base, 'ann@marlbridge.example')).status, 200);
  await wait(1200);
  assert.deepEqual(mail.received, [], 'the web does no job');
  assert.equal((await mailStates())[before], 'waiting');
  const worker = await start(environment, ['--worker']);
  await until('the worker has sent it', () => mail.received.length === 1);
  assert.equal(worker.base, '', 'the worker answers no requests');
  assert.deepEqual(await Promise.all([stop(web), stop(worker)]), [0, 0]);
});

const data = join(temporary, 'embedded');
mkdirSync(data, { mode: 0o755 });
const own = { MOOTHALL_DATA: data };

test('kill -9 while people write: started again, everything acknowledged is there, and nothing by halves', async () => {
  const running = await start({ ...own, DEMONSTRATION: 'false' }, ['--web']);
  const acknowledged = new Set<number>();
  let n = 0;
  const writing = [1, 2, 3, 4].map(async () => {
    for (;;) {
      const mine = n++;
      const answer = await ask(running.base, `person${mine}@marlbridge.example`).catch(() => undefined);
      if (!answer) break;
      if (answer.status === 200 && /Check your e-mail/.test(await answer.text().catch(() => '')))
        acknowledged.add(mine);
      if (answer.status === 429) break;
    }
  });
  await until('some have been answered', () => acknowledged.size >= 6);
  running.child.kill('SIGKILL');
  await running.exited;
  await Promise.all(writing);

  const again = await start({ ...own, DEMONSTRATION: 'false' }, ['--web']);
  const cluster = await joinCluster({ folder: join(data, 'postgres') });
  const client = new pg.Client({ connectionString: cluster.url('moothall') });
  await client.connect();
  try {
    const { rows } = await client.query<{ mail: number; jobs: number; lines: number; links: number }>(
      `with links as (select mail_id from platform.mail where recipient like 'person%@marlbridge.example')
      select (select count(*)::int from links) as mail,
        (select count(*)::int from pgboss.job join links on data ->> 'mailId' = mail_id::text where name = 'mail.send') as jobs,
        (select count(*)::int from platform.audit_entry where deed = 'sign-in.link-sent') as lines`,
    );
    const found = rows[0];
    assert.ok((found?.mail ?? 0) >= acknowledged.size, `${found?.mail} kept of ${acknowledged.size}`);
    assert.equal(found?.jobs, found?.mail, 'a job for every message');
    assert.equal(found?.lines, found?.mail, 'an audit line for every message');
  } finally {
    await client.end();
    await cluster.leave();
  }
  assert.equal((await fetch(`${again.base}/health/ready`)).status, 200);
  assert.equal(await stop(again, 'SIGINT'), 0);
  assert.equal(
    existsSync(join(data, 'postgres', 'data', 'postmaster.pid')),
    false,
    'the database stopped too',
  );
});

/** A Node on this machine that is too old to run the program itself, but may start it. */
function oldNode(): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .concat('/usr/bin', '/bin')
    .map(folder => join(folder, 'node'))
    .find(path => {
      const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
      return /^v(2[0-5])\./.test(stdout ?? '');
    });
}

test('an older Node starts it just as well, and Ctrl-C reaches it', async t => {
  const node = oldNode();
  if (!node) return t.skip('there is no Node from 20 to 25 on this machine');
  const running = await start(first.environment, ['--web'], node);
  assert.equal((await fetch(`${running.base}/health/ready`)).status, 200);
  assert.equal(await stop(running, 'SIGINT'), 0);
  const usage = spawnSync(node, [bin, 'frobnicate'], { encoding: 'utf8' });
  assert.equal(usage.status, 2, 'its exit codes come through');
});
