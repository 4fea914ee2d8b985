import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { does } from '#platform/platform.ts';
import { takeIn } from '../../mail-in/take-in.ts';

const world = await testWorld({}, () => Temporal.Instant.from('2026-11-23T10:00:00Z'));
const council = await world.council('Marlbridge', ['Libraries']);
const officer = await world.signIn(council, 'foi-officer');
const mail = (subject: string) =>
  `From: Lark Penrose <lark@penrose.example>\r\nTo: foi@marlbridge.example\r\nSubject: ${subject}\r\nMessage-ID: <${subject.length}@penrose.example>\r\nIn-Reply-To: <nothing@marlbridge.example>\r\nDate: Mon, 23 Nov 2026 09:00:00 +0000\r\n\r\nCould you send it to me as well?\r\n`;
for (const subject of ['Re: my question', 'Re: and another question'])
  await does(world.platform, { council: council.id, actor: 'mail' }, deed =>
    takeIn(deed, world.platform.files, { bytes: Buffer.from(mail(subject)), channel: 'email' }),
  );
await world.work();
const url = '/marlbridge/manage/requests/triage';
const actions = [...(await world.get(url, officer)).body.matchAll(/action="([^"]+)"/g)].map(([, to]) => to);
const [first = '', second = ''] = [...new Set(actions.filter(to => to?.startsWith(`${url}/`)))];

test('what is wrong with a sorting stands beside its own field, which keeps what was typed', async () => {
  assert.ok(first && second, 'both messages wait');
  const { body, statusCode } = await world.post(second, { how: 'reference', reference: 'foi-77' }, officer);
  assert.equal(statusCode, 422);
  assert.match(body, /<a href="#reference-2">There is no request “foi-77”/);
  assert.match(body, /id="reference-2"[^>]*value="foi-77"/);
  assert.match(body, /<p id="reference-2-error"/);
  assert.doesNotMatch(body, /id="reference-1-error"/);
});

test('nothing typed is asked for, not looked for', async () => {
  assert.match(
    (await world.post(first, { how: 'reference', reference: ' ' }, officer)).body,
    /<a href="#reference-1">Give the reference of the request\./,
  );
  assert.match(
    (await world.post(first, { how: 'set-aside', because: '' }, officer)).body,
    /<a href="#because-1">Say why it is set aside\./,
  );
});
