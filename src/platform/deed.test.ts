import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { testWorld } from '#app/testing.ts';
import { doDeed, revisionOf, type Deed, type DeedContext } from './deed.ts';
import { inScope } from './db/database.ts';
import { does } from './platform.ts';

const world = await testWorld();
const council = await world.council('Marlbridge');
const other = await world.council('Otterdale');

/** What the database holds of each of the four things a deed may leave behind, past row-level security. */
async function left(): Promise<{ data: number; audit: number; mail: number; jobs: number }> {
  const owner = new pg.Client({ connectionString: world.ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query(
      `select (select count(*)::int from councils.service) as data, (select count(*)::int from platform.audit_entry where council_id = $1) as audit,
        (select count(*)::int from platform.mail) as mail, (select count(*)::int from pgboss.job) as jobs`,
      [council.id],
    );
    return rows[0] as { data: number; audit: number; mail: number; jobs: number };
  } finally {
    await owner.end();
  }
}

const steps: Record<string, (deed: Deed) => Promise<void> | void> = {
  data: async deed => {
    await sql`insert into councils.service (council_id, service_id, slug, name) values (${deed.council}, gen_random_uuid(), 'libraries', 'Libraries')`.execute(
      deed.tx,
    );
  },
  audit: deed => deed.record('service.added', 'libraries'),
  mail: async deed => {
    await deed.mail({ to: 'ann@marlbridge.example', subject: 'Added', text: 'Libraries' });
  },
  job: deed => deed.job('mail.send', { council: deed.council, mailId: crypto.randomUUID() }),
};

const act = (work: (deed: Deed) => Promise<void>) =>
  does(world.platform, { council: council.id, actor: 'test' }, work);

for (const stop of ['before data', ...Object.keys(steps).map(name => `after ${name}`)]) {
  test(`a deed that fails ${stop} leaves nothing at all`, async () => {
    const before = await left();
    await assert.rejects(
      act(async deed => {
        if (stop === 'before data') throw new Error('stopped');
        for (const [name, step] of Object.entries(steps)) {
          await step(deed);
          if (stop === `after ${name}`) throw new Error('stopped');
        }
      }),
      /stopped/,
    );
    assert.deepEqual(await left(), before);
  });
}

test('a deed whose audit line cannot be written leaves nothing either', async () => {
  const before = await left();
  await assert.rejects(
    act(async deed => {
      for (const step of Object.values(steps)) await step(deed);
      deed.record('service.added', 'a NUL, which the database cannot keep: \u0000');
    }),
  );
  assert.deepEqual(await left(), before);
});

test('a statement that failed and was passed over does not let the rest commit', async () => {
  const before = await left();
  await assert.rejects(
    act(async deed => {
      for (const step of Object.values(steps)) await step(deed);
      await sql`select 1 / 0`.execute(deed.tx).catch(() => undefined);
    }),
  );
  assert.deepEqual(await left(), before);
});

test('a deed that ends well leaves all four: data, its audit line, the mail and its job, the job', async () => {
  const before = await left();
  await act(async deed => {
    for (const step of Object.values(steps)) await step(deed);
  });
  assert.deepEqual(await left(), {
    data: before.data + 1,
    audit: before.audit + 1,
    mail: before.mail + 1,
    // The third is the one that follows deeds.
    jobs: before.jobs + 3,
  });
});

test('the job that follows deeds waits once however many there were, for each council by itself', async () => {
  const waiting = async () =>
    (
      await world.platform.db.pool.query<{ council: number }>(
        "select (data ->> 'council')::int as council from pgboss.job where name = 'publication.make' and state = 'created' order by 1",
      )
    ).rows.map(row => row.council);
  for (let n = 0; n < 3; n++) await act(async deed => deed.record('thing.done', 'x'));
  assert.deepEqual(await waiting(), [council.id]);
  const third = await world.council('Wexcombe', ['Parks']);
  await does(world.platform, { council: 0, actor: 'test' }, async deed => deed.record('thing.done', 'x'));
  assert.deepEqual(await waiting(), [council.id, third.id], 'the installation itself publishes nothing');
});

test('nobody else sees any of it before the deed is over', async () => {
  const before = await left();
  await act(async deed => {
    deed.record('thing.done', 'x');
    await steps['mail']?.(deed);
    assert.deepEqual(await left(), before);
  });
  assert.equal((await left()).mail, before.mail + 1);
});

test('a deed sees its council and the installation, and can write for no other council', async () => {
  await assert.rejects(
    does(world.platform, { council: council.id, actor: 'test' }, async deed => {
      deed.record('service.added', 'x');
      await sql`insert into councils.service (council_id, service_id, slug, name) values (${other.id}, gen_random_uuid(), 'x', 'X')`.execute(
        deed.tx,
      );
    }),
    /row-level security/,
  );
  const seen = await does(world.platform, { council: other.id, actor: 'test' }, async deed => {
    deed.record('thing.read', 'x');
    return (
      await sql<{
        id: number;
      }>`select distinct council_id as id from platform.audit_entry order by 1`.execute(deed.tx)
    ).rows;
  });
  assert.deepEqual(
    seen.map(({ id }) => id),
    [0],
    'the lines of the installation, none of Marlbridge; its own is written last',
  );
});

test('a wider scope sees a partner’s rows, and the scope ends with the deed', async () => {
  const names = await does(
    world.platform,
    { council: other.id, actor: 'test', scope: { councils: [0, council.id, other.id] } },
    async deed => {
      deed.record('thing.read', 'x');
      return (await sql<{ id: number }>`select council_id as id from councils.service`.execute(deed.tx)).rows;
    },
  );
  assert.deepEqual(names, [{ id: council.id }]);
  // The same connections, without a scope: nothing lingers from the transactions before.
  for (let n = 0; n < 8; n++) {
    const { rows } = await world.platform.db.pool.query('select 1 from councils.service');
    assert.equal(rows.length, 0);
  }
  await inScope(world.platform.db, { councils: [] }, async tx => {
    assert.equal((await sql`select 1 from councils.service`.execute(tx)).rows.length, 0);
  });
});

test('every row of a deed carries one moment, which the database keeps exactly', async () => {
  const context: DeedContext = {
    db: world.platform.db,
    queue: world.platform.jobs,
    clock: () => Temporal.Instant.from('2026-03-29T01:30:00.123456789Z'),
    mailFrom: 'x@moothall.example',
  };
  const moment = await doDeed(context, { council: council.id, actor: 'test' }, async deed => {
    deed.record('thing.done', 'at a moment');
    return deed.now;
  });
  assert.equal(moment.toString(), '2026-03-29T01:30:00.123457Z');
});

test('the revision changes with a deed of the council or of what all share, and with no other', async () => {
  const now = () => revisionOf(world.platform.db, [council.id]);
  const first = await now();
  assert.equal(await now(), first);
  await does(world.platform, { council: other.id, actor: 'test' }, async deed =>
    deed.record('thing.done', 'x'),
  );
  assert.equal(await now(), first, 'another council’s deed');
  const all = await revisionOf(world.platform.db, 'all');
  await act(async deed => deed.record('thing.done', 'x'));
  const second = await now();
  assert.notEqual(second, first);
  assert.notEqual(await revisionOf(world.platform.db, 'all'), all);
  await does(world.platform, { council: 0, actor: 'test' }, async deed => deed.record('thing.done', 'x'));
  assert.notEqual(await now(), second, 'a deed on shared records');
});
