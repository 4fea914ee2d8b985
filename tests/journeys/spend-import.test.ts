import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { inScope } from '#platform/db/database.ts';
import { phone } from '#platform/testing/browser.ts';
import { setImportProgress } from '../../src/modules/spend/store/import-progress.ts';
import { signInAs, stage } from './stage.ts';

const { visitor, world } = await stage();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Three months as another system exports them: the heading “Name” is the cost centre’s, and “Whom” was paid. */
const months = ['2020-04', '2020-05', '2020-06'].map((month, at) => ({
  name: `ledger-${month}.csv`,
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'Name,Whom,When,Given',
      `Parks depot,Tidewrack Recycling,${month}-03,${9_000 + at}.50`,
      `Town hall,Open Gate Gardns CIC,${month}-09,1250.00`,
      `Town hall,Mister Somebody,${month}-12,80.00`,
      `Town hall,Open Gate Gardns CIC,${month}-09,1250.00`,
    ].join('\n'),
  ),
}));

async function nothingFound(page: Page, name: string): Promise<void> {
  const found = (await page.evaluate(
    `${axe}; axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).slice(0, 2).join(' | ')))`,
  )) as string[];
  assert.deepEqual(found, [], name);
}

test('a finance officer imports three months with a wrong column, corrects it, says by keyboard who the suppliers are, and sees the figure move', async () => {
  const officer = await visitor();
  await signInAs(officer, 'Idris Fennimore');
  await officer.getByRole('link', { name: 'Payments', exact: true }).click();
  await officer.getByLabel('Files of payments').setInputFiles(months);
  await officer.getByRole('button', { name: 'Read them' }).click();
  await officer.getByText('3 files have been read').waitFor();

  // The first shows cost centres for payees; the officer says which columns are which.
  await officer.getByRole('link', { name: 'ledger-2020-04.csv' }).click();
  await officer.getByRole('heading', { name: 'This file cannot be imported as it is' }).waitFor();
  await officer.getByText('No column says how much was paid').waitFor();
  await nothingFound(officer, 'a file that cannot be imported');
  await officer.getByLabel('Column B (Whom) is taken for').selectOption('Payee');
  await officer.getByLabel('Column A (Name) is taken for').selectOption('Service');
  await officer.getByLabel('Column C (When) is taken for').selectOption('Date paid');
  await officer.getByLabel('Column D (Given) is taken for').selectOption('Amount (net)');
  await officer.getByRole('button', { name: 'Read again' }).click();
  await officer.getByRole('heading', { name: 'Check before importing' }).waitFor();
  await officer.getByText('4 lines of 3 payees').waitFor();
  await nothingFound(officer, 'a file to be checked');
  await officer.getByRole('button', { name: 'Import it' }).click();
  await officer.getByText('The file has been imported.').waitFor();
  await officer.getByText('£11,580.50').waitFor();
  await officer.getByText('They may well be real payments, so all are kept').waitFor();
  await nothingFound(officer, 'an import');

  // What was said is remembered: the other months need no word.
  await officer.goto('/marlbridge/manage/spending');
  await officer.getByRole('button', { name: 'Import all that are ready' }).click();
  await officer.getByText('2 files have been imported.').waitFor();
  await world.work();

  // Tidewrack was found by its name; the mistyped one waits, with a proposal.
  await officer.goto('/marlbridge/manage/spending/suppliers?q=gardns');
  const figure = officer.locator('.moothall-figures strong').first();
  const before = await figure.textContent();
  await nothingFound(officer, 'the queue');
  await officer.getByRole('heading', { name: 'Open Gate Gardns CIC' }).focus();
  await officer.keyboard.press('1');
  await officer.keyboard.press('s');
  await officer.getByText('It has been written down.').waitFor();
  const moved = await figure.textContent();
  const pounds = (text: string | null) => Number((text ?? '').replaceAll(/[£,]/g, ''));
  assert.equal(pounds(moved) - pounds(before), 7_500);

  // A slip is taken back with one key, and decided again with another.
  await officer.goto('/marlbridge/manage/spending/suppliers?q=somebody');
  await officer.getByRole('heading', { name: 'Mister Somebody' }).focus();
  await officer.keyboard.press('b');
  await officer.getByText('It has been written down.').waitFor();
  await officer.goto('/marlbridge/manage/spending/suppliers');
  await officer.locator('[data-queue-item] h2').first().focus();
  await officer.keyboard.press('j');
  await officer.keyboard.press('z');
  await officer.getByText('The decision has been taken back').waitFor();
  await officer.goto('/marlbridge/manage/spending/suppliers?q=somebody');
  await officer.getByRole('heading', { name: 'Mister Somebody' }).focus();
  await officer.keyboard.press('p');
  await officer.getByText('It has been written down.').waitFor();
  await officer.goto('/marlbridge/manage/spending/suppliers/accept?least=50');
  await nothingFound(officer, 'proposals accepted together');

  // Undoing an import puts the figure back.
  await officer.goto('/marlbridge/manage/spending');
  await officer.getByRole('link', { name: 'ledger-2020-06.csv' }).click();
  await officer.getByRole('button', { name: 'Undo this import' }).click();
  await officer.getByText('every figure is as it was before').waitFor();
});

test('whoever confirms a large file watches it come in, and the page goes to the import by itself', async () => {
  const officer = await visitor();
  await signInAs(officer, 'Idris Fennimore');
  const filler = 'As ordered for the depots of the council '.repeat(90);
  const lines = Array.from(
    { length: 1000 },
    (_, at) => `Tidewrack Recycling,2019-07-${10 + (at % 20)},${1 + (at % 50)}.00,${filler}${at}`,
  );
  await officer.goto('/marlbridge/manage/spending');
  await officer.getByLabel('Files of payments').setInputFiles({
    name: 'large-2019-07.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['Payee,Date paid,Amount,Narrative', ...lines].join('\n')),
  });
  await officer.getByRole('button', { name: 'Read them' }).click();
  await officer.getByRole('button', { name: 'Import it' }).click();
  await officer.getByText('Waits for its turn').waitFor();
  await nothingFound(officer, 'a file that waits for its turn');
  const { rows } = await world.platform.db.pool.query<{ council: number; pending: string }>(
    "select (data->>'council')::int as council, data->>'pending' as pending from pgboss.job where name = 'spend.import' and state = 'created'",
  );
  const [job] = rows;
  assert.ok(job);
  await inScope(world.platform.db, { councils: [job.council] }, tx =>
    setImportProgress(tx, job.council, job.pending, { done: 250, total: 1000 }),
  );
  await officer.getByText('250 of 1,000 payments written (25%)').waitFor();
  await nothingFound(officer, 'a file being imported');
  await world.work();
  await officer.getByText('Number of the import').waitFor();
  assert.match(officer.url(), /\/imports\//);
});

test('the same without JavaScript on a phone: a column is corrected and a supplier decided with buttons', async () => {
  const officer = await visitor({ javaScript: false, viewport: phone });
  await signInAs(officer, 'Idris Fennimore');
  await officer.goto('/marlbridge/manage/spending/suppliers?q=selborne');
  const wide = () => officer.locator('html').evaluate(html => html.scrollWidth > html.clientWidth);
  assert.equal(await wide(), false);
  await officer.getByLabel('Its number').fill('GB-COH-99000001');
  await officer.getByRole('button', { name: /^Same.*SELBORNE RESIDENTIAL HOMES/ }).click();
  await officer.getByText('It has been written down.').waitFor();
  await officer.getByText('Decided last').waitFor();
  await officer.getByRole('button', { name: /^Undo.*SELBORNE RESIDENTIAL HOMES/ }).click();
  await officer.getByText('The decision has been taken back').waitFor();
  await officer.goto('/marlbridge/manage/spending');
  await officer.getByLabel('Files of payments').setInputFiles({
    name: 'pivot.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Row Labels,Sum of Amount\nLarch,1\nRook,2\n'),
  });
  await officer.getByRole('button', { name: 'Read them' }).click();
  await officer.getByText('This is a pivot or a summary').waitFor();
  assert.equal(await wide(), false);
  await officer.getByRole('button', { name: 'Do not import this file' }).click();
  await officer.getByText('Nothing of it was imported').waitFor();
});
