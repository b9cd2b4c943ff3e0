import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser } from '../../test/support/browser.ts';
import { type ReceivedMail, startMailServer } from '../../test/support/mail-server.ts';
import { type PeopleSite, servePeopleSite } from '../../test/support/people-site.ts';
import { inviteAccount } from './roles.ts';

let mailServer: Awaited<ReturnType<typeof startMailServer>>;
let site: PeopleSite;
const known = 'staff@example.org';
beforeAll(async () => {
  mailServer = await startMailServer();
  site = await servePeopleSite({
    env: { TRUSTED_PROXIES: '1', SMTP_URL: mailServer.url, MAIL_FROM: 'Throughline <site@example.org>' },
  });
  const grant = { role: 'moderator', scope: 'proc00000001' } as const;
  await inviteAccount(
    site.db,
    { email: known, name: 'Staff Member', grant, by: { kind: 'system', id: 'test' } },
    new Date(),
  );
});
afterAll(async () => {
  await site.close();
  await mailServer.close();
});
beforeEach(() => {
  mailServer.mails.length = 0;
  site.announced.length = 0;
});

const linkIn = (mail: ReceivedMail | undefined) =>
  new URL(/^http\S+$/m.exec(mail?.text ?? '')?.[0] ?? 'http://no-link.invalid');
let addresses = 0;
/** Each browser comes from an address of its own, as behind a proxy that says so. */
const newBrowser = () => {
  addresses += 1;
  return openBrowser(site.home, { 'x-forwarded-for': `192.0.2.${addresses}` });
};
let mailboxes = 0;
/** Each test uses a mailbox of its own, since a mailbox only gets so many links in a while. */
async function newMailbox(): Promise<string> {
  mailboxes += 1;
  const email = `box${mailboxes}@example.org`;
  const grant = { role: 'moderator', scope: 'proc00000001' } as const;
  await inviteAccount(site.db, { email, name: 'Box', grant, by: { kind: 'system', id: 'test' } }, new Date());
  return email;
}
async function mailedLink(email: string, next = '/manage/account', language = 'en') {
  await newBrowser().post(`/sign-in?lang=${language}`, { email, next });
  await site.accounts.settle();
  return linkIn(mailServer.mails.at(-1));
}
const redeem = (link: URL, browser = newBrowser()) =>
  browser.post('/sign-in/confirm', Object.fromEntries(link.searchParams));

test('the mailed link signs in after one more click, and only the mail holds it', async () => {
  const email = await newMailbox();
  const link = await mailedLink(email);
  const mail = mailServer.mails[0];
  expect(mailServer.mails).toHaveLength(1);
  expect(mail?.envelope).toEqual([email]);
  expect(mail?.headers.get('from')).toContain('site@example.org');
  expect(mail?.headers.get('subject')).toBe('Your link to sign in to Throughline');
  expect(site.announced).toEqual([]);
  const token = link.searchParams.get('token') ?? '';
  const kept = await sql<{ identifier: string }>`select identifier from account_verifications`.execute(
    site.db,
  );
  expect(kept.rows.some(({ identifier }) => identifier.includes(token))).toBe(false);

  const browser = newBrowser();
  // What a mail scanner does: it opens the link, more than once.
  for (let i = 0; i < 3; i += 1) expect((await newBrowser().get(link.href)).status).toBe(200);
  const done = await redeem(link, browser);
  expect([done.status, done.location]).toEqual([303, '/manage/account']);
  const cookie = done.headers.getSetCookie().find((one) => one.startsWith('staff.session_token=')) ?? '';
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Lax/i);
  expect(cookie).toMatch(/Max-Age=1209600/i);
  expect((await browser.get('/manage/account')).text).toContain(email);
});

test('a link works once', async () => {
  const link = await mailedLink(await newMailbox());
  expect((await redeem(link)).status).toBe(303);
  const again = newBrowser();
  expect((await redeem(link, again)).status).toBe(410);
  expect((await again.get('/manage/account')).status).toBe(303);
});

test('of two uses at the same moment one succeeds', async () => {
  const link = await mailedLink(await newMailbox());
  const answers = await Promise.all([redeem(link), redeem(link), redeem(link)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 410, 410]);
});

test('a link that is a quarter of an hour old is dead', async () => {
  const link = await mailedLink(await newMailbox());
  const left = await sql<{ minutes: number }>`
    select max(extract(epoch from expires_at - now()) / 60)::float as minutes from account_verifications`.execute(
    site.db,
  );
  expect(left.rows[0]?.minutes).toBeGreaterThan(14);
  expect(left.rows[0]?.minutes).toBeLessThanOrEqual(15);
  await sql`update account_verifications set expires_at = expires_at - interval '15 minutes'`.execute(
    site.db,
  );
  expect((await redeem(link)).status).toBe(410);
});

test('a guessed link is dead, and somebody who keeps guessing is told to wait', async () => {
  const guessing = newBrowser();
  const link = (token: string) =>
    new URL(`/sign-in/confirm?${new URLSearchParams({ token, next: '/' })}`, site.home);
  for (const token of ['', 'x', 'a'.repeat(32), '../../etc', '%00', "' or 1=1 --"]) {
    expect((await redeem(link(token), guessing)).status, token).toBe(410);
  }
  const statuses = [];
  for (let i = 0; i < 40; i += 1) statuses.push((await redeem(link(`guess-${i}`), guessing)).status);
  expect(statuses.at(-1)).toBe(429);
  // Somebody at another address is not locked out by that.
  expect((await redeem(link('guess'))).status).toBe(410);
});

test('nobody waits for the mail server when they change their address', async () => {
  const email = await newMailbox();
  const browser = newBrowser();
  await redeem(await mailedLink(email), browser);
  mailServer.mails.length = 0;
  const told = () => mailServer.mails.map(({ envelope }) => envelope[0]);
  let release = mailServer.hold();
  const asked = await browser.post('/manage/account/address', { email: `new.${email}` });
  expect(asked.location).toContain('done=asked');
  expect(told()).toEqual([]);
  release();
  await expect.poll(told).toEqual([`new.${email}`]);
  release = mailServer.hold();
  const confirm = linkIn(mailServer.mails[0]);
  const token = confirm.searchParams.get('token') ?? '';
  expect((await browser.post(confirm.pathname, { token })).location).toContain('done=address');
  expect(told()).toHaveLength(1);
  release();
  await expect.poll(told).toEqual([`new.${email}`, email]);
});

test('an unknown address gets the same answer, and no mail', async () => {
  const answers = [];
  for (const email of [known, 'nobody@example.org']) {
    const browser = newBrowser();
    const posted = await browser.post('/sign-in', { email, next: '/manage' });
    const page = await browser.get(posted.location ?? '');
    const headers = [...posted.headers].filter(
      ([name]) => !['date', 'ratelimit', 'keep-alive'].includes(name),
    );
    answers.push({
      status: posted.status,
      location: posted.location,
      headers,
      text: posted.text,
      page: page.text,
    });
  }
  await site.accounts.settle();
  expect(answers[1]).toEqual(answers[0]);
  expect(mailServer.mails.map(({ envelope }) => envelope)).toEqual([[known]]);
});

test('the answer does not wait for the mail, so its timing tells nothing', async () => {
  const email = await newMailbox();
  const release = mailServer.hold();
  const answer = await newBrowser().post('/sign-in', { email });
  expect(answer.status).toBe(303);
  expect(mailServer.mails).toHaveLength(0);
  release();
  await site.accounts.settle();
  expect(mailServer.mails).toHaveLength(1);
});

test('an address that tries to add headers or recipients is no address', async () => {
  for (const email of [
    `${known}\r\nBcc: victim@example.org`,
    `${known}\nSubject: owned`,
    `${known},victim@example.org`,
    `victim@example.org <${known}>`,
    `"${known}" victim@example.org`,
    `${known}\0`.concat('victim@example.org'),
    '',
    'no-at-sign',
  ]) {
    const answer = await newBrowser().post('/sign-in', { email });
    expect(answer.status, JSON.stringify(email)).toBe(422);
    expect(answer.text).toContain('aria-invalid="true"');
  }
  await site.accounts.settle();
  expect(mailServer.mails).toHaveLength(0);
});

test('after signing in one stays on this site', async () => {
  const email = await newMailbox();
  const away = [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/a\r\nset-cookie: x=1',
  ];
  for (const next of away) {
    const page = await newBrowser().get(`/sign-in?next=${encodeURIComponent(next)}`);
    expect(page.text, next).toContain('name="next" value="/manage"');
  }
  const link = await mailedLink(email, 'https://evil.example/');
  expect(link.searchParams.get('next')).toBe('/manage');
  link.searchParams.set('next', '//evil.example/');
  expect((await redeem(link)).location).toBe('/manage');
});

test('what is typed comes back as text, never as markup', async () => {
  const nasty = '"><script>alert(1)</script>';
  const typed = await newBrowser().post('/sign-in', { email: nasty, next: nasty });
  const opened = await newBrowser().get(
    `/sign-in/confirm?token=${encodeURIComponent(nasty)}&next=${encodeURIComponent(nasty)}`,
  );
  const failed = await newBrowser().get(`/sign-in?error=${encodeURIComponent(nasty)}`);
  for (const { text } of [typed, opened, failed]) expect(text).not.toContain('<script>alert');
});

test('a mailbox is not flooded', async () => {
  const email = await newMailbox();
  const asked = await Promise.all(Array.from({ length: 8 }, () => newBrowser().post('/sign-in', { email })));
  const statuses = asked.map(({ status }) => status);
  await site.accounts.settle();
  // Whoever asks is told the same, or one could find out and keep somebody from their links.
  expect(statuses).toEqual(Array(8).fill(303));
  expect(mailServer.mails).toHaveLength(5);
  // One of those mails still signs in; and with no working link left there comes another.
  const links = mailServer.mails.map(linkIn);
  for (const link of links) expect((await redeem(link)).status).toBe(303);
  await mailedLink(email);
  expect(mailServer.mails).toHaveLength(6);
});

test('a valid link works whatever others at the same address tried', async () => {
  const link = await mailedLink(await newMailbox());
  const there = newBrowser();
  for (let i = 0; i < 100; i += 1) {
    await there.get('/first-administrator?token=x');
    await there.post('/sign-in', { email: `somebody${i}@example.org` });
    await there.post('/sign-in/confirm', { token: `guess-${i}` });
    await there.post('/auth/passkey/verify-authentication');
  }
  expect((await there.post('/sign-in', { email: known })).status).toBe(303);
  expect((await redeem(link, there)).status).toBe(303);
  await site.accounts.settle();
});

test('the mail is in the language of the page it was asked on', async () => {
  const link = await mailedLink(await newMailbox(), '/manage', 'ar');
  expect(mailServer.mails[0]?.headers.get('subject')).toBe('رابط دخولك إلى Throughline');
  expect(mailServer.mails[0]?.text).toContain('افتح هذا الرابط');
  expect(link.pathname).toBe('/sign-in/confirm');
});

test('a session of before is ended by signing in anew, and its cookie opens nothing', async () => {
  const email = await newMailbox();
  const browser = newBrowser();
  await redeem(await mailedLink(email), browser);
  const before = new Map(browser.cookies);
  await redeem(await mailedLink(email), browser);
  expect(browser.cookies.get('staff.session_token')).not.toBe(before.get('staff.session_token'));
  const old = newBrowser();
  for (const [name, value] of before) old.cookies.set(name, value);
  expect((await old.get('/manage/account')).status).toBe(303);
  expect((await browser.get('/manage/account')).status).toBe(200);
});

test('a cookie brought along is not adopted, and a forged one opens nothing', async () => {
  const email = await newMailbox();
  const browser = newBrowser();
  browser.cookies.set('staff.session_token', 'planted.by-somebody');
  expect((await browser.get('/manage/account')).status).toBe(303);
  await redeem(await mailedLink(email), browser);
  expect(browser.cookies.get('staff.session_token')).not.toBe('planted.by-somebody');
  const [token] = (browser.cookies.get('staff.session_token') ?? '').split('.');
  const forger = newBrowser();
  forger.cookies.set('staff.session_token', `${token}.${'A'.repeat(43)}%3D`);
  expect((await forger.get('/manage/account')).status).toBe(303);
});

test('signing out ends the session on the server too', async () => {
  const browser = newBrowser();
  await redeem(await mailedLink(await newMailbox()), browser);
  expect((await browser.get('/manage/account')).status).toBe(200);
  const copy = newBrowser();
  for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
  await browser.post('/sign-out');
  expect(browser.cookies.has('staff.session_token')).toBe(false);
  expect((await copy.get('/manage/account')).status).toBe(303);
});

test('another site cannot sign anybody out or in', async () => {
  const link = await mailedLink(await newMailbox());
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
    expect(
      (await newBrowser().post('/sign-in/confirm', Object.fromEntries(link.searchParams), headers)).status,
    ).toBe(403);
    expect((await newBrowser().post('/sign-out', {}, headers)).status).toBe(403);
  }
  expect((await redeem(link)).status).toBe(303);
});

test('nothing of better-auth is reachable but what the pages use', async () => {
  const browser = newBrowser();
  await redeem(await mailedLink(await newMailbox()), browser);
  expect((await browser.get('/manage/account')).status).toBe(200);
  for (const path of [
    '/auth/get-session',
    '/auth/magic-link/verify?token=x',
    '/auth/error',
    '/auth/ok',
    '/auth/list-sessions',
  ]) {
    expect((await browser.get(path)).status, path).toBe(404);
  }
  for (const path of [
    '/auth/sign-up/email',
    '/auth/sign-in/email',
    '/auth/sign-in/magic-link',
    '/auth/update-user',
    '/auth/change-email',
    '/auth/delete-user',
  ]) {
    expect((await browser.post(path, { email: 'x@example.org', name: 'x' })).status, path).toBe(404);
  }
});

test('where mail is sent, the outbox never shows a working link: neither before it went out nor after', async () => {
  const email = await newMailbox();
  const grant = { role: 'administrator', scope: null } as const;
  await inviteAccount(
    site.db,
    { email, name: 'Chief', grant, by: { kind: 'system', id: 'test' } },
    new Date(),
  );
  const chief = newBrowser();
  await redeem(await mailedLink(email), chief);
  const sent = await mailedLink(await newMailbox());
  const other = await newMailbox();
  const release = mailServer.hold();
  await newBrowser().post('/sign-in', { email: other });
  await expect
    .poll(
      async () => (await sql`select 1 from mails where recipient = ${other}`.execute(site.db)).rows.length,
    )
    .toBe(1);
  const page = (await chief.get('/manage/outbox')).text;
  expect(page).toContain(other);
  expect(page).toContain('token=…');
  expect(page).not.toContain(sent.searchParams.get('token') ?? '');
  expect(page).not.toMatch(/token=[A-Za-z0-9]/);
  release();
  await site.accounts.settle();
  expect((await chief.get('/manage/outbox')).text).not.toContain('token=');
});
