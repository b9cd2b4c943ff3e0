import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../test/support/browser.ts';
import { type PeopleSite, servePeopleSite } from '../../test/support/people-site.ts';
import { listGrants } from './role-store.ts';
import { inviteAccount, type RoleFor, revokeRole } from './roles.ts';

let site: PeopleSite;
beforeAll(async () => {
  site = await servePeopleSite({ env: { TRUSTED_PROXIES: '1' } });
});
afterAll(() => site.close());

const chiefs: RoleFor = { role: 'administrator', scope: null };
const system = { kind: 'system', id: 'test' } as const;
let count = 0;
async function person(grant: RoleFor = { role: 'moderator', scope: 'proc00000001' }) {
  count += 1;
  const email = `closing${count}@example.org`;
  const { accountId } = await inviteAccount(
    site.db,
    { email, name: `Person ${count}`, grant, by: system },
    new Date(),
  );
  return { email, id: accountId };
}
async function linkFor(email: string): Promise<Record<string, string> | null> {
  site.announced.length = 0;
  site.accounts.requestLink(email, '/manage/account', 'en');
  await site.accounts.settle();
  const link = /http\S+/.exec(site.announced.at(-1) ?? '')?.[0];
  return link ? Object.fromEntries(new URL(link).searchParams) : null;
}
async function signIn(email: string) {
  const browser = openBrowser(site.home);
  await browser.post('/sign-in/confirm', (await linkFor(email)) ?? {});
  return browser;
}
const acts = async (id: string) =>
  (
    await sql<{ act: string; actor_id: string }>`
      select act, actor_id from ledger where object_id = ${id} and act like 'account.%' order by id`.execute(
      site.db,
    )
  ).rows;

test('an administrator ends somebody’s sessions, in every browser, and they can sign in again', async () => {
  const chief = await person(chiefs);
  const somebody = await person();
  const [office, home] = [await signIn(somebody.email), await signIn(somebody.email)];
  for (const browser of [office, home]) expect((await browser.get('/manage/account')).status).toBe(200);
  const browser = await signIn(chief.email);
  const ended = await browser.post(`/manage/people/accounts/${somebody.id}/end-sessions`);
  expect(ended.location).toBe('/manage/people?done=ended');
  for (const out of [office, home]) expect((await out.get('/manage/account')).status).toBe(303);
  expect((await (await signIn(somebody.email)).get('/manage/account')).status).toBe(200);
  expect((await acts(somebody.id)).at(-1)).toEqual({ act: 'account.end-sessions', actor_id: chief.id });
});

test('a closed account has no session and no way in until it is opened again', async () => {
  const chief = await person(chiefs);
  const somebody = await person();
  const inside = await signIn(somebody.email);
  const link = await linkFor(somebody.email);
  const browser = await signIn(chief.email);
  expect((await browser.get('/manage/people')).text).toContain(`accounts/${somebody.id}/close`);
  const closed = await browser.post(`/manage/people/accounts/${somebody.id}/close`);
  expect(closed.location).toBe('/manage/people?done=closed');
  expect((await inside.get('/manage/account')).status).toBe(303);
  // The link that was under way is dead, and no further one is sent; the page for that says the same as ever.
  expect((await openBrowser(site.home).post('/sign-in/confirm', link ?? {})).status).toBe(410);
  expect(await linkFor(somebody.email)).toBeNull();
  const page = await browser.get('/manage/people?done=closed');
  expect(page.text).toContain('The account was closed.');
  expect(page.text).toContain(`accounts/${somebody.id}/reopen`);
  // A role given now would come with a mail that is not true.
  const invited = await browser.post('/manage/people', { email: somebody.email, role: 'administrator' });
  expect(invited.status).toBe(422);
  expect(invited.text).toContain('The account with this address is closed.');

  await browser.post(`/manage/people/accounts/${somebody.id}/reopen`);
  expect((await (await signIn(somebody.email)).get('/manage/account')).status).toBe(200);
  expect((await acts(somebody.id)).map(({ act }) => act)).toEqual([
    'account.invite',
    'account.close',
    'account.reopen',
  ]);
});

test('nobody but an administrator does that, and nobody to themselves', async () => {
  const chief = await person(chiefs);
  const [somebody, convener] = [await person(), await person({ role: 'convener', scope: 'proc00000001' })];
  for (const act of ['end-sessions', 'close', 'reopen']) {
    const path = `/manage/people/accounts/${somebody.id}/${act}`;
    expect((await (await signIn(convener.email)).post(path)).status).toBe(404);
    expect((await openBrowser(site.home).post(path)).status).toBe(404);
    const browser = await signIn(chief.email);
    expect((await browser.post(`/manage/people/accounts/${chief.id}/${act}`)).status).toBe(404);
    expect((await browser.post(`/manage/people/accounts/nobody/${act}`)).status).toBe(404);
  }
});

test('an administrator whose account is closed does not count as one who is left', async () => {
  const [one, other] = [await person(chiefs), await person(chiefs)];
  await sql`update accounts set closed_at = now(), closed_by = ${other.id} where id <> ${other.id}`.execute(
    site.db,
  );
  const grant = (await listGrants(site.db, {})).find(({ accountId }) => accountId === other.id);
  const by = { kind: 'account', id: other.id, role: 'administrator' } as const;
  expect(await revokeRole(site.db, { grantId: grant?.id ?? 0, by }, new Date())).toBe('last-administrator');
  expect((await listGrants(site.db, {})).find(({ id }) => id === grant?.id)).toMatchObject({
    revokedAt: null,
  });
  await sql`update accounts set closed_at = null, closed_by = null where id = ${one.id}`.execute(site.db);
  expect(await revokeRole(site.db, { grantId: grant?.id ?? 0, by }, new Date())).toBe('revoked');
});

test('an account without a role comes no further than to what is its own, and a page says so', async () => {
  const somebody = await person();
  const browser = await signIn(somebody.email);
  expect((await browser.get('/manage/account')).status).toBe(200);
  const grant = (await listGrants(site.db, {})).find(({ accountId }) => accountId === somebody.id);
  await revokeRole(site.db, { grantId: grant?.id ?? 0, by: system }, new Date());
  site.accounts.forget();
  // Their sessions are theirs to end.
  expect((await browser.get('/manage/account')).status).toBe(200);
  for (const path of ['/manage/people', '/manage/outbox'])
    expect((await browser.get(path)).status, path).toBe(404);
  const page = await browser.get('/sign-in');
  expect(page.status).toBe(200);
  expect(page.text).toContain('you have no role here now');
  expect(page.text).toContain('action="/sign-out"');
});
