import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { does } from '#platform/platform.ts';
import { importRead, readFile } from '../../actions/import-from-elsewhere.ts';
import { forPublication } from '../../for-publication.ts';
import { officeOf } from '../../office.ts';

const world = await testWorld();
const council = await world.council('Marlbridge', ['Libraries']);
const line = (reference: string, question: string) =>
  `${reference},Bins,01/02/2024,20/02/2024,${question},Nine thousand.,Full`;
const log = await readFile('disclosures', {
  name: 'log.csv',
  bytes: Buffer.from(
    [
      'FOI Ref,Subject,Date received,Date closed,Request,Response,Decision',
      ...['How many bins?', 'How heavy?', 'How old?', 'How full?'].map(question => line('LONG-1', question)),
      line('SHORT-1', 'How many lamps?'),
    ].join('\r\n'),
  ),
});
await does(world.platform, { council: council.id, actor: 'officer' }, deed =>
  importRead(deed, officeOf(world.platform, council), log, forPublication(), {
    importId: '00000000-0000-7000-8000-000000000001',
  }),
);
const path = '/marlbridge/disclosures';

test('the log and its pages stand under information requests in the navigation', async () => {
  for (const url of [path, `${path}/LONG-1`, `${path}?q=bins`])
    assert.match(
      (await world.get(url)).body,
      /href="\/marlbridge\/requests" aria-current="true">\s*<strong[^>]*>Information requests/,
      url,
    );
});

test('an answer to many questions begins with all of them; an answer to one does not', async () => {
  const { body } = await world.get(`${path}/LONG-1`);
  const [, contents = ''] = /<nav[^>]*aria-labelledby="contents"[^>]*>([\s\S]*?)<\/nav>/.exec(body) ?? [];
  const links = [...contents.matchAll(/href="#([^"]+)">([^<]+)</g)].map(([, id, text]) => [id, text]);
  assert.deepEqual(
    links.map(([, text]) => text),
    ['1. How many bins?', '2. How heavy?', '3. How old?', '4. How full?'],
  );
  for (const [id] of links) assert.match(body, new RegExp(`<section id="${id}">`));
  assert.doesNotMatch((await world.get(`${path}/SHORT-1`)).body, /id="contents"/);
});

test('a disclosure is found by its reference in small letters, too, as a page and as data', async () => {
  assert.equal((await world.get(`${path}/long-1`)).statusCode, 200);
  assert.equal((await world.get(`${path}/long-1.json`)).json<{ identifier: string }>().identifier, 'LONG-1');
  assert.equal((await world.get(`${path}/long-2`)).statusCode, 404);
});
