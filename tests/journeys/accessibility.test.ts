import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { allRoutes } from '#app/web.ts';
import { desktop, phone } from '#platform/testing/browser.ts';
import { signInAs, stage } from './stage.ts';

const { visitor } = await stage();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  help: string;
  nodes: { html: string }[];
}

/** What axe finds against WCAG 2.2 AA and its best practices; and whether the page runs wider than the screen. */
async function faults(page: Page, url: string): Promise<string[]> {
  const refused: string[] = [];
  page.on('console', message => {
    if (/Content Security Policy/.test(message.text())) refused.push(`${url}: ${message.text()}`);
  });
  const answer = await page.goto(url);
  const status = answer?.status() ?? 0;
  const found = await look(page, url);
  page.removeAllListeners('console');
  return [...found, ...(status === 200 || isMadeUp(url) ? [] : [`${url}: answered ${status}`]), ...refused];
}

/** The same of the page as it stands, also one that answers a form and has no address to go to; and whether a table has columns out of sight. */
async function look(page: Page, name: string): Promise<string[]> {
  // Evaluated by the debugger, so the page's own content security policy does not stop it.
  const violations = await page.evaluate(
    `${axe}; axe.run(document, { resultTypes: ['violations'] }).then(result => result.violations)`,
  );
  const wide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
  const sideways = await page.evaluate(
    `document.querySelectorAll('details').forEach(one => { one.open = true; });
     [...document.querySelectorAll('.moothall-table-scroll')].filter(one => one.scrollWidth > one.clientWidth).map(one => one.getAttribute('aria-label'))`,
  );
  const shown = (nodes: Violation['nodes']) =>
    nodes
      .map(node => node.html)
      .slice(0, 2)
      .join(' | ');
  return [
    ...(violations as Violation[]).map(({ id, help, nodes }) => `${name}: ${id}: ${help}: ${shown(nodes)}`),
    ...(wide ? [`${name}: wider than the screen`] : []),
    ...(sideways as string[]).map(table => `${name}: “${table}” has to be moved sideways to be read`),
  ];
}

/** Presses a button and looks at the page that answers, which must be the one with this heading. */
async function answered(page: Page, button: string, heading: string): Promise<string[]> {
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('heading', { name: heading }).first().waitFor();
  return look(page, heading);
}

/** Addresses of things that do not exist show an error page, which is looked at too. */
function isMadeUp(url: string): boolean {
  return /0000-0000|nowhere|nonsense/.test(url);
}

/** Something real for each parameter, so that the page has something on it. */
const examples: Record<string, string> = {
  ':council': 'marlbridge',
  ':partnership': 'marl-valley',
  ':orgId': 'GB-COH-99000001',
  ':ref': 'CT-0001',
  ':what': 'evidence',
  ':question': 'bidding-measures',
  ':recognition': '00000000-0000-7000-8000-000000000000',
  ':invitation': '1-00000000-0000-7000-8000-000000000000',
  ':token': 'x',
  ':import': '00000000-0000-7000-8000-000000000000',
  ':pending': '00000000-0000-7000-8000-000000000000',
  ':supplier': '1',
  // Answered, sent and published: it has a letter, files and a place in the disclosure log.
  ':reference': 'MB-1001',
  ':number': 'A.1',
};

/** Requests in other states look different: these are walked besides. */
const otherRequests = [
  'MB-1007',
  'MB-1008',
  'MB-1008/questions/1',
  'MB-1008/clock',
  'MB-1008/estimate',
  'MB-1008/files',
  'MB-1009',
  'MB-1009/clock',
  'MB-1010',
  'MB-1010/letter',
  'MB-1011',
  'MB-1011/questions',
  'MB-1006-R1',
  'MB-1006-R1/review',
].map(rest => `/marlbridge/manage/requests/${rest}`);
const pages = allRoutes
  .filter(
    route =>
      route.method === 'GET' &&
      !route.api &&
      !/\.(json|csv|atom|pdf|txt|html|zip)$|\/documents\/|\/files\/:file|openapi|callback/.test(route.url),
  )
  .map(route => ({
    access: route.access,
    url: Object.entries(examples).reduce(
      (url, [name, value]) => url.replace(new RegExp(`${name}\\b`), value),
      route.url,
    ),
  }));

test('there is an example for every part of every address', () => {
  assert.deepEqual(
    pages.filter(({ url }) => url.includes(':')),
    [],
  );
});

test('every public page can be read with JavaScript off: its heading, what it says, and no word that it is needed', async () => {
  const page = await visitor({ javaScript: false, viewport: phone });
  const found: string[] = [];
  for (const { url, access } of pages) {
    if (access.startsWith('may:') || access === 'signed-in') continue;
    await page.goto(url);
    const heading = page.locator('main h1');
    if ((await heading.count()) !== 1 || !(await heading.isVisible())) {
      found.push(`${url}: no main heading to be seen`);
      continue;
    }
    const title = (await heading.innerText()).trim();
    // As it is seen: what only a script would show is not in it.
    const words = (await page.locator('main').innerText()).replace(title, '').trim();
    if (!title || words.split(/\s+/).length < 8) found.push(`${url}: “${title}”, and nothing below it`);
    if (
      /(?:enable|turn on|needs?|requires?|without) JavaScript|JavaScript (?:is|must|needs|has to)/i.test(
        words,
      )
    )
      found.push(`${url}: says that it needs JavaScript`);
  }
  assert.deepEqual(found, []);
});

test('on paper a page says whose it is, and no column of a table is cut off', async () => {
  const page = await visitor({ viewport: { width: 794, height: 1123 } });
  await page.emulateMedia({ media: 'print' });
  for (const url of [
    '/marlbridge/agreements',
    '/marlbridge/spending',
    '/marlbridge/requests/figures',
    '/marlbridge/spending/suppliers',
    '/organisations/GB-COH-99000001',
  ]) {
    await page.goto(url);
    const cut = await page.evaluate(
      `[...document.querySelectorAll('main table')].filter(one => one.getBoundingClientRect().right > innerWidth).map(one => one.caption?.textContent)`,
    );
    assert.deepEqual(cut, [], url);
    const addresses = await page.evaluate(
      `[...document.querySelectorAll('main a[href^="/"]')].map(one => getComputedStyle(one, '::after').content).filter(text => text.includes('/'))`,
    );
    assert.deepEqual(addresses, [], `${url}: the address of a page here says nothing on paper`);
    if (url.startsWith('/marlbridge'))
      assert.ok(await page.getByText('Marlbridge', { exact: true }).first().isVisible(), url);
  }
});

for (const [name, viewport] of [
  ['a desktop', desktop],
  ['a phone of 360 pixels', phone],
] as const) {
  test(`axe finds nothing on any public page on ${name}`, async () => {
    const page = await visitor({ viewport });
    const found: string[] = [];
    for (const { url, access } of pages)
      if (!access.startsWith('may:') && access !== 'signed-in') found.push(...(await faults(page, url)));
    for (const url of [
      '/nowhere',
      '/nowhere/agreements',
      '/marlbridge/agreements?q=nothingfits',
      '/marlbridge/agreements?activeFrom=nonsense',
      '/organisations?q=nothingfits',
      '/stockport-2013/social-enterprises',
      '/stockport-2013',
      '/otterdale',
      '/marlbridge/requests/MB-1007',
      '/marlbridge/requests/MB-1009',
      '/marlbridge/requests/MB-1006-R1',
      '/marlbridge/disclosures?q=trees',
      '/marlbridge/disclosures?q=nothingfits',
      '/otterdale/disclosures',
      '/otterdale/requests/figures',
    ])
      found.push(...(await faults(page, url)));
    assert.deepEqual(found, []);
  });

  test(`axe finds nothing on any page of an administrator on ${name}`, async () => {
    const page = await visitor({ viewport });
    await signInAs(page, 'Ines Calder');
    const found: string[] = [];
    for (const { url, access } of pages)
      if (access.startsWith('may:') || access === 'signed-in') found.push(...(await faults(page, url)));
    for (const url of [
      ...otherRequests,
      '/marlbridge/manage/requests?when=ended',
      '/marlbridge/manage/requests?when=late&reference=X',
    ])
      found.push(...(await faults(page, url)));
    await page.goto('/marlbridge/manage/agreements/import');
    await page.getByLabel(/paste/i).fill('Title\tSupplier\tStart\tKind\n\tLarch\t31/02/2025\tContract');
    await page.getByRole('button', { name: 'Read it' }).click();
    found.push(...(await faults(page, page.url())));
    assert.deepEqual(found, []);
  });

  test(`axe finds nothing on pages that answer a form on ${name}`, async () => {
    const found: string[] = [];
    const stranger = await visitor({ viewport });
    await stranger.goto('/sign-in');
    found.push(...(await answered(stranger, 'Send me a link', 'There is a problem')));
    await stranger.getByLabel('E-mail address').fill('nobody@marlbridge.example');
    found.push(...(await answered(stranger, 'Send me a link', 'Check your e-mail')));
    await stranger.goto('/sign-in/link?token=used');
    found.push(...(await answered(stranger, 'Continue', 'This link does not work any more')));
    await stranger.goto('/invitations/1-00000000-0000-7000-8000-000000000000/x');
    found.push(...(await answered(stranger, 'Accept', 'This invitation does not work')));
    await stranger.goto('/feedback');
    found.push(...(await answered(stranger, 'Send', 'There is a problem')));
    await stranger.goto('/marlbridge/requests/new');
    found.push(...(await answered(stranger, 'Continue', 'There is a problem')));
    await stranger
      .getByLabel('Your questions')
      .fill('1. How many street trees were felled? 2. How many books?');
    found.push(...(await answered(stranger, 'Continue', 'Is your answer here already?')));
    found.push(...(await answered(stranger, 'No, I still want to ask', 'How should we answer you?')));
    found.push(...(await answered(stranger, 'Continue', 'There is a problem')));
    await stranger.getByLabel('Your name').fill('Wilma Pike');
    await stranger.getByLabel('Your postal address').fill('1 Weir Street, Marlbridge MB1 1AA');
    found.push(...(await answered(stranger, 'Continue', 'Check your request')));
    found.push(...(await answered(stranger, 'Send the request', 'We have your request')));
    await stranger.goto('/marlbridge/requests/confirm?reference=MB-1008&token=x');
    found.push(...(await answered(stranger, 'Confirm', 'There is a problem')));

    const page = await visitor({ viewport });
    await signInAs(page, 'Ines Calder');
    for (const [url, button] of [
      ['people/invite', 'Send invitation'],
      ['services', 'Add'],
      ['organisations/new', 'Add'],
      ['organisations/GB-COH-99000001/add/evidence', 'Save'],
      ['organisations/GB-COH-99000001/recognise', 'Recognise'],
      ['organisations/GB-COH-99000001/merge', 'Merge'],
      ['answers/support-services/statement', 'Put on record'],
      ['requests/new', 'Enter it'],
      ['requests/import', 'Read the file'],
      ['requests/MB-1008', 'Hold'],
      ['requests/MB-1008/clock', 'Ask the requester'],
      ['requests/MB-1008/files', 'Add and check it'],
      ['requests/MB-1008/estimate', 'Add it'],
      ['requests/MB-1008/questions/1', 'Pass it back'],
      ['requests/MB-1008/refuse', 'Refuse it'],
      ['requests/MB-1006-R1/review', 'Decide and tell the requester'],
      ['letter', 'Draft the answers'],
    ] as const) {
      await page.goto(`/marlbridge/manage/${url}`);
      found.push(...(await answered(page, button, 'There is a problem')));
    }
    await page
      .getByLabel('Paste the letter')
      .fill('1. Which organisation do you fund to support social enterprises?');
    found.push(...(await answered(page, 'Draft the answers', 'Drafted answers')));
    await page.goto('/account');
    found.push(...(await answered(page, 'Set up an app', 'Set up an authenticator app')));
    assert.deepEqual(found, []);
  });
}

test('a name without a space in it is broken, and does not widen a phone’s page', async () => {
  const page = await visitor({ viewport: phone });
  await signInAs(page, 'Ines Calder');
  const width = () => page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  await page.goto('/marlbridge/manage/services');
  await page.getByLabel('Add a service').fill('S'.repeat(250));
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('has been added.').waitFor();
  assert.equal(await width(), 0, 'services, and the notice above them');
  await page.goto('/marlbridge/manage/agreements/new');
  await page.getByLabel('Title').fill('T'.repeat(290));
  await page.getByLabel('Contract', { exact: true }).check();
  await page.getByLabel('Organisation', { exact: true }).fill('O'.repeat(200));
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('It is not published yet.').waitFor();
  assert.equal(await width(), 0, 'an agreement');
});
