import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hardPlants, harmless } from './hard-plants.ts';
import { findPersonalData, publicationAsText, textForPublication } from './index.ts';
import { plainView } from './plain-view.ts';
import { checkRelease, stopsIn } from './index.ts';

const around = (text: string) => `How deep is the weir? Three metres.\n\n${text}\n\nIt was built in 1912.`;

for (const { what, text, secret } of hardPlants) {
  test(`FOI-R1: ${what} is not published`, () => {
    const published = publicationAsText(textForPublication(around(text)));
    assert.ok(!published.includes(secret), published);
    assert.match(published, /Three metres[\s\S]*built in 1912/);
  });

  test(`FOI-R1: ${what} keeps a file from going out`, async () => {
    const found = await checkRelease([{ name: 'a.txt', bytes: Buffer.from(around(text)) }]);
    assert.ok(stopsIn(found).length > 0);
  });
}

for (const text of harmless)
  test(`nobody is stopped at: ${text}`, async () => {
    assert.deepEqual(findPersonalData(text), []);
    const found = await checkRelease([{ name: 'a.txt', bytes: Buffer.from(around(text)) }]);
    assert.deepEqual(stopsIn(found), []);
  });

test('FOI-R1: what an eye reads is found and what is written is masked', () => {
  const text = 'a\u200bb ＠ ０ &#48; %20 Ｚ';
  const view = plainView(text);
  assert.equal(view.text, 'ab @ 0 0   Z');
  assert.equal(view.starts?.length, view.text.length + 1);
  assert.equal(plainView('nothing odd').starts, undefined);
});
