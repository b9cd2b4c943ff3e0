import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, noChromium } from '../support/chromium.ts';
import { beginJourney, type Journey } from '../support/journey.ts';

/** What was promised in pixels and bytes about the pages of what was heard. */
describe.skipIf(chromiumPath() === null)(`pages of findings (${noChromium})`, { timeout: 120_000 }, () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await beginJourney();
  }, 240_000);
  afterAll(() => journey?.end());

  async function on<T>(
    path: string,
    viewport: { width: number; height: number },
    ask: (page: Page) => Promise<T>,
  ) {
    const context = await journey.browser.newContext({ viewport });
    const page = await context.newPage();
    await page.goto(journey.home + path);
    const answer = await ask(page);
    await context.close();
    return answer;
  }

  test('show the first result within a phone’s first screen and a half, in every language', async () => {
    const phone = { width: 360, height: 740 };
    for (const language of ['en', 'fr', 'es', 'ar']) {
      const top = await on(`/polls/market-street/results?lang=${language}`, phone, (page) =>
        page
          .locator('.results-list tbody th')
          .first()
          .evaluate((statement) => statement.getBoundingClientRect().top + scrollY),
      );
      expect(top, language).toBeGreaterThan(200);
      expect(top, language).toBeLessThanOrEqual(phone.height * 1.5);
    }
  });
});
