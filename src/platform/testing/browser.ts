import sparticuz from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

/** A real Chromium that npm brought; nothing has to be installed. */
export async function openBrowser(): Promise<Browser> {
  const quiet = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ];
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: [...sparticuz.args.filter(arg => arg !== '--single-process'), ...quiet],
    headless: true,
  });
}

export const desktop = { width: 1280, height: 900 };
export const phone = { width: 360, height: 740 };
