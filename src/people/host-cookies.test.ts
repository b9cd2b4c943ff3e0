import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../test/support/browser.ts';
import { type PeopleSite, servePeopleSite } from '../../test/support/people-site.ts';
import { inviteAccount } from './roles.ts';

let site: PeopleSite;
const publicUrl = 'https://site.example';
beforeAll(async () => {
  site = await servePeopleSite({ env: { PUBLIC_URL: publicUrl } });
});
afterAll(() => site.close());

test('on https every cookie of every way in is bound to this one host', async () => {
  const grant = { role: 'moderator', scope: 'proc00000001' } as const;
  const by = { kind: 'system', id: 'test' } as const;
  await inviteAccount(site.db, { email: 'host@example.org', name: 'Host', grant, by }, new Date());
  site.accounts.requestLink('host@example.org', '/manage/account', 'en');
  await site.accounts.settle();
  const link = new URL(/https\S+/.exec(site.announced.at(-1) ?? '')?.[0] ?? publicUrl);
  const browser = openBrowser(site.home);
  const answers = [
    await browser.get('/sign-in?lang=ar'),
    await browser.get('/auth/passkey/generate-authenticate-options'),
    await browser.post('/sign-in/confirm', Object.fromEntries(link.searchParams), { origin: publicUrl }),
  ];
  for (const answer of answers) {
    const cookies = answer.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    // What a browser asks of the prefix, or it throws the cookie away.
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-/);
      expect(cookie).toMatch(/; Secure/i);
      expect(cookie).toMatch(/; Path=\/(;|$)/i);
      expect(cookie).not.toMatch(/; Domain=/i);
    }
  }
  expect((await browser.get('/manage/account')).text).toContain('host@example.org');
  // One planted by a sibling site cannot have the prefix, so it is not looked at.
  const planted = openBrowser(site.home);
  planted.cookies.set('staff.session_token', browser.cookies.get('__Host-staff.session_token') ?? '');
  expect((await planted.get('/manage/account')).status).toBe(303);
});
