import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, noChromium } from '../support/chromium.ts';
import { beginJourney, type Journey, watch } from '../support/journey.ts';

describe.skipIf(chromiumPath() === null)(`a time of day (${noChromium})`, { timeout: 60_000 }, () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await beginJourney();
  }, 180_000);
  afterAll(() => journey?.end());

  async function firstTimeIn(
    timezoneId: string,
    language: string,
    javaScriptEnabled = true,
  ): Promise<string> {
    const context = await journey.browser.newContext({ timezoneId, javaScriptEnabled });
    const page = await context.newPage();
    const troubles = watch(page, journey.home);
    await page.goto(`${journey.home}/polls/market-street?lang=${language}`, {
      waitUntil: 'networkidle',
    });
    const text = (await page.locator('zoned-time').first().textContent()) ?? '';
    expect(troubles).toEqual([]);
    await context.close();
    return text;
  }

  test('has the reader’s own beside it where that differs, and lacks nothing without script', async () => {
    const bare = await firstTimeIn('Asia/Kolkata', 'en', false);
    expect(bare).toMatch(/^\d+ \w+ \d{4} at \d\d:\d\d UTC \(world time\)$/);
    expect(await firstTimeIn('Africa/Abidjan', 'en')).toBe(bare);
    const theirs = await firstTimeIn('Asia/Kolkata', 'en');
    expect(theirs.startsWith(bare)).toBe(true);
    expect(theirs.slice(bare.length)).toMatch(/^ \((\d+ \w+ at )?\d\d:\d\d your time\)$/);
    expect(await firstTimeIn('America/Montevideo', 'ar')).toMatch(/\d\d:\d\d بتوقيتك\)$/);
  });
});
