import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Refusal } from '#platform/commands/command.ts';
import { indexFileName } from './register/format.ts';
import { buildFixtures, fixture, run } from './testing/run-command.ts';

let folder = '';
let register = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'moothall-broken-'));
  register = join(folder, 'register');
  await buildFixtures(register);
});
after(() => rm(folder, { recursive: true, force: true }));

test('broken registers and files are refused with what to do', async () => {
  const refused = async (pattern: RegExp, ...words: string[]) =>
    assert.rejects(
      run(...words),
      (error: unknown) => error instanceof Refusal && pattern.test(error.message),
    );
  const whole = await readFile(join(register, indexFileName));
  const place = async (name: string, bytes: Buffer | string) => {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return path;
  };
  await place(indexFileName, whole.subarray(0, whole.length - 100));
  await refused(
    /incomplete: it has .* bytes and should have/,
    'identify',
    fixture('payments.csv'),
    '--register',
    folder,
  );
  const other = Buffer.from(whole);
  other.writeUInt32LE(99, 16);
  await place(indexFileName, other);
  await refused(/has format 99; this version of Moothall reads format/, 'register', 'info', folder);
  const earlier = Buffer.from(whole);
  earlier.writeUInt32LE(1, 16);
  await place(indexFileName, earlier);
  await refused(
    /has format 1; this version of Moothall reads format \d+\. Build it again from the official files\./,
    'identify',
    fixture('payments.csv'),
    '--register',
    folder,
  );
  const lacking = Buffer.from(whole);
  lacking.write('"regCrowX"', lacking.indexOf('"regCrowd"'));
  await place(indexFileName, lacking);
  await refused(
    /lacks its part regCrowd\. Build it again/,
    'identify',
    fixture('payments.csv'),
    '--register',
    folder,
  );
  await place(indexFileName, 'not a register at all, only text');
  await refused(/is not a register made by Moothall/, 'register', 'info', folder);
  await refused(/There is no register at/, 'register', 'info', join(folder, 'nowhere'));
  const build = ['register', 'build', '--out', join(folder, 'x')];
  await refused(
    /half downloaded/,
    ...build,
    '--companies',
    await place('half.zip', Buffer.from('PK\u0003\u0004half of a zip')),
  );
  await refused(
    /half downloaded/,
    ...build,
    '--directory',
    await place('half.csv.gz', gzipSync('org_id,name\nGB-COH-1,A\n').subarray(0, 20)),
  );
  await refused(
    /lacks the column "CompanyNumber"/,
    ...build,
    '--companies',
    await place('wrong.csv', 'CompanyName,CompanyCategory,CompanyStatus\nA,B,C\n'),
  );
  await refused(/is empty/, ...build, '--directory', await place('empty.csv', ''));
  await refused(
    /has no rows under its header/,
    ...build,
    '--directory',
    await place('header.csv', 'org_id,name\n'),
  );
  await refused(
    /ends inside a quoted field/,
    ...build,
    '--directory',
    await place('open.csv', 'org_id,name\nGB-COH-00000001,Good Name\nGB-COH-00000002,"never closed\n'),
  );
  await refused(
    /no column that looks like the supplier's name/,
    'identify',
    await place('none.csv', 'Date,Amount\n2026-01-01,5\n'),
    '--register',
    register,
  );
  await refused(
    /--map names the column "Payee"/,
    'identify',
    fixture('payments.csv'),
    '--register',
    register,
    '--map',
    'supplier=Payee',
  );
});
