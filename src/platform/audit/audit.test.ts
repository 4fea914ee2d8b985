import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { testWorld } from '#app/testing.ts';
import { does, reads } from '#platform/platform.ts';
import { verifyAuditLog } from './audit.ts';

const world = await testWorld();
const council = await world.council('Marlbridge');
const record = (n: number) =>
  does(world.platform, { council: council.id, actor: 'test' }, async deed => {
    deed.record('thing.done', `thing ${n}`, { n, nested: { b: 1, a: [null, 'x'] }, none: undefined });
  });
const verify = () => reads(world.platform, { councils: [council.id] }, tx => verifyAuditLog(tx, council.id));

/** As someone with the keys of the database, past the application. */
async function tamper(statement: string): Promise<void> {
  const owner = new pg.Client({ connectionString: world.ownerUrl });
  await owner.connect();
  await owner.query(statement);
  await owner.end();
}

test('AUD-1: lines written one after another and at once make one whole chain', async () => {
  await record(1);
  await Promise.all(Array.from({ length: 12 }, (_, n) => record(n + 2)));
  const check = await verify();
  assert.equal(check.brokenAt, undefined, check.why ?? '');
  assert.equal(check.lines, 13);
});

test('AUD-1: the application itself can neither change nor delete a line', async () => {
  for (const statement of [
    'update platform.audit_entry set actor = $$x$$',
    'delete from platform.audit_entry',
  ]) {
    await assert.rejects(world.platform.db.pool.query(statement), /permission denied/);
  }
});

test('AUD-1: a line changed, removed or cut off behind our back shows', async () => {
  await tamper(
    `update platform.audit_entry set detail = '{"n": 99}' where council_id = ${council.id} and seq = 5`,
  );
  assert.equal((await verify()).brokenAt, 5);
  await tamper(
    `update platform.audit_entry set detail = (select detail from platform.audit_entry e where e.council_id = ${council.id} and e.seq = 4) where council_id = ${council.id} and seq = 5`,
  );
  assert.equal((await verify()).brokenAt, 5);
  await tamper(`delete from platform.audit_entry where council_id = ${council.id} and seq >= 5`);
  assert.match((await verify()).why ?? '', /at the end are missing/);
  await tamper(`delete from platform.audit_entry where council_id = ${council.id} and seq = 2`);
  assert.deepEqual(await verify(), { lines: 1, brokenAt: 2, why: 'a line is missing' });
});

test('a deed that leaves no line is undone', async () => {
  await assert.rejects(
    does(world.platform, { council: council.id, actor: 'test' }, async () => undefined),
    /undone/,
  );
});
