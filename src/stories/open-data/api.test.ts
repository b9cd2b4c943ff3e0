import { strFromU8, unzipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';
import { demoProcesses } from '../../demo/content/index.ts';
import { touchPoll } from '../../voices/polls/load-poll.ts';

let site: WholeSite;
beforeAll(async () => {
  site = await serveWholeSite();
}, 240_000);
afterAll(() => site.close());

const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${site.home}${path}`, { headers });
  return {
    answer,
    body: answer.headers.get('content-type')?.includes('json') ? await answer.json() : await answer.text(),
  };
};
const send = (method: string, path: string, token: string | null, body?: unknown) =>
  fetch(`${site.home}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const newcomer = async () =>
  (await (await send('POST', '/api/v1/processes/market-street/participants', null)).json()) as {
    token: string;
    receipt: string;
  };

describe('reading', () => {
  it('describes every route of the API that there is, in OpenAPI 3.1', async () => {
    const { body } = await get('/api/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    const described = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const mounted = site.app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/v1/'))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(described.sort()).toEqual([...new Set(mounted)].sort());
  });

  it('walks a list page by page without losing or repeating one', async () => {
    const numbers: number[] = [];
    let cursor = '';
    do {
      const { body } = await get(`/api/v1/polls/ogp-biggest-contribution/statements?limit=7${cursor}`);
      numbers.push(...body.items.map((item: { number: number }) => item.number));
      cursor = body.next === null ? '' : `&cursor=${body.next}`;
    } while (cursor);
    expect(new Set(numbers).size).toBe(numbers.length);
    // 60 published rows and one merged; the held and the rejected one are nobody's business.
    expect(numbers.length).toBe(61);
    expect(Math.min(...numbers)).toBe(1);
    expect(numbers).not.toContain(61);
    expect(numbers).not.toContain(62);
  });

  it('answers 304 to somebody who has it already, and lets any site read', async () => {
    const first = await get('/api/v1/polls/market-street');
    const tag = first.answer.headers.get('etag') ?? '';
    expect(tag).not.toBe('');
    expect((await get('/api/v1/polls/market-street', { 'if-none-match': tag })).answer.status).toBe(304);
    expect(first.answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(first.answer.headers.get('ratelimit')).toContain('r=');
  });

  it('gives the map of opinions, the same as the page’s file', async () => {
    // On a busy machine the map is still being made when it is first asked for.
    const { answer, body } = await vi.waitFor(async () => {
      const found = await get('/api/v1/polls/market-street/map');
      return found.body.why === 'making' ? Promise.reject(new Error('no map yet')) : found;
    }, 60_000);
    expect(answer.status).toBe(200);
    expect(body.verdict).toBe('groups');
    expect(body.groups.map(({ letter }: { letter: string }) => letter)).toEqual(['A', 'B', 'C']);
    const file = await fetch(`${site.home}/polls/market-street/map.json`);
    expect(body).toEqual(await file.json());
  });

  it('is described for people in their language, and for programs in English', async () => {
    const page = await (await fetch(`${site.home}/api?lang=ar`)).text();
    expect(page).toContain('إضافة مقترح خاص');
    expect(page).not.toContain('Add a statement of one');
    const described = (await get('/api/openapi.json')).body;
    expect(described.paths['/api/v1/polls/{poll}/statements'].post.summary).toBe(
      'Add a statement of one’s own',
    );
  });

  it('says what is wrong as a problem document', async () => {
    const { answer, body } = await get('/api/v1/polls?limit=many');
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(body.errors[0].field).toBe('limit');
    expect((await get('/api/v1/polls/nothing')).answer.status).toBe(404);
  });
});

describe('taking part', () => {
  it('votes, repeats, changes and withdraws, and the results follow in steps', async () => {
    const { token, receipt } = await newcomer();
    const path = '/api/v1/polls/market-street/statements/1/vote';
    const tally = async () => {
      const { body } = await get('/api/v1/polls/market-street/results?exposure=0');
      return body.rows.find((row: { number: number }) => row.number === 1) as {
        agree: number;
        disagree: number;
      };
    };
    const before = await tally();
    const voted = async (value: string) =>
      (await send('PUT', path, token, { value })).json() as Promise<Record<string, unknown>>;
    expect(await voted('agree')).toMatchObject({ before: null, value: 'agree', voted: 1 });
    expect(await voted('agree')).toMatchObject({ before: 'agree', value: 'agree', voted: 1 });
    // One vote moves nothing that everybody may see; with four more it does.
    expect(await tally()).toMatchObject({ agree: before.agree, disagree: before.disagree });
    for (let n = 0; n < 4; n++) {
      const other = await newcomer();
      expect((await send('PUT', path, other.token, { value: 'agree' })).status).toBe(200);
    }
    expect(await tally()).toMatchObject({ agree: before.agree + 5, disagree: before.disagree });
    expect(await voted('disagree')).toMatchObject({ before: 'agree', value: 'disagree' });
    const mine = await fetch(`${site.home}/api/v1/polls/market-street/mine`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await mine.json()).toMatchObject({ receipt, votes: [{ statement: 1, value: 'disagree' }] });
    expect(await (await send('DELETE', path, token)).json()).toMatchObject({
      value: null,
      before: 'disagree',
      voted: 0,
    });
    expect(await tally()).toMatchObject({ agree: before.agree + 5, disagree: before.disagree });
  });

  it('shows a participant who voted the results that are shown after voting, and nobody else', async () => {
    await sql`update polls set results_visible = 'after-voting', version = version + 1
      where id = 'market-street'`.execute(site.db);
    await vi.waitFor(async () =>
      expect((await get('/api/v1/polls/market-street')).body.results_visible).toBe('after-voting'),
    );
    const files = [
      '/api/v1/polls/market-street/results',
      '/api/v1/polls/market-street/map',
      ...['results.json', 'results.csv', 'map.json', 'map.csv'].map((file) => `/polls/market-street/${file}`),
    ];
    const { token } = await newcomer();
    const asked = (headers: Record<string, string>) =>
      Promise.all(files.map(async (path) => (await fetch(`${site.home}${path}`, { headers })).status));
    const refused = files.map(() => 403);
    expect(await asked({})).toEqual(refused);
    expect(await asked({ authorization: `Bearer ${token}` })).toEqual(refused);
    await send('PUT', '/api/v1/polls/market-street/statements/1/vote', token, { value: 'agree' });
    expect(await asked({ authorization: `Bearer ${token}` })).toEqual(files.map(() => 200));
    expect(await asked({ authorization: `Bearer ${token}x` })).toEqual(refused);
    expect(await asked({})).toEqual(refused);
    await send('DELETE', '/api/v1/polls/market-street/statements/1/vote', token);
    expect(await asked({ authorization: `Bearer ${token}` })).toEqual(refused);
    await sql`update polls set results_visible = 'always', version = version + 1
      where id = 'market-street'`.execute(site.db);
    await vi.waitFor(async () =>
      expect((await get('/api/v1/polls/market-street/results')).answer.status).toBe(200),
    );
  });

  it('refuses without a token, with that of another process, and a vote of 7', async () => {
    const path = '/api/v1/polls/market-street/statements/1/vote';
    expect((await send('PUT', path, null, { value: 'agree' })).status).toBe(401);
    const { token } = await newcomer();
    expect((await send('PUT', path, `${token}x`, { value: 'agree' })).status).toBe(401);
    expect((await send('PUT', path, token, { value: 7 })).status).toBe(422);
    expect((await send('PUT', path, token, 'agree')).status).toBe(422);
    // The polls of the other process are closed for everybody.
    expect(
      (await send('PUT', '/api/v1/polls/ogp-role/statements/1/vote', token, { value: 'agree' })).status,
    ).toBeGreaterThanOrEqual(400);
  });

  it('withdraws a statement of one’s own, and nobody else’s', async () => {
    const { token } = await newcomer();
    const path = '/api/v1/polls/market-street/statements';
    const text = 'A drinking fountain at the northern end.';
    const sent = await send('POST', path, token, { text, language: 'en', send_although_similar: true });
    const { number } = (await sent.json()) as { number: number };
    expect((await send('DELETE', `${path}/${number}`, null)).status).toBe(401);
    expect((await send('DELETE', `${path}/${number}`, (await newcomer()).token)).status).toBe(404);
    expect(await (await send('DELETE', `${path}/${number}`, token)).json()).toEqual({
      number,
      state: 'withdrawn',
    });
    expect((await send('DELETE', `${path}/${number}`, token)).status).toBe(200);
    const { body } = await get('/api/v1/polls/market-street/mine', { authorization: `Bearer ${token}` });
    expect(JSON.stringify(body)).not.toContain(text);
  });

  it('offers similar statements before it takes one', async () => {
    const { token } = await newcomer();
    const path = '/api/v1/polls/market-street/statements';
    const { body } = await get(`${path}?limit=1`);
    const text = body.items[0].wordings.find((wording: { language: string }) => wording.language === 'en')
      .text as string;
    expect((await send('POST', path, token, { text, language: 'en' })).status).toBe(409);
    // The same words are voted on; nearly the same ones are for their author to tell apart.
    const same = await send('POST', path, token, {
      text: ` ${text.toUpperCase()}!`,
      language: 'en',
      send_although_similar: true,
    });
    expect([same.status, ((await same.json()) as { type: string }).type]).toEqual([409, 'about:same']);
    const near = { text: `${text} Soon`, language: 'en' };
    expect((await send('POST', path, token, near)).status).toBe(409);
    const sent = await send('POST', path, token, { ...near, send_although_similar: true });
    expect(sent.status).toBe(201);
    expect((await send('POST', path, token, { text: 'x'.repeat(400), language: 'en' })).status).toBe(422);
  });
});

describe('the bundle', () => {
  it('is built once for a state of its polls', async () => {
    const path = '/processes/ogp-strategy-2023-2028/bundle.zip';
    const answers = await Promise.all([1, 2, 3].map(() => fetch(`${site.home}${path}`)));
    const bodies = await Promise.all(answers.map(async (answer) => Buffer.from(await answer.arrayBuffer())));
    // Numbers are drawn anew for each build: two builds would never be alike.
    expect(bodies[1]?.equals(bodies[0] ?? Buffer.alloc(0))).toBe(true);
    expect(bodies[2]?.equals(bodies[0] ?? Buffer.alloc(0))).toBe(true);
  });

  it.each([
    '/processes/ogp-strategy-2023-2028/bundle.zip',
    '/polls/ogp-role/export.zip',
    '/polls/ogp-role/export.zip?generation=report',
  ])('%s is for whoever has it already the same until the poll changes', async (path) => {
    const first = await fetch(`${site.home}${path}`);
    expect(first.status).toBe(200);
    const etag = first.headers.get('etag') ?? '';
    const headers = { 'if-none-match': etag };
    expect((await fetch(`${site.home}${path}`, { headers })).status).toBe(304);
    await touchPoll(site.db, 'ogp-role');
    const later = await vi.waitFor(async () => {
      const answer = await fetch(`${site.home}${path}`, { headers });
      if (answer.status === 304) throw new Error('the program has not seen the change yet');
      return answer;
    }, 5_000);
    expect(later.status).toBe(200);
    expect(later.headers.get('etag')).not.toBe(etag);
  });

  it('begins every file for spreadsheets with a byte order mark, and no Polis file', async () => {
    const bytes = async (path: string) =>
      new Uint8Array(await (await fetch(`${site.home}${path}`)).arrayBuffer());
    const start = (file: Uint8Array | undefined) =>
      Buffer.from(file ?? [])
        .subarray(0, 3)
        .toString('hex');
    const mark = 'efbbbf';
    for (const file of ['results.csv', 'map.csv', 'moderation.csv'])
      expect(start(await bytes(`/polls/market-street/${file}`)), file).toBe(mark);
    const bundle = unzipSync(await bytes('/processes/market-street/bundle.zip'));
    const tables = Object.keys(bundle).filter((path) => path.endsWith('.csv'));
    expect(tables.length).toBeGreaterThan(2);
    for (const path of tables) expect(start(bundle[path]), path).toBe(mark);
    for (const [path, file] of Object.entries(unzipSync(await bytes('/polls/ogp-role/export.zip'))))
      expect(start(file), path).not.toBe(mark);
  });

  it('gives no ballot of an open poll away', async () => {
    const zip = unzipSync(
      new Uint8Array(await (await fetch(`${site.home}/processes/market-street/bundle.zip`)).arrayBuffer()),
    );
    expect(Object.keys(zip)).toContain('polls/market-street/results.csv');
    expect(Object.keys(zip).filter((path) => path.endsWith('votes.csv'))).toEqual([]);
  });

  it('holds what is public, counts add up, and nothing that is not', async () => {
    const zip = unzipSync(
      new Uint8Array(
        await (await fetch(`${site.home}/processes/ogp-strategy-2023-2028/bundle.zip`)).arrayBuffer(),
      ),
    );
    const text = (path: string) => strFromU8(zip[path] ?? new Uint8Array());
    const lines = (path: string) => text(path).trim().split('\r\n');
    // The published totals of the two polls are 1,821 and 799 votes; on what a participant wrote they are left out of
    // the rows while fewer than five agree, because the first agree is the author's.
    const leftOut = async (poll: string) => {
      const { rows } = await sql<{ votes: number }>`
        select coalesce(sum(t.agree + t.disagree + t.pass), 0)::int as votes
        from statements s join statement_tallies t on t.statement_id = s.id
        where s.poll_id = ${poll} and s.author_id is not null and not s.is_seed and t.agree < 5
          and s.state in ('accepted', 'merged')`.execute(site.db);
      return rows[0]?.votes ?? 0;
    };
    expect(await leftOut('ogp-biggest-contribution')).toBeGreaterThan(0);
    for (const [poll, votes] of [
      ['ogp-biggest-contribution', 1821],
      ['ogp-role', 799],
    ] as const) {
      expect(lines(`polls/${poll}/votes.csv`).length - 1).toBe(votes - (await leftOut(poll)));
    }
    expect(text('polls/ogp-role/statements.csv')).not.toMatch(/\d\d:\d\d/);
    expect(lines('polls/ogp-biggest-contribution/results.csv').length - 1).toBe(60);
    const hidden = demoProcesses(new Date())
      .flatMap(({ phases }) => phases.flatMap(({ questions }) => questions.flatMap(({ polls }) => polls)))
      .flatMap(({ statements }) =>
        statements.filter(({ moderation }) => ['held', 'rejected'].includes(moderation.state)),
      )
      .flatMap(({ text }) => Object.values(text.passages).map((passage) => passage.text));
    expect(hidden.length).toBeGreaterThan(2);
    for (const file of Object.values(zip)) {
      for (const text of hidden) expect(strFromU8(file)).not.toContain(text);
    }
    const descriptor = JSON.parse(text('datapackage.json')) as {
      resources: { path: string; schema: { fields: { name: string }[] } }[];
    };
    for (const { path, schema } of descriptor.resources) {
      expect(lines(path)[0]).toBe(schema.fields.map((field) => field.name).join(','));
    }
  });
});
