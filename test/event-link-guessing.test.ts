import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from './support/browser.ts';
import { makeProcess } from './support/made-process.ts';
import { wordsOf } from './support/markup.ts';
import { makeOpenMeeting } from './support/open-meeting.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

/** How those who registered for an event come back to it, and who else does not. */
let site: WholeSite;
let administrator: Browser;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true, env: { TRUSTED_PROXIES: '1' } });
  administrator = await site.becomeAdministrator();
}, 240_000);
afterAll(() => site?.close());

test('who tries links of others is told to wait, and what they ask then is not done; another line goes on', async () => {
  const process = await makeProcess(site.db, { published: true });
  const starts = new Date(Date.now() + 240 * 3_600_000);
  const event = await makeOpenMeeting(site, administrator, process, 'An evening', {
    starts,
  });
  const asking = (line: string) => openBrowser(site.home, { 'x-forwarded-for': line });
  const registered = await asking('198.51.100.1').post(event.at, {});
  const of = new URL(registered.location ?? '', site.home).searchParams.get('of') ?? '';
  const tried = asking('198.51.100.2');
  const guesses = Array.from({ length: 600 }, (_, at) => tried.get(`${event.at}/mine?of=guess${at}`));
  expect(new Set((await Promise.all(guesses)).map(({ status }) => status))).toEqual(new Set([404]));
  for (const path of [`${event.at}/mine`, `${event.at}/mine/cancel`]) {
    const refused = await tried.post(path, { of });
    expect(refused.status, path).toBe(429);
    expect(wordsOf(refused.text)).toMatch(/Try again in \d+ minutes/);
  }
  expect((await tried.get(`${event.at}/mine?of=${of}`)).status).toBe(429);
  const own = await asking('198.51.100.1').get(`${event.at}/mine?of=${of}`);
  expect(own.status).toBe(200);
  expect(wordsOf(own.text)).toContain('You are registered.');
});

test('the page of an event leads whoever registered from this browser to their registration, which says how to join', async () => {
  const process = await makeProcess(site.db, { published: true });
  const starts = new Date(Date.now() + 3_600_000);
  const event = await makeOpenMeeting(site, administrator, process, 'In an hour', { starts });
  const { page } = event;
  const browser = openBrowser(site.home);
  const before = (await browser.get(page)).text;
  expect(before.indexOf(`href="${event.at}`)).toBeLessThan(before.indexOf('<dl'));
  expect((await browser.post(event.at, {})).status).toBe(303);
  const after = (await browser.get(page)).text;
  expect(wordsOf(after)).toContain('You registered from this browser.');
  expect(after).toContain(`href="${event.at}/mine`);
  const own = (await browser.get(`${event.at}/mine`)).location ?? '';
  expect(wordsOf((await browser.get(own)).text)).toContain('How to join https://meet.example.org/room');
  // Nobody else is led there, and what is far off says nothing of it yet.
  expect((await openBrowser(site.home).get(page)).text).not.toContain('You registered');
  await sql`update process_events set starts = now() + interval '1 day' where id = ${event.id}`.execute(
    site.db,
  );
  expect((await browser.get(own)).text).not.toContain('meet.example.org');
});
