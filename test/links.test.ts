import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from './support/browser.ts';
import { wordsOf } from './support/markup.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

/** Links between records of the demo, made and taken away by staff, and what others see of them. */
let site: WholeSite;
let chief: Browser;
let convener: Browser;
const ids = { tree: '', market: '' };
const poll = '/manage/polls/market-street/links';
beforeAll(async () => {
  site = await serveWholeSite();
  chief = await site.becomeAdministrator();
  const { rows } = await sql<{ id: string; slug: string }>`
    select distinct on (process_id) process_id as id, slug from process_slugs order by process_id, since desc`.execute(
    site.db,
  );
  ids.market = rows.find(({ slug }) => slug === 'market-street')?.id ?? '';
  ids.tree = rows.find(({ slug }) => slug !== 'market-street')?.id ?? '';
  convener = await site.signInAs('convener@example.org', [{ role: 'convener', processId: ids.market }]);
}, 240_000);
afterAll(() => site?.close());

const stranger = () => openBrowser(site.home);
const rows = async () =>
  (
    await sql<{ act: string; reason: string }>`select act, reason from record_links order by id`.execute(
      site.db,
    )
  ).rows;
const ledger = async () =>
  (
    await sql<{ act: string; id: string; after: unknown }>`
      select act, object_id as id, after from ledger where act like 'record.%' and actor_kind <> 'system' order by id`.execute(
      site.db,
    )
  ).rows;

test('a link is added by pasting an address, and both ends show it with its relation read their way', async () => {
  const slug =
    (
      await sql<{
        slug: string;
      }>`select slug from process_slugs where process_id = ${ids.tree} order by since desc limit 1`.execute(
        site.db,
      )
    ).rows[0]?.slug ?? '';
  const added = await convener.post(poll, {
    relation: 'answers',
    chosen: '',
    address: `${site.home}/processes/${slug}/publications?lang=fr#publication-1`,
    reason: 'They asked for <b>this</b>.',
  });
  expect(added.location).toBe(`${poll}?done=linked`);
  const page = (await stranger().get('/polls/market-street')).text;
  expect(page).toContain(`href="/processes/${slug}"`);
  expect(wordsOf(page)).toMatch(/What this hangs together with Answers .+ They asked for/);
  expect(page).not.toContain('<b>this');
  expect(page).not.toContain('Add or take away links');
  const other = (await stranger().get(`/processes/${slug}`)).text;
  expect(other).toContain('href="/polls/market-street"');
  expect(wordsOf(other)).toMatch(/What this hangs together with Answered by .+ They asked for/);
  expect((await convener.get('/polls/market-street')).text).toContain(`href="${poll}"`);
  expect((await convener.get(poll)).text).toContain('convener@example.org');
  expect(await ledger()).toEqual([
    {
      act: 'record.link',
      id: 'market-street',
      after: { to: ids.tree, relation: 'answers', reason: 'They asked for <b>this</b>.' },
    },
  ]);
});

test('the same link twice is one, and a wrong one is refused at its field with nothing lost', async () => {
  const before = await rows();
  const again = { relation: 'answers', chosen: ids.tree, address: '', reason: 'Once more.' };
  expect((await convener.post(poll, again)).status).toBe(303);
  const wrong: [Record<string, string>, string][] = [
    [{ address: 'https://example.org/processes/market-street' }, 'field-address'],
    [{ address: '/processes/nothing-here' }, 'field-address'],
    [{ address: 'https://[' }, 'field-address'],
    [{ address: '/polls/%00' }, 'field-address'],
    [{ address: '/polls/market-street/results' }, 'field-address'],
    [{ address: '' }, 'field-chosen'],
    [{ address: '/', chosen: ids.tree }, 'field-address'],
    [{ chosen: 'no-such-record' }, 'field-chosen'],
    [{ chosen: ids.tree, relation: 'loves' }, 'field-relation'],
    [{ chosen: ids.tree, reason: ' ' }, 'field-reason'],
  ];
  for (const [fields, field] of wrong) {
    const answer = await convener.post(poll, {
      relation: 'answers',
      chosen: '',
      address: '',
      reason: 'Kept "words"',
      ...fields,
    });
    expect(answer.status, JSON.stringify(fields)).toBe(422);
    expect(answer.text, JSON.stringify(fields)).toContain(`href="#${field}"`);
    if (!fields.reason) expect(answer.text).toContain('Kept &quot;words&quot;');
  }
  expect(await rows()).toEqual(before);
});

test('whoever may not read the other end finds no link, and a draft is no record to link to', async () => {
  const made = await chief.post('/manage/processes/new', {
    template: 'action-plan',
    title: 'Hidden plan',
    language: 'en',
    slug: '',
  });
  const draft = /processes\/([^/]+)/.exec(made.location ?? '')?.[1] ?? '';
  const link = { relation: 'continues', chosen: '', reason: 'Secret for now.' };
  const asked = await convener.post(poll, { ...link, address: `/manage/processes/${draft}` });
  expect(asked.status).toBe(422);
  expect(asked.text).not.toContain('Hidden plan');
  expect((await chief.post(poll, { ...link, address: `/manage/processes/${draft}/texts` })).status).toBe(303);
  expect(wordsOf((await chief.get('/polls/market-street')).text)).toContain('Hidden plan');
  for (const browser of [stranger(), convener]) {
    for (const path of ['/polls/market-street', ...(browser === convener ? [poll] : [])]) {
      const { text } = await browser.get(path);
      expect(text, path).not.toContain('Hidden plan');
      expect(text, path).not.toContain('Secret for now');
    }
  }
  // Nor can they take away what they do not see.
  const { rows: last } = await sql<{ id: string }>`select max(id)::text as id from record_links`.execute(
    site.db,
  );
  expect((await convener.get(`${poll}/${last[0]?.id}/remove`)).status).toBe(404);
});

test('a link is taken away after it was asked why, from the end where it begins', async () => {
  const list = (await convener.get(poll)).text;
  const remove = /href="([^"]+\/remove)"/.exec(list)?.[1] ?? '';
  const theirs = remove.replace('/manage/polls/market-street', `/manage/processes/${ids.tree}`);
  expect((await chief.get(theirs)).status).toBe(404);
  expect((await chief.get(`/manage/processes/${ids.tree}/links`)).text).toContain(
    'Looked after at the other end',
  );
  expect((await convener.get(`/manage/processes/${ids.tree}/links`)).status).toBe(404);
  expect((await convener.get(remove)).text).toContain('Take this link away?');
  expect((await convener.post(remove, { reason: '' })).status).toBe(422);
  expect((await convener.post(remove, { reason: 'It was the wrong one.' })).location).toBe(
    `${poll}?done=unlinked`,
  );
  expect((await convener.post(remove, { reason: 'Pressed twice.' })).status).toBe(303);
  expect((await rows()).filter(({ act }) => act === 'unlink')).toEqual([
    { act: 'unlink', reason: 'It was the wrong one.' },
  ]);
  expect((await stranger().get('/polls/market-street')).text).not.toContain('They asked for');
  const history = wordsOf((await convener.get(poll)).text);
  expect(history).toContain('It was the wrong one.');
  expect(history).toContain('They asked for');
  await expect(sql`update record_links set reason = 'another'`.execute(site.db)).rejects.toThrow(
    /never changed/,
  );
  // Made anew it is there again.
  const anew = { relation: 'answers', chosen: ids.tree, address: '', reason: 'After all.' };
  expect((await convener.post(poll, anew)).status).toBe(303);
  expect((await stranger().get('/polls/market-street')).text).toContain('After all.');
});

test('a link goes with a draft that goes', async () => {
  const { rows: drafts } = await sql<{ id: string }>`
    select distinct to_id as id from record_links where reason = 'Secret for now.'`.execute(site.db);
  const gone = await chief.post(`/manage/processes/${drafts[0]?.id}/delete`, { sure: 'yes' });
  expect(gone.status).toBe(303);
  expect((await chief.get('/polls/market-street')).text).not.toContain('Secret for now.');
  expect((await rows()).map(({ reason }) => reason)).not.toContain('Secret for now.');
  await expect(sql`delete from record_links`.execute(site.db)).rejects.toThrow(/never changed/);
});

test('a link leads to a statement as well, and the line is followed from it both ways', async () => {
  const added = await convener.post(poll, {
    relation: 'rests-on',
    chosen: '',
    address: `${site.home}/polls/market-street/statements/7?lang=ar`,
    reason: 'They said it there.',
  });
  expect(added.location).toBe(`${poll}?done=linked`);
  expect((await stranger().get('/polls/market-street')).text).toContain(
    'href="/polls/market-street/statements/7"',
  );
  const line = async (of: string, more = '') =>
    JSON.parse((await stranger().get(`/api/v1/line?of=${of}${more}`)).text) as {
      nodes: { id: string; kind: string; state: string; title: string; href: string }[];
      edges: { from: string; to: string; relation: string; reason: string }[];
    };
  const forth = await line('statement:market-street/7', '&direction=forth&depth=1');
  expect(forth.nodes.map(({ kind }) => kind)).toEqual(['statement', 'poll']);
  expect(forth.nodes[0]).toMatchObject({
    id: 'market-street/7',
    state: 'accepted',
    href: expect.stringMatching(/\/polls\/market-street\/statements\/7$/),
  });
  expect(forth.edges).toMatchObject([
    { from: 'market-street', to: 'market-street/7', relation: 'rests-on', reason: 'They said it there.' },
  ]);
  expect((await line('statement:market-street/7', '&direction=back')).edges).toEqual([]);
  expect((await line('poll:market-street', '&direction=back')).nodes.map(({ id }) => id)).toContain(
    'market-street/7',
  );
  const { status } = await stranger().get('/api/v1/line?of=statement:market-street/4711');
  expect(status).toBe(404);
  expect((await stranger().get('/api/v1/line?of=nonsense')).status).toBe(400);
  expect((await stranger().get('/api/v1/line?of=poll:market-street&depth=0')).status).toBe(400);
});
