import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { exitCodes } from '#platform/commands/command.ts';
import { Identifier } from './engine/identifier.ts';
import { extend, manifest, preview, reconcile, suggestEntities } from './reconcile/service.ts';
import { readBatch, readExtend, ReconciliationFault } from './reconcile/protocol.ts';
import { buildFixtures, fixture, run } from './testing/run-command.ts';

let folder = '';
let register = '';

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'moothall-identify-'));
  register = join(folder, 'register');
  await buildFixtures(register);
});
after(() => rm(folder, { recursive: true, force: true }));

test('register info says what is in it and how old it is', async () => {
  const { out } = await run('register', 'info', register);
  assert.match(out, /companies: companies-2026-11-01\.csv, snapshot 2026-11-01/);
  assert.match(out, /1 successions/);
});

test('identify writes one row per supplier with decision, reasons and evidence', async () => {
  const csvPath = join(folder, 'out.csv');
  const reportPath = join(folder, 'report.html');
  const { code, out } = await run(
    'identify',
    fixture('payments.csv'),
    '--register',
    register,
    '--out',
    csvPath,
    '--report',
    reportPath,
  );
  assert.equal(code, exitCodes.done);
  const rows = parse(await readFile(csvPath), { columns: true }) as Record<string, string>[];
  const by = (name: string) => rows.find(row => row['supplier_name'] === name) ?? {};
  const brief = (name: string) => [by(name)['decision'], by(name)['org_id']].join(' ').trim();
  assert.equal(rows.length, 14);
  assert.equal(brief('Willow Bank Catering CIC'), 'accept GB-COH-09990001');
  assert.equal(brief('MARLPIT ENG SVCS LTD'), 'accept GB-COH-00990002');
  assert.match(by('MARLPIT ENG SVCS LTD')['reasons'] ?? '', /the number given is theirs and the name agrees/);
  assert.equal(
    by('Marlpit & Sons (Engineers) Ltd')['org_name'],
    'MARLPIT ENGINEERING SERVICES LIMITED',
    'found by its previous name',
  );
  assert.equal(brief('REDACTED PERSONAL DATA'), 'redacted');
  assert.equal(brief('Mrs A Example'), 'person');
  assert.equal(brief('Othershire County Council'), 'public-body');
  assert.equal(by('Othershire County Council')['social_enterprise'], 'no');
  assert.equal(brief('Totally Unknown Widgets'), 'none');
  assert.equal(by('Totally Unknown Widgets')['social_enterprise'], 'unknown', 'unknown is never no');
  assert.equal(by('Willow Bank Catering CIC')['social_enterprise'], 'yes');
  assert.match(
    by('Willow Bank Catering CIC')['basis'] ?? '',
    /^register name and postcode; community interest company/,
  );
  assert.equal(by('Anytown Food Larder')['vcse'], 'yes');
  assert.equal(by('Anytown Community Shop Ltd')['vcse'], 'yes', 'a community benefit society');
  assert.equal(
    by('Hedgerow Transport Ltd T/A Hedgerow Community Transport')['social_enterprise'],
    'yes',
    'a member, by the directory',
  );
  assert.equal(brief('HCT Minibuses'), 'review GB-COH-08990004', 'proposed through the VAT number');
  assert.equal(by('MARLPIT ENG SVCS LTD')['amount'], '10000.50');
  assert.equal(by('Totally Unknown Widgets')['amount'], '-12.00');
  assert.match(out, /Social enterprises +£[\d,.]+ evidenced .* at most/);
  const report = await readFile(reportPath, 'utf8');
  assert.match(report, /<svg role="img"/);
  assert.doesNotMatch(report, /<script/);
  assert.doesNotMatch(report + out, /Mrs A Example/, 'persons are never shown by name');
});

test('the answer does not depend on threads', async () => {
  const identifier = await Identifier.open(register);
  const names = Array.from({ length: 4000 }, (_, at) => ({
    name: ['Willow Bank Catering', 'Hedgerow Trnsport', 'Glen Trust', `Unknown ${at} Ltd`][at % 4] ?? '',
  }));
  assert.deepEqual(
    await identifier.many(names, { threads: 2 }),
    await identifier.many(names, { threads: 1 }),
  );
});

test('numbers, links and other registers lead to one organisation', async () => {
  const identifier = await Identifier.open(register);
  const { index } = identifier;
  const larder = identifier.one({ name: 'The Larder, Anytown' });
  assert.deepEqual([larder.best?.id, larder.best?.ids.includes('GB-COH-CE990002')], ['GB-CHC-9900002', true]);
  assert.equal(
    identifier.one({ name: 'Café of Kindness' }).best?.id,
    'GB-NIC-199001',
    'an export that is not UTF-8',
  );
  assert.equal(
    identifier.one({ name: 'Willow Bank Trust' }).best?.ids.length,
    2,
    'charity and its guarantee company',
  );
  const old = index.registration('GB-CHC-9900003');
  assert.deepEqual(
    index.successorsOf(old).map(one => index.idOf(one)),
    ['GB-CHC-9900002'],
  );
  assert.equal(
    index.registration('GB-COH-IP99001R') >= 0,
    true,
    'the society under its Companies House number',
  );
  assert.equal(
    identifier.one({ name: 'THE LINKED ALMSHOUSE' }).decision,
    'none',
    'linked charities are left out',
  );
  const clash = identifier.one({ name: 'Lantern Lane Software plc', ids: ['GB-COH-09990001'] });
  assert.equal(clash.decision, 'review', 'number and name lead to different organisations');
});

test('an older snapshot adds companies that have left the register since, and changes nothing else', async () => {
  const newest = await readFile(fixture('companies-2026-11-01.csv'), 'utf8');
  const [header = '', first = ''] = newest.split('\r\n');
  const old = join(folder, 'companies-2020-01-01.csv');
  const gone = first
    .replace('WILLOW BANK CATERING C.I.C.', 'OLD TANNERY PRESS LIMITED')
    .replaceAll('09990001', '01990009');
  await writeFile(
    old,
    `${header}\r\n${first.replace('WILLOW BANK CATERING C.I.C.', 'WILLOW CATERERS LIMITED')}\r\n${gone}\r\n`,
  );
  const out = join(folder, 'both');
  await run(
    'register',
    'build',
    '--out',
    out,
    '--companies',
    old,
    '--companies',
    fixture('companies-2026-11-01.csv'),
  );
  const { index } = await Identifier.open(out);
  const kept = index.registration('GB-COH-09990001');
  assert.deepEqual(
    [index.primaryName(kept), index.text(index.regStatus(kept))],
    ['WILLOW BANK CATERING C.I.C.', 'Active'],
  );
  const left = index.registration('GB-COH-01990009');
  assert.equal(index.text(index.regStatus(left)), 'No longer in the newest snapshot');
});

test('files that follow an option belong to the option whose columns they have', async () => {
  const out = join(folder, 'following');
  const second = join(folder, 'part2.csv');
  await writeFile(second, 'org_id,name\nGB-COH-09930001,Second List Ltd\n');
  await run(
    'register',
    'build',
    '--out',
    out,
    '--directory',
    fixture('directory.csv'),
    second,
    fixture('charities.json'),
    '--charities',
    fixture('charities.json'),
  );
  const { index } = await Identifier.open(out);
  assert.ok(index.registration('GB-COH-09930001') >= 0 && index.registration('GB-CHC-9900001') >= 0);
  await assert.rejects(
    run('register', 'build', '--out', out, '--directory', second, fixture('oscr.csv')),
    /columns of none of them \(--directory\)/,
  );
});

test('of two bodies of one name that followed each other, the later is named', async () => {
  const list = join(folder, 'successors.csv');
  await writeFile(
    list,
    'org_id,name,successor\nGB-CHC-9910001,Old Quay Sailing Project,GB-COH-09910002\nGB-COH-09910002,Old Quay Sailing Project,\n' +
      Array.from({ length: 40 }, (_, at) => `GB-COH-${9920000 + at},Filler Firm Number ${at} Ltd,\n`).join(
        '',
      ),
  );
  const out = join(folder, 'successors');
  await run('register', 'build', '--out', out, '--directory', list);
  const answer = (await Identifier.open(out)).one({ name: 'Old Quay Sailing Project' });
  assert.equal(answer.candidates[0]?.id, 'GB-COH-09910002');
  assert.match(answer.candidates[0]?.reasons.join() ?? '', /registered more than once under this name/);
});

test('reconciliation answers batches, suggests, previews and extends', async () => {
  const identifier = await Identifier.open(register);
  const answers = reconcile(
    identifier,
    readBatch(
      '{"q0":{"query":"Willow Bank Catering CIC","limit":2},"q1":{"query":"Willow Bank Trust","type":"charity"}}',
    ),
  );
  const [first] = answers['q0']?.result ?? [];
  assert.deepEqual([first?.id, first?.match, (first?.score ?? 0) > 90], ['GB-COH-09990001', true, true]);
  assert.ok(answers['q1']?.result.every(one => one.type.some(type => type.id === 'charity')));
  assert.equal(suggestEntities(identifier, 'willow bank cat').result[0]?.id, 'GB-COH-09990001');
  assert.match(preview(identifier, 'GB-COH-09990001') ?? '', /WILLOW BANK CATERING C\.I\.C\./);
  assert.equal(preview(identifier, 'GB-COH-00000000'), undefined);
  const rows = extend(
    identifier,
    readExtend(
      '{"ids":["GB-COH-09990001","no-such"],"properties":[{"id":"postcode"},{"id":"social-enterprise"}]}',
    ),
  );
  assert.deepEqual(rows['rows'], {
    'GB-COH-09990001': { postcode: [{ str: 'AN1 1AA' }], 'social-enterprise': [{ str: 'yes' }] },
    'no-such': { postcode: [], 'social-enterprise': [] },
  });
  assert.deepEqual(manifest('https://example.org/reconcile')['versions'], ['0.2']);
  assert.throws(() => readBatch('{"q0":{"limit":2}}'), ReconciliationFault);
});
