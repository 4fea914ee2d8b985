import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceOf } from './account.presenter.ts';

test('a session is described so that its owner recognises it', () => {
  assert.equal(
    deviceOf(
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
    ),
    'Edge on Windows',
  );
  assert.equal(
    deviceOf(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1',
    ),
    'Safari on iPhone or iPad',
  );
  assert.equal(deviceOf(null), 'A browser on an unknown device');
});
