import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { buildClient } from './client-build.ts';
import { serveWholeSite } from './whole-site.ts';

export type Journey = Awaited<ReturnType<typeof beginJourney>>;

/** The whole site with what browsers get, and a Chromium to go through it. Call end() in afterAll. */
export async function beginJourney(options: { env?: Record<string, string>; args?: readonly string[] } = {}) {
  const client = await buildClient();
  const site = await serveWholeSite({
    files: client.files,
    env: { STATEMENTS_PER_HOUR: '1000', ...options.env },
  });
  const browser: Browser = await launchChromium(options.args);
  return {
    site,
    browser,
    home: site.home,
    async end() {
      await browser.close();
      await site.close();
      await client.remove();
    },
  };
}

/** Collects what must not happen on any page: errors in the console, failed requests, requests to elsewhere. */
export function watch(page: Page, home: string): string[] {
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(home) && !url.startsWith('data:')) troubles.push(`request to ${url}`);
  });
  return troubles;
}

/** How many pixels a page is wider than its window; nothing should be. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
