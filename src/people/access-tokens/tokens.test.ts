import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, openBrowser } from '../../../test/support/browser.ts';
import { wordsOf } from '../../../test/support/markup.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';
import { createProcess } from '../../processes/index.ts';
import { forgetOldUses } from './index.ts';
import { isToken, newToken } from './token.ts';

let site: WholeSite;
let administrator: Browser;
let convener: Browser;
const drafts: { id: string; slug: string }[] = [];
beforeAll(async () => {
  site = await serveWholeSite();
  administrator = await site.becomeAdministrator();
  for (const title of ['First draft', 'Second draft']) {
    const made = await createProcess(
      site.db,
      { system: 'test' },
      { template: 'neighbourhood-question', title, language: 'en' },
    );
    if (!made.ok) throw new Error('no draft');
    drafts.push(made.value);
  }
  convener = await site.signInAs(
    'convener@example.org',
    drafts.map(({ id }) => ({ role: 'convener', processId: id })),
  );
}, 240_000);
afterAll(() => site?.close());

const soon = new Date(Date.now() + 5 * 24 * 3600 * 1000).toISOString().slice(0, 10);

async function make(browser: Browser, fields: Record<string, string> = {}): Promise<string> {
  const asked = { purpose: 'Weekly report', scope: '', endsOn: soon, ...fields };
  const { status, text } = await browser.post('/manage/account/tokens', asked);
  expect(status).toBe(200);
  return /thl_[0-9A-Za-z]+/.exec(text)?.[0] ?? '';
}

const ask = (path: string, token: string, init: RequestInit = {}) =>
  fetch(`${site.home}/api/v1/${path}`, { ...init, headers: { authorization: `Bearer ${token}` } });
const listed = async (token: string) =>
  ((await (await ask('processes', token)).json()) as { items: { id: string; state: string }[] }).items;
const draftsIn = async (token: string) =>
  (await listed(token)).flatMap(({ id, state }) => (state === 'draft' ? [id] : [])).sort();

describe('an access token', () => {
  it('can be told from a slip of the keyboard by itself', () => {
    // Worked out by another program: CRC-32 of forty zeros, in base 62 with six places.
    expect(isToken(`thl_${'0'.repeat(40)}2kaqcA`)).toBe(true);
    const token = newToken();
    expect(token).toMatch(/^thl_[0-9A-Za-z]{46}$/);
    expect(isToken(token)).toBe(true);
    const other = token.at(10) === 'a' ? 'b' : 'a';
    expect(isToken(`${token.slice(0, 10)}${other}${token.slice(11)}`)).toBe(false);
    expect(isToken(token.slice(0, -1))).toBe(false);
  });

  it('reads what its person may read now, and what nobody else sees stays out of caches', async () => {
    const token = await make(convener);
    expect(await draftsIn(token)).toEqual(drafts.map(({ id }) => id).sort());
    const one = await ask(`processes/${drafts[0]?.slug}`, token);
    expect(one.status).toBe(200);
    expect(one.headers.get('cache-control')).toBe('private, no-store');
    expect(one.headers.get('vary')).toContain('Authorization');
    const nobody = await fetch(`${site.home}/api/v1/processes/${drafts[0]?.slug}`);
    expect(nobody.status).toBe(404);
    expect((await (await fetch(`${site.home}/api/v1/processes`)).text()).includes('"draft"')).toBe(false);

    await sql`update role_grants set revoked_at = now(), revoked_by = 'test' where scope = ${drafts[1]?.id}`.execute(
      site.db,
    );
    expect(await draftsIn(token)).toEqual([drafts[0]?.id]);
    await sql`update role_grants set revoked_at = null, revoked_by = null where scope = ${drafts[1]?.id}`.execute(
      site.db,
    );
  });

  it('for one process opens that alone, an administrator’s too', async () => {
    for (const browser of [convener, administrator]) {
      const token = await make(browser, { scope: drafts[1]?.id ?? '' });
      expect(await draftsIn(token)).toEqual([drafts[1]?.id]);
      expect((await ask(`processes/${drafts[0]?.id}`, token)).status).toBe(404);
    }
    expect(await draftsIn(await make(administrator))).toEqual(drafts.map(({ id }) => id).sort());
  });

  it('writes nothing, and is no token of a participant', async () => {
    const token = await make(administrator);
    const answer = await ask('processes/market-street/participants', token, { method: 'POST' });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('www-authenticate')).toContain('insufficient_scope');
    const mine = await ask('polls/market-street/mine', token);
    expect(mine.status).toBe(401);
    expect(mine.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('is refused with a sentence where it is wrong, foreign, over or taken back', async () => {
    const over = await make(convener, { purpose: 'Over' });
    await sql`update access_tokens set ends_on = current_date - 2 where purpose = 'Over'`.execute(site.db);
    const back = await make(convener, { purpose: 'Taken back' });
    expect((await ask('processes', back)).status).toBe(200);
    const { text } = await convener.get('/manage/account/tokens');
    const [, page = ''] = /href="([^"]+)">(?:<[^>]+>)*Taken back/.exec(text) ?? [];
    await administrator.post(`${page}/end`);
    expect((await ask('processes', back)).status).toBe(200);
    await convener.post(`${page}/end`);
    for (const token of [over, back, newToken(), 'thl_', `${back}x`]) {
      const answer = await ask('processes', token);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
      expect(((await answer.json()) as { detail: string }).detail).toContain('makes a new one');
    }
  });

  it('is kept as a hash, with a log of its uses for its owner alone', async () => {
    const token = await make(convener, { purpose: 'Logged' });
    await ask('processes?limit=3', token);
    await ask('processes/nothing', token);
    const { rows } = await sql<{
      all: string;
    }>`select row_to_json(t)::text as all from access_tokens t`.execute(site.db);
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.some(({ all }) => all.includes(token.slice(4, 20)))).toBe(false);
    const { text } = await convener.get('/manage/account/tokens');
    const [, page = ''] = /href="([^"]+)">(?:<[^>]+>)*Logged/.exec(text) ?? [];
    const log = wordsOf((await convener.get(page)).text);
    expect(log).toMatch(/\/api\/v1\/processes\/nothing 404 .*\/api\/v1\/processes 200/);
    expect((await administrator.get(page)).status).toBe(404);
    await forgetOldUses(site.db, new Date(Date.now() + 29 * 24 * 3600 * 1000));
    expect(wordsOf((await convener.get(page)).text)).toContain('/api/v1/processes/nothing');
    await forgetOldUses(site.db, new Date(Date.now() + 31 * 24 * 3600 * 1000));
    expect(wordsOf((await convener.get(page)).text)).not.toContain('/api/v1/processes/nothing');
  });

  it('asks again at the field, with what was typed, where something is wrong', async () => {
    const past = { purpose: 'Report', scope: drafts[0]?.id ?? '', endsOn: '2020-01-01' };
    const answer = await convener.post('/manage/account/tokens', past);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('value="Report"');
    expect(answer.text).toContain('Choose a day between today and a year from now.');
    const foreign = await convener.post('/manage/account/tokens', { ...past, endsOn: soon, scope: 'other' });
    expect(foreign.status).toBe(422);
  });

  it('promises no drafts to somebody without a role', async () => {
    const page = async (browser: Browser) =>
      wordsOf((await browser.get('/manage/account/tokens?lang=en')).text);
    expect(await page(convener)).toContain('drafts included');
    const former = await site.signInAs('former@example.org', [
      { role: 'convener', processId: drafts[0]?.id ?? '' },
    ]);
    await sql`delete from role_grants where account_id =
      (select id from accounts where email = 'former@example.org')`.execute(site.db);
    site.services.accounts.forget();
    expect(await page(former)).toMatch(/what anybody may read.*Everything that anybody may read/);
    expect(await page(former)).not.toContain('drafts');
  });

  it('is made for nothing that was not chosen: what is left of a NUL is no choice', async () => {
    const body = `purpose=Odd&endsOn=${soon}&scope=%00`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: site.home };
    const answer = await convener.send('/manage/account/tokens', { method: 'POST', body, headers });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Choose from the list.');
    expect(answer.text).not.toMatch(/thl_/);
  });

  it('is one of at most twenty that work, asked for at once or not', async () => {
    const many = await site.signInAs('many@example.org', [
      { role: 'convener', processId: drafts[0]?.id ?? '' },
    ]);
    const asked = { purpose: 'One more', scope: '', endsOn: soon };
    const answers = await Promise.all(
      Array.from({ length: 23 }, () => many.post('/manage/account/tokens', asked)),
    );
    expect(answers.filter(({ status }) => status === 200).length).toBe(20);
    const refused = answers.find(({ status }) => status !== 200);
    expect(refused?.status).toBe(422);
    expect(refused?.text).toContain('You have 20 tokens that work. Take one back first.');
    expect(refused?.text).toContain('value="One more"');
    // Addresses of calendars have an allowance of their own.
    expect((await many.post('/manage/calendar/address')).status).toBe(200);
    const [, page = ''] = /href="(\/manage\/account\/tokens\/[^"]+)/.exec(refused?.text ?? '') ?? [];
    await many.post(`${page}/end`);
    expect((await many.post('/manage/account/tokens', asked)).status).toBe(200);
  });

  it('is ended by whoever has lost every role, who sees their account still', async () => {
    const former = await site.signInAs('former@example.org', [
      { role: 'convener', processId: drafts[0]?.id ?? '' },
    ]);
    const token = await make(former);
    await sql`update role_grants set revoked_at = now(), revoked_by = 'test' where account_id =
      (select id from accounts where email = 'former@example.org')`.execute(site.db);
    site.services.accounts.forget();
    expect((await former.get('/manage')).status).toBe(404);
    expect((await former.get('/manage?done=left')).text).toContain('href="/manage/account"');
    expect((await former.get('/manage/account')).status).toBe(200);
    const { text } = await former.get('/manage/account/tokens');
    const [, page = ''] = /href="(\/manage\/account\/tokens\/[^"]+)/.exec(text) ?? [];
    expect((await former.get(page)).status).toBe(200);
    await former.post(`${page}/end`);
    expect((await ask('processes', token)).status).toBe(401);
    expect((await openBrowser(site.home).get('/manage/account')).status).toBe(303);
  });

  it('ends with the account, and comes back with no reopening', async () => {
    const leaving = await site.signInAs('leaving@example.org', [
      { role: 'convener', processId: drafts[0]?.id ?? '' },
    ]);
    const token = await make(leaving);
    expect(await draftsIn(token)).toEqual([drafts[0]?.id]);
    const { rows } = await sql<{
      id: string;
    }>`select id from accounts where email = 'leaving@example.org'`.execute(site.db);
    for (const act of ['close', 'reopen']) {
      await administrator.post(`/manage/people/accounts/${rows[0]?.id}/${act}`);
      expect((await ask('processes', token)).status).toBe(401);
    }
  });

  it('stands in the description of the API beside that of participants', async () => {
    const described = (await (await openBrowser(site.home).get('/api/openapi.json')).text) as string;
    const { components, paths } = JSON.parse(described);
    expect(Object.keys(components.securitySchemes).sort()).toEqual(['participant', 'staff']);
    expect(paths['/api/v1/processes'].get.security).toEqual([{}, { staff: [] }]);
    expect(paths['/api/v1/polls/{poll}/mine'].get.security).toEqual([{ participant: [] }]);
  });
});
