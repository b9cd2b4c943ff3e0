import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, launchChromium, noChromium } from '../support/chromium.ts';
import { buildClient } from '../support/client-build.ts';
import { type PeopleSite, servePeopleSite } from '../support/people-site.ts';

describe.skipIf(chromiumPath() === null)(
  `passkeys in a real browser (${noChromium})`,
  { timeout: 180_000 },
  () => {
    let browser: Browser;
    let site: PeopleSite;
    let client: Awaited<ReturnType<typeof buildClient>>;
    beforeAll(async () => {
      client = await buildClient();
      site = await servePeopleSite({ files: client.files });
      browser = await launchChromium();
    });
    afterAll(async () => {
      await browser?.close();
      await site?.close();
      await client?.remove();
    });

    /** A device that says yes to every question about passkeys, and keeps them. */
    async function virtualAuthenticator(page: Page) {
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('WebAuthn.enable');
      const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          protocol: 'ctap2',
          transport: 'internal',
          hasResidentKey: true,
          hasUserVerification: true,
          isUserVerified: true,
        },
      });
      return {
        credentials: async () =>
          (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
      };
    }

    test('the first administrator adds a passkey, signs out, and comes back with it alone', async () => {
      const page = await browser.newPage();
      const problems: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      const device = await virtualAuthenticator(page);
      await page.goto((await site.accounts.prepareFirstAdministrator()) ?? '');
      await page.getByLabel('Name').fill('First Person');
      await page.getByLabel('E-mail address').fill('first@example.org');
      await page.getByRole('button', { name: 'Make my account' }).click();
      await page.goto(`${site.home}/manage/account`);
      await expect(page.getByText('You have no passkey yet.').isVisible()).resolves.toBe(true);
      await page.getByRole('button', { name: 'Add a passkey on this device' }).click();
      await page.getByText('The passkey was added.').waitFor();
      expect(await device.credentials()).toHaveLength(1);
      await page.getByText('Passkey 1', { exact: true }).waitFor();

      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await page.goto(`${site.home}/sign-in?next=/manage/people`);
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await page.waitForURL(`${site.home}/manage/people`);
      await page.getByText('first@example.org').waitFor();
      // /manage itself belongs to another part, so its 404 is expected here; nothing else may fail.
      expect(problems.filter((text) => !text.includes('404'))).toEqual([]);
      await page.close();
    });

    test('a removed passkey opens nothing, and the page says what to do instead', async () => {
      const page = await browser.newPage();
      await virtualAuthenticator(page);
      await page.goto(`${site.home}/sign-in`);
      site.accounts.requestLink('first@example.org', '/manage/account', 'en');
      await site.accounts.settle();
      await page.goto(/http\S+/.exec(site.announced.at(-1) ?? '')?.[0] ?? '');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('button', { name: 'Add a passkey on this device' }).click();
      await page.getByText('The passkey was added.').waitFor();
      // Both: the one of the other test's device, and this one.
      for (let left = 2; left > 0; left -= 1) {
        await page
          .getByRole('link', { name: /^Remove Passkey/ })
          .first()
          .click();
        await page.getByRole('button', { name: 'Remove the passkey', exact: true }).click();
        await page.getByText('The passkey was removed.').waitFor();
      }
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await page.goto(`${site.home}/sign-in`);
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await page.getByText('That did not work. Try again, or ask for a link by e-mail.').waitFor();
      expect((await page.context().cookies()).some(({ name }) => name === 'staff.session_token')).toBe(false);
      await page.close();
    });

    test('without script the page offers no passkey, and the mailed link', async () => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`${site.home}/sign-in`);
      expect(await page.getByRole('button', { name: 'Sign in with a passkey' }).isVisible()).toBe(false);
      expect(await page.getByRole('button', { name: 'Send me a sign-in link' }).isVisible()).toBe(true);
      await context.close();
    });
  },
);
