import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { installation } from '#app/commands/testing.ts';
import { temporaryFolder } from '#platform/testing/temporary-folder.ts';
import { inventedRegister } from '../testing/register.ts';
import { paymentCsv } from '../testing/samples.ts';
import type { FileOutcome } from './file-outcome.ts';

const folder = temporaryFolder();
const here = await installation(folder, 'commands');
assert.equal(
  (
    await here.run(
      'council',
      'add',
      '--name',
      'Marlbridge',
      '--administrator',
      'Ann <ann@marlbridge.example>',
    )
  ).code,
  0,
);
const file = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const may = file(
  'may.csv',
  paymentCsv([
    ['Larch Kitchen CIC', '100.25', '2025-05-01', 'Adults'],
    ['Larch Kitchen CIC', '100.25', '2025-05-01', 'Adults'],
    ['REDACTED', '5', '2025-05-02', 'Adults'],
    ['', '', 'Note'],
  ]),
);
const run = (...args: string[]) => here.run(...args, '--council', 'marlbridge');
const outcomes = (out: string) =>
  out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as FileOutcome);

test('import payments --dry-run says what would happen and changes nothing', async () => {
  const ran = await run('import', 'payments', may, '--dry-run', '--json');
  assert.equal(ran.code, 0, ran.err);
  const [outcome] = outcomes(ran.out);
  const { seconds, notes, ...rest } = outcome ?? assert.fail();
  assert.ok(seconds >= 0 && Array.isArray(notes));
  assert.deepEqual(rest, {
    file: 'may.csv',
    verdict: 'would-import',
    reason: null,
    code: null,
    id: null,
    encoding: 'ascii',
    headerRow: 1,
    columns: {
      supplier_name: 'Supplier Name',
      amount: 'Net Amount',
      date: 'Payment Date',
      service: 'Service',
      category: 'Expense Type',
    },
    lines: 3,
    skipped: [{ row: 5, reason: 'Only a number or a remark: no payee and no amount.' }],
    duplicates: 1,
    redacted: 1,
    total: 205.5,
    ownTotal: null,
    currency: 'GBP',
    suppliers: 2,
  });
  assert.equal(
    (await here.rows<{ number: number }>('select count(*)::int as number from spend.payment'))[0]?.number,
    0,
  );
});

test('several files: each is imported or refused by itself, and the exit code says whether any was refused', async () => {
  const june = file('june.csv.gz', gzipSync(paymentCsv([['Rook LLP', '1', '2025-06-01']])));
  const register = file(
    'contracts.csv',
    'Contract Title,Supplier,Contract Value,Start Date,End Date\nMeals,Larch,100,01/04/2025,31/03/2026\n',
  );
  const ran = await run('import', 'payments', may, june, register, '--json');
  assert.equal(ran.code, 1);
  assert.deepEqual(
    outcomes(ran.out).map(({ file: name, verdict, code }) => [name, verdict, code]),
    [
      ['may.csv', 'imported', null],
      ['june.csv.gz', 'imported', null],
      ['contracts.csv', 'refused', 'contract-register'],
    ],
  );
  const again = await run('import', 'payments', may);
  assert.equal(again.code, 1);
  assert.match(again.out, /This very file was imported/);
});

test('a map says which heading is which; a file it does not fit is refused with its headings', async () => {
  const odd = file('odd.csv', 'Whom,How much,When\nLarch,10,01/07/2025\nRook,20,02/07/2025\n');
  const refused = await run('import', 'payments', odd);
  assert.match(refused.out, /No column says who was paid.*Whom; How much; When/);
  const map = file('map.json', JSON.stringify({ supplier_name: 'Whom', amount: 'How much', date: 'When' }));
  assert.equal((await run('import', 'payments', odd, '--map', map)).code, 0);
  assert.match(
    (await run('import', 'payments', odd, '--map', file('bad.json', '{"payee": "Whom"}'))).err,
    /names “payee”, which is no column/,
  );
  assert.match((await run('import', 'payments', odd, '--map', file('worse.json', 'Whom'))).err, /not JSON/);
});

test('resolve, figures, and undo of either kind of import', async () => {
  await inventedRegister(join(folder, 'register'), [
    { name: 'LARCH KITCHEN C.I.C.', number: '99000001', category: 'Community Interest Company' },
  ]);
  const none = await run('resolve');
  assert.match(none.err, /No register is installed/);
  const resolved = await run('resolve', '--register', join(folder, 'register'));
  assert.equal(resolved.code, 0, resolved.err);
  assert.match(resolved.out, /Identified: \d supplier/);
  const figures = JSON.parse(
    (await run('figures', 'spend', '--from', '2025-05', '--to', '2025-05', '--json')).out,
  );
  assert.equal(figures.gross.pounds, 205.5);
  assert.equal(figures.excluded.redacted.pounds, 5);
  assert.equal(figures.flags.socialEnterprise.evidenced.pounds, 200.5);
  assert.equal(figures.flags.socialEnterprise.coverage, 1);
  assert.match((await run('figures', 'spend')).out, /they must not be added|These overlap/);
  const [row] = await here.rows<{ id: string }>(
    "select file_id as id from spend.payment_file where file_name = 'may.csv'",
  );
  const undone = await run('undo', 'import', row?.id ?? '');
  assert.equal(undone.code, 0, undone.err);
  assert.match((await run('undo', 'import', row?.id ?? '')).err, /undone already/);
  const agreements = file('agreements.csv', 'Title,Organisation\nMeals,Larch Kitchen CIC\n');
  const imported = JSON.parse((await run('import', 'agreements', agreements, '--json')).out);
  assert.equal((await run('undo', 'import', imported.importId)).code, 0);
  assert.match((await run('undo', 'import', 'nonsense')).err, /not the id of an import/);
});

test('what was asked wrongly is refused in plain words', async () => {
  assert.equal((await run('import', 'payments')).code, 2);
  assert.match((await run('import', 'payments', join(folder, 'none.csv'))).err, /There is no file/);
  assert.match((await run('import', 'payments', file('empty.csv', ''), '--json')).out, /0 bytes/);
  assert.equal((await run('figures', 'spend', '--from', 'lately')).code, 2);
  assert.equal((await run('undo', 'import')).code, 2);
});
