import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { chromiumPath, noChromium } from '../support/chromium.ts';
import { beginJourney, type Journey } from '../support/journey.ts';

/** What was promised in pixels and bytes about the pages of what was heard. */
describe.skipIf(chromiumPath() === null)(`pages of findings (${noChromium})`, { timeout: 120_000 }, () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await beginJourney();
    // The first map is made after the start.
    await vi.waitFor(
      async () => {
        const page = await (await fetch(`${journey.home}/polls/market-street/map`)).text();
        expect(page).toContain('map-marks');
      },
      { timeout: 60_000, interval: 500 },
    );
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

  test('keep the opinion map within 3,500 pixels at a desk and 7,500 on a phone, in every language', async () => {
    const height = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight);
    for (const language of ['en', 'fr', 'es', 'ar']) {
      const map = `/polls/market-street/map?lang=${language}`;
      const desk = await on(map, { width: 1280, height: 900 }, height);
      expect(desk, language).toBeGreaterThan(1_500);
      expect(desk, language).toBeLessThanOrEqual(3_500);
      expect(await on(map, { width: 360, height: 740 }, height), language).toBeLessThanOrEqual(7_500);
    }
  });

  test('write the few words of each group on the map, on nobody’s mark and over nothing else', async () => {
    for (const width of [360, 1280]) {
      for (const language of ['en', 'fr', 'es', 'ar']) {
        const found = await on(`/polls/market-street/map?lang=${language}`, { width, height: 900 }, (page) =>
          page.evaluate(() => {
            const boxes = (selector: string) =>
              [...document.querySelectorAll(selector)].map((one) => one.getBoundingClientRect());
            const words = boxes('.map-label > *');
            const marks = boxes('.map-marks use');
            const meet = (a: DOMRect, b: DOMRect) =>
              a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
            return {
              words: words.filter(({ height }) => height > 10).length,
              marks: marks.length,
              onMarks: words.filter((word) => marks.some((mark) => meet(word, mark))).length,
            };
          }),
        );
        expect(found, `${width} ${language}`).toMatchObject({ words: 6, onMarks: 0 });
        expect(found.marks).toBeGreaterThan(50);
      }
    }
  });

  test('draw all bars of a table as long as each other', async () => {
    for (const width of [360, 1280]) {
      const lengths = await on('/polls/market-street/map?statement=7', { width, height: 900 }, (page) =>
        page.evaluate(() =>
          ['.map-picked .vote-bar', '.map-apart .vote-bar'].map((bars) =>
            [...document.querySelectorAll(bars)].flatMap((bar) =>
              bar.getClientRects().length > 0 ? Math.round(bar.getBoundingClientRect().width) : [],
            ),
          ),
        ),
      );
      for (const bars of lengths) {
        expect(bars.length).toBeGreaterThan(3);
        expect(new Set(bars).size).toBe(1);
        expect(bars[0]).toBeGreaterThan(150);
      }
    }
  });

  test('answer in sight what is picked from the list, with script and without', async () => {
    for (const javaScriptEnabled of [true, false]) {
      for (const viewport of [
        { width: 1280, height: 900 },
        { width: 360, height: 740 },
      ]) {
        const context = await journey.browser.newContext({ viewport, javaScriptEnabled });
        const page = await context.newPage();
        await page.goto(`${journey.home}/polls/market-street/map`);
        await page.locator('.pick-row').nth(5).click();
        await page.waitForURL(/statement=\d+/);
        await page.locator('.map-said').first().waitFor();
        await expect
          .poll(() => page.locator('#map').evaluate((map) => Math.abs(map.getBoundingClientRect().top)))
          .toBeLessThan(20);
        expect(await page.locator('.pick-row[aria-current=true]').count()).toBe(1);
        const seen = await page.locator('.map-label').evaluateAll((labels) =>
          labels.map((label) => {
            const { top, bottom } = label.getBoundingClientRect();
            return bottom > 0 && top < innerHeight;
          }),
        );
        expect(seen).toEqual([true, true, true]);
        await page.getByRole('link', { name: 'Next →' }).click();
        // Asked from outside: where scripts are off, a page that is still being read has no clock to ask itself again.
        await expect
          .poll(() => page.locator('.pick-row').nth(6).getAttribute('aria-current'), { timeout: 20_000 })
          .toBe('true');
        await context.close();
      }
    }
  });

  test('say in sight that a search found nothing, at its field', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const context = await journey.browser.newContext({
        viewport: { width: 360, height: 740 },
        javaScriptEnabled,
      });
      const page = await context.newPage();
      await page.goto(`${journey.home}/polls/market-street/map`);
      await page.getByLabel('Number of a statement').fill('zebra');
      await page.getByRole('button', { name: 'Show on the map' }).click();
      const error = page.locator('.map-search .field-error');
      await error.waitFor();
      expect(await error.evaluate((one) => one.getBoundingClientRect().bottom)).toBeLessThanOrEqual(740);
      expect(await error.evaluate((one) => one.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0);
      expect(await page.getByLabel('Number of a statement').inputValue()).toBe('zebra');
      await context.close();
    }
  });

  test('weigh at most 45 kB with the map and 20 kB with the results', async () => {
    const weigh = async (path: string) => {
      const context = await journey.browser.newContext({ locale: 'en' });
      const page = await context.newPage();
      const devtools = await context.newCDPSession(page);
      let bytes = 0;
      await devtools.send('Network.enable');
      devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
        bytes += encodedDataLength;
      });
      await page.goto(journey.home + path, { waitUntil: 'networkidle' });
      await context.close();
      return bytes;
    };
    for (const [path, most] of [
      ['/polls/market-street/map', 45_000],
      ['/polls/market-street/results', 20_000],
    ] as const) {
      const bytes = await weigh(path);
      expect(bytes, path).toBeGreaterThan(8_000);
      expect(bytes, path).toBeLessThanOrEqual(most);
    }
  });
});
