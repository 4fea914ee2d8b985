import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { main } from '#app/main.ts';
import { desktop, openBrowser, phone } from '#platform/testing/browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'moothall-identify-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const fixture = (name: string) =>
  join(import.meta.dirname, '..', '..', 'src', 'modules', 'identification', 'fixtures', name);

async function moothall(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const io = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    stdin: async () => Buffer.alloc(0),
    interactive: false,
  };
  const code = await main(words, io, { MOOTHALL_DATA: folder });
  return { code, out, err };
}

test('a finance officer builds a register, identifies a payment file and opens the report', async () => {
  const register = join(folder, 'register');
  const built = await moothall(
    'register',
    'build',
    '--out',
    register,
    '--companies',
    fixture('companies-2026-11-01.csv'),
    '--charities',
    fixture('charities.json'),
    '--mutuals',
    fixture('mutuals.csv'),
    '--directory',
    fixture('directory.csv'),
    '--same-as',
    fixture('same-as.csv'),
  );
  assert.equal(built.code, 0, built.err);
  const report = join(folder, 'report.html');
  const identified = await moothall(
    'identify',
    fixture('payments.csv'),
    '--register',
    register,
    '--out',
    join(folder, 'out.csv'),
    '--report',
    report,
    '--council-name',
    'Marlbridge',
  );
  assert.equal(identified.code, 0, identified.err);
  assert.match(identified.out, /evidenced/);
  assert.match(readFileSync(join(folder, 'out.csv'), 'utf8'), /supplier_name,decision,org_id/);

  const browser = await openBrowser();
  after(() => browser.close());
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  for (const viewport of [desktop, phone]) {
    const page = await browser.newPage({ viewport });
    await page.goto(pathToFileURL(report).href);
    assert.match((await page.locator('body').textContent()) ?? '', /Spend with social enterprises/);
    assert.ok((await page.locator('svg').count()) > 0, 'it has pictures');
    const violations = (await page.evaluate(
      `${axe}; axe.run(document).then(result => result.violations.map(({ id, help }) => id + ': ' + help))`,
    )) as string[];
    assert.deepEqual(violations, []);
    await page.close();
  }
});

test('a register that is not there, and a file that is not a table, are explained', async () => {
  const missing = await moothall('identify', fixture('payments.csv'), '--register', join(folder, 'nowhere'));
  assert.equal(missing.code, 1);
  assert.match(missing.err, /register/i);
  const wrong = await moothall('identify', fixture('same-as.csv'), '--register', join(folder, 'register'));
  assert.notEqual(wrong.code, 3, wrong.err);
});
