import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from './support/browser.ts';
import { filled, formsIn } from './support/forms.ts';
import { makeMeeting } from './support/made-meeting.ts';
import { makeProcess } from './support/made-process.ts';
import { wordsOf } from './support/markup.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

/** What somebody promised at a meeting, from the page of the meeting to a commitment that leads back there. */
let site: WholeSite;
let process: Awaited<ReturnType<typeof makeProcess>>;
let convener: Browser;
let analyst: Browser;
let event: string;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  process = await makeProcess(site.db, { published: true });
  convener = await site.signInAs('convener@example.org', [{ role: 'convener', processId: process.id }]);
  analyst = await site.signInAs('analyst@example.org', [{ role: 'analyst', processId: process.id }]);
  event = (await makeMeeting(site, process, 'An evening with the mayor')).id;
}, 240_000);
afterAll(() => site?.close());

test('a promise is begun on the page of the event, adopted without an answer, and each page leads to the other', async () => {
  const page = `/processes/${process.slug}/events/${event}`;
  const base = `/manage/processes/${process.id}/commitments`;
  const begin = `${base}/new?from=${event}`;
  for (const path of [page, `/manage/processes/${process.id}/events/${event}`])
    expect((await convener.get(path)).text, path).toContain(begin);
  expect((await analyst.get(page)).text).not.toContain(begin);
  const form = formsIn((await convener.get(begin)).text).find(({ action }) => action === `${base}/new`);
  if (!form) throw new Error('no form of commitments');
  const typed = { title: 'Three benches by summer', lead: 'The mayor', ends: '2027-06-30', do: 'adopt' };
  const sent = await convener.post(`${base}/new`, filled(form, typed));
  expect(sent.status).toBe(303);
  const { rows } = await sql<{ id: string; state: string; relation: string; to: string }>`
    select r.id, r.state, l.relation, l.to_id as to from records r join record_links l on l.from_id = r.id
    where r.kind = 'commitment' and r.scope = ${process.id}`.execute(site.db);
  expect(rows).toEqual([{ id: rows[0]?.id, state: 'adopted', relation: 'promised-at', to: event }]);
  const promise = `/processes/${process.slug}/commitments/${rows[0]?.id}`;
  const atEvent = (await openBrowser(site.home).get(page)).text;
  expect(atEvent).toContain(`href="${promise}"`);
  expect(wordsOf(atEvent)).toContain('Promised here Three benches by summer');
  const atPromise = (await openBrowser(site.home).get(promise)).text;
  expect(atPromise).toContain(`href="${page}"`);
  expect(wordsOf(atPromise)).toContain('An evening with the mayor');
  const line = await openBrowser(site.home).get(`/api/v1/line?of=commitment:${rows[0]?.id}`);
  expect(JSON.parse(line.text).edges).toMatchObject([{ to: event, relation: 'promised-at' }]);
});
