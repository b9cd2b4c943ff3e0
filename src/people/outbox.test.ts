import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../test/support/browser.ts';
import { type PeopleSite, servePeopleSite } from '../../test/support/people-site.ts';
import { inviteAccount } from './roles.ts';

const publicUrl = 'http://forum.example.org';
let site: PeopleSite;
beforeAll(async () => {
  site = await servePeopleSite({ env: { PUBLIC_URL: publicUrl } });
});
afterAll(() => site.close());

const from = { origin: publicUrl };
const chief = 'chief@example.org';
async function invite(email: string, role: 'administrator' | 'moderator') {
  const grant = role === 'administrator' ? { role, scope: null } : { role, scope: 'proc00000001' };
  const by = { kind: 'system', id: 'test' } as const;
  await inviteAccount(site.db, { email, name: email, grant, by }, new Date());
}
async function outboxOf(email: string): Promise<string> {
  site.announced.length = 0;
  expect(await site.accounts.tellLink(email)).toBe(true);
  const link = new URL(site.announced.at(-1) ?? '');
  const browser = openBrowser(site.home);
  await browser.post('/sign-in/confirm', Object.fromEntries(link.searchParams), from);
  return (await browser.get('/manage/outbox')).text;
}

test('without mail, links are read in the outbox as long as there is one account, and not once there are two', async () => {
  await invite(chief, 'administrator');
  site.accounts.requestLink(chief, '/manage', 'en');
  await site.accounts.settle();
  expect(await outboxOf(chief)).toMatch(/token=[A-Za-z0-9]/);
  await invite('colleague@example.org', 'moderator');
  site.accounts.requestLink('colleague@example.org', '/manage', 'en');
  await site.accounts.settle();
  const page = await outboxOf(chief);
  expect(page).toContain('colleague@example.org');
  expect(page).toContain('bin/throughline sign-in-link');
  expect(page).not.toMatch(/token=[A-Za-z0-9]/);
});

test('a link made at the terminal signs in once, is mailed to nobody and stands in the ledger', async () => {
  const count = async () =>
    (await sql<{ mails: string }>`select count(*) as mails from mails`.execute(site.db)).rows[0]?.mails;
  const before = await count();
  expect(await site.accounts.tellLink('nobody@example.org')).toBe(false);
  expect(await outboxOf('Chief@Example.org')).toContain('colleague@example.org');
  expect(await count()).toBe(before);
  const token = new URL(site.announced.at(-1) ?? '').searchParams.get('token') ?? '';
  expect((await openBrowser(site.home).post('/sign-in/confirm', { token, next: '/' }, from)).status).toBe(
    410,
  );
  const { rows } = await sql`select actor_id from ledger where act = 'account.sign-in-link'`.execute(site.db);
  expect(rows.at(-1)).toEqual({ actor_id: 'command-line' });
});
