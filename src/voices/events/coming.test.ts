import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../../../test/support/browser.ts';
import { makeMeeting } from '../../../test/support/made-meeting.ts';
import { makeProcess } from '../../../test/support/made-process.ts';
import { wordsOf } from '../../../test/support/markup.ts';
import { makeOpenMeeting } from '../../../test/support/open-meeting.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';

let site: WholeSite;
let process: Awaited<ReturnType<typeof makeProcess>>;
let administrator: Browser;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  administrator = await site.becomeAdministrator();
  process = await makeProcess(site.db, { published: true });
}, 240_000);
afterAll(() => site?.close());

const inDays = (days: number) => ({ starts: new Date(Date.now() + days * 24 * 3_600_000) });

test('what is coming stands before the line with its seats and the way to register, further ways among the ways to take part', async () => {
  const base = `/processes/${process.slug}`;
  const event = await makeOpenMeeting(site, administrator, process, 'An evening', {
    ...inDays(9),
    seats: 12,
  });
  await makeOpenMeeting(site, administrator, process, 'The one before', inDays(3));
  await administrator.post(`/manage/processes/${process.id}/event-proposals/box`, { do: 'open' });
  await openBrowser(site.home).post(event.at, {});
  const { text } = await openBrowser(site.home).get(base);
  const stands = ['id="coming"', 'id="take-part"', 'id="propose-event"', 'id="findings"', 'id="events"'];
  const places = stands.map((sign) => text.indexOf(sign));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
  for (const page of [text, (await openBrowser(site.home).get(`${base}/events`)).text]) {
    const said = wordsOf(page.slice(page.indexOf('id="coming"')));
    expect(said).toMatch(/The one before.*An evening.*Register : An evening · 11 of 12 seats are free\./);
    expect(page).toContain(`href="${event.at}`);
  }
});

test('what is coming is not hidden by many that are just over', async () => {
  const { id, slug } = await makeProcess(site.db, { published: true });
  for (let held = 1; held <= 51; held += 1) await makeMeeting(site, { id, slug }, `Held ${held}`);
  await makeMeeting(site, { id, slug }, 'Still to come', inDays(3));
  const { text } = await openBrowser(site.home).get(`/processes/${slug}`);
  const coming = text.slice(text.indexOf('id="coming"'), text.indexOf('id="take-part"'));
  expect(coming).toContain('Still to come');
  expect(coming).not.toContain('Held');
});
