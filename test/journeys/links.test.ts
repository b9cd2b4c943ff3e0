import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, noChromium } from '../support/chromium.ts';
import { beginJourney, type Journey, watch } from '../support/journey.ts';

describe.skipIf(chromiumPath() === null)(
  `links in a real browser (${noChromium})`,
  { timeout: 120_000 },
  () => {
    let journey: Journey;
    beforeAll(async () => {
      journey = await beginJourney();
      const { site } = journey;
      await site.becomeAdministrator();
    }, 180_000);
    afterAll(() => journey?.end());

    test.each([true, false])('a poll is linked and the link taken away (script: %s)', async (script) => {
      const context = await journey.browser.newContext({ locale: 'en', javaScriptEnabled: script });
      const staff = await context.newPage();
      const troubles = watch(staff, journey.home);
      // The link that would have been mailed.
      journey.site.announced.length = 0;
      journey.site.accounts.requestLink('administrator@example.org', '/polls/market-street', 'en');
      await journey.site.accounts.settle();
      await staff.goto(/http\S+/.exec(journey.site.announced.at(-1) ?? '')?.[0] ?? '');
      await staff.getByRole('button', { name: 'Sign in' }).click();
      await staff.goto(`${journey.home}/polls/market-street`);
      await staff.getByRole('link', { name: 'Add or take away links' }).click();
      await staff.getByLabel('How').selectOption({ label: 'Continues' });
      await staff.getByLabel('Why').fill('It goes on there.');
      await staff.getByRole('button', { name: 'Add the link' }).click();
      await staff.getByText('Choose one, or give an address below.').first().waitFor();
      expect(await staff.getByLabel('How').inputValue()).toBe('continues');
      expect(await staff.getByLabel('Why').inputValue()).toBe('It goes on there.');
      await staff.getByLabel('Or its address').fill('/processes/market-street');
      await staff.getByRole('button', { name: 'Add the link' }).click();
      await staff.getByText('The link was made.').first().waitFor();

      const reader = await (await journey.browser.newContext({ locale: 'en' })).newPage();
      await reader.goto(`${journey.home}/processes/market-street`);
      await reader.locator('#links', { hasText: 'Continued in' }).getByText('It goes on there.').waitFor();

      await staff.getByRole('link', { name: 'Take away' }).click();
      await staff.getByLabel('Why').fill('It does not.');
      await staff.getByRole('button', { name: 'Take away' }).click();
      await staff.getByText('The link was taken away.').first().waitFor();
      await reader.reload();
      expect(await reader.locator('#links').count()).toBe(0);
      // The form that was sent half filled in.
      expect(troubles.filter((trouble) => !trouble.includes('422'))).toEqual([]);
      await context.close();
    });
  },
);
