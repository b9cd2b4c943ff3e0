import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parts } from '../../src/parts.ts';
import { type Browser, openBrowser } from '../support/browser.ts';
import { fill, openPoll, placesIn, routesOf } from '../support/places.ts';
import { serveWholeSite, type WholeSite } from '../support/whole-site.ts';

/** Acting as somebody else, from somewhere else, or on what is somebody else's. */
let site: WholeSite;
let places: Readonly<Record<string, string>>;
let administrator: Browser;

beforeAll(async () => {
  site = await serveWholeSite();
  places = await placesIn(site);
  administrator = await site.becomeAdministrator();
}, 120_000);
afterAll(() => site?.close());

const votesPath = `/polls/${openPoll}/votes`;
async function somebody(
  votes: Record<string, string> = { 1: 'agree' },
): Promise<{ browser: Browser; receipt: string; cookie: string }> {
  const browser = openBrowser(site.home);
  for (const [statement, value] of Object.entries(votes)) await browser.post(votesPath, { statement, value });
  const cookie = browser.cookies.get(`participant-${places.process}`) ?? '';
  const page = await browser.get(`/polls/${openPoll}`);
  const receipt = /[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}/.exec(page.text)?.[0] ?? '';
  return { browser, receipt, cookie };
}
async function votesNow(): Promise<string> {
  const { rows } =
    await sql`select v.statement_id, v.value, count(*)::int as n from votes v group by 1, 2 order by 1, 2`.execute(
      site.db,
    );
  return JSON.stringify(rows);
}
/** Where no cookie counts and mail programs may write from anywhere: they hold the key. */
const keyedPaths = parts.flatMap((part) => part.keyedPaths ?? []);
const everything = async () => {
  const { rows } =
    await sql`select (select count(*) from ledger) as acts, (select count(*) from vote_events) as votes,
    (select count(*) from participants) as people, (select count(*) from statements) as statements`.execute(
      site.db,
    );
  return JSON.stringify(rows);
};

describe('a write from another site', () => {
  it('is refused on every route that takes cookies, whoever is signed in', async () => {
    const before = await everything();
    const wrong: string[] = [];
    const sent: [string, Record<string, string>][] = [
      ['no word about where from', {}],
      ['another origin', { origin: 'https://evil.example.org' }],
      ['an opaque origin', { origin: 'null' }],
      ['a name that ends like ours', { origin: `${site.home}.evil.example.org` }],
      ['another referer', { referer: 'https://evil.example.org/page' }],
      ['our origin with a foreign mark', { origin: site.home, 'sec-fetch-site': 'cross-site' }],
      ['a sibling site', { origin: 'http://other.localhost', 'sec-fetch-site': 'same-site' }],
      ['a word that looks like a key', { authorization: 'Bearer x', origin: 'https://evil.example.org' }],
    ];
    const routes = routesOf(site, 'POST').filter(
      ({ path }) => !path.startsWith('/api/') && !keyedPaths.includes(path),
    );
    expect(routes.length).toBeGreaterThan(40);
    for (const { path } of routes) {
      for (const [how, headers] of sent) {
        const answer = await administrator.send(fill(path, places), {
          method: 'POST',
          body: new URLSearchParams({ statement: '1', value: 'agree' }),
          headers,
        });
        if (answer.status !== 403) wrong.push(`${path} with ${how} -> ${answer.status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await everything()).toBe(before);
  }, 120_000);

  it('does nothing where the key stands in the address and no cookie counts, without that key', async () => {
    expect(keyedPaths).toEqual(['/follow/leave']);
    await sql`insert into followers (address_hash, address, language, rhythm, confirmed_at)
      values ('\\x01', '\\x02', 'en', 'daily', now())`.execute(site.db);
    const followers = async () => (await sql`select 1 from followers`.execute(site.db)).rows.length;
    const before = [await everything(), await followers()];
    for (const key of ['', '?of=', '?of=1', '?of=nonsense']) {
      const answer = await administrator.send(`/follow/leave${key}`, {
        method: 'POST',
        body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
        headers: { origin: 'https://evil.example.org' },
      });
      expect(answer.status, key).toBe(200);
    }
    expect([await everything(), await followers()]).toEqual(before);
    expect(before[1]).toBe(1);
  });

  it('cannot be a GET: reading writes nothing', async () => {
    const before = await everything();
    for (const { path } of routesOf(site, 'POST'))
      await administrator.get(`${fill(path, places)}?statement=1&value=agree&act=accept`);
    expect(await everything()).toBe(before);
  });

  it('does nothing at the API with cookies alone', async () => {
    const { browser } = await somebody({ 1: 'agree' });
    const before = await votesNow();
    for (const headers of [{}, { origin: site.home }, { authorization: 'Bearer nonsense' }]) {
      const answer = await browser.send(`/api/v1/polls/${openPoll}/statements/1/vote`, {
        method: 'PUT',
        body: JSON.stringify({ value: 'disagree' }),
        headers: { 'content-type': 'application/json', ...headers },
      });
      expect(answer.status).toBe(401);
      expect((await browser.get(`/api/v1/polls/${openPoll}/mine`)).status).toBe(401);
    }
    expect(await votesNow()).toBe(before);
  });
});

describe('cookies', () => {
  it('that were changed, made up or meant for another process open nothing', async () => {
    const { cookie, receipt } = await somebody();
    const other = await sql<{
      id: string;
    }>`select process_id as id from polls where id = ${places.other}`.execute(site.db);
    const otherProcess = other.rows[0]?.id ?? '';
    const name = `participant-${places.process}`;
    const guess = Buffer.from(`${places.process}.${receipt}`).toString('base64url');
    const forged = [
      cookie.slice(0, -1),
      // One in a thousand ends like that already.
      `${cookie.slice(0, -2)}${cookie.endsWith('AA') ? 'QQ' : 'AA'}`,
      cookie.toUpperCase(),
      `${guess}.${createHmac('sha256', '').update(guess).digest('base64url')}`,
      `${places.process}.${receipt}`,
      '%00',
      'a'.repeat(3_000),
      '',
    ];
    for (const value of forged) {
      const browser = openBrowser(site.home);
      browser.cookies.set(name, value);
      const page = await browser.get(`/processes/${places.slug}/mine`);
      expect(page.status).toBeLessThan(500);
      expect(page.text).not.toContain(receipt);
    }
    // The true cookie of one process under the name of another.
    const elsewhere = openBrowser(site.home);
    elsewhere.cookies.set(`participant-${otherProcess}`, cookie);
    const { rows } = await sql<{
      slug: string;
    }>`select slug from process_slugs where process_id = ${otherProcess}`.execute(site.db);
    expect((await elsewhere.get(`/processes/${rows[0]?.slug}/mine`)).text).not.toContain(receipt);
    // And the true one where it belongs, or nothing above means anything.
    const rightful = openBrowser(site.home);
    rightful.cookies.set(name, cookie);
    expect((await rightful.get(`/processes/${places.slug}/mine`)).text).toContain(receipt);
  });

  it('of staff cannot be chosen beforehand, changed, or used after signing out', async () => {
    const fixed = openBrowser(site.home);
    const chosen = `${'a'.repeat(32)}.${'b'.repeat(43)}=`;
    fixed.cookies.set('staff.session_token', encodeURIComponent(chosen));
    site.announced.length = 0;
    await fixed.post('/sign-in', { email: 'administrator@example.org' });
    await site.accounts.settle();
    const link = new URL(/http\S+/.exec(site.announced.join(' '))?.[0] ?? '');
    const token = link.searchParams.get('token') ?? '';
    await fixed.post('/sign-in/confirm', { token, next: '/manage' });
    const session = fixed.cookies.get('staff.session_token') ?? '';
    expect(decodeURIComponent(session)).not.toBe(chosen);
    expect((await fixed.get('/manage')).status).toBe(200);

    const attacker = openBrowser(site.home);
    attacker.cookies.set('staff.session_token', encodeURIComponent(chosen));
    expect((await attacker.get('/manage')).status).toBe(303);
    attacker.cookies.set('staff.session_token', `${session.slice(0, -6)}AAAAAA`);
    expect((await attacker.get('/manage')).status).toBe(303);
    // The link opened one session and no second one.
    await attacker.post('/sign-in/confirm', { token, next: '/manage' });
    expect((await attacker.get('/manage')).status).toBe(303);

    await fixed.post('/sign-out');
    attacker.cookies.set('staff.session_token', session);
    expect((await attacker.get('/manage')).status).toBe(303);
  });

  it('are given without being led away, whatever the link was made to say', async () => {
    for (const next of [
      'https://evil.example.org/',
      '//evil.example.org',
      '/\\evil.example.org',
      'javascript:alert(1)',
      '/x\r\nlocation: //evil',
    ]) {
      const browser = openBrowser(site.home);
      site.accounts.requestLink('administrator@example.org', next, 'en');
      await site.accounts.settle();
      const link = new URL(/http\S+/.exec(site.announced.at(-1) ?? '')?.[0] ?? '');
      expect(link.origin).toBe(site.home);
      const answer = await browser.post('/sign-in/confirm', {
        token: link.searchParams.get('token') ?? '',
        next,
      });
      expect(answer.status).toBe(303);
      expect(answer.location).toMatch(/^\/manage/);
      expect(
        (await openBrowser(site.home).get(`/sign-in?next=${encodeURIComponent(next)}`)).text,
      ).not.toContain(`href="${next}`);
    }
  });

  it('are mailed for under our own address, whatever host the request names', async () => {
    site.announced.length = 0;
    const body = 'email=administrator%40example.org';
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = {
        host: 'evil.example.org',
        'x-forwarded-host': 'evil.example.org',
        origin: site.home,
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': body.length,
      };
      request(`${site.home}/sign-in`, { method: 'POST', headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end(body);
    });
    await site.accounts.settle();
    expect(status).toBe(303);
    const link = /http\S+/.exec(site.announced.join(' '))?.[0] ?? '';
    expect(new URL(link).origin).toBe(site.home);
  });

  it('are out of reach of scripts and of other sites', async () => {
    const answer = await openBrowser(site.home).post(votesPath, { statement: '1', value: 'agree' });
    const set = answer.headers.getSetCookie();
    expect(set.length).toBeGreaterThan(0);
    for (const cookie of set)
      expect(cookie).toMatch(/HttpOnly.*SameSite=(Lax|Strict)|SameSite=(Lax|Strict).*HttpOnly/i);
  });
});

describe('what is somebody else’s', () => {
  it('cannot be read or changed by its number', async () => {
    const author = (await somebody()).browser;
    const text = 'Let the fountain run again in summer.';
    await author.post(`/polls/${openPoll}/statements`, { text, language: 'en', anyway: 'yes' });
    const found = await sql<{
      number: number;
    }>`select number from statements where poll_id = ${openPoll} order by number desc limit 1`.execute(
      site.db,
    );
    const number = String(found.rows[0]?.number);
    await administrator.post(`/manage/polls/${openPoll}/moderation`, {
      statement: number,
      act: 'reject',
      reason: 'off-topic',
      ...(await seenOf(number)),
    });
    const { browser: other } = await somebody({ 2: 'pass' });
    const mine = `/processes/${places.slug}/mine`;
    expect((await author.get(mine)).text).toContain(text);
    expect((await other.get(mine)).text).not.toContain(text);
    expect((await other.get(`/polls/${openPoll}/statements/${number}`)).text).not.toContain(text);
    await other.post(`${mine}/appeal`, { poll: openPoll, number, appeal: 'It is mine, really.' });
    await other.post(`${mine}/proposal`, { poll: openPoll, number, proposal: '1', answer: 'accepted' });
    const appeals = await sql`select 1 from moderation_appeals`.execute(site.db);
    expect(appeals.rows).toEqual([]);
  });

  async function seenOf(number: string): Promise<Record<string, string>> {
    const { rows } = await sql<{ id: number }>`
      select d.id from moderation_decisions d join statements s on s.id = d.statement_id
      where s.poll_id = ${openPoll} and s.number = ${number}::int order by d.id desc limit 1`.execute(
      site.db,
    );
    return { [`seen-${number}`]: String(rows[0]?.id ?? 0) };
  }

  it('keeps its reasons: only who wrote one takes it back', async () => {
    const author = openBrowser(site.home);
    await author.post(votesPath, {
      statement: '3',
      value: 'agree',
      reason: 'Only if it stays free of charge.',
    });
    const { rows } = await sql<{ id: number }>`select id from vote_reasons order by id desc limit 1`.execute(
      site.db,
    );
    const { browser: other } = await somebody();
    await other.post(`/processes/${places.slug}/mine/reasons/withdraw`, { reason: String(rows[0]?.id) });
    const after = await sql<{
      state: string;
    }>`select state from vote_reasons where id = ${rows[0]?.id}`.execute(site.db);
    expect(after.rows[0]?.state).toBe('accepted');
  });

  it('is not touched by a statement number of another poll', async () => {
    const before = await votesNow();
    const browser = openBrowser(site.home);
    const answer = await browser.post(votesPath, { statement: '40', value: 'agree' });
    expect(answer.status).toBe(409);
    expect((await administrator.post(`/manage/polls/${openPoll}/statements/40`, { body: 'x' })).status).toBe(
      404,
    );
    expect(await votesNow()).toBe(before);
  });
});

describe('the tokens that links and embeds carry', () => {
  it('serve one purpose: an embed token of one process is none of another, a preview secret opens its own draft only', async () => {
    const became = await openBrowser(site.home).send(`/api/v1/processes/${places.process}/participants`, {
      method: 'POST',
    });
    const { token } = JSON.parse(became.text) as { token: string };
    const vote = (poll: string) =>
      openBrowser(site.home).send(`/api/v1/polls/${poll}/statements/1/vote`, {
        method: 'PUT',
        body: '{"value":"agree"}',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      });
    expect((await vote(openPoll)).status).toBe(200);
    expect([401, 404]).toContain((await vote(places.other ?? '')).status);
    // Nor does it pass for the cookie of a member of staff.
    const staff = openBrowser(site.home);
    staff.cookies.set('staff.session_token', token);
    expect((await staff.get('/manage')).status).toBe(303);
  });
});
