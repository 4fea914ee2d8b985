import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { desktop, phone } from '#platform/testing/browser.ts';
import { parseMoney } from '#platform/money/parse-money.ts';
import { readTable } from '#platform/tables/read-table.ts';
import { downloaded, signInAs, stage } from './stage.ts';

const { visitor, world } = await stage();
// As the worker does soon after the demonstration is loaded: the files of open data are made.
await world.work();
const said = async (page: Page) =>
  ((await page.getByRole('main').textContent()) ?? '').replaceAll(/\s+/g, ' ');
const pence = (text: string) => {
  const read = parseMoney(text);
  return 'ok' in read ? read.ok.pence : assert.fail(`${text}: ${read.error}`);
};
async function rowsOf(csv: string): Promise<Record<string, string>[]> {
  const { headers, rows } = await readTable(Buffer.from(csv));
  return rows.map(({ cells }) =>
    Object.fromEntries(headers.map((heading, at) => [heading, cells[at] ?? ''])),
  );
}

/** The recipe of the page, on two files, against what the page says: third-party spend, what is evidenced of it, and the share, to the penny. */
function reproduces(
  { payments, suppliers }: Record<'payments' | 'suppliers', Record<string, string>[]>,
  text: string,
): void {
  const [, base = '', evidenced = '', share = ''] =
    /Of (£[\d,.]+) third-party spend .*?, (£[\d,.]+) went to organisations that evidence shows to be social enterprises: (\d+\.\d)%/.exec(
      text,
    ) ?? [];
  const social = new Set(
    suppliers.filter(row => row['Social enterprise'] === 'yes').map(row => row['Supplier number']),
  );
  const counted = payments.filter(row => row['Counted as'] === 'Third-party spend');
  const sum = (rows: Record<string, string>[]) =>
    rows.reduce((all, row) => all + pence(row['Amount'] ?? ''), 0);
  const ours = sum(counted.filter(row => social.has(row['Supplier number'])));
  assert.equal(sum(counted), pence(base), 'third-party spend');
  assert.equal(ours, pence(evidenced), 'evidenced');
  assert.equal(((100 * ours) / sum(counted)).toFixed(1), share);
}

for (const [javaScript, viewport] of [
  [true, desktop],
  [false, phone],
] as const) {
  test(`a journalist opens the page, understands coverage, downloads the data and reproduces the figure (JavaScript ${javaScript ? 'on' : 'off, on a phone'})`, async () => {
    const journalist = await visitor({ javaScript, viewport });
    await journalist.goto('/');
    await journalist.getByRole('link', { name: /third-party spend .* went to social enterprises/ }).click();
    await journalist
      .getByRole('heading', { level: 1, name: 'What Marlbridge spends with social enterprises' })
      .waitFor();

    // Coverage, where the figure stands, in words.
    const text = await said(journalist);
    assert.match(text, /It can be at most \d+\.\d%/);
    assert.match(text, /“coverage” says for how much of the money the answer is known: \d+\.\d%/);
    await journalist.getByText('What do evidenced, at most and coverage mean?').click();
    await journalist.getByText('A supplier of whom nothing is known is never counted as “no”.').waitFor();

    // The data, as the page tells to use it.
    const check = journalist.locator('#check');
    const payments = await rowsOf(
      await downloaded(journalist, () => check.getByRole('link', { name: 'every payment' }).click()),
    );
    const suppliers = await rowsOf(
      await downloaded(journalist, () => check.getByRole('link', { name: 'every supplier' }).click()),
    );
    reproduces({ payments, suppliers }, text);
    assert.ok(!payments.some(row => /^(Mr|Mrs) /.test(row['Payee'] ?? '')), 'no private person is named');

    // The same from the files of open data, which say of which moment they are, with their checksums.
    await journalist.getByRole('link', { name: 'open data', exact: true }).click();
    await journalist.getByRole('heading', { name: 'Payments', exact: true }).waitFor();
    assert.match(await said(journalist), /as of \d+ \w+ \d{4}, \d\d:\d\d, all from that one moment/);
    const made = async (name: string) => {
      const csv = await downloaded(journalist, () =>
        journalist.getByRole('link', { name: `${name} (CSV)` }).click(),
      );
      const sum = createHash('sha256').update(csv).digest('hex');
      assert.ok((await said(journalist)).includes(`SHA-256 of ${name} (CSV)${sum}`), name);
      return rowsOf(csv);
    };
    const files = { payments: await made('Payments'), suppliers: await made('Suppliers') };
    await journalist.goto('/marlbridge/spending');
    reproduces(files, await said(journalist));
  });

  test(`a councillor compares services and years (JavaScript ${javaScript ? 'on' : 'off'}, on a phone)`, async () => {
    const councillor = await visitor({ javaScript, viewport: phone });
    await councillor.goto('/marlbridge/spending');
    await councillor.getByRole('link', { name: 'Compare services and years' }).click();
    await councillor.getByLabel('One service').selectOption('Adult Social Care');
    await councillor.getByLabel('and another').selectOption('Housing and Homes');
    await councillor.getByRole('button', { name: 'Show' }).click();
    await councillor.getByRole('heading', { level: 2, name: 'Housing and Homes' }).waitFor();
    assert.equal(
      await councillor.getByRole('heading', { level: 2, name: 'Libraries and Culture' }).count(),
      0,
    );
    const text = await said(councillor);
    assert.ok(
      (text.match(/% evidenced, \d+\.\d% at most/g) ?? []).length >= 4,
      'two services, two years at least',
    );
    assert.equal(
      await councillor.evaluate('document.documentElement.scrollWidth > window.innerWidth'),
      false,
      'it fits the screen',
    );
    assert.match(
      await downloaded(councillor, () => councillor.getByRole('link', { name: 'Download as CSV' }).click()),
      /Housing and Homes,20\d\d\/\d\d/,
    );
  });
}

test('a finance officer redacts, decides and publishes a quarter; the public downloads it', async () => {
  const officer = await visitor();
  await signInAs(officer, 'Idris Fennimore');
  await officer.getByRole('link', { name: 'Publish payments' }).click();
  // The quarters before the newest that is over are published: nothing in them waits for a person.
  assert.ok((await officer.getByRole('row', { name: /Version 1|Published/ }).count()) >= 6);
  // The newest quarter that is over.
  await officer
    .getByRole('row', { name: /Not published(: overdue| yet)/ })
    .first()
    .getByRole('link')
    .click();
  for (;;) {
    const open = officer.locator('#decide').getByRole('button', { name: /^Redact/ });
    if (!(await open.count())) break;
    await officer.locator('#decide').getByLabel('Why').first().fill('A private person');
    await open.first().click();
    await officer.getByText('The decision has been written down.').waitFor();
  }
  await officer.getByRole('button', { name: 'Publish version 1' }).click();
  await officer.getByText('Version 1 has been published.').first().waitFor();

  const resident = await visitor({ javaScript: false });
  await resident.goto('/marlbridge/spending/published');
  const csv = await downloaded(resident, () =>
    resident
      .getByRole('link', { name: /Spending over £500/ })
      .first()
      .click(),
  );
  assert.match(
    csv,
    /Date,Department,Beneficiary,Summary of purpose,Amount,VAT that cannot be recovered,Merchant category/,
  );
  assert.doesNotMatch(csv, /Ashgrove|Quillfeather/);
});
