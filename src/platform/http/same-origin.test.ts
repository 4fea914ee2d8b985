import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comesFromOurPages } from './same-origin.ts';

const own = ['https://moothall.example'];

test('a form on our own page is accepted, one on another site is not', () => {
  assert.equal(comesFromOurPages({ 'sec-fetch-site': 'same-origin', cookie: 's=1' }, own), true);
  assert.equal(comesFromOurPages({ 'sec-fetch-site': 'cross-site', cookie: 's=1' }, own), false);
  assert.equal(
    comesFromOurPages({ 'sec-fetch-site': 'same-site', cookie: 's=1' }, own),
    false,
    'a sister domain is another site',
  );
});

test('an older browser is judged by Origin', () => {
  assert.equal(comesFromOurPages({ origin: 'https://moothall.example', cookie: 's=1' }, own), true);
  assert.equal(comesFromOurPages({ origin: 'https://evil.example', cookie: 's=1' }, own), false);
  assert.equal(comesFromOurPages({ origin: 'null' }, own), false);
});

test('a request that says neither may not use a session', () => {
  assert.equal(comesFromOurPages({ cookie: 's=1' }, own), false);
  assert.equal(comesFromOurPages({}, own), true);
});
