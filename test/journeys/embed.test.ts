import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, noChromium } from '../support/chromium.ts';
import { beginJourney, type Journey, overflow } from '../support/journey.ts';

describe.skipIf(chromiumPath() === null)(
  `a poll on somebody else’s page (${noChromium})`,
  { timeout: 120_000 },
  () => {
    let journey: Journey;
    let host: Server;
    let away = '';
    beforeAll(async () => {
      // As browsers block the cookies of frames from elsewhere, the frame must do without.
      journey = await beginJourney({ args: ['--test-third-party-cookie-phaseout'] });
      host = createServer((request, response) => {
        const how = request.url?.includes('script')
          ? `<script async src="${journey.home}/embed.js" data-poll="market-street" data-language="en"></script>`
          : `<iframe src="${journey.home}/polls/market-street/embed?lang=en" title="Poll" width="320" height="700"></iframe>`;
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end(`<!doctype html><html lang="en"><title>Local paper</title><h1>Local paper</h1>${how}`);
      });
      await new Promise<void>((ready) => host.listen(0, '127.0.0.1', () => ready()));
      away = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
    }, 180_000);
    afterAll(async () => {
      host?.closeAllConnections();
      host?.close();
      await journey?.end();
    });

    const peopleInFrames = async () =>
      (
        await sql<{ count: number }>`
          select count(distinct participant_id)::int as count from vote_events where via = 'embed'`.execute(
          journey.site.db,
        )
      ).rows[0]?.count ?? -1;

    test.each([
      ['frame', true],
      ['frame', false],
      ['script', true],
    ] as const)(
      'by %s, script allowed: %s: votes count, progress is kept over reloads',
      async (how, javaScriptEnabled) => {
        const context = await journey.browser.newContext({
          javaScriptEnabled,
          viewport: { width: 360, height: 800 },
        });
        const page = await context.newPage();
        const peopleBefore = await peopleInFrames();
        await page.goto(`${away}/${how}`);
        const frame = page.frameLocator('iframe');
        await frame.locator('button[value=agree]').waitFor();
        const seen = new Set<string>();
        for (let count = 1; count <= 3; count += 1) {
          seen.add((await frame.locator('input[name=statement]').getAttribute('value')) ?? '');
          await frame.locator('button[value=agree]').click();
          await frame.getByText(`${count} of 14.`).waitFor();
        }
        expect(seen.size).toBe(3);
        const { rows } = await sql<{ votes: number }>`
      select count(*)::int as votes from vote_events where via = 'embed' and participant_id =
      (select max(id) from participants where kind = 'visitor')`.execute(journey.site.db);
        expect(rows[0]?.votes).toBe(3);
        // The one cookie belongs to this pair of sites alone; nothing else is kept.
        const kept = await context.cookies();
        expect(kept.map(({ name }) => name.split('framed')[0])).toEqual(['__Host-']);
        await frame.getByText(/[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}/).waitFor();
        const inner = page.frames().find((one) => one.url().includes('/embed'));
        expect(
          await inner?.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          ),
        ).toBe(0);
        if (how === 'script') expect(await overflow(page)).toBe(0);
        // Loaded again, the frame knows who was there, with script and without.
        for (let count = 4; count <= 5; count += 1) {
          await page.goto(`${away}/${how}`);
          await frame.getByText(`${count - 1} of 14.`).waitFor();
          await frame.locator('button[value=pass]').click();
          await frame.getByText(`${count} of 14.`).waitFor();
        }
        expect(await peopleInFrames()).toBe(peopleBefore + 1);
        expect(await frame.getByText('cannot remember you').count()).toBe(0);
        await context.close();
      },
    );

    test('by script it is as tall as what it holds, wider or narrower, shown late or turned', async () => {
      const page = await journey.browser.newPage({ viewport: { width: 700, height: 800 } });
      await page.goto(`${away}/script`);
      const box = page.locator('iframe');
      const inner = page.frameLocator('iframe');
      await inner.locator('button[value=agree]').waitFor();
      const fits = async () => {
        const content = await inner.locator('main').evaluate((main) => main.getBoundingClientRect().bottom);
        const height = await box.evaluate((frame) => frame.clientHeight);
        return Math.abs(height - content) <= 2;
      };
      const height = () => box.evaluate((frame) => frame.clientHeight);
      await expect.poll(fits).toBe(true);
      const wide = await height();
      const published = inner.getByText('No public page tells how one person voted');
      expect(await published.count()).toBe(1);
      expect(await box.evaluate((frame) => getComputedStyle(frame).borderTopWidth)).toBe('0px');
      const squeeze = (to: string) =>
        page.evaluate((width) => document.body.style.setProperty('inline-size', width), to);
      for (const width of ['300px', '40px', '0px']) {
        await squeeze(width);
        await page.waitForTimeout(300);
        if (width === '300px') {
          await expect.poll(fits).toBe(true);
          expect(await height()).toBeGreaterThan(wide + 20);
        }
        // What is too narrow to be read tells no height.
        expect(await height()).toBeLessThan(wide * 2);
        await squeeze('auto');
        await expect.poll(height).toBe(wide);
      }
      await page.evaluate(() => document.body.style.setProperty('display', 'none'));
      await page.waitForTimeout(200);
      await page.evaluate(() => document.body.style.removeProperty('display'));
      await expect.poll(height).toBe(wide);
      await page.setViewportSize({ width: 320, height: 600 });
      await expect.poll(fits).toBe(true);
      await page.setViewportSize({ width: 700, height: 2000 });
      await expect.poll(height).toBe(wide);
      await inner.locator('button[value=agree]').click();
      await inner.getByText('1 of 14.').waitFor();
      await expect.poll(fits).toBe(true);
      // What is published is said before the first vote, once, and not after it.
      expect(await published.count()).toBe(0);
      await page.close();
    });

    test('no other page can be framed', async () => {
      const answer = await fetch(`${journey.home}/polls/market-street`);
      expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(answer.headers.get('x-frame-options')).toBe('DENY');
    });
  },
);
