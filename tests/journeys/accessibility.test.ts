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
  const found = answer?.status() ?? 0;
  // Evaluated by the debugger, so the page's own content security policy does not stop it.
  const violations = await page.evaluate(
    `${axe}; axe.run(document, { resultTypes: ['violations'] }).then(result => result.violations)`,
  );
  const wide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
  page.removeAllListeners('console');
  return [
    ...(violations as Violation[]).map(
      ({ id, help, nodes }) =>
        `${url}: ${id}: ${help}: ${nodes
          .map(node => node.html)
          .slice(0, 2)
          .join(' | ')}`,
    ),
    ...(found === 200 || isMadeUp(url) ? [] : [`${url}: answered ${found}`]),
    ...(wide ? [`${url}: wider than the screen`] : []),
    ...refused,
  ];
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
};
const pages = allRoutes
  .filter(
    route =>
      route.method === 'GET' &&
      !route.api &&
      !/\.(json|csv|atom)$|\/documents\/|openapi|callback/.test(route.url),
  )
  .map(route => ({
    access: route.access,
    url: Object.entries(examples).reduce((url, [name, value]) => url.replace(name, value), route.url),
  }));

test('there is an example for every part of every address', () => {
  assert.deepEqual(
    pages.filter(({ url }) => url.includes(':')),
    [],
  );
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
    await page.goto('/marlbridge/manage/agreements/import');
    await page.getByLabel(/paste/i).fill('Title\tSupplier\tStart\tKind\n\tLarch\t31/02/2025\tContract');
    await page.getByRole('button', { name: 'Read it' }).click();
    found.push(...(await faults(page, page.url())));
    assert.deepEqual(found, []);
  });
}
