import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../../../test/support/browser.ts';
import { startMailServer } from '../../../test/support/mail-server.ts';
import { openPoll } from '../../../test/support/places.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';

let site: WholeSite;
let server: Awaited<ReturnType<typeof startMailServer>>;
let moderator: Browser;
let moderated = '';
const address = 'moderator@example.org';
beforeAll(async () => {
  server = await startMailServer();
  site = await serveWholeSite({ env: { SMTP_URL: server.url, MAIL_FROM: 'line@example.org' } });
  const { rows } = await sql<{
    id: string;
  }>`select process_id as id from polls where id = ${openPoll}`.execute(site.db);
  const processId = rows[0]?.id ?? '';
  moderated = processId;
  await site.signInAs('analyst@example.org', [{ role: 'analyst', processId }]);
  await site.signInAs(address, [{ role: 'moderator', processId }]);
  // The link went out by mail, as all do here.
  const link = /http\S+/.exec(server.mails.find(({ envelope }) => envelope[0] === address)?.text ?? '')?.[0];
  const token = new URL(link ?? site.home).searchParams.get('token') ?? '';
  moderator = openBrowser(site.home);
  await moderator.post('/sign-in/confirm', { token, next: '/manage' });
}, 240_000);
afterAll(async () => {
  await site?.close();
  await server?.close();
});

const tell = () => site.services.follow.tell();
/** Nobody was told for so long, as if that were how long ago they came. */
async function untoldFor(days: number): Promise<void> {
  await sql`update staff_mail set told_until = now() - ${days} * interval '1 day'`.execute(site.db);
}
const told = () => server.mails.map(({ envelope }) => envelope[0]);

beforeEach(async () => {
  await sql`delete from follow_deliveries`.execute(site.db);
  await sql`delete from staff_mail`.execute(site.db);
  await sql`delete from inbox_marks`.execute(site.db);
  // Whoever chose nothing is told daily, from the first minute on.
  await tell();
  server.mails.length = 0;
});

test('whoever has something new gets one mail a day that lists it and says how much waits, and nobody an empty one', async () => {
  await untoldFor(30);
  await tell();
  expect(told()).toEqual([address]);
  const [mail] = server.mails;
  expect(mail?.headers.get('subject')).toMatch(/\d new things? waits?/);
  expect(mail?.text).toContain('To read · A quieter, greener Market Street?');
  // Nobody writes to the staff in the name of the site by sending something in.
  expect(mail?.text).not.toContain('Please add bike stands by the bakery');
  expect(mail?.text).toMatch(/In all, \d things? waits? for you:\n.*\/manage\?lang=en/);
  // In a process of somebody else.
  expect(mail?.text).not.toContain('training programme');
  await tell();
  expect(told()).toEqual([address]);
});

test('what a colleague has is no news, and what one was given is', async () => {
  await site.signInAs('second@example.org', [{ role: 'moderator', processId: moderated }]);
  await tell();
  await sql`update staff_mail set rhythm = 'never'
    where account_id = (select id from accounts where email = 'second@example.org')`.execute(site.db);
  server.mails.length = 0;
  await untoldFor(30);
  const { text } = await moderator.get('/manage');
  const items = [...text.matchAll(/name="item" value="([^"]+)" form="bulk"/g)].map(([, name]) => name ?? '');
  for (const item of items) await moderator.post('/manage', { act: 'take', item });
  await sql`update inbox_marks set assigned_to = (select id from accounts where email = 'second@example.org')`.execute(
    site.db,
  );
  await tell();
  expect(told()).toEqual([]);
  const { rows } = await sql<{ id: string }>`select id from accounts where email = ${address}`.execute(
    site.db,
  );
  await sql`update staff_mail set told_until = now() - interval '2 days'`.execute(site.db);
  await sql`update inbox_marks set assigned_to = ${rows[0]?.id}, assigned_at = now() - interval '1 day'
    where item = ${items[0]?.split(' ')[2]}`.execute(site.db);
  await tell();
  expect(told()).toEqual([address]);
  await sql`update role_grants set revoked_at = now(), revoked_by = 'test'
    where account_id = (select id from accounts where email = 'second@example.org')`.execute(site.db);
});

test('one press in the mail program ends it', async () => {
  await untoldFor(30);
  await tell();
  const link = server.mails[0]?.headers.get('list-unsubscribe')?.slice(1, -1) ?? '';
  expect(server.mails[0]?.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  expect((await openBrowser(site.home).get(new URL(link).pathname + new URL(link).search)).text).toContain(
    'Stop these mails',
  );
  const answer = await fetch(link.replace(/^https?:\/\/[^/]+/, site.home), {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
  });
  expect(answer.status).toBe(200);
  await untoldFor(30);
  await tell();
  expect(told()).toEqual([address]);
  expect((await moderator.get('/manage/account/mail')).text).toMatch(/value="never"[^>]*checked/);
});

test('the link of a mail ends once its reader chose anew', async () => {
  await untoldFor(30);
  await tell();
  const before = new URL(server.mails[0]?.headers.get('list-unsubscribe')?.slice(1, -1) ?? '');
  const daily = { rhythm: 'daily', hour: '7', weekday: '1' };
  expect((await moderator.post('/manage/account/mail', daily)).status).toBe(303);
  const anybody = openBrowser(site.home);
  for (const answer of [
    await anybody.get(before.pathname + before.search),
    await anybody.post(before.pathname + before.search, { 'List-Unsubscribe': 'One-Click' }),
  ]) {
    expect(answer.status).toBe(410);
    expect(answer.text).toContain('This link has ended');
  }
  await untoldFor(30);
  await tell();
  expect(told()).toEqual([address, address]);
  const now = new URL(server.mails[1]?.headers.get('list-unsubscribe')?.slice(1, -1) ?? '');
  expect((await anybody.post(now.pathname + now.search, {})).status).toBe(200);
  expect((await moderator.get('/manage/account/mail')).text).toMatch(/value="never"[^>]*checked/);
});

test('at once is once it is quiet, and in the language in which it was chosen', async () => {
  const chosen = { rhythm: 'immediate', hour: '7', weekday: '1' };
  expect((await moderator.post('/manage/account/mail?lang=es', chosen)).status).toBe(303);
  await untoldFor(30);
  await sql`update statements set created_at = now() - interval '1 minute' where state = 'held'
    and poll_id = ${openPoll}`.execute(site.db);
  await sql`update staff_mail set told_until = now() - interval '2 minutes'`.execute(site.db);
  await tell();
  expect(told()).toEqual([]);
  await sql`update statements set created_at = now() - interval '4 minutes' where state = 'held'
    and poll_id = ${openPoll}`.execute(site.db);
  await sql`update staff_mail set told_until = now() - interval '5 minutes'`.execute(site.db);
  await tell();
  expect(told()).toEqual([address]);
  expect(server.mails[0]?.text).toContain('Por leer · ');
});

test('a weekly mail comes on its day and hour; what is no choice is refused at its field', async () => {
  const chosen = { rhythm: 'weekly', hour: '24', weekday: '1' };
  const refused = await moderator.post('/manage/account/mail?lang=en', chosen);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Choose an hour.');
  expect(refused.text).toMatch(/value="weekly"[^>]*checked/);
  // The day after tomorrow, so that it was due five days ago.
  const weekday = String(((new Date().getUTCDay() + 1) % 7) + 1);
  await moderator.post('/manage/account/mail', { ...chosen, hour: '0', weekday });
  await untoldFor(4);
  await tell();
  expect(told()).toEqual([]);
  await untoldFor(9);
  await tell();
  expect(told()).toEqual([address]);
});

test('what was on its way when the program died is not sent again, nor what is made twice at the same time', async () => {
  await untoldFor(30);
  await Promise.all([tell(), tell()]);
  expect(told()).toEqual([address]);
  await sql`update follow_deliveries set state = 'sending'`.execute(site.db);
  await tell();
  expect(told()).toEqual([address]);
  const { rows } = await sql<{ state: string }>`select state from follow_deliveries`.execute(site.db);
  expect(rows).toEqual([{ state: 'uncertain' }]);
});

test('nothing goes to somebody whose role was taken back before it went', async () => {
  await untoldFor(30);
  await sql`insert into follow_deliveries (account_id, since, until)
    select id, now() - interval '30 days', now() from accounts where email = 'analyst@example.org'`.execute(
    site.db,
  );
  await site.services.follow.send();
  expect(told()).toEqual([]);
  expect((await sql`select 1 from follow_deliveries`.execute(site.db)).rows).toEqual([]);
});
