import { after } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { testWorld, type TestWorld } from '#app/testing.ts';
import { loadDemonstration } from '#demo';
import type { Config } from '#platform/config/settings.ts';
import { desktop, openBrowser } from '#platform/testing/browser.ts';

export interface Stage {
  world: TestWorld;
  base: string;
  browser: Browser;
  /** A new visitor's browser window. */
  visitor: (options?: {
    javaScript?: boolean;
    viewport?: { width: number; height: number };
  }) => Promise<Page>;
}

/** The demonstration on a real port and a real browser, for one file of journeys. `over`: settings other than those of tests. */
export async function stage(over: Partial<Config> = {}): Promise<Stage> {
  const world = await testWorld({ DEMONSTRATION: true, PORT: 0, ...over });
  await loadDemonstration(world.platform);
  await world.app.listen({ port: 0, host: '127.0.0.1' });
  const address = world.app.server.address();
  const base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const browser = await openBrowser();
  const contexts: BrowserContext[] = [];
  after(async () => {
    for (const context of contexts) await context.close();
    await browser.close();
  });
  return {
    world,
    base,
    browser,
    async visitor({ javaScript = true, viewport = desktop } = {}) {
      const context = await browser.newContext({
        baseURL: base,
        javaScriptEnabled: javaScript,
        viewport,
        acceptDownloads: true,
      });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      return page;
    },
  };
}

/** Signs in as one of the invented people, with one click on the demonstration page. */
export async function signInAs(page: Page, person: string): Promise<void> {
  await page.goto('/demonstration');
  await page.getByRole('button', { name: `Sign in as ${person}` }).click();
  await page.waitForURL(/\/manage/);
}

/** Text of everything that is downloaded by clicking. */
export async function downloaded(page: Page, click: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  const stream = await download.createReadStream();
  return Buffer.concat(await Array.fromAsync(stream as AsyncIterable<Buffer>)).toString('utf8');
}
