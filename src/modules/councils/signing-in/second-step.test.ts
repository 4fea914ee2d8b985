import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { base32 } from '@better-auth/utils/base32';
import { testWorld } from '#app/testing.ts';
import pg from 'pg';

let now = Temporal.Instant.from('2026-11-23T10:00:10Z');
const world = await testWorld({}, () => now);
const council = await world.council('Marlbridge');

/** What an authenticator app shows: RFC 6238 with SHA-1, 30 seconds and six digits, written here independently of the library. */
function codeAt(secret: string, moment: Temporal.Instant): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(moment.epochMilliseconds / 30_000)));
  const hash = createHmac('sha1', Buffer.from(base32.decode(secret)))
    .update(counter)
    .digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

const later = (seconds: number) => (now = now.add({ seconds }));

let addresses = 0;

/** Posts from an address of its own each time: how often one address may try is another test. */
function post(url: string, form: Record<string, string>, cookie?: string) {
  return world.app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(form).toString(),
    remoteAddress: `198.51.100.${++addresses}`,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      ...(cookie ? { cookie } : {}),
    },
  });
}

/** Signs in by the link that was mailed, as a person does who still owes their code. */
async function signInByLink(email: string): Promise<{ cookie: string; location: string }> {
  await post('/sign-in', { email, to: '/marlbridge/manage' });
  const owner = new pg.Client({ connectionString: world.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ body_text: string }>(
    'select body_text from platform.mail where recipient = $1 order by mail_id desc limit 1',
    [email],
  );
  await owner.end();
  const link = new URL(/http\S+/.exec(rows[0]?.body_text ?? '')?.[0] ?? '');
  const taken = await post('/sign-in/link', {
    token: link.searchParams.get('token') ?? '',
    to: link.searchParams.get('to') ?? '',
  });
  const cookie = [taken.headers['set-cookie']]
    .flat()
    .map(text => String(text).split(';')[0])
    .join('; ');
  return { cookie, location: String(taken.headers.location) };
}

/** A new administrator with an app set up, and the secret in it. */
async function withApp(): Promise<{ cookie: string; email: string; secret: string }> {
  const cookie = await world.signIn(council, 'administrator');
  const email = /[\w.]+@moothall\.example/.exec((await world.get('/account', cookie)).body)?.[0] ?? '';
  const begun = await post('/account/second-step', {}, cookie);
  assert.equal(begun.statusCode, 200);
  const secret = /[A-Z2-7]{32}/.exec(begun.body)?.[0] ?? '';
  assert.equal(secret.length, 32, 'the secret is shown for typing in');
  const confirmed = await post('/account/second-step/confirm', { code: codeAt(secret, now) }, cookie);
  assert.equal(confirmed.statusCode, 303, confirmed.body);
  later(30);
  return { cookie, email, secret };
}

test('setting up: nothing changes until the first right code; a wrong one keeps the secret on the page', async () => {
  const cookie = await world.signIn(council, 'administrator');
  const begun = await post('/account/second-step', {}, cookie);
  const secret = /[A-Z2-7]{32}/.exec(begun.body)?.[0] ?? '';
  assert.equal((await world.get('/marlbridge/manage', cookie)).statusCode, 200, 'not asked for yet');
  const wrong = await post('/account/second-step/confirm', { code: '000000', secret }, cookie);
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /That is not the code the app shows now/);
  assert.ok(wrong.body.includes(secret));
  const right = await post('/account/second-step/confirm', { code: codeAt(secret, now), secret }, cookie);
  assert.equal(right.statusCode, 303);
  assert.equal(
    (await world.get('/marlbridge/manage', cookie)).statusCode,
    200,
    'this session has taken the step',
  );
});

test('a session that still owes the code is nobody; the right code makes it somebody', async () => {
  const { email, secret } = await withApp();
  const { cookie, location } = await signInByLink(email);
  assert.equal(location, '/sign-in/code?to=%2Fmarlbridge%2Fmanage');
  for (const url of ['/marlbridge/manage', '/account', '/marlbridge/manage/people']) {
    const answer = await world.get(url, cookie);
    assert.equal(answer.statusCode, 303, url);
    assert.match(String(answer.headers.location), /^\/sign-in/);
  }
  const dropped = await post('/account/second-step/drop', {}, cookie);
  assert.equal(dropped.statusCode, 403, 'nor can it take the step away');
  assert.equal((await world.get('/sign-in/code', cookie)).statusCode, 200);

  const taken = await post('/sign-in/code', { code: codeAt(secret, now), to: '/marlbridge/manage' }, cookie);
  assert.equal(taken.statusCode, 303);
  assert.equal(taken.headers.location, '/marlbridge/manage');
  assert.equal((await world.get('/marlbridge/manage', cookie)).statusCode, 200);
});

test('a code works once, in whatever session', async () => {
  const { email, secret } = await withApp();
  const code = codeAt(secret, now);
  const one = await signInByLink(email);
  const two = await signInByLink(email);
  const answers = await Promise.all([one, two].map(({ cookie }) => post('/sign-in/code', { code }, cookie)));
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [303, 422], 'even both at once');
  const third = await signInByLink(email);
  assert.equal((await post('/sign-in/code', { code }, third.cookie)).statusCode, 422);
  later(30);
  assert.equal(
    (await post('/sign-in/code', { code: codeAt(secret, now) }, third.cookie)).statusCode,
    303,
    'the next code works',
  );
});

test('a wrong, an old, a future and a malformed code are refused; one a step off, and with a space, is taken', async () => {
  const { email, secret } = await withApp();
  const { cookie } = await signInByLink(email);
  const right = codeAt(secret, now);
  const wrong = [
    '',
    '12345',
    `${right}0`,
    right === '000000' ? '000001' : '000000',
    codeAt(secret, now.subtract({ seconds: 90 })),
    codeAt(secret, now.add({ seconds: 90 })),
  ];
  for (const code of wrong) {
    const answer = await post('/sign-in/code', { code }, cookie);
    assert.equal(answer.statusCode, 422, code);
    assert.match(answer.body, /Enter the six digits your app shows now/);
  }
  assert.equal((await world.get('/account', cookie)).statusCode, 303);
  const slow = codeAt(secret, now.add({ seconds: 30 }));
  const spaced = `${slow.slice(0, 3)} ${slow.slice(3)}`;
  assert.equal((await post('/sign-in/code', { code: spaced }, cookie)).statusCode, 303);
});

test('another person’s code is no use, and the secret is not in the database as it is', async () => {
  const ann = await withApp();
  const bob = await withApp();
  const { cookie } = await signInByLink(ann.email);
  assert.equal((await post('/sign-in/code', { code: codeAt(bob.secret, now) }, cookie)).statusCode, 422);
  const owner = new pg.Client({ connectionString: world.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ sealed: string }>(
    "select string_agg(sealed_secret, ' ') as sealed from councils.second_step",
  );
  await owner.end();
  for (const { secret } of [ann, bob]) {
    assert.ok(!rows[0]?.sealed.includes(secret));
    assert.ok(
      !rows[0]?.sealed.includes(Buffer.from(base32.decode(secret)).toString('base64url').slice(0, 20)),
    );
  }
});

test('beginning to set up another app and leaving it does not take the first away', async () => {
  const { cookie, email, secret } = await withApp();
  await post('/account/second-step', {}, cookie);
  const next = await signInByLink(email);
  assert.match(next.location, /^\/sign-in\/code/, 'the code is still asked for');
  assert.equal((await post('/sign-in/code', { code: codeAt(secret, now) }, next.cookie)).statusCode, 303);
});

test('taken away, signing in asks for no code any more', async () => {
  const { cookie, email } = await withApp();
  assert.equal((await post('/account/second-step/drop', {}, cookie)).statusCode, 303);
  const { location } = await signInByLink(email);
  assert.equal(location, '/marlbridge/manage');
});

test('from one address, ten codes a minute can be tried and no more', async () => {
  const { email } = await withApp();
  const { cookie } = await signInByLink(email);
  const statuses: number[] = [];
  for (let n = 0; n < 12; n++)
    statuses.push((await world.post('/sign-in/code', { code: 'abcdef' }, cookie)).statusCode);
  assert.deepEqual(statuses, [...Array.from({ length: 10 }, () => 422), 429, 429]);
});
