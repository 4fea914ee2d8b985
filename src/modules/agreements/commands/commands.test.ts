import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { findOrganisation } from '#organisations';
import { Refusal, type Command, type CommandValues } from '#platform/commands/command.ts';
import { reads, type Platform } from '#platform/platform.ts';
import { agreementsDataset } from '../offers/dataset.ts';
import { agreementFigures } from '../offers/figures.ts';
import { agreementsPanel } from '../offers/organisation-panel.ts';
import { findAgreement } from '../store/agreements.ts';
import { exportCommand } from './export-agreements.ts';
import { importCommand } from './import-agreements.ts';

const world = await testWorld();
const council = await world.council('Marlbridge', ['Libraries']);
const other = await world.council('Elsewhere');
const folder = mkdtempSync(join(tmpdir(), 'moothall-import-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function run(command: Command<Platform>, positionals: string[], values: CommandValues, stdin = '') {
  const [out, err]: [string[], string[]] = [[], []];
  const io = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    stdin: async () => Buffer.from(stdin),
    interactive: false,
  };
  const code = await command.run({ positionals, values, io, context: world.platform });
  return { code, out: out.join(''), err: err.join('') };
}
const file = (text: string) => {
  const path = join(folder, 'register.csv');
  writeFileSync(path, text);
  return path;
};
const scope = { councils: [0, council.id] };
const good =
  'Reference,Title,Organisations,Start,End,Published\nA-1,=SUM(A1),Willow Trust,2013,,yes\nA-2,Meals,Larch CIC,2014-04,2020,no\n';

test('a file is imported after a dry run that changes nothing, and exported to what was imported', async () => {
  const dry = await run(importCommand, [file(good)], { council: 'marlbridge', 'dry-run': true });
  assert.deepEqual([dry.code, dry.out], [0, 'Would be added: 2. Would be changed: 0. As they are: 0.\n']);
  assert.equal(
    await reads(world.platform, scope, tx => findAgreement(tx, council.id, 'A-1', '2026-11-23')),
    undefined,
  );
  const done = await run(importCommand, [file(good)], { council: 'marlbridge', json: true });
  assert.equal(done.code, 0);
  const { imported, added, importId } = JSON.parse(done.out);
  assert.deepEqual([imported, added, typeof importId], [true, 2, 'string']);
  assert.match(done.err, /Reading: 2 rows in register\.csv/);

  const csv = await run(exportCommand, [], { council: 'marlbridge', format: 'csv' });
  assert.equal(csv.code, 0);
  assert.match(csv.out, /'=SUM\(A1\)/);
  assert.match(csv.err, /Writing agreements: 2 agreements/);
  const again = await run(importCommand, ['-'], { council: 'marlbridge' }, csv.out);
  assert.equal(again.out, 'Added: 0. Changed: 0. As they are: 2.\n');
  const copy = await run(importCommand, ['-'], { council: 'elsewhere' }, csv.out);
  assert.equal(copy.out, 'Added: 2. Changed: 0. As they are: 0.\n');
  const json = await run(exportCommand, [], { council: 'marlbridge', format: 'json', published: true });
  assert.deepEqual(
    JSON.parse(json.out).agreements.map((one: { start: string }) => one.start),
    ['2013'],
  );
});

test('faults of the file are told by row and column with exit code 1, and nothing is imported', async () => {
  const bad = file('Title,Organisation,Start\n,Willow Trust,31/02/2013\n');
  const told = await run(importCommand, [bad], { council: 'marlbridge' });
  assert.equal(told.code, 1);
  assert.equal(told.out, '');
  assert.match(told.err, /Row 2, column A \(Title\): Give the agreement a title/);
  assert.match(told.err, /Nothing has been imported: 2 things to mend\./);
  const json = await run(importCommand, [bad], { council: 'marlbridge', json: true });
  assert.equal(JSON.parse(json.out).errors.length, 2);
});

test('what was asked wrongly is refused in plain words', async () => {
  const refused = async (command: Command<Platform>, words: string[], values: CommandValues) => {
    try {
      await run(command, words, values);
    } catch (error) {
      if (error instanceof Refusal) return [error.exitCode, error.message] as const;
      throw error;
    }
    return assert.fail('it was not refused');
  };
  const [code, message] = await refused(importCommand, [file(good)], { council: 'nowhere' });
  assert.deepEqual(
    [code, message],
    [1, 'There is no council “nowhere” here. There are: elsewhere, marlbridge.'],
  );
  assert.equal((await refused(importCommand, [file(good)], {}))[0], 2);
  assert.equal((await refused(importCommand, [], { council: 'marlbridge' }))[0], 2);
  assert.match(
    (await refused(importCommand, [join(folder, 'none.csv')], { council: 'marlbridge' }))[1],
    /There is no file/,
  );
  assert.match((await refused(importCommand, [file('')], { council: 'marlbridge' }))[1], /0 bytes/);
  assert.equal((await refused(exportCommand, [], { council: 'marlbridge', format: 'xml' }))[0], 2);
  assert.equal((await refused(exportCommand, ['more'], { council: 'marlbridge', format: 'csv' }))[0], 2);
});

test('the council’s figures count what is under way, and unknown is never no', async () => {
  const [all, social] = await reads(world.platform, scope, tx =>
    agreementFigures(tx, { council, asOf: '2019-06-01' }),
  );
  assert.equal(all?.figure, '1', 'A-2 is not published');
  assert.equal(social?.figure, '0');
  assert.match(social?.text ?? '', /at most 1/);
  assert.equal(all?.href, '/marlbridge/agreements?activeFrom=2019-06-01&activeTo=2019-06-01');
  const none = await reads(world.platform, { councils: [0, other.id] }, tx =>
    agreementFigures(tx, { council: other, asOf: '2012-01-01' }),
  );
  assert.deepEqual(none, []);
});

test('an organisation’s page shows its published agreements with the councils asked about', async () => {
  const agreement = await reads(world.platform, scope, tx =>
    findAgreement(tx, council.id, 'A-1', '2026-11-23'),
  );
  const organisationId = agreement?.parties[0]?.organisationId ?? '';
  assert.ok(
    await reads(world.platform, scope, tx => findOrganisation(tx, agreement?.parties[0]?.orgId ?? '')),
  );
  const both = { councils: [0, council.id, other.id] };
  const panel = await reads(world.platform, both, tx =>
    agreementsPanel.show(tx, { organisationId, councils: [council, other] }),
  );
  assert.deepEqual(
    panel?.rows.map(row => row['title']),
    [
      { text: '=SUM(A1)', href: '/marlbridge/agreements/A-1' },
      { text: '=SUM(A1)', href: '/elsewhere/agreements/A-1' },
    ],
  );
  const only = await reads(world.platform, both, tx =>
    agreementsPanel.show(tx, { organisationId, councils: [other] }),
  );
  assert.equal(only?.rows.length, 1);
  const larch = await reads(world.platform, scope, tx => findAgreement(tx, council.id, 'A-2', '2026-11-23'));
  const unpublished = await reads(world.platform, both, tx =>
    agreementsPanel.show(tx, {
      organisationId: larch?.parties[0]?.organisationId ?? '',
      councils: [council, other],
    }),
  );
  assert.equal(unpublished, undefined, 'what is not published is not shown');
});

test('the dataset is the public register, with a meaning for every column', async () => {
  for (const { name, about } of agreementsDataset.columns) assert.ok(name && about, name);
  const rows = await reads(world.platform, scope, tx => Array.fromAsync(agreementsDataset.rows(tx, council)));
  assert.deepEqual(
    rows.map(row => row['Reference']),
    ['A-1'],
  );
  assert.deepEqual(
    Object.keys(rows[0] ?? {}),
    agreementsDataset.columns.map(({ name }) => name),
  );
});
