import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../test/support/browser.ts';
import { logInAtProvider, startOidcProvider } from '../../test/support/oidc-provider.ts';
import { freePort, type PeopleSite, servePeopleSite } from '../../test/support/people-site.ts';
import { inviteAccount } from './roles.ts';

let provider: Awaited<ReturnType<typeof startOidcProvider>>;
let site: PeopleSite;
const people = {
  invited: { email: 'Invited@Example.org', email_verified: true, name: 'Name At Provider' },
  stranger: { email: 'stranger@example.org', email_verified: true, name: 'Stranger' },
  unverified: { email: 'administrator@example.org', email_verified: false, name: 'Pretender' },
};
beforeAll(async () => {
  const port = await freePort();
  const home = `http://localhost:${port}`;
  const client = { clientId: 'throughline', clientSecret: 'a-secret-that/needs+encoding' };
  provider = await startOidcProvider({ people, ...client, redirectUri: `${home}/auth/callback/oidc` });
  site = await servePeopleSite({
    env: {
      PORT: String(port),
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: client.clientId,
      OIDC_CLIENT_SECRET: client.clientSecret,
      OIDC_LABEL: 'Ministry login',
    },
  });
  const by = { kind: 'system', id: 'test' } as const;
  await inviteAccount(
    site.db,
    {
      email: 'invited@example.org',
      name: 'Invited',
      grant: { role: 'analyst', scope: 'proc00000001' },
      by,
    },
    new Date(),
  );
  await inviteAccount(
    site.db,
    {
      email: 'administrator@example.org',
      name: 'Chief',
      grant: { role: 'administrator', scope: null },
      by,
    },
    new Date(),
  );
});
afterAll(async () => {
  await site.close();
  await provider.close();
});

async function signInAs(login: string, next = '/manage/account') {
  const browser = openBrowser(site.home);
  const started = await browser.get(`/sign-in/oidc?next=${encodeURIComponent(next)}`);
  const back = await logInAtProvider(started.location ?? '', provider.issuer, login);
  return { browser, back, landed: await browser.get(back) };
}

test('the sign-in page offers the provider by its name', async () => {
  expect((await openBrowser(site.home).get('/sign-in')).text).toContain('Sign in with Ministry login');
});

test('somebody invited signs in through the provider, keeps their name here, and no token is kept', async () => {
  const { browser, landed } = await signInAs('invited');
  expect(landed.location).toBe(`${site.home}/manage/account`);
  const page = await browser.get('/manage/account');
  expect(page.text).toContain('invited@example.org');
  expect(page.text).not.toContain('Name At Provider');
  const kept = await sql<Record<string, unknown>>`
    select provider, subject, access_token, refresh_token, id_token from account_identities`.execute(site.db);
  expect(kept.rows).toEqual([
    { provider: 'oidc', subject: 'invited', access_token: null, refresh_token: null, id_token: null },
  ]);
  // And again, now that the two are linked.
  expect((await signInAs('invited')).landed.location).toBe(`${site.home}/manage/account`);
});

test('signing in through the provider ends the session that this browser held before', async () => {
  const { browser } = await signInAs('invited');
  const before = openBrowser(site.home);
  for (const [name, value] of browser.cookies) before.cookies.set(name, value);
  expect((await before.get('/manage/account')).status).toBe(200);
  const started = await browser.get('/sign-in/oidc');
  await browser.get(await logInAtProvider(started.location ?? '', provider.issuer, 'invited'));
  expect((await browser.get('/manage/account')).status).toBe(200);
  expect((await before.get('/manage/account')).status).toBe(303);
});

test('a closed account is not opened by the provider', async () => {
  const close = (by: string | null) =>
    sql`update accounts set closed_at = case when ${by}::text is null then null else now() end,
      closed_by = (select id from accounts where email = ${by}) where email = 'invited@example.org'`.execute(
      site.db,
    );
  await close('administrator@example.org');
  const { browser, landed } = await signInAs('invited');
  expect(new URL(landed.location ?? '', site.home).pathname).toBe('/sign-in');
  expect((await browser.get('/manage/account')).status).toBe(303);
  await close(null);
});

test('a stranger is not let in, and gets no account', async () => {
  const { browser, landed } = await signInAs('stranger');
  expect(new URL(landed.location ?? '').pathname).toBe('/sign-in');
  const page = await browser.get(landed.location ?? '');
  expect(page.text).toContain('Ask an administrator to invite you');
  expect((await browser.get('/manage/account')).status).toBe(303);
  const accounts = await sql<{ email: string }>`select email from accounts order by email`.execute(site.db);
  expect(accounts.rows.map(({ email }) => email)).toEqual([
    'administrator@example.org',
    'invited@example.org',
  ]);
});

test('an address that the provider has not verified does not open the account behind it', async () => {
  const { browser, landed } = await signInAs('unverified');
  expect(new URL(landed.location ?? '').pathname).toBe('/sign-in');
  expect((await browser.get('/manage/people')).status).toBe(303);
});

test('an answer of the provider counts once, and only in the browser that asked', async () => {
  const { back } = await signInAs('invited');
  const replay = openBrowser(site.home);
  await replay.get(back);
  expect((await replay.get('/manage/account')).status).toBe(303);

  const asking = openBrowser(site.home);
  const started = await asking.get('/sign-in/oidc');
  const fresh = await logInAtProvider(started.location ?? '', provider.issuer, 'invited');
  const other = openBrowser(site.home);
  await other.get(fresh);
  expect((await other.get('/manage/account')).status).toBe(303);
});

test('bad answers at the callback lead back to the sign-in page', async () => {
  for (const query of [
    '',
    '?code=x',
    '?state=x',
    '?code=x&state=x',
    '?error=access_denied&state=x',
    '?error=%3Cscript%3E',
  ]) {
    const answer = await openBrowser(site.home).get(`/auth/callback/oidc${query}`);
    expect(answer.status, query).toBeGreaterThanOrEqual(300);
    expect(answer.status, query).toBeLessThan(500);
    if (answer.location) expect(new URL(answer.location, site.home).origin).toBe(site.home);
  }
});

test('one stays on this site after the provider, too', async () => {
  const { landed } = await signInAs('invited', 'https://evil.example/');
  expect(landed.location).toBe(`${site.home}/manage`);
});

test('a provider that is away takes nothing else down', async () => {
  const lonely = await servePeopleSite({
    env: {
      OIDC_ISSUER: `http://localhost:${await freePort()}`,
      OIDC_CLIENT_ID: 'x',
      OIDC_CLIENT_SECRET: 'x',
    },
  });
  try {
    const browser = openBrowser(lonely.home);
    const answer = await browser.get('/sign-in/oidc');
    expect(answer.location).toContain('/sign-in?error=unreachable');
    expect((await browser.get(answer.location ?? '')).status).toBe(200);
    expect((await browser.post('/sign-in', { email: 'x@example.org' })).status).toBe(303);
  } finally {
    await lonely.close();
  }
});
