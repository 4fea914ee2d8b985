import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readInvitation } from './invitation.form.ts';

const good = { name: 'Wilma Pike', email: 'wilma@pike.example', role: 'councillor' };

test('an invitation needs a name that can be written in a letter, an address and a role', () => {
  assert.deepEqual(readInvitation(good, []).value, { ...good, serviceId: undefined });
  assert.deepEqual(
    readInvitation({}, []).errors?.map(({ field }) => field),
    ['name', 'email', 'role'],
  );
  assert.match(
    readInvitation({ ...good, name: 'W'.repeat(1_000) }, []).errors?.[0]?.message ?? '',
    /This has 1,000 characters/,
  );
});
