import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, noChromium } from '../support/chromium.ts';
import { beginJourney, type Journey, overflow, watch } from '../support/journey.ts';

describe.skipIf(chromiumPath() === null)(
  `copying a process in a real browser (${noChromium})`,
  { timeout: 120_000 },
  () => {
    let journey: Journey;
    let signedIn: { name: string; value: string; url: string }[] = [];
    beforeAll(async () => {
      journey = await beginJourney();
      const { cookies } = await journey.site.becomeAdministrator();
      signedIn = [...cookies].map(([name, value]) => ({ name, value, url: journey.home }));
    }, 180_000);
    afterAll(() => journey?.end());

    test.each([true, false])(
      'from the overview to the draft of the copy (script: %s)',
      async (javaScriptEnabled) => {
        const context = await journey.browser.newContext({ locale: 'en', javaScriptEnabled });
        await context.addCookies(signedIn);
        const staff = await context.newPage();
        const troubles = watch(staff, journey.home);
        await staff.goto(`${journey.home}/manage`);
        await staff.getByRole('link', { name: 'A quieter, greener Market Street?' }).first().click();
        await staff.getByRole('link', { name: 'Make a copy…' }).click();
        const title = `Harbour Square, with script: ${javaScriptEnabled}`;
        await staff.getByLabel('Title').fill(title);
        await staff.getByLabel('How many days later').fill('');
        await staff.getByLabel(/^[0-9]+ documents?$/).uncheck();
        await staff.setViewportSize({ width: 360, height: 740 });
        if (javaScriptEnabled) expect(await overflow(staff)).toBe(0);
        await staff.getByRole('button', { name: 'Make the copy' }).click();

        // What is wrong is said, and nothing typed or ticked is lost.
        await staff.locator('#field-days-error').waitFor();
        expect(await staff.getByLabel('Title').inputValue()).toBe(title);
        expect(await staff.getByLabel(/^[0-9]+ documents?$/).isChecked()).toBe(false);
        await staff.getByLabel('How many days later').fill('364');
        await staff.getByRole('button', { name: 'Make the copy' }).click();

        await staff.getByText('The copy is there, as a draft.').waitFor();
        await staff.getByRole('heading', { name: title }).waitFor();
        await staff.getByText('What would make Market Street a better place to be?').waitFor();
        // A refusal is no trouble of the page.
        expect(troubles.filter((trouble) => !trouble.includes('422'))).toEqual([]);
        await context.close();
      },
    );
  },
);
