import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allows, capabilities, roleAbout, roleNames } from './roles.ts';

test('a commissioner of one service may edit its agreements and no other service’s', () => {
  const held = [{ role: 'commissioner', service: 'adult-social-care' }] as const;
  assert.equal(allows(held, 'agreements.edit'), true, 'may open the page');
  assert.equal(allows(held, 'agreements.edit', 'adult-social-care'), true);
  assert.equal(allows(held, 'agreements.edit', 'libraries'), false);
});

test('FOI-V4 a councillor reads and changes nothing, and is not told who asks for information', () => {
  const may = Object.keys(capabilities).filter(capability => allows([{ role: 'councillor' }], capability));
  assert.deepEqual(may, ['manage.view']);
  assert.match(roleAbout.councillor, /not who asks for information; changes nothing/);
});

test('an administrator may do everything; a capability nobody declared is nobody’s', () => {
  for (const capability of Object.keys(capabilities))
    assert.equal(allows([{ role: 'administrator' }], capability), true, capability);
  for (const role of roleNames) assert.equal(allows([{ role }], 'no.such.capability'), false);
});
