import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser } from '../../../test/support/browser.ts';
import { startMailServer } from '../../../test/support/mail-server.ts';
import { openPoll } from '../../../test/support/places.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';

let site: WholeSite;
let server: Awaited<ReturnType<typeof startMailServer>>;
let process: string;
beforeAll(async () => {
  server = await startMailServer();
  const env = { SMTP_URL: server.url, MAIL_FROM: 'line@example.org', TRUSTED_PROXIES: '1' };
  site = await serveWholeSite({ env });
  const { rows } = await sql<{ process: string }>`select process_id as process from polls
    where id = ${openPoll}`.execute(site.db);
  process = rows[0]?.process ?? '';
}, 240_000);
afterAll(async () => {
  await site?.close();
  await server?.close();
});
beforeEach(async () => {
  server.mails.length = 0;
  await sql`delete from followers`.execute(site.db);
  await sql`delete from follow_pauses`.execute(site.db);
});

let lines = 0;
/** Asks as one who comes by another internet line each time: each line has an allowance of its own. */
async function ask(email: string, what = '', language = 'en') {
  lines += 1;
  const browser = openBrowser(site.home, { 'x-forwarded-for': `203.0.113.${lines}` });
  const answer = await browser.post(`/follow?lang=${language}`, { email, rhythm: 'daily', what });
  await site.services.follow.send();
  return answer;
}
const linkIn = (text = '') => /https?:\/\/\S*\/follow\/mine\?\S*/.exec(text)?.[0] ?? '';
const tokenIn = (link: string) => new URL(link).searchParams.get('of') ?? '';
async function keyOf(email: string): Promise<string> {
  await ask(email, process);
  return tokenIn(linkIn(server.mails.at(-1)?.text));
}

/** As if so much time had passed since mailboxes were mailed. */
const later = (by: string) =>
  sql`update follow_pauses set mailed_at = mailed_at - ${by}::interval`.execute(site.db);

test('a mailbox is left alone for longer each time, by whatever of its names, and after leaving too', async () => {
  const names = Array.from({ length: 8 }, (_, n) => `stranger+${n}@example.org`);
  for (const name of [...names, 'STRANGER@example.org']) await ask(name, process);
  expect(server.mails).toHaveLength(1);
  // Another mailbox is another, and a sign that only some providers skip is one of the name.
  await ask('str.anger@example.org', process);
  expect(server.mails).toHaveLength(2);
  await openBrowser(site.home).post(`/follow/leave?of=${tokenIn(linkIn(server.mails[0]?.text))}`);
  const again = async () => {
    const before = server.mails.length;
    await ask('stranger@example.org', process);
    return server.mails.length - before;
  };
  const got: number[] = [];
  for (const pause of ['59 minutes', '2 minutes', '23 hours', '2 hours', '6 days', '2 days', '6 days']) {
    await later(pause);
    got.push(await again());
  }
  expect(got).toEqual([0, 1, 0, 1, 0, 1, 0]);
  await openBrowser(site.home).post(`/follow/leave?of=${tokenIn(linkIn(server.mails.at(-1)?.text))}`);
  await later('8 days');
  await site.runJob('forget-unconfirmed');
  expect((await sql`select 1 from follow_pauses`.execute(site.db)).rows).toEqual([]);
});

test('the newest wish stands on the page, whatever strangers asked for, and only what is ticked is followed', async () => {
  const first = await ask('owner@example.org', '', 'fr');
  expect(first.status).toBe(303);
  const link = new URL(linkIn(server.mails[0]?.text));
  await sql`insert into records (id, kind, scope, state)
    select 'stranger' || n, 'document', ${process}, 'draft' from generate_series(1, 50) n`.execute(site.db);
  await sql`insert into follows (follower_id, subject, asked_at) select id, 'stranger' || n, now() + n * interval '1 second'
    from followers, generate_series(1, 50) n`.execute(site.db);
  await sql`update follows set asked_at = asked_at - interval '1 hour'`.execute(site.db);
  await ask('owner@example.org', openPoll);
  const kept = await sql<{ subject: string | null }>`select subject from follows order by id`.execute(
    site.db,
  );
  expect(kept.rows).toHaveLength(50);
  expect(kept.rows.map(({ subject }) => subject)).toContain(openPoll);
  await ask('owner@example.org');
  const browser = openBrowser(site.home);
  const { text } = await browser.get(`/follow/mine${link.search.replace('lang=fr', 'lang=es')}`);
  const boxes = [...text.matchAll(/<input name="wish"[^>]*>/g)].map(([box]) => box);
  expect(boxes.length).toBeGreaterThan(1);
  expect(boxes.every((box) => box.includes('checked'))).toBe(true);
  expect(text).toContain(`value="${openPoll}"`);
  const of = tokenIn(link.href);
  const shown = { of, shown: '' };
  const none = await browser.post('/follow/confirm', shown);
  expect(none.status).toBe(422);
  expect(none.text).toContain('Marque aquello');
  await browser.post('/follow/confirm', { ...shown, wish: openPoll });
  const { rows } = await sql<{ language: string; subjects: (string | null)[]; everything: number }>`
    select f.language, array_agg(w.subject) filter (where w.confirmed_at is not null) as subjects,
      count(*) filter (where w.subject is null)::integer as everything
    from followers f join follows w on w.follower_id = f.id group by f.id`.execute(site.db);
  expect(rows).toEqual([{ language: 'es', subjects: [openPoll], everything: 0 }]);
});

test('neither the link of a mail nor a form of its page says how many asked before', async () => {
  const of = await keyOf('first@example.org');
  const other = await keyOf('second@example.org');
  for (const token of [of, other])
    expect(site.services.follow.keys.ofLink(token)).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  const browser = openBrowser(site.home);
  await browser.post('/follow/confirm', { of, wish: process, shown: process });
  const { text } = await browser.get(`/follow/mine?of=${of}`);
  const values = [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  expect(new Set(values.map(([, name, value]) => `${name}=${value}`))).toEqual(
    new Set([`of=${of}`, `what=${process}`]),
  );
});
