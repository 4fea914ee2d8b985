import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { testWorld } from '#app/testing.ts';
import { openDatabase } from '../db/database.ts';
import { openJobs } from '../jobs/queue.ts';
import { does, reads } from '../platform.ts';
import { listMail, sendMailJob } from './outbox.ts';

const world = await testWorld();
const council = await world.council('Marlbridge');
const { platform } = world;

interface Received {
  to: string[];
  text: string;
}

/** A mail server that keeps what it gets; `refuse` makes it turn everything away for now. */
async function mailServer(port = 0) {
  const received: Received[] = [];
  const state = { refuse: false, pause: 0 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      void (async () => {
        const text = Buffer.concat(await Array.fromAsync(stream as AsyncIterable<Buffer>)).toString('utf8');
        await wait(state.pause);
        if (state.refuse) return done(Object.assign(new Error('Try again later'), { responseCode: 451 }));
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
        done();
      })();
    },
  });
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const close = () => new Promise<void>(done => server.close(() => done()));
  return { received, state, close, port: (server.server.address() as AddressInfo).port };
}

const server = await mailServer();
after(() => server.close());
const url = `smtp://127.0.0.1:${server.port}`;

async function queue(subject: string): Promise<string> {
  await does(platform, { council: council.id, actor: 'test' }, async deed => {
    await deed.mail({ to: 'ann@marlbridge.example', subject, text: `Naïve café – ${subject}\n.\nend` });
    deed.record('mail.queued', 'test');
  });
  const { rows } = await platform.db.pool.query<{ data: { mailId: string } }>(
    "select data from pgboss.job where name = 'mail.send' order by created_on desc limit 1",
  );
  return rows[0]?.data.mailId ?? '';
}

const stateOf = async (subject: string) =>
  (await reads(platform, { councils: [council.id] }, tx => listMail(tx, 100))).find(
    mail => mail.subject === subject,
  )?.state;

test('a message reaches the mail server once, however often its job is run', async () => {
  const mailId = await queue('Once');
  assert.equal(await stateOf('Once'), 'waiting');
  const send = sendMailJob(platform.db, url, platform.files);
  await send.run({ council: council.id, mailId });
  await send.run({ council: council.id, mailId });
  assert.equal(server.received.length, 1);
  assert.deepEqual(server.received[0]?.to, ['ann@marlbridge.example']);
  assert.match(server.received[0]?.text ?? '', /^Subject: Once\r$/m);
  assert.match(server.received[0]?.text ?? '', new RegExp(`Message-ID: <${mailId}@moothall>`));
  assert.equal(await stateOf('Once'), 'sent');
});

test('two workers that take up the same message at once send it once', async () => {
  const mailId = await queue('At once');
  const before = server.received.length;
  server.state.pause = 150;
  const other = openDatabase(world.appUrl, 2);
  try {
    await Promise.all(
      [platform.db, other].map(db =>
        sendMailJob(db, url, platform.files).run({ council: council.id, mailId }),
      ),
    );
  } finally {
    server.state.pause = 0;
    await other.kysely.destroy();
  }
  assert.equal(server.received.length, before + 1);
});

test('a mail server that is away or turns mail away: the message says so and goes out later', async () => {
  const mailId = await queue('Later');
  const before = server.received.length;
  await assert.rejects(
    sendMailJob(platform.db, 'smtp://127.0.0.1:1', platform.files).run({ council: council.id, mailId }),
    /ECONNREFUSED/,
  );
  server.state.refuse = true;
  await assert.rejects(
    sendMailJob(platform.db, url, platform.files).run({ council: council.id, mailId }),
    /Try again later/,
  );
  assert.equal(await stateOf('Later'), 'failed', 'so that people see it');
  assert.equal(server.received.length, before);
  server.state.refuse = false;
  await sendMailJob(platform.db, url, platform.files).run({ council: council.id, mailId });
  assert.equal(await stateOf('Later'), 'sent');
});

test('a worker tries again by itself when sending failed', async () => {
  await platform.db.pool.query("delete from pgboss.job where name = 'mail.send'");
  const mailId = await queue('By itself');
  const before = server.received.length;
  server.state.refuse = true;
  const failures: string[] = [];
  const db = openDatabase(world.appUrl, 3);
  const jobs = openJobs(db);
  try {
    await jobs.work([sendMailJob(db, url, platform.files)], (name, error) =>
      failures.push(`${name}: ${String(error)}`),
    );
    for (let tries = 0; failures.length === 0 && tries < 200; tries++) await wait(50);
    assert.match(failures[0] ?? '', /mail\.send: .*Try again later/);
    const job = async () =>
      (
        await platform.db.pool.query<{ state: string }>(
          "select state from pgboss.job where data->>'mailId' = $1",
          [mailId],
        )
      ).rows[0]?.state;
    for (let tries = 0; (await job()) !== 'retry' && tries < 100; tries++) await wait(50);
    assert.equal(await job(), 'retry');
    server.state.refuse = false;
    // The pause before the next try is some seconds; a test need not sit through it.
    await platform.db.pool.query("update pgboss.job set start_after = now() where state = 'retry'");
    for (let tries = 0; server.received.length === before && tries < 200; tries++) await wait(50);
    assert.equal(server.received.length, before + 1);
  } finally {
    server.state.refuse = false;
    await jobs.stop(5);
    await db.kysely.destroy();
  }
  assert.equal(await stateOf('By itself'), 'sent');
});

test('without a mail server the message is kept and says so', async () => {
  const mailId = await queue('Kept');
  await sendMailJob(platform.db, undefined, platform.files).run({ council: council.id, mailId });
  assert.equal(await stateOf('Kept'), 'kept');
});

test('a deed that is undone sends nothing', async () => {
  const before = (await platform.db.pool.query('select 1 from pgboss.job')).rowCount;
  await assert.rejects(
    does(platform, { council: council.id, actor: 'test' }, async deed => {
      await deed.mail({ to: 'ann@marlbridge.example', subject: 'Undone', text: 'x' });
      deed.record('mail.queued', 'test');
      throw new Error('changed my mind');
    }),
  );
  assert.equal(await stateOf('Undone'), undefined);
  assert.equal((await platform.db.pool.query('select 1 from pgboss.job')).rowCount, before);
});

test('a message of another council is not sent in this one’s name', async () => {
  const mailId = await queue('Ours');
  const before = server.received.length;
  await sendMailJob(platform.db, url, platform.files).run({ council: council.id + 1, mailId });
  assert.equal(server.received.length, before);
  assert.equal(await stateOf('Ours'), 'waiting');
});

test('line breaks in an address or a subject cannot add headers', async () => {
  const before = server.received.length;
  await does(platform, { council: council.id, actor: 'test' }, async deed => {
    await deed.mail({ to: 'ann@marlbridge.example', subject: 'A\r\nBcc: eve@evil.example', text: 'x' });
    deed.record('mail.queued', 'test');
  });
  const { rows } = await platform.db.pool.query<{ data: { council: number; mailId: string } }>(
    "select data from pgboss.job where name = 'mail.send' order by created_on desc limit 1",
  );
  await sendMailJob(platform.db, url, platform.files).run(rows[0]?.data ?? { council: 0, mailId: '' });
  const mail = server.received[before];
  assert.deepEqual(mail?.to, ['ann@marlbridge.example']);
  assert.doesNotMatch(mail?.text ?? '', /^Bcc:/im);
});
