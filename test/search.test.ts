import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DatabaseTransaction } from '../src/platform/database/index.ts';
import { documentKind, processScope } from '../src/processes/index.ts';
import { saveRecord, takeStep } from '../src/records/keeping/index.ts';
import { announce } from '../src/records/publications/index.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { makeProcess, program, scopeOf } from './support/made-process.ts';
import { wordsOf } from './support/markup.ts';
import { everythingIn, fromParticipant } from './support/staff-polls.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

const poll = 'market-street';
const mine = `/processes/${poll}/mine`;
let site: WholeSite;
let processId: string;
const people: Record<string, Browser> = {};
const anybody = () => openBrowser(site.home);
beforeAll(async () => {
  site = await serveWholeSite();
  processId = (await processScope.find(site.db, poll, 'en'))?.id ?? '';
  people.administrator = await site.becomeAdministrator();
  for (const role of ['convener', 'moderator', 'analyst', 'reviewer'] as const)
    people[role] = await site.signInAs(`${role}@example.org`, [{ role, processId }]);
  const other = await makeProcess(site.db, { published: true });
  people.elsewhere = await site.signInAs('elsewhere@example.org', [
    { role: 'convener', processId: other.id },
  ]);
}, 240_000);
afterAll(() => site?.close());

const atOnce = () => site.services.search.foldIn();

/** The titles of what is found, in their order; with how many there are in all. */
async function found(q: string, browser = anybody(), more = '', path = '/search'): Promise<string[]> {
  await atOnce();
  const { status, text } = await browser.get(`${path}?q=${encodeURIComponent(q)}${more}`);
  expect(status).toBe(200);
  return [...text.matchAll(/<h2 class="record-title"[^>]*>(.*?)<\/h2>/g)].map(([, title = '']) =>
    wordsOf(title.replaceAll(/<\/?mark>/g, '')).trim(),
  );
}
const foundBy = (role: string, q: string) => found(q, people[role], '', '/manage/search');
/** Who of the staff finds something. */
async function finders(q: string): Promise<string[]> {
  const names = Object.keys(people);
  const lists = await Promise.all(names.map((name) => foundBy(name, q)));
  return names.filter((_, at) => (lists[at]?.length ?? 0) > 0);
}
const inTable = async (word: string) => (await everythingIn(site.db, 'search_words')).includes(word);

/** A document of the demo's process, or of another. */
async function document(
  texts: Readonly<Record<string, string>>,
  { scope = processId, language = 'en', published = true } = {},
): Promise<string> {
  const of = { scope: await scopeOf(site.db, scope), id: null, version: null, language };
  const facts = { file: null, href: null, language: null };
  const edits = Object.entries({ title: 'Untitled', note: '', body: 'Nothing yet.', ...texts }).map(
    ([field, body]) => ({ field, body, seen: null }),
  );
  const saved = await saveRecord(site.db, program, documentKind, { ...of, facts, texts: edits });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  const { id } = saved.value;
  if (published) await step(id, 'publish', of.scope);
  return id;
}
const step = async (id: string, act: string, scope?: Awaited<ReturnType<typeof scopeOf>>) =>
  expect(
    await takeStep(site.db, program, documentKind, {
      scope: scope ?? (await scopeOf(site.db, processId)),
      id,
      act,
      reason: 'Because',
    }),
  ).toMatchObject({ ok: true });

test('what is public of every sort is found by anybody, in the language it is read in', async () => {
  await announce(site.db, {
    scope: processId,
    kind: 'notice',
    href: `/processes/${poll}`,
    language: 'en',
    title: 'The hydrant stays',
    note: 'Firefighters asked for it.',
    by: 'test',
  });
  expect(await found('firefighters')).toEqual(['The hydrant stays']);
  const page = wordsOf((await anybody().get('/search?q=market')).text);
  for (const word of ['Documents', 'Polls', 'Processes', 'Questions', 'Statements'])
    expect(page).toContain(word);
  expect(await found('mercado')).toContain('Keep the weekly market exactly where it is');
  expect(await found('Estacionamiento')).toEqual(await found('estacionamientos'));
});

test('Arabic is found with vowel marks and without, with the article and without', async () => {
  await document({ title: 'سِياسَةُ المياهِ', body: 'خطة إدارة المدرسة' }, { language: 'ar' });
  for (const q of ['سياسة المياه', 'سِيَاسَة', 'مياه', 'السياسات', 'اداره', 'الميـــاه'])
    expect((await found(q))[0], q).toBe('سِياسَةُ المياهِ');
});

test('Chinese is found by any part of it, French without its accents, both in the middle of other words', async () => {
  await document({ title: '城市水政策', body: '公开征求意见' }, { language: 'zh' });
  for (const q of ['水', '水政策', '政策', '意见', '城市水政策'])
    expect(await found(q), q).toEqual(['城市水政策']);
  expect(await found('策水')).toEqual([]);
  await document({ title: 'L’évaluation d’un été', body: 'Près des œuvres' }, { language: 'fr' });
  for (const q of ['evaluation', 'ÉVALUATIONS', 'ete', 'oeuvre', "d'un été"])
    expect(await found(q), q).toContain('L’évaluation d’un été');
});

test('a title comes before a text, and a place of a word is shown with the word marked', async () => {
  const far = `${'Before it stands something else. '.repeat(30)}Here are the *zebra crossings* of the town.`;
  await document({ title: 'In the text', body: far });
  await document({ title: 'The zebra', body: 'Only the title has the word.' });
  expect(await found('zebra')).toEqual(['The zebra', 'In the text']);
  expect(await found('zeb')).toEqual(['The zebra', 'In the text']);
  expect(await found('zebra crossing')).toEqual(['In the text']);
  const { text } = await anybody().get('/search?q=zebra+crossing');
  expect(text).toContain('Here are the <mark>zebra</mark> <mark>crossings</mark> of the town.');
  expect(text).toMatch(/<span class="search-passage" lang="en" dir="ltr">… /);
});

test('what is not public is found by those who may read it, and by nobody else', async () => {
  const draft = await document({ title: 'Quokka draft' }, { published: false });
  expect(await found('quokka')).toEqual([]);
  // Whoever searches the public pages gets what is public, also when they may read more.
  expect(await found('quokka', people.administrator)).toEqual([]);
  expect(await finders('quokka')).toEqual(['administrator', 'convener', 'moderator', 'analyst', 'reviewer']);
  expect((await anybody().get('/manage/search?q=quokka')).status).not.toBe(200);
  await step(draft, 'publish');
  expect(await found('quokka')).toEqual(['Quokka draft']);

  await fromParticipant(site.db, poll, 'A numbat on every roof.');
  expect(await found('numbat')).toEqual([]);
  expect(await finders('numbat')).toEqual(['administrator', 'convener', 'moderator']);

  const hidden = await makeProcess(site.db);
  await document({ title: 'Wombat plan' }, { scope: hidden.id });
  expect(await found('wombat')).toEqual([]);
  expect(await finders('wombat')).toEqual(['administrator']);
  // Not even that something is there: no kind and no process to narrow it by.
  expect((await anybody().get('/search?q=wombat')).text).not.toContain(hidden.id);
});

/** While nothing is folded in: what an act takes out of the index it takes out itself. */
async function unfolded(act: () => Promise<unknown>): Promise<void> {
  await atOnce();
  await site.db.connection().execute(async (held) => {
    await sql`select pg_advisory_lock_shared(hashtextextended('search', 0))`.execute(held);
    try {
      await act();
    } finally {
      await sql`select pg_advisory_unlock_shared(hashtextextended('search', 0))`.execute(held);
    }
  });
}

test('a document that is taken off leaves the index in the act, and comes back with the next', async () => {
  const id = await document({ title: 'Bilby report' });
  expect(await found('bilby')).toEqual(['Bilby report']);
  await unfolded(async () => {
    await step(id, 'withdraw');
    expect(await inTable('Bilby')).toBe(false);
  });
  // That it was taken off, and why, was announced.
  expect(await found('bilby', people.administrator, '&kind=document', '/manage/search')).toEqual([]);
  expect(await found('bilby', anybody(), '&kind=notice')).toEqual(['Bilby report']);
  await step(id, 'restore');
  expect(await found('bilby', anybody(), '&kind=document')).toEqual(['Bilby report']);
});

test('a statement is found as it is read now: without what was taken out, and not once it was turned down', async () => {
  const { number } = await fromParticipant(site.db, poll, 'Ring Thylacine at 0712 345 678 for benches.');
  const queue = `/manage/polls/${poll}/moderation`;
  const decide = async (form: Record<string, string>) => {
    const rows = await sql<{ seen: string }>`select coalesce(max(d.id), 0)::text as seen from statements s
      left join moderation_decisions d on d.statement_id = s.id
      where s.poll_id = ${poll} and s.number = ${number}`.execute(site.db);
    const which = { statement: String(number), [`seen-${number}`]: rows.rows[0]?.seen ?? '' };
    const answer = await (people.moderator ?? anybody()).post(queue, { ...which, ...form });
    expect(answer.status, wordsOf(answer.text).slice(0, 400)).toBe(303);
  };
  expect(await inTable('Thylacine')).toBe(false);
  await atOnce();
  expect(await inTable('Thylacine')).toBe(true);
  await unfolded(async () => {
    await decide({ act: 'redact', redaction: 'Ring [...] for benches.' });
    expect(await inTable('Thylacine')).toBe(false);
  });
  await decide({ act: 'accept' });
  expect(await found('ring benches')).toEqual(['Ring […] for benches.']);
  expect(await finders('thylacine')).toEqual([]);
  await unfolded(async () => {
    await decide({ act: 'reject', reason: 'off-topic' });
    expect(await inTable('for benches')).toBe(false);
  });
  expect(await finders('ring benches')).toEqual([]);
});

test('what its author erases is nowhere in the index from that moment on', async () => {
  await people.administrator?.post(`/manage/processes/${processId}/submissions/box`, {
    do: 'open',
    closesOn: '',
  });
  const author = anybody();
  const letter = {
    title: 'Potoroo',
    body: 'The potoroo wants a tunnel.',
    name: 'Friends of the bettong',
    publish: 'with-name',
  };
  await author.post(`/processes/${poll}/submissions/new`, {
    ...letter,
    language: 'en',
    contact: 'dunnart@example.org',
  });
  await atOnce();
  expect(await finders('potoroo')).toEqual(['administrator', 'convener', 'moderator']);
  expect(await finders('bettong')).toEqual(['administrator', 'convener', 'moderator']);
  expect(await inTable('dunnart')).toBe(false);
  await unfolded(async () => {
    expect((await author.post(`${mine}/erase`, { confirm: 'yes' })).status).toBe(200);
    for (const word of ['Potoroo', 'potoroo', 'bettong']) expect(await inTable(word), word).toBe(false);
  });
  expect(await finders('potoroo')).toEqual([]);
});

test('an index that is wrong tells nothing: the gate is asked of each hit', async () => {
  const draft = await document({ title: 'Cassowary budget' }, { published: false });
  await atOnce();
  await sql`update search_words set openness = 'published' where thing = ${draft}`.execute(site.db);
  const { text } = await anybody().get('/search?q=cassowary');
  expect(text).not.toContain('Cassowary');
  expect((await anybody().get('/api/v1/search?q=cassowary')).text).not.toContain('Cassowary');
});

test('what stands in a file is found, until the file is erased', async () => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ do: 'publish', title: 'The plan' })) form.append(name, value);
  form.append('file:new', new Blob(['what,where\r\nburrows,under the tapir house\r\n']), 'plan.csv');
  const sent = await people.administrator?.send(`/manage/processes/${processId}/documents/new`, {
    method: 'POST',
    body: form,
    headers: { origin: site.home },
  });
  expect(sent?.status).toBe(303);
  expect(await found('tapir')).toEqual(['The plan']);
  const { rows } = await sql<{ file: string }>`select file from search_words where file is not null`.execute(
    site.db,
  );
  await unfolded(async () => {
    const { uploads } = site.services;
    const erase = (tx: DatabaseTransaction) =>
      uploads.erase(tx, rows[0]?.file ?? '', { actor: { kind: 'system', id: 'test' }, processId });
    expect(await site.db.transaction().execute(erase)).toMatchObject({ ok: true });
    expect(await inTable('tapir')).toBe(false);
  });
});

test('what was found is narrowed by kind, process and language, and goes on page by page', async () => {
  for (let number = 1; number <= 23; number += 1) await document({ title: `Wallaby ${number}` });
  await document({ title: 'Le wallaby' }, { language: 'fr' });
  await fromParticipant(site.db, poll, 'More wallaby crossings.', { state: 'accepted' });
  const first = await found('wallaby');
  expect(first).toHaveLength(20);
  const page = (await anybody().get('/search?q=wallaby')).text;
  expect(wordsOf(page)).toContain('25 found');
  const next = /href="([^"]*)" rel="next"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const second = wordsOf((await anybody().get(next)).text);
  expect(second).toContain('More wallaby crossings.');
  for (const title of first) expect(second).not.toContain(`${title} `);
  expect(await found('wallaby', anybody(), '&kind=statement')).toEqual(['More wallaby crossings.']);
  expect(await found('wallaby', anybody(), '&language=fr')).toEqual(['Le wallaby']);
  expect(await found('wallaby', anybody(), `&process=${processId}&language=fr`)).toEqual(['Le wallaby']);
  expect(await found('wallaby', anybody(), '&process=nothing')).toEqual([]);
});

test('programs search as people do', async () => {
  await document({ title: 'Echidna 1' });
  await document({ title: 'Echidna 2' });
  await atOnce();
  const ask = async (query: string) => (await fetch(`${site.home}/api/v1/search?${query}`)).json();
  const one = await ask('q=echidna&limit=1');
  expect(one.items).toMatchObject([
    { kind: 'document', title: 'Echidna 2', title_language: 'en', process: `${site.home}/processes/${poll}` },
  ]);
  const two = await ask(`q=echidna&limit=1&cursor=${one.next}`);
  expect(two).toMatchObject({ items: [{ title: 'Echidna 1' }], next: null });
  const described = await (await fetch(`${site.home}/api/openapi.json`)).json();
  expect(described.paths['/api/v1/search'].get.operationId).toBe('search');
});

test.each([
  ['5,000 signs', 'x'.repeat(5000)],
  ['5,000 words', 'a b '.repeat(1250)],
  ['only signs', '!"§$%&/()=?*+~#-_.:,;<>|\\'],
  ['a NUL', 'mar\0ket'],
  ['quotes', `'"' or ''='`],
  ['operators', 'a & !b | (c <-> d:*A'],
  ['emoji', '👩‍👩‍👧‍👦 🌊'],
  ['right-to-left marks', '\u202emarket\u202c \u200f'],
  ['half a sign', '\ud83c market'],
  ['a backslash', "\\' \\"],
  ['a combining sign alone', '\u0301\u064b'],
])('%s as a query is answered', async (_, q) => {
  for (const path of ['/search', '/manage/search', '/api/v1/search']) {
    for (const name of ['q', 'kind', 'process', 'language', 'after', 'cursor']) {
      const query = new URLSearchParams({ q: 'market', [name]: q });
      const { status } = await (people.administrator ?? anybody()).get(`${path}?${query}`);
      expect([200, 400], `${path}?${name}`).toContain(status);
    }
  }
});

test('before anything is typed the page says what can be found, and where nothing is, what to try', async () => {
  const before = wordsOf((await anybody().get('/search')).text);
  expect(before).toContain('documents with their files');
  expect(before).not.toContain('Nothing was found');
  expect(wordsOf((await anybody().get('/search?q=xyzzy')).text)).toContain('Try fewer words');
  expect((await anybody().get('/search?q=xyzzy')).text).toContain('<meta name="robots" content="noindex"');
});
