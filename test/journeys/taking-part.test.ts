import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeState } from '../../src/processes/index.ts';
import { chromiumPath, noChromium } from '../support/chromium.ts';
import { decide } from '../support/database.ts';
import { beginJourney, type Journey, overflow, watch } from '../support/journey.ts';
import { seedPoll } from '../support/polls.ts';

describe.skipIf(chromiumPath() === null)(
  `taking part in a real browser (${noChromium})`,
  { timeout: 120_000 },
  () => {
    let journey: Journey;
    beforeAll(async () => {
      journey = await beginJourney();
    }, 180_000);
    afterAll(() => journey?.end());

    const poll = '/polls/market-street';

    /** The votes of whoever came last, by statement number. */
    async function lastVoter(): Promise<Record<number, number>> {
      const { rows } = await sql<{ number: number; value: number }>`
      select s.number, v.value from votes v join statements s on s.id = v.statement_id
      where v.participant_id = (select max(id) from participants where kind = 'visitor') order by s.number`.execute(
        journey.site.db,
      );
      return Object.fromEntries(rows.map(({ number, value }) => [number, value]));
    }
    const shown = async (page: Page) =>
      Number(await page.locator('.vote-form input[name=statement]').getAttribute('value'));
    const answer = (page: Page, value: string) => page.locator(`button[name=value][value=${value}]`).first();

    test('on a phone, in Arabic, without script: vote, undo, add a statement, come back with the receipt', async () => {
      const phone = {
        javaScriptEnabled: false,
        viewport: { width: 360, height: 740 },
        locale: 'ar',
      } as const;
      const context = await journey.browser.newContext(phone);
      const page = await context.newPage();
      const troubles = watch(page, journey.home);
      /** Presses or follows something, waits for the page it leads to and looks at that. */
      const go = async (act: () => Promise<unknown>) => {
        const loaded = page.waitForEvent('load');
        await act();
        await loaded;
        expect(await overflow(page), page.url()).toBe(0);
        expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
        expect(await page.locator('html').getAttribute('lang')).toBe('ar');
      };
      await go(() => page.goto(journey.home));
      await go(() => page.locator('main a[href*="/processes/market-street"]').first().click());
      await go(() => page.locator(`main .record-title a[href*="${poll}"]`).first().click());

      const voted: number[] = [];
      for (const value of ['agree', 'disagree', 'pass']) {
        voted.push(await shown(page));
        await go(() => answer(page, value).click());
      }
      const [first = 0, second = 0, third = 0] = voted;
      expect(await lastVoter()).toEqual({ [first]: 1, [second]: -1, [third]: 0 });

      await go(() => page.locator('button[form=vote-undo]').click());
      await page.getByText('أُلغي صوتك الأخير').waitFor();
      expect(await shown(page)).toBe(third);
      expect(await lastVoter()).toEqual({ [first]: 1, [second]: -1 });
      await page.goto(journey.home + poll);

      await go(() => page.locator('main a[href*="/statements/new"]').first().click());
      const text = 'نريد مكتبة صغيرة يستعير منها الجيران الكتب';
      await page.locator('textarea[name=text]').fill(text);
      await go(() => page.locator('main form.statement-form button').click());
      await page.getByText('وصل مقترحك').first().waitFor();
      const receipt =
        /[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}/.exec(
          (await page.locator('main').textContent()) ?? '',
        )?.[0] ?? '';
      expect(receipt).not.toBe('');

      // Another device: nothing but the code.
      const elsewhere = await journey.browser.newContext(phone);
      const other = await elsewhere.newPage();
      await other.goto(`${journey.home}/receipt`);
      await other.locator('input[name=code]').fill(receipt.toLowerCase().replaceAll('-', ' '));
      await other.locator('main form button').first().click();
      await other.locator('blockquote', { hasText: text }).waitFor();
      await other.getByText('في انتظار المشرف').first().waitFor();
      expect(await overflow(other)).toBe(0);
      const mine = other
        .locator('.my-vote')
        .filter({ has: other.locator(`input[name=statement][value="${first}"]`) });
      await mine.locator('.my-vote-change summary').click();
      await mine.locator('button[value=disagree]').click();
      await other.getByText('تم الحفظ').waitFor();
      expect(await lastVoter()).toEqual({ [first]: -1, [second]: -1 });

      expect(troubles).toEqual([]);
      await elsewhere.close();
      await context.close();
    });

    test('on a phone the statement, its answers and what became of the last press stand on the first screen', async () => {
      for (const language of ['en', 'fr', 'es', 'ar']) {
        const viewport = { width: 360, height: 640 };
        const context = await journey.browser.newContext({ javaScriptEnabled: false, viewport });
        const page = await context.newPage();
        for (const path of ['/', '/processes/market-street']) {
          await page.goto(`${journey.home}${path}?lang=${language}`);
          const box = await page.locator('.ballot .answers').boundingBox();
          expect((box?.y ?? 999) + (box?.height ?? 0), `${path} in ${language}`).toBeLessThanOrEqual(640);
        }
        await page.goto(`${journey.home}${poll}?lang=${language}`);
        for (let vote = 0; vote < 5; vote += 1) {
          for (const part of ['.statement', '.answers', '.vote-form .progress']) {
            const box = await page.locator(part).boundingBox();
            const where = `${part} of statement ${await shown(page)} in ${language}`;
            expect(box?.y, where).toBeGreaterThan(0);
            expect((box?.y ?? 0) + (box?.height ?? 0), where).toBeLessThanOrEqual(640);
          }
          await answer(page, 'pass').click();
          await page.locator('button[form=vote-undo]').waitFor();
        }
        await context.close();
      }
    });

    test('on a phone the answers to the longest statement stand on the first screen, in every language', async () => {
      const viewport = { width: 360, height: 640 };
      const sentences = {
        en: 'The market hall should open at six in the morning, so that those who work early can shop. ',
        fr: 'La halle du marché devrait ouvrir à six heures, afin que celles et ceux qui travaillent tôt y achètent. ',
        es: 'El mercado debería abrir a las seis de la mañana, para que quienes trabajan temprano puedan comprar. ',
        ar: 'ينبغي أن يفتح السوق أبوابه في السادسة صباحًا كي يتمكن من يعملون باكرًا من شراء حاجاتهم قبل العمل. ',
      };
      const sizes = new Set<string>();
      for (const [language, sentence] of Object.entries(sentences)) {
        for (const length of [60, 170, 280]) {
          const id = `long-${language}-${length}`;
          const text = `${sentence.repeat(4).slice(0, length - 1)}.`;
          await seedPoll(journey.site.db, id, [{ text, language }], { limit: 280 });
          await sql`update polls set process_id = (select process_id from polls where id = 'market-street')
            where id = ${id}`.execute(journey.site.db);
          await sql`update polls set original_language = ${language} where id = ${id}`.execute(
            journey.site.db,
          );
          await sql`insert into record_texts (record_id, field, language, body, state, by)
            values (${id}, 'title', ${language}, ${sentence.repeat(2).slice(0, 118)}, 'original', 'test')`.execute(
            journey.site.db,
          );
          const context = await journey.browser.newContext({ javaScriptEnabled: false, viewport });
          const page = await context.newPage();
          await page.goto(`${journey.home}/polls/${id}?lang=${language}`);
          const box = await page.locator('.answers').boundingBox();
          expect((box?.y ?? 999) + (box?.height ?? 0), id).toBeLessThanOrEqual(640);
          sizes.add(await page.locator('.statement').evaluate((one) => getComputedStyle(one).fontSize));
          expect(await overflow(page), id).toBe(0);
          await context.close();
        }
      }
      // The type follows the length in steps.
      expect(sizes.size).toBe(3);
      const long = await sql<{ id: string }>`select id from polls where id like 'long-%'`.execute(
        journey.site.db,
      );
      for (const { id } of long.rows) await decide(journey.site.db, id, 'draft');
    });

    test('with script: no page load, keys, a failed connection loses nothing, and a good moment to stop', async () => {
      const context = await journey.browser.newContext({ locale: 'en' });
      const page = await context.newPage();
      const troubles = watch(page, journey.home);
      await page.goto(journey.home + poll);
      await page.locator('vote-card:defined').waitFor();
      let loads = 0;
      page.on('framenavigated', () => {
        loads += 1;
      });
      const next = async (act: () => Promise<void>) => {
        const done = page.waitForResponse((response) => response.url().includes('/votes'));
        await act();
        await (await done).finished();
        await page.locator('vote-card:not([busy])').waitFor();
      };

      const first = await shown(page);
      await next(() => answer(page, 'agree').click());
      const second = await shown(page);
      expect(second).not.toBe(first);
      await page.getByText('1 of 14.').waitFor();
      // The focus is in the card now, so keys vote.
      await next(() => page.keyboard.press('2'));
      expect(await lastVoter()).toEqual({ [first]: 1, [second]: -1 });
      await next(() => page.keyboard.press('u'));
      expect(await lastVoter()).toEqual({ [first]: 1 });
      expect(await shown(page)).toBe(second);
      await next(() => page.keyboard.press('p'));
      expect(await lastVoter()).toEqual({ [first]: 1, [second]: 0 });

      // The line breaks while a vote is sent, somebody thinks again, and the line comes back.
      const third = await shown(page);
      await page.route('**/votes', (route) => route.abort());
      await answer(page, 'disagree').click();
      await page.getByRole('status').getByText('Your vote did not get through.').waitFor();
      const waiting = page.locator('.vote-form .answer[aria-pressed=true]');
      expect(await waiting.evaluateAll((all) => all.map((one) => one.getAttribute('value')))).toEqual([
        'disagree',
      ]);
      await answer(page, 'agree').click();
      expect(await waiting.evaluateAll((all) => all.map((one) => one.getAttribute('value')))).toEqual([
        'agree',
      ]);
      // What is to be seen of it stands right below the buttons.
      const told = await page.locator('.vote-saved').boundingBox();
      const pressed = await answer(page, 'agree').boundingBox();
      expect(told && pressed && told.y - pressed.y - pressed.height).toBeLessThan(60);
      expect(Object.keys(await lastVoter())).toHaveLength(2);
      expect(troubles.filter((text) => !text.includes('ERR_FAILED'))).toEqual([]);
      troubles.length = 0;
      await page.unroute('**/votes');
      await page.getByRole('status').getByText('Your vote has arrived.').waitFor();
      expect(await lastVoter()).toEqual({ [first]: 1, [second]: 0, [third]: 1 });

      // The server stumbles: the same.
      const fourth = await shown(page);
      let failures = 0;
      await page.route('**/votes', async (route) => {
        failures += 1;
        if (failures === 1) await route.fulfill({ status: 503, body: 'not now' });
        else await route.continue();
      });
      await answer(page, 'disagree').click();
      await page.getByRole('status').getByText('Your vote did not get through.').waitFor();
      await page.getByRole('status').getByText('Your vote has arrived.').waitFor();
      await page.unroute('**/votes');
      expect((await lastVoter())[fourth]).toBe(-1);
      // The server refuses: that is said where the eye is, and what was chosen and written stands.
      const fifth = await shown(page);
      await page.getByText('It depends').click();
      await page.locator('textarea[name=reason]').fill('Only in summer.');
      for (const [status, value] of [
        [404, 'agree'],
        [410, 'disagree'],
      ] as const) {
        await page.route('**/votes', (route) => route.fulfill({ status, body: 'Nothing here' }));
        await next(() => answer(page, value).click());
        await page.getByRole('status').getByText('This vote was not taken.').waitFor();
        expect(await page.locator('.vote-saved').textContent()).toContain('This vote was not taken.');
        expect(await waiting.getAttribute('value')).toBe(value);
        expect(await shown(page)).toBe(fifth);
        expect(await page.locator('textarea[name=reason]').inputValue()).toBe('Only in summer.');
        await page.unroute('**/votes');
      }
      expect((await lastVoter())[fifth]).toBeUndefined();
      await next(() => answer(page, 'agree').click());
      expect((await lastVoter())[fifth]).toBe(1);
      troubles.length = 0;

      expect(loads).toBe(0);
      for (let count = 6; count <= 9; count += 1) {
        await next(() => page.keyboard.press('1'));
        await page.getByText(`${count} of 14.`).waitFor();
      }
      expect(loads).toBe(0);
      await page.keyboard.press('1');
      await page.waitForURL(/pause=1/);
      await page.getByRole('heading', { name: '10 votes: thank you' }).waitFor();
      expect(Object.keys(await lastVoter())).toHaveLength(10);
      await page.getByRole('link', { name: 'Go on voting' }).click();
      await page.getByText('10 of 14.').waitFor();
      expect(troubles).toEqual([]);

      // The process is closed meanwhile.
      const { rows } = await sql<{
        id: string;
      }>`select process_id as id from polls where id = 'market-street'`.execute(journey.site.db);
      const close = { processId: rows[0]?.id ?? '', act: 'close', reason: 'Enough.' } as const;
      expect((await changeState(journey.site.db, { system: 'test' }, close)).ok).toBe(true);
      await page.waitForTimeout(600);
      await answer(page, 'agree').click();
      await page.getByRole('status').getByText('Voting has closed in the meantime.').waitFor();
      await page.locator('vote-card').getByText('when the whole process was closed').waitFor();
      expect(Object.keys(await lastVoter())).toHaveLength(10);
      await context.close();
    });
  },
);
