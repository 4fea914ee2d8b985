import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { postFile } from '#platform/testing/post-file.ts';

const world = await testWorld();
const officer = await world.signIn(await world.council('Marlbridge', ['Libraries']), 'foi-officer');
const url = '/marlbridge/manage/requests/import';
const log = (...lines: string[]) =>
  [
    'FOI Ref,Subject,Date received,Date closed,Request,Response,Decision',
    ...lines.map(reference => `${reference},Bins,01/02/2024,20/02/2024,How many bins?,Nine,Full`),
  ].join('\r\n');

/** Brings a log in and gives the words that the page then shows. */
async function broughtIn(...references: string[]): Promise<string> {
  const file = { name: 'log.csv', bytes: log(...references) };
  const read = await postFile(world.app, url, { kind: 'disclosures' }, file, officer);
  const done = await world.post(`${read.headers.location}/confirm`, {}, officer);
  const notice = done.cookies.find(({ name }) => name === 'notice')?.value ?? '';
  return decodeURIComponent(notice);
}

test('what was brought in is counted in words: one has, two have', async () => {
  assert.match(await broughtIn('A-1'), /^1 disclosure has been brought in\./);
  assert.match(await broughtIn('B-1', 'B-2'), /^2 disclosures have been brought in\./);
});
