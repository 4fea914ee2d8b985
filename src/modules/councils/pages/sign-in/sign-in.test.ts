import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { ensurePerson, grantRole } from '#councils';
import { does, reads } from '#platform/platform.ts';
import { listMail } from '#platform/mail/outbox.ts';

const world = await testWorld();
const council = await world.council('Marlbridge', ['Libraries']);

async function linkFor(email: string): Promise<string> {
  await world.post('/sign-in', { email, to: '/marlbridge/manage' });
  const mail = await reads(world.platform, { councils: [0] }, tx => listMail(tx, 10));
  const text = mail.find(message => message.to === email)?.text ?? '';
  return /http:\/\/[^/]+(\/sign-in\/link\S+)/.exec(text)?.[1] ?? '';
}

test('a link signs in once, by the button and not by being opened', async () => {
  await does(world.platform, { council: council.id, actor: 'test' }, async deed => {
    const personId = await ensurePerson(deed, { name: 'Ada Example', email: 'ada@marlbridge.example' });
    await grantRole(deed, { personId, role: 'administrator' });
  });
  const link = await linkFor('ada@marlbridge.example');
  assert.match(link, /token=/);

  for (const _scanner of [1, 2, 3]) {
    const opened = await world.get(link);
    assert.equal(opened.statusCode, 200);
    assert.equal(opened.headers['set-cookie'], undefined, 'opening the link signs nobody in');
  }
  const token = new URLSearchParams(link.split('?')[1]).get('token') ?? '';
  const taken = await world.post('/sign-in/link', { token, to: '/marlbridge/manage' });
  assert.equal(taken.statusCode, 303);
  assert.equal(taken.headers.location, '/marlbridge/manage');
  const cookie = [taken.headers['set-cookie']]
    .flat()
    .map(text => String(text).split(';')[0])
    .join('; ');
  assert.match([taken.headers['set-cookie']].flat().join(), /HttpOnly.*SameSite=Lax/i);
  assert.equal((await world.get('/marlbridge/manage', cookie)).statusCode, 200);

  const again = await world.post('/sign-in/link', { token });
  assert.equal(again.statusCode, 410, 'the link is used up');
  assert.match(again.body, /does not work any more/);

  await world.post('/sign-out', {}, cookie);
  assert.equal(
    (await world.get('/marlbridge/manage', cookie)).statusCode,
    303,
    'signed out: asked to sign in',
  );
});

test('an address nobody has gets the same page, and no mail', async () => {
  const known = await world.post('/sign-in', { email: 'ada@marlbridge.example' });
  const unknown = await world.post('/sign-in', { email: 'nobody@marlbridge.example' });
  assert.equal(unknown.statusCode, known.statusCode);
  assert.equal(unknown.body.replaceAll('nobody@', 'ada@'), known.body);
  const link = await linkFor('nobody@marlbridge.example');
  const token = new URLSearchParams(link.split('?')[1] ?? '').get('token') ?? 'none';
  assert.equal((await world.post('/sign-in/link', { token })).statusCode, 410);
});

test('a wrong address keeps what was typed and says what is wrong', async () => {
  const answer = await world.post('/sign-in', { email: 'ada at marlbridge' });
  assert.equal(answer.statusCode, 422);
  assert.match(answer.body, /<title>Error: Sign in/);
  assert.match(answer.body, /value="ada at marlbridge"/);
  assert.match(answer.body, /href="#email"/);
});

test('a session can be ended from another', async () => {
  const one = await world.signIn(council, 'councillor');
  const page = await world.get('/account', one);
  assert.match(page.body, /this one/);
});
