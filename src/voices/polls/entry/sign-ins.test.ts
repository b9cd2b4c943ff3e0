import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../../../../test/support/browser.ts';
import { filled, formsIn } from '../../../../test/support/forms.ts';
import { logInAtProvider, startOidcProvider } from '../../../../test/support/oidc-provider.ts';
import { freePort } from '../../../../test/support/people-site.ts';
import { serveWholeSite, type WholeSite } from '../../../../test/support/whole-site.ts';

/** The whole site and a real provider, which knows its people's names and addresses and is not asked for them. */
let site: WholeSite;
let provider: Awaited<ReturnType<typeof startOidcProvider>>;
const poll = '/polls/market-street';
const people = Object.fromEntries(
  ['citizen-one', 'citizen-two', 'citizen-three', 'citizen-four', 'citizen-five'].map((login) => [
    login,
    { email: `${login}@example.org`, email_verified: true, name: `Name of ${login}` },
  ]),
);
const client = { clientId: 'throughline-voters', clientSecret: 'a-secret-that/needs+encoding' };

beforeAll(async () => {
  const port = await freePort();
  provider = await startOidcProvider({
    people,
    ...client,
    redirectUri: `http://localhost:${port}/auth/callback/participant`,
  });
  site = await serveWholeSite({
    env: {
      PORT: String(port),
      PARTICIPANT_OIDC_ISSUER: provider.issuer,
      PARTICIPANT_OIDC_CLIENT_ID: client.clientId,
      PARTICIPANT_OIDC_CLIENT_SECRET: client.clientSecret,
      PARTICIPANT_OIDC_LABEL: 'City card',
    },
  });
  await sql`update polls set who_may_vote = 'signed-in', version = version + 1 where id = 'market-street'`.execute(
    site.db,
  );
}, 120_000);
afterAll(async () => {
  await site?.close();
  await provider?.close();
});

async function goToProvider(browser = openBrowser(site.home)) {
  const started = await browser.get(`${poll}/enter/sign-in`);
  return { browser, start: started.location ?? '' };
}
async function signInAs(login: string, browser = openBrowser(site.home)) {
  const { start } = await goToProvider(browser);
  const back = await logInAtProvider(start, provider.issuer, login);
  return { browser, start, back, landed: await browser.get(back) };
}
const vote = (browser: ReturnType<typeof openBrowser>) =>
  browser.post(`${poll}/votes`, { statement: '1', value: 'agree' });

it('sends people to the provider before the first vote, and brings them back to the statement', async () => {
  const nobody = openBrowser(site.home);
  const page = await nobody.get(poll);
  expect(page.text).toContain('Sign in with City card');
  expect(page.text).not.toContain('name="value"');
  expect((await vote(nobody)).status).toBe(403);
  const { browser, start, landed } = await signInAs('citizen-one');
  const asked = new URL(start).searchParams;
  expect(asked.get('scope')).toBe('openid');
  expect(asked.get('code_challenge_method')).toBe('S256');
  expect(asked.get('nonce')).toBeTruthy();
  expect(new URL(landed.location ?? '', site.home).pathname).toBe(poll);
  expect((await browser.get(landed.location ?? '')).text).toMatch(/your receipt: <bdi>.*[2-9A-HJKMNP-Z]{4}-/);
  expect((await vote(browser)).status).toBe(303);
});

it('keeps no name, no address, no number of theirs and no account', async () => {
  await signInAs('citizen-two');
  const { rows } = await sql<{ text: string }>`select row_to_json(p)::text as text from poll_proofs p
    union all select row_to_json(a)::text from accounts a union all select row_to_json(i)::text from account_identities i
    union all select row_to_json(v)::text from account_verifications v
    union all select row_to_json(l)::text from ledger l`.execute(site.db);
  expect(rows.length).toBeGreaterThan(1);
  expect(JSON.stringify(rows)).not.toMatch(/citizen-|example\.org/);
});

it('is one person for each account, and a second browser gets no votes by it', async () => {
  const { browser } = await signInAs('citizen-three');
  await vote(browser);
  const again = await signInAs('citizen-three', browser);
  expect(again.landed.status).toBe(303);
  const other = await signInAs('citizen-three');
  expect(other.landed.status).toBe(403);
  expect(other.landed.text).toContain('This account takes part in this poll already');
  expect((await vote(other.browser)).status).toBe(403);
});

it('counts an answer of the provider once, and only in the browser that asked', async () => {
  const { browser, back } = await signInAs('citizen-four');
  const replay = openBrowser(site.home);
  expect((await replay.get(back)).location).toBe('/');
  expect((await vote(replay)).status).toBe(403);
  // The same browser has nothing left to bring it back to.
  expect((await browser.get(back)).location).toBe('/');
  const { browser: asking, start } = await goToProvider();
  const fresh = await logInAtProvider(start, provider.issuer, 'citizen-five');
  const { browser: other } = await goToProvider();
  const crossed = await other.get(fresh);
  expect(crossed.status).toBe(403);
  expect(crossed.text).toContain('You are not signed in');
  expect((await vote(other)).status).toBe(403);
  expect((await asking.get(fresh)).status).toBe(303);
});

it('answers what is no sign-in with the way to try again, and never fails', async () => {
  for (const query of [
    '',
    '?code=x',
    '?code=x&state=x',
    '?error=access_denied&state=x',
    '?error=%3Cscript%3E',
  ]) {
    const { browser } = await goToProvider();
    const answer = await browser.get(`/auth/callback/participant${query}`);
    expect(answer.status, query).toBe(403);
    expect(answer.text).toContain('Sign in with City card');
    expect((await openBrowser(site.home).get(`/auth/callback/participant${query}`)).location).toBe('/');
  }
  const forged = openBrowser(site.home);
  forged.cookies.set('voter-sign-in', 'bm90IG91cnM.AAAAAAAAAAAAAAAAAAAAAA');
  expect((await forged.get('/auth/callback/participant?code=x&state=x')).location).toBe('/');
});

it('cannot happen in a frame, which says where it can', async () => {
  const frame = await openBrowser(site.home).get(`${poll}/embed`);
  expect(frame.text).toContain('Open the whole poll in a new tab');
  expect(frame.text).toMatch(/<a href="\/polls\/market-street" target="_blank"/);
  expect(frame.text).not.toContain('name="value"');
  expect(formsIn(frame.text).filter(({ action }) => !action.includes('/back'))).toEqual([]);
  expect(
    (await openBrowser(site.home).post(`${poll}/embed`, { statement: '1', value: 'agree' })).status,
  ).toBe(403);
});

it('is told to programs as well', async () => {
  const { rows } = await sql<{
    id: string;
  }>`select process_id as id from polls where id = 'market-street'`.execute(site.db);
  const made = await openBrowser(site.home).send(`/api/v1/processes/${rows[0]?.id}/participants`, {
    method: 'POST',
  });
  const { token } = JSON.parse(made.text) as { token: string };
  const refused = await openBrowser(site.home).send(`/api/v1${poll}/statements/1/vote`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ value: 'agree' }),
  });
  expect(refused.status).toBe(403);
  expect(JSON.parse(refused.text)).toMatchObject({ title: 'Only people who have signed in may take part' });
});

it('is offered to staff by the provider’s name; a provider that is away takes nothing else down', async () => {
  const staff = await site.becomeAdministrator();
  const page = await staff.get(`${'/manage'}${poll}/settings`);
  expect(page.text).toContain('Whoever signs in with City card');
  const port = await freePort();
  const lonely = await serveWholeSite({
    env: {
      PARTICIPANT_OIDC_ISSUER: `http://localhost:${port}`,
      PARTICIPANT_OIDC_CLIENT_ID: 'x',
      PARTICIPANT_OIDC_CLIENT_SECRET: 'x',
    },
  });
  try {
    await sql`update polls set who_may_vote = 'signed-in', version = version + 1 where id = 'market-street'`.execute(
      lonely.db,
    );
    const browser = openBrowser(lonely.home);
    const away = await browser.get(`${poll}/enter/sign-in`);
    expect(away.status).toBe(503);
    expect(away.text).toContain('does not answer at the moment');
    expect((await browser.get(`${poll}/statements`)).status).toBe(200);
  } finally {
    await lonely.close();
  }
}, 60_000);

it('takes a provider that wants the secret in the form, too', async () => {
  const port = await freePort();
  const other = await startOidcProvider({
    people,
    ...client,
    redirectUri: `http://localhost:${port}/auth/callback/participant`,
    authentication: 'client_secret_post',
  });
  // The provider of staff serves where participants have none of their own.
  const there = await serveWholeSite({
    env: {
      PORT: String(port),
      OIDC_ISSUER: other.issuer,
      OIDC_CLIENT_ID: client.clientId,
      OIDC_CLIENT_SECRET: client.clientSecret,
    },
  });
  try {
    await sql`update polls set who_may_vote = 'signed-in', version = version + 1 where id = 'market-street'`.execute(
      there.db,
    );
    const browser = openBrowser(there.home);
    const started = await browser.get(`${poll}/enter/sign-in`);
    const back = await logInAtProvider(started.location ?? '', other.issuer, 'citizen-one');
    expect((await browser.get(back)).status).toBe(303);
    expect((await vote(browser)).status).toBe(303);
  } finally {
    await there.close();
    await other.close();
  }
}, 60_000);

it('once somebody has voted, who may vote stays as it was, and the results say which', async () => {
  const staff = await site.signInAs('administrator@example.org', []);
  const page = await staff.get(`/manage${poll}/settings`);
  const form = formsIn(page.text).find(({ action }) => action.includes('/settings'));
  if (!form) throw new Error('no form');
  const changed = await staff.post(`/manage${poll}/settings`, filled(form, { whoMayVote: 'anybody' }));
  expect(changed.status).toBe(422);
  expect(changed.text).toContain('stays as it was');
  await sql`update polls set simulated = false, source = null, version = version + 1 where id = 'market-street'`.execute(
    site.db,
  );
  // Written past the program, which looks for a new version now and then.
  await expect
    .poll(async () => (await openBrowser(site.home).get(`${poll}/results`)).text)
    .toContain('That service alone decides who gets an account');
});
