import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readInvitation, whyNeedless } from './invitation.form.ts';

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

test('what somebody has already, or is invited to already, is not offered a second time', () => {
  const services = [
    { id: '1', slug: 'parks', name: 'Parks', closed: false },
    { id: '2', slug: 'libraries', name: 'Libraries', closed: false },
  ];
  const now = Temporal.Instant.from('2026-11-23T12:00:00Z');
  const meant = { name: 'Wilma Pike', email: 'Wilma@pike.example', role: 'commissioner' as const };
  const held = { name: 'Wilma Pike', email: 'wilma@pike.example', role: 'commissioner' as const };
  const why = (serviceId: string | undefined, serviceName: string | undefined) =>
    whyNeedless({ ...meant, serviceId }, services, [{ ...held, serviceName }], [], now);
  assert.equal(why('1', 'Parks'), 'Wilma Pike has this role already: Commissioner, Parks.');
  assert.match(why('1', undefined) ?? '', /every service/, 'whoever has all has each');
  assert.equal(why('1', 'Libraries'), undefined);
  assert.equal(why(undefined, 'Parks'), undefined, 'every service is more than one');

  const waits = (expiresAt: string, serviceId?: string) =>
    whyNeedless(
      { ...meant, serviceId },
      services,
      [],
      [{ email: 'wilma@pike.example', role: 'commissioner', expiresAt: new Date(expiresAt) }],
      now,
    );
  assert.match(waits('2026-12-01') ?? '', /waits to be accepted already/);
  assert.equal(waits('2026-11-01'), undefined, 'it has expired');
  assert.equal(waits('2026-12-01', '1'), undefined, 'it may be for another service');
});
