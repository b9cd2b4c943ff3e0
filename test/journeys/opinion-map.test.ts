import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { chromiumPath, noChromium } from '../support/chromium.ts';
import { beginJourney, type Journey, overflow, watch } from '../support/journey.ts';

const street = '/polls/market-street/map';

describe.skipIf(chromiumPath() === null)(`the opinion map (${noChromium})`, { timeout: 180_000 }, () => {
  let journey: Journey;
  beforeAll(async () => {
    const wide = { NEW_PARTICIPANTS_PER_TEN_MINUTES: '1000', NEW_PARTICIPANTS_PER_DAY: '1000' };
    journey = await beginJourney({ env: wide });
  }, 240_000);
  afterAll(() => journey?.end());

  /** Does something in a browser of its own; nothing may go wrong in it. */
  async function browse(options: BrowserContextOptions, act: (page: Page) => Promise<void>): Promise<void> {
    const context = await journey.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    const troubles = watch(page, journey.home);
    await act(page);
    expect(troubles).toEqual([]);
    await context.close();
  }

  /** Answers the next statements of a poll on its own page, one page load each. */
  async function vote(page: Page, poll: string, answers: readonly string[]): Promise<void> {
    for (const answer of answers) {
      await page.goto(`${journey.home}/polls/${poll}`);
      await page.locator(`button[name=value][value=${answer}]`).click();
      await page.waitForLoadState('load');
    }
  }

  /**
   * Somebody new votes as all do who are called with the same answer. The map of an open poll moves by five people in
   * each group; those who think alike come into one.
   */
  async function voteAlike(first: 'agree' | 'disagree'): Promise<void> {
    const voter = openBrowser(journey.home);
    const second = first === 'agree' ? 'disagree' : 'agree';
    const ballot = { 1: first, 2: first, 3: first, 7: first, 14: second, 8: 'pass', 13: 'pass' };
    for (const [statement, value] of Object.entries(ballot)) {
      const answer = await voter.post('/polls/market-street/votes', { statement, value });
      expect(answer.status).toBe(303);
    }
  }

  const places = (page: Page) =>
    page.evaluate(() =>
      [...document.querySelectorAll<SVGUseElement>('.map-marks use')]
        .map((mark) => `${mark.getAttribute('transform')}${mark.dataset.people}`)
        .sort()
        .join(),
    );

  test('is all there without script: groups, a picked statement, two groups compared', async () => {
    await browse({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${journey.home}/polls/market-street/results`);
      await page.getByRole('link', { name: 'Opinion map' }).click();
      await page.waitForURL(/\/map/);
      // Whoever comes while the map is being made looks again.
      const marks = async () => {
        await page.reload();
        return page.locator('.map-marks use').count();
      };
      await expect.poll(marks, { timeout: 60_000 }).toBeGreaterThan(15);
      expect(await page.locator('svg[role=img]').getAttribute('aria-label')).toMatch(
        /^Map of \d+ people in 3 groups$/,
      );
      expect(await page.locator('#groups h3').count()).toBe(3);
      await page
        .getByRole('link', { name: /^Show statement \d+ on the map$/ })
        .first()
        .click();
      await page.waitForURL(/statement=\d+/);
      expect(await page.locator('.map-said').count()).toBe(3);
      await page.locator('#compare summary').click();
      await page.getByLabel('Second group').selectOption('C');
      await page.getByRole('button', { name: 'Compare' }).click();
      await page.waitForURL(/second=C/);
      expect(await page.locator('#compare h3').textContent()).toBe('Where group A and group C differ most');
      // The picked statement stayed picked.
      expect(await page.locator('.map-said').count()).toBe(3);
      await page.getByLabel('Number of a statement').fill('7');
      await page.getByRole('button', { name: 'Show on the map' }).click();
      await page.waitForURL(/statement=7/);
      expect(await page.locator('#map h2').textContent()).toBe('The map: statement 7');
    });
  });

  test('picks and compares without loading the page, and Back goes back', async () => {
    await browse({}, async (page) => {
      await page.goto(journey.home + street);
      await page.evaluate(() => Object.assign(globalThis, { stayed: true }));
      await page.getByLabel('Number of a statement').fill('7');
      await page.keyboard.press('Enter');
      await page.locator('.map-said').first().waitFor();
      expect(page.url()).toContain('statement=7');
      // Whoever uses the keyboard is taken to what changed.
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('The map: statement 7');
      await page.locator('#compare summary').click();
      await page.getByLabel('Second group').selectOption('C');
      await page.getByRole('button', { name: 'Compare' }).click();
      await page.locator('#compare h3').waitFor();
      await page.goBack();
      await page.locator('#compare h3').waitFor({ state: 'detached' });
      await page.goBack();
      await page.locator('.map-said').first().waitFor({ state: 'detached' });
      expect(await page.evaluate(() => 'stayed' in globalThis)).toBe(true);
    });
  });

  test('shows what was picked last, whichever answer comes last, and takes a press that an answer meets', async () => {
    await browse({}, async (page) => {
      await page.goto(journey.home + street);
      const rows = page.locator('.pick-row');
      const shown = () =>
        rows.evaluateAll((all) => all.findIndex((row) => row.getAttribute('aria-current') === 'true'));
      /** Answers the next reading only when told to. */
      const hold = async () => {
        let letGo = () => {};
        const held = new Promise<void>((resolve) => {
          letGo = resolve;
        });
        let asked = () => {};
        const reached = new Promise<void>((resolve) => {
          asked = resolve;
        });
        await page.route(
          /statement=/,
          async (route) => {
            asked();
            await held;
            await route.continue().catch(() => {}); // overtaken, it is no longer wanted
          },
          { times: 1 },
        );
        return { letGo, reached };
      };

      const late = await hold();
      await rows.nth(1).click();
      await late.reached;
      await rows.nth(2).click();
      await expect.poll(shown).toBe(2);
      late.letGo();
      await page.waitForLoadState('networkidle');
      expect(await shown()).toBe(2);

      const slow = await hold();
      await rows.nth(3).click();
      await slow.reached;
      await rows.nth(4).hover();
      await page.mouse.down();
      const answered = page.waitForEvent('requestfinished', (request) =>
        request.url().includes('statement='),
      );
      slow.letGo();
      await answered;
      await page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
      await page.mouse.up();
      await expect.poll(shown).toBe(4);
    });
  });

  test('moves on another screen when somebody votes, says so, and can be paused', async () => {
    await browse({}, async (watcher) => {
      await watcher.goto(journey.home + street);
      await watcher.getByRole('button', { name: 'Pause updates' }).waitFor();
      const before = await places(watcher);
      // Of the first round one may still wait in their group: a map moves all the same once twenty-five have come.
      const many = async (first: 'agree' | 'disagree') => {
        for (let person = 0; person < 30; person += 1) await voteAlike(first);
      };
      await many('agree');
      await watcher.waitForFunction(() => document.querySelector('.map-told')?.textContent !== '');
      expect(await watcher.locator('.map-told').textContent()).toMatch(
        /^The map was updated at \d\d:\d\d\.$/,
      );
      await expect.poll(() => places(watcher), { timeout: 20_000 }).not.toBe(before);

      await watcher.getByRole('button', { name: 'Pause updates' }).click();
      await watcher.waitForFunction(() => document.getAnimations().length === 0);
      const still = await places(watcher);
      await many('disagree');
      // Somebody who did not pause has seen it by now.
      await browse({}, async (other) => {
        await other.goto(journey.home + street);
        await expect
          .poll(
            async () => {
              await other.reload();
              return places(other);
            },
            { timeout: 20_000, interval: 500 },
          )
          .not.toBe(still);
      });
      expect(await places(watcher)).toBe(still);
      await watcher.getByRole('button', { name: 'Resume updates' }).click();
      await expect.poll(() => places(watcher), { timeout: 20_000 }).not.toBe(still);
    });
  });

  test('reads its words again while votes stream in', async () => {
    await browse({}, async (watcher) => {
      await watcher.goto(journey.home + street);
      await watcher.getByRole('button', { name: 'Pause updates' }).waitFor();
      const lede = () => watcher.locator('.lede').textContent();
      const before = await lede();
      await expect
        .poll(
          async () => {
            await voteAlike('disagree');
            return lede();
          },
          { timeout: 25_000, interval: 250 },
        )
        .not.toBe(before);
    });
  });

  test('shows the voter where they stand, and keeps that off the paper', async () => {
    await browse({ javaScriptEnabled: false }, async (page) => {
      await vote(page, 'market-street', [
        'agree',
        'agree',
        'agree',
        'disagree',
        'agree',
        'pass',
        'agree',
        'agree',
      ]);
      await expect
        .poll(
          async () => {
            await page.goto(journey.home + street);
            return page.locator('#own').textContent();
          },
          { timeout: 20_000, interval: 500 },
        )
        .toContain('your 8 votes');
      expect(await page.locator('.map-you').isVisible()).toBe(true);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.map-you').isVisible()).toBe(false);
      expect(await page.locator('#own').isVisible()).toBe(false);
    });
  });

  test('prints on two pages of A4, in every language', async () => {
    const margin = { top: '12mm', bottom: '12mm', left: '12mm', right: '12mm' };
    await browse({}, async (page) => {
      const pages: Record<string, number> = {};
      for (const language of ['en', 'fr', 'es', 'ar']) {
        await page.goto(`${journey.home}${street}?lang=${language}`);
        const pdf = await page.pdf({ format: 'A4', margin });
        pages[language] = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
      }
      expect(pages).toEqual({ en: 2, fr: 2, es: 2, ar: 2 });
    });
  });

  test('is read by keyboard from top to bottom: every link and field in the order it is seen', async () => {
    await browse({}, async (page) => {
      await page.goto(journey.home + street);
      const stops: { top: number; left: number }[] = [];
      await page.locator('.results-head a').last().focus();
      for (let tab = 0; tab < 200; tab += 1) {
        await page.keyboard.press('Tab');
        const stop = await page.evaluate(() => {
          const element = document.activeElement;
          if (!element?.closest('opinion-map')) return null;
          const { top, left } = element.getBoundingClientRect();
          return { top: Math.round(top + scrollY), left: Math.round(left) };
        });
        if (stop === null) break;
        stops.push(stop);
      }
      expect(stops.length).toBeGreaterThan(30);
      // Each lies below the one before, on its line, or begins the next column.
      for (const [at, { top, left }] of stops.entries()) {
        const before = stops[at - 1];
        if (before && left < before.left + 150) expect(top).toBeGreaterThanOrEqual(before.top - 40);
      }
    });
  });

  test('fits a phone at 320 pixels and a page at 400 %, in Arabic too', async () => {
    await browse({ viewport: { width: 320, height: 640 } }, async (page) => {
      for (const language of ['en', 'ar']) {
        await page.goto(`${journey.home}${street}?lang=${language}&statement=7&compare=A,B`);
        expect(await overflow(page), language).toBeLessThanOrEqual(0);
        // The map is not mirrored: left is left in every language.
        const first = await page.locator('.map-marks use').first().getAttribute('transform');
        await page.goto(`${journey.home}${street}?lang=en`);
        expect(await page.locator('.map-marks use').first().getAttribute('transform')).toBe(first);
      }
    });
  });

  test('stays still for those who asked for it', async () => {
    await browse({ reducedMotion: 'reduce' }, async (page) => {
      await page.goto(journey.home + street, { waitUntil: 'networkidle' });
      expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    });
  });
});
