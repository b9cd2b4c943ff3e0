import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../test/support/browser.ts';
import { type PeopleSite, servePeopleSite } from '../../test/support/people-site.ts';

let site: PeopleSite;
beforeAll(async () => {
  site = await servePeopleSite();
}, 60_000);
afterAll(async () => {
  await site.close();
});

test('the first administrator comes in by the printed link, and signs in again by the printed link', async () => {
  const url = await site.accounts.prepareFirstAdministrator();
  expect(url).toMatch(/^http:\/\/localhost:\d+\/first-administrator\?token=.{32,}$/);
  const browser = openBrowser(site.home);
  const page = await browser.get(url ?? '');
  expect(page.status).toBe(200);
  const token = new URL(url ?? '').searchParams.get('token') ?? '';
  const made = await browser.post('/first-administrator', {
    token,
    name: 'First Person',
    email: 'First@Example.org',
  });
  expect(made.status).toBe(303);
  expect(made.location).toBe('/manage');
  const people = await browser.get('/manage/people');
  expect(people.status).toBe(200);
  expect(people.text).toContain('first@example.org');
  expect(await site.accounts.prepareFirstAdministrator()).toBeNull();

  await browser.post('/sign-out');
  expect((await browser.get('/manage/people')).location).toBe('/sign-in?next=%2Fmanage%2Fpeople');
  const asked = await browser.post('/sign-in', { email: 'first@example.org', next: '/manage/people' });
  expect(asked.location).toBe('/sign-in/sent?next=%2Fmanage%2Fpeople');
  await site.accounts.settle();
  const link = /http\S+/.exec(site.announced.at(-1) ?? '')?.[0] ?? '';
  const confirm = await browser.get(link);
  expect(confirm.text).toContain('method="post"');
  const fields = Object.fromEntries(new URL(link).searchParams);
  const done = await browser.post('/sign-in/confirm', fields);
  expect(done.status).toBe(303);
  expect(done.location).toBe('/manage/people');
  expect((await browser.get('/manage/people')).status).toBe(200);
});
