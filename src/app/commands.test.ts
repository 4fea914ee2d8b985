import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { gzipSync, gunzipSync } from 'node:zlib';
import { temporaryFolder } from '#platform/testing/temporary-folder.ts';
import { installation, moothall, type Installation } from './commands/testing.ts';
import { allCommands } from './main.ts';

const temporary = temporaryFolder();
const nowhere = { MOOTHALL_DATA: join(temporary, 'nowhere') };
const register =
  'Reference,Title,Service,Organisations,Organisation ids,Start,End,Value,Published\nA-1,Meals,Libraries,Larch Kitchen CIC,,2013,,£140k,yes\nA-2,=1+1,Parks,Real Thing Ltd,,2014-04,2020,,yes\n';

const first = await installation(temporary, 'first');
const second = await installation(temporary, 'second');
const third = await installation(temporary, 'third');
const bin = join(import.meta.dirname, '..', '..', 'bin', 'moothall');

/** The real server over this installation, in a process of its own. */
async function started(
  of: Installation,
  ...args: string[]
): Promise<{ base: string; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, [bin, 'start', ...args], {
    env: { ...process.env, ...of.environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit');
  let base = '';
  for await (const line of createInterface(child.stderr)) {
    base = /ready at (\S+)/.exec(line)?.[1] ?? '';
    if (base) break;
  }
  child.stderr.resume();
  return {
    base,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

test('every command explains itself and touches nothing', async () => {
  for (const command of allCommands) {
    const { code, out, err } = await moothall([...command.words.split(' '), '--help'], nowhere);
    assert.equal(code, 0, command.words);
    assert.ok(out.startsWith(`moothall ${command.words} `), out);
    assert.ok(out.includes(command.summary));
    for (const option of Object.keys(command.options)) assert.ok(out.includes(`--${option}`), option);
    assert.equal(err, '');
  }
  const all = await moothall(['--help'], nowhere);
  assert.equal(all.code, 0);
  for (const { words } of allCommands) assert.ok(all.out.includes(words), words);
  assert.equal(existsSync(nowhere.MOOTHALL_DATA), false);
});

test('exit code 2: an unknown command, an unknown option, an option without its value, no file', async () => {
  const asked: [string[], RegExp][] = [
    [['frobnicate'], /There is no command “frobnicate”/],
    [['council', 'add', '--colour', 'red'], /--colour/],
    [['council', 'add', '--name'], /--name/],
    [['start', '--web', '--worker'], /--web or --worker/],
  ];
  for (const [args, message] of asked) {
    const { code, out, err } = await moothall(args, nowhere);
    assert.deepEqual([code, out], [2, ''], args.join(' '));
    assert.match(err, message);
    assert.doesNotMatch(err, /\.ts:\d/);
  }
  for (const words of ['backup', 'restore']) assert.equal((await first.run(words)).code, 2, words);
  assert.equal(existsSync(nowhere.MOOTHALL_DATA), false);
});

test('exit code 3: settings that cannot be used, and a database that is away', async () => {
  const wrong = await moothall(['migrate'], { ...nowhere, PORT: 'many', SECRET_KEY: 'short' });
  assert.equal(wrong.code, 3);
  assert.match(wrong.err, /PORT: .*\n.*SECRET_KEY: must have at least 32 characters/);
  assert.doesNotMatch(wrong.err, /short\b/, 'the secret itself is not shown');
  const away = await moothall(['migrate'], {
    ...first.environment,
    DATABASE_URL: 'postgresql://someone:hunter2@127.0.0.1:1/none',
  });
  assert.equal(away.code, 3);
  assert.match(away.err, /This did not work: .*ECONNREFUSED/);
  assert.doesNotMatch(away.err, /hunter2/);
});

const real = [
  'council',
  'add',
  '--name',
  'Real Borough Council',
  '--slug',
  'real',
  '--services',
  'Libraries; Parks',
  '--administrator',
  'Ann Officer <ann@real.example>',
];

test('council add: makes the council, its services and its administrator, once', async () => {
  const made = await first.run(...real);
  assert.deepEqual([made.code, made.err], [0, '']);
  assert.match(made.out, /Real Borough Council is at http.*\/real\. Ann Officer signs in at/);
  assert.deepEqual(await first.rows('select slug from councils.service order by 1'), [
    { slug: 'libraries' },
    { slug: 'parks' },
  ]);
  assert.deepEqual(
    await first.rows(
      "select role from councils.role_held join councils.person on id = person_id where email = 'ann@real.example'",
    ),
    [{ role: 'administrator' }],
  );
});

test('council add: what cannot be is refused, says why, and leaves nothing', async () => {
  const person = ['--administrator', 'Ann <ann@real.example>'];
  const asked: [string[], number, RegExp][] = [
    [real.slice(2), 1, /There is already a council at \/real/],
    [['--name', 'Sign In', ...person], 1, /“sign-in” is used by Moothall itself/],
    [['--name', 'X', '--slug', 'Not An Address', ...person], 1, /cannot be part of an address/],
    [['--name', 'X', '--administrator', 'ann'], 2, /Say who its first administrator is/],
    [person, 2, /Say what the council is called/],
    [['--name', 'X', '--jurisdiction', 'france', ...person], 2, /“france” is not one of england/],
    [['--name', 'Twice', '--services', 'Parks;Parks', ...person], 1, /The service “Parks” is named twice/],
  ];
  for (const [args, code, message] of asked) {
    const outcome = await first.run('council', 'add', ...args);
    assert.match(outcome.err, message);
    assert.equal(outcome.code, code, outcome.err);
    assert.equal(outcome.out, '');
  }
  assert.deepEqual(await first.rows('select slug from councils.council'), [{ slug: 'real' }]);
});

test('doctor finds nothing wrong where nothing is', async () => {
  const { code, out } = await first.run('doctor', '--json');
  assert.equal(code, 0, out);
  const findings = JSON.parse(out) as { what: string; state: string }[];
  assert.deepEqual(
    findings.filter(({ state }) => state !== 'well').map(({ what }) => what),
    ['Mail'],
  );
});

test('doctor finds settings that cannot be used, and says so as it says everything', async () => {
  const { code, out } = await moothall(['doctor', '--json'], { ...first.environment, PORT: 'many' });
  assert.equal(code, 3);
  const wrong = (JSON.parse(out) as { what: string; state: string; detail: string }[]).find(
    ({ state }) => state === 'wrong',
  );
  assert.equal(wrong?.what, 'Settings');
  assert.match(wrong?.detail ?? '', /PORT/);
});

test('doctor finds a line of the audit log that was changed from outside', async () => {
  await first.rows(
    "update platform.audit_entry set subject = 'other' where deed = 'service.added' and subject = 'parks'",
  );
  const { code, out } = await first.run('doctor');
  assert.equal(code, 3);
  assert.match(out, /WRONG {2} {2}Audit log of Real Borough Council: at line \d the line was changed/);
  await first.rows(
    "update platform.audit_entry set subject = 'parks' where deed = 'service.added' and subject = 'other'",
  );
  assert.equal((await first.run('doctor')).code, 0);
});

test('doctor finds a database that is away', async () => {
  const { code, out } = await moothall(['doctor'], {
    ...first.environment,
    DATABASE_URL: 'postgresql://someone:hunter2@127.0.0.1:1/none',
  });
  assert.equal(code, 3);
  assert.match(out, /WRONG {2} {2}Database: .*ECONNREFUSED.*Check DATABASE_URL/);
  assert.doesNotMatch(out, /hunter2/);
});

/** Rows of every table that belongs to councils and of the partnerships, of these councils only or of all. */
async function everything(of: Installation, councils?: number[]): Promise<Record<string, unknown[]>> {
  const tables = await of.rows<{ name: string; council: boolean }>(
    `select format('%I.%I', n.nspname, c.relname) as name, exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'council_id') as council
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss', 'public') and n.nspname not like 'pg_%' order by 1`,
  );
  const found: Record<string, unknown[]> = {};
  for (const { name, council } of tables) {
    if (councils && !council) continue;
    found[name] = (
      await of.rows<{ row: string }>(
        `select to_jsonb(t)::text as row from ${name} t ${councils ? `where council_id = any ('{${councils.join()}}')` : ''} order by 1`,
      )
    ).map(({ row }) => row);
  }
  return found;
}

const counts = (all: Record<string, unknown[]>) =>
  Object.fromEntries(Object.entries(all).map(([name, rows]) => [name, rows.length]));

test('start --demo: an empty installation shows the demonstration from its first start, requests answered and all', async () => {
  const server = await started(await installation(temporary, 'shown'), '--demo');
  try {
    const page = await fetch(`${server.base}/marlbridge/disclosures/MB-1001`);
    assert.equal(page.status, 200);
  } finally {
    await server.stop();
  }
});

let demonstration: number[] = [];

test('demo load: while a server runs over the same database, whose pages show it at once; a second time changes nothing', async () => {
  const server = await started(first);
  try {
    assert.equal((await fetch(`${server.base}/marlbridge`)).status, 404);
    const loaded = await first.run('demo', 'load');
    assert.equal(loaded.code, 0, loaded.err);
    assert.equal((await fetch(`${server.base}/marlbridge/agreements`)).status, 200);
    assert.match(await (await fetch(`${server.base}/stockport-2013/social-enterprises`)).text(), /Stockport/);
  } finally {
    await server.stop();
  }
  demonstration = (
    await first.rows<{ id: number }>('select council_id as id from councils.council where demonstration')
  ).map(({ id }) => id);
  assert.equal(demonstration.length, 3);
  const before = counts(await everything(first));
  assert.equal((await first.run('demo', 'load')).code, 0);
  const after = counts(await everything(first));
  // That it was asked for again is recorded, and nothing else.
  assert.deepEqual(after, { ...before, 'platform.audit_entry': (before['platform.audit_entry'] ?? 0) + 1 });
  writeFileSync(join(temporary, 'register.csv'), register);
  const imported = await first.run(
    'import',
    'agreements',
    join(temporary, 'register.csv'),
    '--council',
    'real',
    '--publish',
  );
  assert.equal(imported.code, 0, imported.err);
});

const backup = join(temporary, 'backup.gz');
const shown = [
  '/real/agreements.json',
  '/marlbridge/agreements.json',
  '/marlbridge/social-enterprises.json',
  '/stockport-2013/social-enterprises.json',
  '/stockport-2013/agreements.csv',
  '/marlbridge/agreements',
];

test('backup, then restore into an empty installation: every row, every answer and the register byte for byte', async () => {
  const written = await first.run('backup', backup);
  assert.equal(written.code, 0, written.err);
  assert.equal(existsSync(`${backup}.part`), false);
  const restored = await second.run('restore', backup);
  assert.equal(restored.code, 0, restored.err);
  assert.deepEqual(await everything(second), await everything(first));
  for (const url of shown) {
    const page = await first.page(url);
    assert.ok(page.length > 500, `${url} shows something`);
    assert.equal(await second.page(url), page, url);
  }
  assert.equal((await second.run('doctor')).code, 0, 'the audit logs are whole');
  // And life goes on: numbers given from now on do not collide with restored ones.
  assert.equal((await second.run('council', 'add', '--name', 'Later', ...real.slice(-2))).code, 0);
  const again = await second.run('restore', backup);
  assert.equal(again.code, 1);
  assert.match(again.err, /There are councils in this installation already/);
});

test('a backup that is cut short, damaged anywhere, foreign or absent is refused, and nothing is restored', async () => {
  const empty = await everything(third);
  const whole = readFileSync(backup);
  const text = gunzipSync(whole).toString('utf8');
  const lines = text.split('\n').slice(0, -1);
  const files: [string, Buffer][] = [
    ['cut in half', whole.subarray(0, whole.length / 2)],
    ['cut by one byte', whole.subarray(0, -1)],
    ['without its end', gzipSync(lines.slice(0, -1).join('\n'))],
    ['without a row', gzipSync(lines.filter((_, n) => n !== 400).join('\n'))],
    [
      'with a row that is no row',
      gzipSync(lines.map((line, n) => (n === 400 ? '{"row":{"at":"soon"}}' : line)).join('\n')),
    ],
    ['with a line that is nothing', gzipSync(lines.map((line, n) => (n === 400 ? 'null' : line)).join('\n'))],
    [
      'with a table of its own',
      gzipSync(lines.map((line, n) => (n === 1 ? '{"table":"pg_catalog.pg_authid"}' : line)).join('\n')),
    ],
    ['of another format', gzipSync('{"format":"moothall-backup-9"}\n')],
    ['of a newer version', gzipSync(text.replace('"migrations":[', '"migrations":["zz/999.sql",'))],
    ['of something else', gzipSync('Reference,Title\nA-1,Meals\n')],
    ['not compressed', Buffer.from(text)],
    ['empty', Buffer.alloc(0)],
    ['an empty archive', gzipSync('')],
    ...[0.1, 0.3, 0.5, 0.7, 0.9].map((place): [string, Buffer] => {
      const flipped = Buffer.from(whole);
      const at = Math.floor(flipped.length * place);
      flipped[at] = (flipped[at] ?? 0) ^ 0x40;
      return [`with one bit turned at ${place}`, flipped];
    }),
  ];
  for (const [what, bytes] of files) {
    const path = join(temporary, 'bad.gz');
    writeFileSync(path, bytes);
    const { code, err } = await third.run('restore', path);
    assert.equal(code, 1, `${what}: ${err}`);
    assert.match(err, /backup/, what);
    assert.doesNotMatch(err, /\.ts:\d|doctor/, what);
  }
  assert.equal((await third.run('restore', join(temporary, 'none.gz'))).code, 1);
  assert.deepEqual(await everything(third), empty);
  assert.equal((await third.run('restore', backup)).code, 0, 'and the whole one still can be');
});

test('whoever stops reading our output ends us quietly', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', '..', 'bin', 'moothall'), 'help'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => void (said += chunk.toString()));
  const [code] = (await once(child, 'exit')) as [number | null];
  assert.deepEqual([code, said], [0, '']);
});

test('demo remove: no row of the demonstration is left; the real council, its people and what it shares stay as they were', async () => {
  const kept = (
    await first.rows<{ id: number }>('select council_id as id from councils.council where not demonstration')
  ).map(({ id }) => id);
  const before = await everything(first, kept);
  const shared = await first.rows(
    "select * from organisations.organisation_name where name = 'Larch Kitchen CIC'",
  );
  assert.equal(shared.length, 1);
  const page = await first.page('/real/agreements.json');
  const removed = await first.run('demo', 'remove');
  assert.equal(removed.code, 0, removed.err);
  assert.match(removed.out, /^Removed: .*Marlbridge/);

  for (const [name, rows] of Object.entries(await everything(first, demonstration)))
    assert.deepEqual(rows, [], `${name} holds nothing of the demonstration`);
  assert.deepEqual(await everything(first, kept), before);
  assert.equal(await first.page('/real/agreements.json'), page);
  assert.deepEqual(
    await first.rows("select * from organisations.organisation_name where name = 'Larch Kitchen CIC'"),
    shared,
  );
  assert.deepEqual(await first.rows('select name from councils.person'), [{ name: 'Ann Officer' }]);
  assert.deepEqual(await first.rows('select name from councils.partnership'), []);
  const used = await first.rows<{ number: number }>(
    'select count(*)::int as number from organisations.organisation',
  );
  assert.deepEqual(used, [{ number: 2 }], 'only what the real council deals with');
  assert.deepEqual(
    await first.rows("select 1 from pgboss.job where (data->>'council')::int = any ($1)", [demonstration]),
    [],
  );
  assert.equal((await first.run('doctor')).code, 0);

  const again = await first.run('demo', 'remove');
  assert.deepEqual([again.code, again.out], [0, 'There was no demonstration to remove.\n']);
});

test('a demonstration that was removed can be loaded again', async () => {
  const loaded = await first.run('demo', 'load');
  assert.equal(loaded.code, 0, loaded.err);
  assert.match(await first.page('/marlbridge/agreements.json'), /Larch Kitchen/);
});
