import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, noChromium } from '../support/chromium.ts';
import { beginJourney, type Journey, watch } from '../support/journey.ts';

describe.skipIf(chromiumPath() === null)(
  `the work of staff in a real browser (${noChromium})`,
  { timeout: 180_000 },
  () => {
    let journey: Journey;
    beforeAll(async () => {
      journey = await beginJourney();
    }, 180_000);
    afterAll(() => journey?.end());

    const press = (page: Page, name: string) =>
      page.getByRole('button', { name, exact: true }).first().click();
    const follow = (page: Page, name: string) =>
      page.locator('main').getByRole('link', { name, exact: true }).first().click();

    test('from the printed link to a moderated poll with results', async () => {
      const staff = await (await journey.browser.newContext({ locale: 'en' })).newPage();
      const troubles = watch(staff, journey.home);
      await staff.goto((await journey.site.accounts.prepareFirstAdministrator()) ?? '');
      await staff.getByLabel('Name').fill('First Administrator');
      await staff.getByLabel('E-mail address').fill('first@example.org');
      await press(staff, 'Make my account');

      // A draft from a template.
      await staff.goto(`${journey.home}/manage`);
      await follow(staff, 'New process');
      await staff.getByText('neighbourhood question', { exact: false }).first().click();
      await staff.getByLabel('Title').fill('Shade in Harbour Square');
      await press(staff, 'Create the draft');
      await staff.getByText('The draft is there. Next: its texts.').waitFor();
      const process = /processes\/([^/]+)\//.exec(staff.url())?.[1] ?? '';
      for (const field of await staff
        .locator('.texts-form textarea, .texts-form input[type=text], .texts-form input:not([type])')
        .all()) {
        if ((await field.isEditable()) && (await field.inputValue()) === '')
          await field.fill('The square is hot in summer. We ask where shade helps most.');
      }
      await staff.locator('.texts-form button[value=save]').click();
      await staff.getByText('Saved.').waitFor();

      // What is missing is named, and leads to where it is written.
      await staff.goto(`${journey.home}/manage/processes/${process}`);
      await follow(staff, 'A phase with its first day');
      await staff.locator('main .part a.button').first().click();
      await staff.getByLabel('First day').fill('2026-11-01');
      await press(staff, 'Save');
      await staff.getByText('Saved.').waitFor();
      await staff.goto(`${journey.home}/manage/processes/${process}`);
      await staff.getByText('Everything people need to know is there.').waitFor();

      // Nobody sees the draft, except with the secret link.
      const preview = (await staff.locator('a.long-address').getAttribute('href')) ?? '';
      const stranger = await (await journey.browser.newContext({ locale: 'en' })).newPage();
      expect((await stranger.goto(journey.home + preview.replace(/\?.*/, '')))?.status()).toBe(404);
      expect((await stranger.goto(`${journey.home}${preview}x`))?.status()).toBe(404);
      expect((await stranger.goto(journey.home + preview))?.status()).toBe(200);
      await stranger.getByRole('heading', { name: 'Shade in Harbour Square' }).first().waitFor();
      await follow(staff, 'Publish…');
      await staff.getByText('This becomes public:').waitFor();
      await press(staff, 'Publish');
      await staff.getByText('The process is published.').waitFor();
      const page = `${journey.home}/processes/shade-in-harbour-square`;
      expect((await stranger.goto(page))?.status()).toBe(200);

      // A poll with seeds, opened.
      await follow(staff, 'New poll');
      await staff.getByLabel('Question of the poll').fill('Where should there be shade?');
      await press(staff, 'Create the draft');
      const poll = /polls\/([^/?]+)/.exec(staff.url())?.[1] ?? '';
      await staff.goto(`${journey.home}/manage/polls/${poll}/statements`);
      await staff
        .getByLabel('One statement per line')
        .fill('Trees along the quay\nA sail over the market stalls');
      await press(staff, 'Add them');
      await staff.getByText('2 statements added.').waitFor();
      expect((await stranger.goto(`${journey.home}/polls/${poll}`))?.status()).toBe(404);
      await staff.goto(`${journey.home}/manage/polls/${poll}`);
      await follow(staff, 'Open it now…');
      await staff.getByText('2 statements to vote on').waitFor();
      await press(staff, 'Open now');
      await staff.getByText('The poll is public.').waitFor();

      // Somebody finds it, votes and writes two statements.
      await stranger.goto(page);
      await stranger.locator(`main a[href*="/polls/${poll}"]`).first().click();
      await stranger.locator('button[value=agree]').first().click();
      await stranger.getByText('1 of 2.').waitFor();
      const kept = 'Let people borrow parasols at the kiosk';
      const refused = 'My cousin sells the best ice cream';
      for (const text of [kept, refused]) {
        await stranger.goto(`${journey.home}/polls/${poll}/statements/new`);
        await stranger.getByLabel('Your statement').fill(text);
        await stranger.getByLabel('Count my own agreement').check();
        await press(stranger, 'Send it');
        await stranger.getByText('A moderator reads it before it is shown.').waitFor();
      }
      const receipt =
        /[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){2}/.exec(
          (await stranger.locator('main').textContent()) ?? '',
        )?.[0] ?? '';
      const reader = await (await journey.browser.newContext({ locale: 'en' })).newPage();
      await reader.goto(`${journey.home}/polls/${poll}/statements`);
      expect(await reader.getByText(kept).count()).toBe(0);

      // The moderator takes one by key and refuses the other with a reason.
      await staff.goto(`${journey.home}/manage/polls/${poll}/moderation`);
      await staff.locator('moderation-queue:defined').waitFor();
      const item = (text: string) => staff.locator('.queue-item').filter({ hasText: text });
      // The bar of acts covers nothing until something is ticked.
      const position = () => staff.locator('.queue-bulk').evaluate((bar) => getComputedStyle(bar).position);
      expect(await position()).toBe('static');
      await staff.getByLabel('Tick all on this page').check();
      expect(await staff.locator('.queue-item .queue-tick input:checked').count()).toBe(2);
      expect(await position()).toBe('sticky');
      await staff.getByLabel('Tick all on this page').uncheck();
      expect(await staff.locator('.queue-tick input:checked').count()).toBe(0);
      await staff.keyboard.press('?');
      await staff.locator('.queue-keys[open]').getByText('take out personal data').waitFor();
      await item(kept).focus();
      await staff.keyboard.press('d');
      await item(kept).locator('details[data-act=redact] textarea:focus').waitFor();
      await staff.keyboard.press('Escape');
      await staff.keyboard.press('a');
      await staff.locator('.queue-item').filter({ hasText: kept }).waitFor({ state: 'detached' });
      await item(refused).locator('details[data-act=reject] summary').click();
      await item(refused).locator('details[data-act=reject] select[name=reason]').selectOption('off-topic');
      await item(refused).locator('details[data-act=reject] button').click();
      await item(refused).waitFor({ state: 'detached' });

      // The author reads by receipt what became of them; the refused one is nowhere public.
      const author = await (
        await journey.browser.newContext({ locale: 'en', javaScriptEnabled: false })
      ).newPage();
      await author.goto(`${journey.home}/receipt`);
      await author.getByLabel('Code').fill(receipt);
      await press(author, 'Find them');
      const record = (text: string) =>
        author
          .locator('.record')
          .filter({ hasText: text })
          .filter({ hasText: /Shown to everybody|Not shown/ });
      await record(kept).getByText('Shown to everybody').waitFor();
      await record(refused).getByText('Not shown').waitFor();
      await record(refused).getByText('Why: it is about something else').waitFor();

      await reader.goto(`${journey.home}/polls/${poll}/results?view=all`);
      await reader.getByText(kept).first().waitFor();
      expect(await reader.getByText(refused).count()).toBe(0);
      const log = await reader.goto(`${journey.home}/polls/${poll}/moderation`);
      expect(log?.status()).toBe(200);
      expect(await reader.getByText(refused).count()).toBe(0);
      await reader.getByText('Off topic').first().waitFor();
      expect(troubles).toEqual([]);
    });
  },
);
