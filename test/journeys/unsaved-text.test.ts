import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, noChromium } from '../support/chromium.ts';
import { beginJourney, type Journey, watch } from '../support/journey.ts';

const sheet = '/manage/polls/market-street/texts';

describe.skipIf(chromiumPath() === null)(
  `text that was typed and not saved (${noChromium})`,
  { timeout: 120_000 },
  () => {
    let journey: Journey;
    let staff: Page;
    let troubles: string[];
    /** What the browser asked on leaving a page; leaving is always confirmed. */
    const asked: string[] = [];
    beforeAll(async () => {
      journey = await beginJourney();
      staff = await (await journey.browser.newContext({ locale: 'en' })).newPage();
      troubles = watch(staff, journey.home);
      staff.on('dialog', (dialog) => {
        asked.push(dialog.type());
        return dialog.accept();
      });
      await staff.goto((await journey.site.accounts.prepareFirstAdministrator()) ?? '');
      await staff.getByLabel('Name').fill('First Administrator');
      await staff.getByLabel('E-mail address').fill('first@example.org');
      await staff.getByRole('button', { name: 'Make my account' }).click();
      await staff.waitForURL('**/manage');
    }, 180_000);
    afterAll(() => journey?.end());

    const open = (path: string) => staff.goto(journey.home + path);
    const title = (page = staff) => page.locator('[name="market-street.title"]');
    const offer = () => staff.getByText('and did not save it');
    const leave = () => staff.locator('.tabs a', { hasText: 'Settings' }).click();

    test('is asked about on leaving, offered again in the same place, and gone once it is saved', async () => {
      await open(`${sheet}?language=en`);
      const was = await title().inputValue();
      await leave();
      await staff.waitForURL('**/settings');
      // Nothing typed, nothing asked.
      expect(asked).toEqual([]);
      await open(`${sheet}?language=en`);
      await title().fill('What would make it better?');
      await leave();
      await staff.waitForURL('**/settings');
      expect(asked).toEqual(['beforeunload']);
      expect(await offer().count()).toBe(0);

      await open(`${sheet}?language=fr`);
      expect(await offer().count()).toBe(0);
      await open(`${sheet}?language=en`);
      expect(await title().inputValue()).toBe(was);
      await offer().waitFor();
      await staff.getByRole('button', { name: 'Put it in again' }).click();
      expect(await title().inputValue()).toBe('What would make it better?');
      await staff.locator('button[value=save]').click();
      await staff.getByText('Saved.').waitFor();
      // Saving is no leaving.
      expect(asked).toEqual(['beforeunload']);
      await open(`${sheet}?language=en`);
      expect(await title().inputValue()).toBe('What would make it better?');
      expect(await offer().count()).toBe(0);
      expect(await staff.evaluate(() => localStorage.length)).toBe(0);
    });

    test('taken back after somebody else saved, it does not overwrite them unseen', async () => {
      await open(`${sheet}?language=en`);
      await title().fill('Mine?');
      const colleague = await staff.context().newPage();
      await colleague.goto(`${journey.home}${sheet}?language=en`);
      await title(colleague).fill('Theirs?');
      await colleague.locator('button[value=save]').click();
      await colleague.getByText('Saved.').waitFor();
      await colleague.close();
      // Another tab of the same browser saved, which took away what was kept: typed on, it is kept anew.
      await title().fill('Mine!');
      await leave();
      await staff.waitForURL('**/settings');
      await open(`${sheet}?language=en`);
      await staff.getByRole('button', { name: 'Put it in again' }).click();
      await staff.locator('button[value=save]').click();
      await staff.locator('.text-theirs', { hasText: 'Theirs?' }).waitFor();
      expect(await title().inputValue()).toBe('Mine!');
    });

    test('is thrown away when asked to, and by signing out', async () => {
      // Shown with its conflict, it is not saved: leaving asks though nothing was typed on this page.
      const before = asked.length;
      await leave();
      await staff.waitForURL('**/settings');
      expect(asked.length).toBe(before + 1);
      await open(`${sheet}?language=en`);
      await staff.getByRole('button', { name: 'Throw it away' }).click();
      expect(await staff.evaluate(() => localStorage.length)).toBe(0);
      await title().fill('Once more?');
      expect(await staff.evaluate(() => localStorage.length)).toBe(1);
      await open('/manage/account');
      await staff.getByRole('button', { name: 'Sign out', exact: true }).click();
      await staff.waitForURL((url) => url.pathname === '/sign-in');
      expect(await staff.evaluate(() => localStorage.length)).toBe(0);
      // A conflict is answered with 409, which a browser lists among its errors.
      expect(troubles.filter((one) => !one.includes('409'))).toEqual([]);
    });

    test('of somebody without an account stays in the tab, and never has who writes', async () => {
      const somebody = await journey.browser.newContext({ locale: 'en' });
      const [tab, next] = [await somebody.newPage(), await somebody.newPage()];
      const letter = `${journey.home}/processes/market-street/submissions/new`;
      tab.on('dialog', (dialog) => dialog.accept());
      await tab.goto(letter);
      await tab.locator('[name=title]').fill('Half a letter');
      await tab.locator('[name=name]').fill('Whoever writes');
      await tab.goto(`${journey.home}/receipt`);
      await tab.goto(letter);
      await tab.getByRole('button', { name: 'Put it in again' }).click();
      expect(await tab.locator('[name=title]').inputValue()).toBe('Half a letter');
      expect(await tab.locator('[name=name]').inputValue()).toBe('');
      await next.goto(letter);
      expect(await next.getByText('and did not save it').count()).toBe(0);
      expect(await next.evaluate(() => JSON.stringify({ ...localStorage }))).toBe('{}');
      await somebody.close();
    });

    test('costs at most a kilobyte and a half', async () => {
      const page = await (await fetch(`${journey.home}/patterns`)).text();
      const [src = ''] = /[^"]*unsaved-text[^"]*\.js/.exec(page) ?? [];
      const script = await (await fetch(journey.home + src)).text();
      expect(script).toContain('beforeunload');
      expect(gzipSync(script).length).toBeLessThanOrEqual(1_500);
    });
  },
);
