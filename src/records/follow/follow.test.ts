import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser } from '../../../test/support/browser.ts';
import { startMailServer } from '../../../test/support/mail-server.ts';
import { openPoll } from '../../../test/support/places.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';
import { documentKind, processScope } from '../../processes/index.ts';
import { saveRecord, takeStep } from '../keeping/index.ts';
import { lastDue } from './follower.ts';

let site: WholeSite;
let server: Awaited<ReturnType<typeof startMailServer>>;
let process: string;
beforeAll(async () => {
  server = await startMailServer();
  site = await serveWholeSite({ env: { SMTP_URL: server.url, MAIL_FROM: 'line@example.org' } });
  const { rows } = await sql<{
    process: string;
  }>`select process_id as process from polls where id = ${openPoll}`.execute(site.db);
  process = rows[0]?.process ?? '';
}, 240_000);
afterAll(async () => {
  await site?.close();
  await server?.close();
});
beforeEach(async () => {
  server.mails.length = 0;
  // What the demo or another test published is none of this one's.
  await sql`truncate record_publications cascade`.execute(site.db);
  await sql`delete from followers`.execute(site.db);
  await sql`delete from follow_pauses`.execute(site.db);
});

type Rhythm = 'immediate' | 'daily' | 'weekly';
const tell = () => site.services.follow.tell();

/** Asks as a browser does, and waits for the mail that may come of it. */
async function ask(email: string, rhythm: Rhythm, what = '', language = 'en') {
  const answer = await openBrowser(site.home).post(`/follow?lang=${language}`, { email, rhythm, what });
  await site.services.follow.send();
  return answer;
}
const linkIn = (text = '', path = 'mine') =>
  new RegExp(`https?://[^\\s]*/follow/${path}\\?[^\\s]*`).exec(text)?.[0] ?? '';
const tokenIn = (link: string) => new URL(link).searchParams.get('of') ?? '';

/** Follows and confirms, as if that were weeks ago, so that what a test publishes some days back is news. */
async function follow(email: string, rhythm: Rhythm, what = '', language = 'en'): Promise<string> {
  await ask(email, rhythm, what, language);
  const token = tokenIn(linkIn(server.mails.at(-1)?.text));
  await openBrowser(site.home).post(`/follow/confirm?lang=${language}`, {
    of: token,
    wish: what,
    shown: what,
  });
  const key = site.services.follow.keys.ofLink(token);
  await sql`update followers set told_until = now() - interval '20 days' where key = ${key}`.execute(site.db);
  await sql`update follows set confirmed_at = now() - interval '20 days' where follower_id = (select id from followers where key = ${key})`.execute(
    site.db,
  );
  server.mails.length = 0;
  return token;
}

type Told = {
  title: string;
  ago?: string;
  href?: string;
  kind?: string;
  scope?: string | null;
  translations?: object;
};
const publish = ({
  title,
  ago = '4 minutes',
  href = `/polls/${openPoll}`,
  kind = 'notice',
  scope = process,
  translations = {},
}: Told) =>
  sql`insert into record_publications (scope, recorded_at, kind, href, language, title, translations, "by")
    values (${scope}, now() - ${ago}::interval, ${kind}, ${href}, 'en', ${title}, ${JSON.stringify(translations)}::jsonb, 'test')`.execute(
    site.db,
  );

/** Lets time pass for what was published: its list is append-only, so it is written anew. */
async function ageAll(by: string): Promise<void> {
  const { rows } =
    await sql<Told>`select title, kind, href, scope from record_publications order by id`.execute(site.db);
  await sql`truncate record_publications cascade`.execute(site.db);
  for (const row of rows) await publish({ ...row, ago: by });
}

test('the first due moment of each rhythm', () => {
  const at = new Date('2026-11-29T06:59:00Z');
  expect(lastDue('daily', at).toISOString()).toBe('2026-11-28T07:00:00.000Z');
  expect(lastDue('daily', new Date('2026-11-29T07:00:00Z')).toISOString()).toBe('2026-11-29T07:00:00.000Z');
  expect(lastDue('weekly', at).toISOString()).toBe('2026-11-23T07:00:00.000Z');
  expect(lastDue('immediate', at)).toBe(at);
});

test('nobody is told of anything before they confirm, and opening the link confirms nothing', async () => {
  await ask('reader@example.org', 'immediate', process);
  expect(server.mails.map(({ envelope }) => envelope)).toEqual([['reader@example.org']]);
  const link = linkIn(server.mails[0]?.text);
  const page = await openBrowser(site.home).get(new URL(link).pathname + new URL(link).search);
  expect(page.text).toContain('Yes, tell me');
  await publish({ title: 'Before' });
  await tell();
  expect(server.mails).toHaveLength(1);
  const { rows } = await sql`select 1 from followers where confirmed_at is not null`.execute(site.db);
  expect(rows).toEqual([]);
});

test('a chain of events is one mail with the last state of things, sent once it is quiet', async () => {
  await follow('reader@example.org', 'immediate', process);
  await publish({ title: 'The poll', kind: 'poll-opened', ago: '2 minutes' });
  await tell();
  expect(server.mails).toEqual([]);
  await publish({ title: 'The poll', kind: 'poll-closed', ago: '1 minute' });
  await sql`update followers set told_until = now() - interval '20 days'`.execute(site.db);
  await ageAll('5 minutes');
  await tell();
  expect(server.mails).toHaveLength(1);
  const [mail] = server.mails;
  expect(mail?.text.match(/The poll/g)).toHaveLength(1);
  expect(mail?.headers.get('subject')).toContain('The poll');
  await tell();
  expect(server.mails).toHaveLength(1);
});

test('a chain that does not end is told all the same', async () => {
  await follow('reader@example.org', 'immediate', process);
  await publish({ title: 'First', ago: '16 minutes' });
  await publish({ title: 'Newest', ago: '1 minute' });
  await tell();
  expect(server.mails.map(({ text }) => [text.includes('First'), text.includes('Newest')])).toEqual([
    [true, true],
  ]);
});

test('digests come when they are due, and nothing is no mail', async () => {
  await follow('day@example.org', 'daily', process);
  await follow('week@example.org', 'weekly', process);
  await follow('other@example.org', 'daily', openPoll);
  const ago = (rhythm: Rhythm, hours: number) =>
    `${Math.ceil((Date.now() - lastDue(rhythm, new Date()).getTime()) / 60_000) + hours * 60} minutes`;
  await tell();
  expect(server.mails).toEqual([]);
  await sql`update followers set told_until = now() - interval '20 days'`.execute(site.db);
  await publish({ title: 'A notice', href: '/processes/market-street', ago: ago('weekly', 1) });
  await publish({ title: 'Another notice', href: '/processes/market-street', ago: ago('weekly', 2) });
  await tell();
  const sent = server.mails.map(({ envelope, text }) => [
    envelope[0],
    text.match(/(A|Another) notice/g)?.length,
  ]);
  expect(sent.sort()).toEqual([
    ['day@example.org', 2],
    ['week@example.org', 2],
  ]);
  // What comes after is for the next time.
  await publish({ title: 'Later', ago: '1 minute' });
  await tell();
  expect(server.mails).toHaveLength(2);
});

test('who follows a record is told of it alone, who follows everything of everything', async () => {
  await follow('poll@example.org', 'immediate', openPoll);
  await follow('all@example.org', 'immediate');
  await publish({ title: 'Of the process', href: '/processes/market-street' });
  await publish({ title: 'Of the poll' });
  await tell();
  const told = Object.fromEntries(
    server.mails.map(({ envelope, text }) => [
      envelope[0],
      ['Of the process', 'Of the poll'].map((title) => text.includes(title)),
    ]),
  );
  expect(told).toEqual({ 'poll@example.org': [false, true], 'all@example.org': [true, true] });
});

test('what may not be read by now is in no mail, made before or not', async () => {
  await follow('all@example.org', 'immediate');
  const { rows } = await sql<{ id: string }>`
    insert into records (id, kind, scope, state) values ('secretthing1', 'document', ${process}, 'draft') returning id`.execute(
    site.db,
  );
  const href = `/processes/market-street/documents/${rows[0]?.id}`;
  await publish({ title: 'A hidden canary', href });
  await tell();
  expect(server.mails).toEqual([]);
  // A mail that was made while it could be read finds it hidden when it is to be sent.
  await sql`insert into follow_deliveries (follower_id, publications)
    select f.id, array[p.id] from followers f, record_publications p`.execute(site.db);
  await site.services.follow.send();
  expect(server.mails).toEqual([]);
  expect(
    (await sql`select 1 from follow_deliveries where publications is not null`.execute(site.db)).rows,
  ).toEqual([]);
});

test('a mail speaks the language of its reader, and sets apart what runs the other way', async () => {
  await follow('arabic@example.org', 'immediate', process, 'ar');
  await publish({ title: 'Only English', href: '/processes/market-street', ago: '5 minutes' });
  const translations = { ar: { title: 'إشعار مترجم', state: 'verified' } };
  await publish({ title: 'Translated', href: '/processes/market-street', translations });
  await tell();
  const { text = '', headers } = server.mails[0] ?? {};
  expect(text).toContain('\u2068Only English\u2069');
  expect(text).toContain('\nإشعار مترجم\n');
  expect(text).toContain('إيقاف كل الرسائل');
  expect(headers?.get('subject')).toContain('منشوران');
});

test('leaving takes one post without cookies; opening its link ends nothing; nothing is kept', async () => {
  await follow('reader@example.org', 'immediate', process);
  await publish({ title: 'News' });
  await tell();
  const { headers } = server.mails[0] ?? {};
  expect(headers?.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  expect(headers?.get('auto-submitted')).toBe('auto-generated');
  expect(headers?.get('list-id')).toMatch(/^<follow\./);
  expect(headers?.get('message-id')).toMatch(/^<[0-9a-f-]{36}@/);
  const url = (headers?.get('list-unsubscribe') ?? '').slice(1, -1);
  const count = async () => (await sql`select 1 from followers`.execute(site.db)).rows.length;
  expect((await fetch(url)).status).toBe(200);
  expect(await count()).toBe(1);
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  expect((await fetch(url, { method: 'POST', body })).status).toBe(200);
  expect((await fetch(url, { method: 'POST', body })).status).toBe(200);
  const left = await sql<{
    n: number;
  }>`select ((select count(*) from followers) + (select count(*) from follows)
    + (select count(*) from follow_deliveries) + (select count(*) from mails where recipient like 'reader%'))::int as n`.execute(
    site.db,
  );
  expect(left.rows).toEqual([{ n: 0 }]);
});

test('an address is asked once an hour, gets the same answer always, and lies nowhere in the clear', async () => {
  const first = await ask('Reader@example.org', 'daily', process);
  const second = await ask('reader@example.org', 'weekly', openPoll);
  expect([first.status, second.status]).toEqual([303, 303]);
  expect(server.mails).toHaveLength(1);
  const kept = await sql<{ clear: boolean; rhythm: string }>`
    select position('example'::bytea in address) > 0 as clear, rhythm from followers`.execute(site.db);
  expect(kept.rows).toEqual([{ clear: false, rhythm: 'weekly' }]);
  await sql`update followers set asked_at = now() - interval '49 hours'`.execute(site.db);
  await site.runJob('forget-unconfirmed');
  expect((await sql`select 1 from followers`.execute(site.db)).rows).toEqual([]);
});

test('one thing is stopped and how often is changed on a page of one’s own', async () => {
  const of = await follow('reader@example.org', 'immediate', process);
  const browser = openBrowser(site.home);
  await browser.post('/follow/mine', { of, rhythm: 'weekly' });
  const refused = await browser.post('/follow/mine', { of, rhythm: 'never' });
  expect(refused.status).toBe(422);
  expect((await sql`select rhythm from followers`.execute(site.db)).rows).toEqual([{ rhythm: 'weekly' }]);
  await browser.post('/follow/drop', { of, what: openPoll });
  expect((await sql`select 1 from followers`.execute(site.db)).rows).toHaveLength(1);
  await browser.post('/follow/drop', { of, what: process });
  // Whoever follows nothing has no address here.
  expect((await sql`select 1 from followers`.execute(site.db)).rows).toEqual([]);
  expect((await browser.get(`/follow/mine?of=${of}`)).status).toBe(410);
});

test('what was on its way when a program was cut off is uncertain and not sent again', async () => {
  await follow('reader@example.org', 'immediate', process);
  await sql`insert into follow_deliveries (follower_id, publications, state) select id, '{1}', 'sending' from followers`.execute(
    site.db,
  );
  await site.services.follow.send();
  expect(server.mails).toEqual([]);
  const { rows } = await sql`select state from follow_deliveries where publications is not null`.execute(
    site.db,
  );
  expect(rows).toEqual([{ state: 'uncertain' }]);
});

test('that something was withdrawn is told, without what was told of it before', async () => {
  await follow('gone@example.org', 'immediate', process);
  const scope = await processScope.find(site.db, process, 'en');
  if (!scope) throw new Error('no process');
  const program = { system: 'test' };
  const saved = await saveRecord(site.db, program, documentKind, {
    scope,
    id: null,
    version: null,
    facts: { file: null, href: null, language: null } as never,
    texts: [
      { field: 'title', body: 'The first plan', seen: null },
      { field: 'body', body: 'It says.', seen: null },
    ],
  });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  const { id } = saved.value;
  for (const act of ['publish', 'withdraw'])
    await takeStep(site.db, program, documentKind, { scope, id, act, reason: 'It was the wrong one.' });
  await ageAll('4 minutes');
  await tell();
  expect(server.mails).toHaveLength(1);
  expect(server.mails[0]?.text).toContain('Document withdrawn: The first plan');
  expect(server.mails[0]?.text).toContain(`/documents/${id}`);
  expect(server.mails[0]?.text).not.toContain('Document published');
});

test('letters that are taken no longer because their last day is over are told of once', async () => {
  const box = (closesOn: string) =>
    sql`insert into submission_boxes (scope, is_open, closes_on, at, "by")
    values (${process}, true, ${closesOn}::date, now(), 'test')`.execute(site.db);
  const kinds = async () =>
    (await sql<{ kind: string }>`select kind from record_publications`.execute(site.db)).rows.map(
      ({ kind }) => kind,
    );
  await box('2999-01-01');
  await site.runJob('tell-letters-closed');
  expect(await kinds()).toEqual([]);
  await box('2020-01-01');
  await site.runJob('tell-letters-closed');
  await site.runJob('tell-letters-closed');
  expect(await kinds()).toEqual(['letters-closed']);
});
