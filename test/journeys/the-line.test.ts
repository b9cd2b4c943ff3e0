import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoProcesses } from '../../src/demo/content/index.ts';
import { messages, say } from '../../src/site/index.ts';
import { chromiumPath, noChromium } from '../support/chromium.ts';
import { beginJourney, type Journey, overflow, watch } from '../support/journey.ts';

const street = demoProcesses(new Date()).find(({ slug }) => slug === 'market-street');
const arabic = (text: { passages: { ar?: { text: string } } } | undefined) => text?.passages.ar?.text ?? '';
/** What a record of the demo's line is called in Arabic. */
const called = (name: string) => arabic(street?.line.find((one) => one.name === name)?.texts.title);
const polls = street?.phases.flatMap(({ questions }) => questions.flatMap((question) => question.polls));
const statement = (number: number) => arabic(polls?.[0]?.statements[number]?.text);

describe.skipIf(chromiumPath() === null)(
  `the line in a real browser (${noChromium})`,
  { timeout: 120_000 },
  () => {
    let journey: Journey;
    beforeAll(async () => {
      journey = await beginJourney();
    }, 180_000);
    afterAll(() => journey?.end());

    /** Somebody on a phone, in Arabic and without script, who follows links by their words. */
    async function stranger() {
      const context = await journey.browser.newContext({
        javaScriptEnabled: false,
        viewport: { width: 360, height: 740 },
        locale: 'ar',
      });
      const page = await context.newPage();
      const troubles = watch(page, journey.home);
      const go = async (act: () => Promise<unknown>) => {
        const loaded = page.waitForEvent('load');
        await act();
        await loaded;
        expect(await overflow(page), page.url()).toBe(0);
        expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
        expect(await page.locator('html').getAttribute('lang')).toBe('ar');
      };
      const follow = async (words: string, where = page.locator('main')) => {
        expect(words).not.toBe('');
        await go(() => where.getByRole('link', { name: words, exact: true }).first().click());
      };
      return { context, page, troubles, go, follow };
    }

    /** What came before or after, under the heading that says so. */
    const under = (page: Page, heading: 'comesFrom' | 'cameOf') =>
      page.locator('section').filter({
        has: page.getByRole('heading', { name: say('ar', messages.records.line[heading]), exact: true }),
      });
    const title = (page: Page) => page.locator('h1').textContent();

    test('a stranger follows a vote to a result and back, by links alone', async () => {
      const { context, page, troubles, go, follow } = await stranger();
      await go(() => page.goto(`${journey.home}/processes/market-street`));
      await go(() => page.locator('main #findings a[href$="/results"]').first().click());
      // In the results the link beside the words is the number of the statement.
      await go(() => page.locator('main a[href*="/market-street/statements/5"]').first().click());
      expect(await title(page)).toBe(statement(4));

      const forth = ['cross-and-rest', 'do-it-now', 'kerbs-and-benches', 'kerbs', 'kerbs-done'];
      for (const name of forth) {
        await follow(called(name), under(page, 'cameOf'));
        expect(await title(page)).toContain(called(name));
      }
      // The town says that it is done; one link further the reviewer says that half of it is.
      const back = ['kerbs', 'kerbs-and-benches', 'do-it-now', 'cross-and-rest'];
      for (const name of back) {
        await follow(called(name), under(page, 'comesFrom'));
        expect(await title(page)).toContain(called(name));
        if (name !== 'kerbs') continue;
        await follow(called('one-of-two'), under(page, 'cameOf'));
        expect(await title(page)).toContain(called('one-of-two'));
        await follow(called('kerbs'), under(page, 'comesFrom'));
      }
      // What a finding rests on stands above its line, with its numbers.
      await follow(statement(4), page.locator('#rests-on'));
      expect(new URL(page.url()).pathname).toBe('/polls/market-street/statements/5');
      expect(troubles).toEqual([]);
      await context.close();
    });

    test('where it ended with a no, the stranger reads why, and what would change it', async () => {
      const { context, page, troubles, go, follow } = await stranger();
      await go(() => page.goto(`${journey.home}/polls/market-street/statements/3`));
      await follow(called('saturdays-stay-open'), under(page, 'cameOf'));
      const why = arabic(street?.line.find(({ name }) => name === 'saturdays-stay-open')?.texts.why);
      const words = ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' ');
      expect(why).not.toBe('');
      for (const paragraph of why.split('\n\n')) expect(words).toContain(paragraph);
      expect(words).toContain(say('ar', messages.answers.fields.verdict.choices.no));
      expect(troubles).toEqual([]);
      await context.close();
    });
  },
);
