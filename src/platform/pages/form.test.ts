import assert from 'node:assert/strict';
import { test } from 'node:test';
import { looksLikeEmail, ownPath, tooLong } from './form.ts';

test('a return address leads nowhere but to our own pages', () => {
  assert.equal(ownPath('/marlbridge/manage?x=1', '/'), '/marlbridge/manage?x=1');
  for (const bad of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '',
    undefined,
    '/a b',
  ])
    assert.equal(ownPath(bad, '/'), '/');
});

test('e-mail addresses are judged by their shape only', () => {
  for (const good of ['a@b.uk', 'first.last+tag@council.gov.uk']) assert.equal(looksLikeEmail(good), true);
  for (const bad of ['a@b', 'a b@c.uk', '@b.uk', 'a@b.uk,c@d.uk', `${'x'.repeat(250)}@b.uk`])
    assert.equal(looksLikeEmail(bad), false);
});

test('a name or title is kept up to 300 characters, and what is longer says by how much', () => {
  assert.equal(tooLong('x'.repeat(300)), undefined);
  assert.equal(tooLong('x'.repeat(1_500)), 'This has 1,500 characters; at most 300 can be kept. Shorten it.');
});
