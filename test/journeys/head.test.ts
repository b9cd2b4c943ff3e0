import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '../../src/site/index.ts';
import { chromiumPath, noChromium } from '../support/chromium.ts';
import { beginJourney, type Journey, overflow } from '../support/journey.ts';

describe.skipIf(chromiumPath() === null)(
  `the head of a page in a real browser (${noChromium})`,
  { timeout: 120_000 },
  () => {
    let journey: Journey;
    beforeAll(async () => {
      journey = await beginJourney();
    }, 180_000);
    afterAll(() => journey?.end());

    test('is one line with every step in it, in all languages and at all widths', async () => {
      const page = await journey.browser.newPage();
      for (const language of languages)
        for (const width of [360, 800, 1024, 1280, 1440, 1920]) {
          await page.setViewportSize({ width, height: 800 });
          await page.goto(`${journey.home}/answers?lang=${language}`);
          const [head, name] = await Promise.all(
            ['.site-header', '.wordmark'].map((one) => page.locator(one).boundingBox()),
          );
          const lines = Math.round((head?.height ?? 0) / (name?.height ?? 1));
          expect([language, width, lines, await overflow(page)]).toEqual([language, width, 1, 0]);
          const steps = page.locator('.site-nav a[href="/changed"]');
          if (width < 1024) await page.locator('.menu-button').click();
          expect(await steps.isVisible(), `${language} ${width}`).toBe(true);
        }
      await page.close();
    });
  },
);
