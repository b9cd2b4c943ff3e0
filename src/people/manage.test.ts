import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../../test/support/browser.ts';
import { type PeopleSite, servePeopleSite } from '../../test/support/people-site.ts';
import { listGrants } from './role-store.ts';
import { inviteAccount, type RoleFor } from './roles.ts';

const [river, school] = ['proc00000001', 'proc00000002'];
let site: PeopleSite;
beforeAll(async () => {
  site = await servePeopleSite({ env: { TRUSTED_PROXIES: '1' } });
});
afterAll(() => site.close());

let count = 0;
/** A browser with somebody signed in who holds these roles. */
async function signedIn(...grants: RoleFor[]) {
  count += 1;
  const email = `person${count}@example.org`;
  const by = { kind: 'system', id: 'test' } as const;
  let id = '';
  for (const grant of grants)
    id = (await inviteAccount(site.db, { email, name: `Person ${count}`, grant, by }, new Date())).accountId;
  site.accounts.requestLink(email, '/', 'en');
  await site.accounts.settle();
  const link = new URL(/http\S+/.exec(site.announced.at(-1) ?? '')?.[0] ?? '');
  const browser = openBrowser(site.home, { 'x-forwarded-for': `198.51.100.${count}` });
  await browser.post('/sign-in/confirm', Object.fromEntries(link.searchParams));
  expect((await browser.get('/manage/account')).text).toContain(email);
  return Object.assign(browser, { email, id });
}
const administrator = () => signedIn({ role: 'administrator', scope: null });
const convener = (processId: string) => signedIn({ role: 'convener', scope: processId });
const grantsOf = async (accountId: string) =>
  (await listGrants(site.db, {})).filter((grant) => grant.accountId === accountId);
const lastMail = async () =>
  (
    await sql<{
      recipient: string;
      subject: string;
      body: string;
    }>`select * from mails order by id desc limit 1`.execute(site.db)
  ).rows[0];

/** The same person in another browser, which says this of itself. */
async function signInAgain(email: string, userAgent: string) {
  site.accounts.requestLink(email, '/', 'en');
  await site.accounts.settle();
  const link = new URL(/http\S+/.exec(site.announced.at(-1) ?? '')?.[0] ?? '');
  const browser = openBrowser(site.home, { 'user-agent': userAgent });
  await browser.post('/sign-in/confirm', Object.fromEntries(link.searchParams));
  return browser;
}
const system = { kind: 'system', id: 'test' } as const;

const sure = { sure: 'yes' };

test('an administrator invites somebody to a process, who then works there and nowhere else', async () => {
  const browser = await administrator();
  const answer = await browser.post('/manage/people', {
    email: 'New@Example.org',
    name: 'New person',
    role: 'convener',
    place: river,
  });
  expect(answer.location).toBe('/manage/people?done=given');
  expect(await lastMail()).toMatchObject({
    recipient: 'new@example.org',
    subject: 'You can now work on Throughline',
  });
  expect((await lastMail())?.body).toContain('River crossing');
  const page = await browser.get('/manage/people?done=given');
  expect(page.text).toContain('Convener: River crossing');
  expect(page.text).toContain('The role was given.');
});

test('a convener gives and takes back roles in their own process only', async () => {
  const browser = await convener(river);
  const given = await browser.post(`/manage/processes/${river}/people`, {
    email: 'helper@example.org',
    role: 'moderator',
    place: school,
  });
  expect(given.status).toBe(303);
  const helper = (await listGrants(site.db, { scope: river })).find(
    (grant) => grant.email === 'helper@example.org',
  );
  expect(helper).toMatchObject({ role: 'moderator', scope: river, name: 'helper' });
  expect((await browser.post(`/manage/processes/${river}/people/${helper?.id}/revoke`, sure)).status).toBe(
    303,
  );
  expect((await grantsOf(helper?.accountId ?? '')).every(({ revokedAt }) => revokedAt !== null)).toBe(true);

  const other = await convener(school);
  const [theirs] = await grantsOf(other.id);
  for (const path of [`/manage/processes/${school}/people`, '/manage/processes/no-such-one/people'])
    expect((await browser.get(path)).status, path).toBe(404);
  // That a site has these pages is no secret of anybody.
  for (const path of ['/manage/people', '/manage/outbox'])
    expect((await browser.get(path)).text, path).toContain('It is for administrators of this site.');
  for (const path of [
    `/manage/processes/${river}/people/${theirs?.id}/revoke`,
    `/manage/processes/${school}/people/${theirs?.id}/revoke`,
    `/manage/people/${theirs?.id}/revoke`,
    `/manage/processes/${school}/people`,
  ]) {
    expect((await browser.post(path, { email: browser.email, role: 'convener' })).status, path).toBe(404);
  }
  const asked = await browser.post('/manage/people', { email: browser.email, role: 'convener' });
  expect(asked.status).toBe(403);
  expect((await grantsOf(other.id)).every(({ revokedAt }) => revokedAt === null)).toBe(true);
  expect(await grantsOf(browser.id)).toHaveLength(1);
});

test('a role on the site itself is given and taken back, and is none in any process', async () => {
  const chief = await administrator();
  const person = await signedIn({ role: 'analyst', scope: school });
  const invitation = { email: person.email, role: 'convener' };
  expect((await chief.post('/manage/people', { ...invitation, place: '' })).status).toBe(422);
  const page = await chief.get('/manage/people');
  const [, place = ''] = /<option value="([^"]+)"[^>]*>The site itself/.exec(page.text) ?? [];
  expect((await chief.post('/manage/people', { ...invitation, place })).location).toBe(
    '/manage/people?done=given',
  );
  expect((await lastMail())?.body).toContain('has given you a role on Throughline: Convener.');
  expect((await chief.get('/manage/people')).text).toContain('Convener: The site itself');
  for (const path of [`/manage/processes/${school}/people`, '/manage/people', '/manage/outbox'])
    expect((await person.get(path)).status, path).toBe(403);
  const grant = (await grantsOf(person.id)).find(({ role }) => role === 'convener');
  expect(grant?.scope).toBeNull();
  expect((await person.post(`/manage/people/${grant?.id}/revoke`)).status).toBe(404);
  await chief.post(`/manage/people/${grant?.id}/revoke`, sure);
  expect((await grantsOf(person.id)).filter(({ revokedAt }) => revokedAt === null)).toHaveLength(1);
});

test('a convener cannot make an administrator, nor can anybody else in the process invite', async () => {
  const browser = await convener(river);
  const answer = await browser.post(`/manage/processes/${river}/people`, {
    email: browser.email,
    role: 'administrator',
  });
  expect(answer.status).toBe(422);
  for (const role of ['moderator', 'analyst', 'reviewer'] as const) {
    const person = await signedIn({ role, scope: river });
    // They work there, so they are told for whom that page is, and nothing of what stands on it.
    const { status, text } = await person.get(`/manage/processes/${river}/people`);
    expect(status).toBe(403);
    expect(text).toContain('You are signed in as Person');
    expect(text).toContain('It is for conveners.');
    expect(text).not.toContain(browser.email);
    expect(
      (await person.post(`/manage/processes/${river}/people`, { email: 'x@example.org', role })).status,
    ).toBe(403);
  }
});

test('taking back a role asks first; the last convener stays, and whoever leaves is led to their start page', async () => {
  const alone = await convener(river);
  const [grant] = await grantsOf(alone.id);
  // Others convene it from the tests before: those are closed, so that this one is the last.
  await sql`update role_grants set revoked_at = now(), revoked_by = 'test'
    where role = 'convener' and scope = ${river} and id <> ${grant?.id} and revoked_at is null`.execute(
    site.db,
  );
  const path = `/manage/processes/${river}/people/${grant?.id}/revoke`;
  const asks = (await alone.get(path)).text;
  expect(asks).toContain('Nobody else convenes this process.');
  // Without a name nothing happens, and it is said at the field; nor with that of somebody who does not work there.
  const outsider = await convener(school);
  for (const given of [sure, { ...sure, successor: outsider.id }]) {
    const answer = await alone.post(path, given);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Choose who takes over');
  }
  const second = await convener(river);
  expect((await alone.get(path)).text).toContain('This is your own role.');
  expect((await alone.post(path)).location).toBe(path);
  expect((await alone.post(path, sure)).location).toBe('/manage?done=left');
  expect((await grantsOf(second.id))[0]?.revokedAt).toBeNull();
  const chief = await administrator();
  const [left] = await grantsOf(second.id);
  const asked = `/manage/people/${left?.id}/revoke`;
  expect((await chief.get(asked)).text).toContain('Who convenes from then on');
  // Administrators neither: an account that convenes alone stays open, and the role goes to whom they name, themselves too.
  expect((await chief.post(`/manage/people/accounts/${second.id}/close`)).location).toContain(
    'done=lastConvenerHere',
  );
  expect((await chief.post(asked, sure)).status).toBe(422);
  expect((await grantsOf(second.id))[0]?.revokedAt).toBeNull();
  await chief.post(asked, { ...sure, successor: chief.id });
  expect((await grantsOf(second.id))[0]?.revokedAt).not.toBeNull();
  expect((await grantsOf(chief.id))[0]).toMatchObject({ role: 'convener', scope: river, revokedAt: null });
  expect((await lastMail())?.recipient).toBe(chief.email);
});

test('colleagues see when somebody last signed in', async () => {
  const chief = await administrator();
  const never = await inviteAccount(
    site.db,
    { email: 'never@example.org', name: 'Never', grant: { role: 'moderator', scope: river }, by: system },
    new Date(),
  );
  const { text } = await chief.get('/manage/people');
  expect(text.slice(text.indexOf('never@example.org')).slice(0, 200)).toContain('Has not signed in yet');
  expect(text.slice(text.indexOf(chief.email)).slice(0, 200)).toContain('Last signed in on');
  expect(never.isNew).toBe(true);
});

test('a reviewer who convenes as well is said not to review there', async () => {
  const chief = await administrator();
  const kept = 'Reviews nothing here';
  const reviewer = await signedIn({ role: 'reviewer', scope: river });
  const at = async () => {
    const { text } = await chief.get('/manage/people');
    return text.slice(text.indexOf(reviewer.email)).split('</tr>')[0];
  };
  expect(await at()).not.toContain(kept);
  const role = { email: reviewer.email, name: 'Both', role: 'convener', place: river };
  await chief.post('/manage/people', role);
  expect(await at()).toContain(kept);
});

test('a role taken back stops counting with the next page', async () => {
  const chief = await administrator();
  const person = await convener(river);
  expect((await person.get(`/manage/processes/${river}/people`)).status).toBe(200);
  const [grant] = await grantsOf(person.id);
  await chief.post(`/manage/people/${grant?.id}/revoke`, sure);
  expect((await person.get(`/manage/processes/${river}/people`)).status).toBe(404);
  expect((await chief.get('/manage/people')).text).toContain('No role now');
});

test('what is wrong with an invitation is said at the field, and what was typed is kept', async () => {
  const browser = await administrator();
  const answer = await browser.post('/manage/people', {
    email: 'not an address',
    name: 'Kept <b>name</b>',
    role: 'convener',
    place: '',
  });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('value="Kept &lt;b&gt;name&lt;/b&gt;"');
  expect(answer.text).toContain('href="#field-email"');
  expect(answer.text).toContain('Choose where this role counts.');
  expect((await browser.post('/manage/people', { email: 'a@example.org', role: 'emperor' })).status).toBe(
    422,
  );
  expect((await browser.post('/manage/people', {})).status).toBe(422);
  for (const grant of ['0', '-1', '1e99', 'x', '99999999999999999999', '1 or 1=1']) {
    expect((await browser.post(`/manage/people/${encodeURIComponent(grant)}/revoke`)).status, grant).toBe(
      404,
    );
  }
});

test('names are text wherever they are shown', async () => {
  const browser = await administrator();
  const nasty = '<img src=x onerror=alert(1)>';
  expect((await browser.post('/manage/account', { name: nasty })).location).toBe('/manage/account?done=name');
  for (const path of ['/manage/account', '/manage/people', '/manage/outbox']) {
    expect((await browser.get(path)).text, path).not.toContain('<img');
  }
  expect((await browser.post('/manage/account', { name: ' \n ' })).status).toBe(422);
  expect((await browser.post('/manage/account', { name: 'x'.repeat(101) })).status).toBe(422);
});

test('one’s sessions are listed by browser, and the others end, one or all, while this one stays', async () => {
  const office = await convener(river);
  const rows = async () =>
    (
      await sql<{ id: string; user_agent: string | null }>`select id, user_agent from account_sessions
        where account_id = ${office.id} order by created_at`.execute(site.db)
    ).rows;
  const phone = await signInAgain(
    office.email,
    'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0',
  );
  const train = await signInAgain(office.email, 'Nothing known/1.0');
  const [, onPhone] = await rows();
  // Of what the browser sent, the name alone is kept.
  expect(onPhone?.user_agent).toBe('Firefox · Android');
  const page = await office.get('/manage/account');
  expect(page.text).toContain('Firefox · Android');
  expect(page.text.match(/this browser/g)).toHaveLength(1);
  const elsewhere = await convener(river);
  await elsewhere.post(`/manage/account/sessions/${onPhone?.id}/end`);
  expect((await phone.get('/manage/account')).status).toBe(200);
  const ended = await office.post(`/manage/account/sessions/${onPhone?.id}/end`);
  expect(ended.location).toBe('/manage/account?done=ended');
  expect((await phone.get('/manage/account')).status).toBe(303);
  expect((await train.get('/manage/account')).status).toBe(200);
  await office.post('/manage/account/sessions/end-others');
  expect((await train.get('/manage/account')).status).toBe(303);
  expect((await office.get('/manage/account')).status).toBe(200);
  expect(await rows()).toHaveLength(1);
});

describe('one’s own address', () => {
  const linkIn = (body = '') => new URL(/http\S+/.exec(body)?.[0] ?? site.home);

  test('changes when its mailbox answers in a session of the account, and the former one is told', async () => {
    const browser = await convener(river);
    const stranger = await convener(river);
    expect(
      (await browser.post('/manage/account/address', { email: 'Renamed@example.org' })).location,
    ).toContain('done=asked');
    const asked = await lastMail();
    expect(asked?.recipient).toBe('renamed@example.org');
    const link = linkIn(asked?.body ?? '');
    const path = `${link.pathname}${link.search}`;
    const token = link.searchParams.get('token') ?? '';
    // A typing error sends the mail to somebody else: with their own account they get nowhere, and signed out nobody does.
    expect((await stranger.get(path)).status).toBe(410);
    expect((await stranger.post(link.pathname, { token })).status).toBe(410);
    expect((await openBrowser(site.home).get(path)).status).toBe(303);
    // Looking changes nothing.
    expect((await browser.get(path)).text).toContain('renamed@example.org');
    expect((await browser.get('/manage/account')).text).toContain(browser.email);
    expect((await browser.post(link.pathname, { token })).location).toContain('done=address');
    expect((await browser.get('/manage/account')).text).toContain('renamed@example.org');
    const told = await lastMail();
    expect(told?.recipient).toBe(browser.email);
    expect(told?.body).toContain('with renamed@example.org');
    const { rows } = await sql`select before, after from ledger
      where act = 'account.change-address' and object_id = ${browser.id}`.execute(site.db);
    expect(rows).toEqual([{ before: { email: browser.email }, after: { email: 'renamed@example.org' } }]);
    expect((await browser.post(link.pathname, { token })).status).toBe(410);
  });

  test('cannot be somebody else’s, nor what it is already; what was typed stays', async () => {
    const [browser, other] = [await convener(river), await convener(river)];
    for (const email of [other.email, browser.email, 'no address']) {
      const answer = await browser.post('/manage/account/address', { email });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(`value="${email}"`);
    }
    // Somebody gets it while the mail is on its way.
    await browser.post('/manage/account/address', { email: 'both@example.org' });
    const link = linkIn((await lastMail())?.body ?? '');
    await sql`update accounts set email = 'both@example.org' where id = ${other.id}`.execute(site.db);
    const token = link.searchParams.get('token') ?? '';
    expect((await browser.post(link.pathname, { token })).status).toBe(410);
  });
});

test('somebody else’s passkey cannot be removed', async () => {
  const [owner, other] = [await convener(river), await convener(river)];
  await sql`insert into account_passkeys (id, account_id, credential_id, public_key, counter, device_type, backed_up)
    values ('key1', ${owner.id}, 'credential', 'key', 0, 'singleDevice', false)`.execute(site.db);
  const remove = '/manage/account/passkeys/key1/remove';
  expect((await other.get(remove)).status).toBe(404);
  await other.post(remove, { sure: 'yes' });
  expect((await owner.get('/manage/account')).text).toContain('Passkey 1');
  // Without having been asked, nothing happens.
  await owner.post(remove);
  expect((await owner.get(remove)).text).toContain('Remove Passkey 1?');
  await owner.post(remove, { sure: 'yes' });
  expect((await owner.get('/manage/account')).text).not.toContain('Passkey 1');
});

test('a session in use is prolonged, in the browser too, and one that was left alone ends', async () => {
  const browser = await convener(river);
  const age = (interval: string) =>
    sql`update account_sessions set updated_at = updated_at - ${interval}::interval, expires_at = expires_at - ${interval}::interval
      where account_id = ${browser.id}`.execute(site.db);
  await age('2 days');
  site.accounts.forget();
  const answer = await browser.get('/manage/account');
  expect(answer.status).toBe(200);
  expect(
    answer.headers.getSetCookie().some((cookie) => /^staff\.session_token=.*Max-Age=1209600/i.test(cookie)),
  ).toBe(true);
  const left = await sql<{ days: number }>`
    select (extract(epoch from expires_at - now()) / 86400)::float as days from account_sessions where account_id = ${browser.id}`.execute(
    site.db,
  );
  expect(left.rows[0]?.days).toBeGreaterThan(13.9);
  await age('15 days');
  site.accounts.forget();
  expect((await browser.get('/manage/account')).status).toBe(303);
  await site.accounts.tidy();
  const kept = await sql`select 1 from account_sessions where account_id = ${browser.id}`.execute(site.db);
  expect(kept.rows).toHaveLength(0);
});
