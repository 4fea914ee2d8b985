import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { stranger } from '../access/visitor.ts';
import { json, type Call, type Route } from './route.ts';
import { buildServer } from './server.ts';

const world = await testWorld();
const routes: Route[] = [
  { method: 'POST', url: '/post', access: 'anyone', handler: async call => json({ form: call.form }) },
  { method: 'POST', url: '/upload', access: 'anyone', largestBody: 100_000, handler: uploaded },
];
const app = await buildServer({
  platform: { ...world.platform, config: { ...world.platform.config, LOG_LEVEL: 'silent' } },
  routes,
  access: { councilBySlug: async () => undefined, visitorOf: async () => stranger },
  navigation: () => [],
  ready: async () => undefined,
});

async function uploaded(call: Call) {
  return json({
    form: call.form,
    files: Object.values(call.uploads)
      .flat()
      .map(({ name, bytes }) => [name, bytes.length]),
  });
}

const boundary = 'xxBOUNDARYxx';
const part = (name: string, file: string | undefined, content: string) =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file ? `; filename="${file}"` : ''}\r\n\r\n${content}\r\n`;
const send = (url: string, ...parts: string[]) =>
  app.inject({
    method: 'POST',
    url,
    payload: `${parts.join('')}--${boundary}--\r\n`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, accept: 'text/html' },
  });

test('uploads: texts become the form, files are held up to the limit of the route', async () => {
  const answer = await send(
    '/upload',
    part('name', undefined, 'Ann'),
    part('file', 'a.csv', 'x'.repeat(99_000)),
  );
  assert.deepEqual(answer.json(), { form: { name: 'Ann' }, files: [['a.csv', 99_000]] });
});

test('uploads: one file too large, many that are too large together, and too long a text are refused with 413', async () => {
  const many = Array.from({ length: 15 }, (_, n) => part(`file${n}`, `${n}.csv`, 'x'.repeat(90_000)));
  for (const parts of [
    [part('file', 'a.csv', 'x'.repeat(100_001))],
    many,
    [part('text', undefined, 'x'.repeat(6_100_000))],
    Array.from({ length: 4 }, () => part('text', undefined, 'x'.repeat(90_000))),
  ]) {
    const answer = await send('/upload', ...parts);
    assert.equal(answer.statusCode, 413, answer.body.slice(0, 200));
    assert.match(answer.body, /That is too large/);
  }
});

test('a page that takes no files holds none, however many are sent', async () => {
  const answer = await send('/post', part('file', 'a.csv', 'x'.repeat(3_000_000)));
  assert.equal(answer.statusCode, 413);
});

test('a form that is too large is refused with 413, one of a kind we do not read with 415, a broken one with 400', async () => {
  const post = (payload: string, type: string) =>
    app.inject({
      method: 'POST',
      url: '/post',
      payload,
      headers: { 'content-type': type, accept: 'text/html' },
    });
  const large = await post(`a=${'x'.repeat(1_000_001)}`, 'application/x-www-form-urlencoded');
  assert.equal(large.statusCode, 413);
  assert.match(large.body, /That is too large/);
  assert.equal((await post('<a/>', 'application/xml')).statusCode, 415);
  assert.equal((await post('{', 'application/json')).statusCode, 400);
  const cut = await app.inject({
    method: 'POST',
    url: '/upload',
    payload: `--${boundary}\r\ncontent-disposition: form-data; name="a"\r\n\r\nx`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, accept: 'text/html' },
  });
  assert.equal(cut.statusCode, 400, cut.body);
  assert.match(cut.body, /There is a problem with what was sent/);
});
