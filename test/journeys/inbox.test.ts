import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, noChromium } from '../support/chromium.ts';
import { beginJourney, type Journey, watch } from '../support/journey.ts';

describe.skipIf(chromiumPath() === null)(`the inbox by key (${noChromium})`, { timeout: 120_000 }, () => {
  let journey: Journey;
  let page: Page;
  let troubles: string[];
  beforeAll(async () => {
    journey = await beginJourney();
    page = await (await journey.browser.newContext({ locale: 'en' })).newPage();
    troubles = watch(page, journey.home);
    await page.goto((await journey.site.accounts.prepareFirstAdministrator()) ?? '');
    await page.getByLabel('Name').fill('First Administrator');
    await page.getByLabel('E-mail address').fill('first@example.org');
    await page.getByRole('button', { name: 'Make my account' }).click();
    await page.waitForURL('**/manage');
  }, 180_000);
  afterAll(() => journey?.end());

  const press = (key: string) => page.keyboard.press(key);
  const item = (number: number) => page.locator('.queue-item').nth(number);
  const hasFocus = (number: number) => item(number).evaluate((one) => one === document.activeElement);

  test('one goes through it, ticks, puts off, takes, undoes and opens', async () => {
    await page.locator('.queue-keys').waitFor();
    await press('j');
    expect(await hasFocus(0)).toBe(true);
    await press('ArrowDown');
    expect(await hasFocus(1)).toBe(true);
    await press('ArrowUp');
    expect(await hasFocus(0)).toBe(true);
    await press('x');
    expect(await item(0).getByRole('checkbox').isChecked()).toBe(true);
    await press('s');
    expect(
      await item(0)
        .getByLabel('Until')
        .evaluate((field) => field === document.activeElement),
    ).toBe(true);
    await press('Escape');
    expect(await hasFocus(0)).toBe(true);
    await press('?');
    await page.getByText('take or give back').waitFor();
    await item(0).focus();
    await press('a');
    await page.getByText('Assigned.').waitFor();
    expect(await item(0).textContent()).toContain('You have it');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('It stands as before.').waitFor();
    expect(await item(0).textContent()).not.toContain('You have it');
    await item(0).focus();
    const href = await item(0).locator('h2 a').getAttribute('href');
    await press('Enter');
    await page.waitForURL(`**${href?.split('#')[0] ?? ''}`);
    expect(troubles).toEqual([]);
  });
});
