import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { makeProcess } from './support/made-process.ts';
import { wordsOf } from './support/markup.ts';
import { makeOpenMeeting } from './support/open-meeting.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

/** The links of those who registered for an event, to whoever tries one after another. */
let site: WholeSite;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true, env: { TRUSTED_PROXIES: '1' } });
}, 240_000);
afterAll(() => site?.close());

test('who tries links of others is told to wait, and what they ask then is not done; another line goes on', async () => {
  const process = await makeProcess(site.db, { published: true });
  const starts = new Date(Date.now() + 240 * 3_600_000);
  const event = await makeOpenMeeting(site, await site.becomeAdministrator(), process, 'An evening', {
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
