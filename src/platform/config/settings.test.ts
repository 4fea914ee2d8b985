import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError, readConfig } from './settings.ts';

test('nothing set gives an installation that runs on this machine alone', () => {
  const config = readConfig({});
  assert.equal(config.PORT, 8080);
  assert.equal(config.HOST, '127.0.0.1');
  assert.equal(config.DEMONSTRATION, false);
});

test('every wrong setting is named at once, with what it must be', () => {
  assert.throws(
    () => readConfig({ PORT: 'eighty', SECRET_KEY: 'short', BASE_URL: 'not an address' }),
    (error: unknown) =>
      error instanceof ConfigError &&
      /PORT/.test(error.message) &&
      /SECRET_KEY: must have at least 32/.test(error.message) &&
      /BASE_URL/.test(error.message),
  );
});
