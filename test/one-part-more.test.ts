import { strFromU8, unzipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { announce } from '../src/records/publications/index.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { ideasPart } from './support/ideas-part.tsx';
import { wordsOf } from './support/markup.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

/** A part more is found wherever the records of all parts are shown, though nobody there knows of it. */
let site: WholeSite;
let process = { id: '', slug: 'market-street' };
beforeAll(async () => {
  site = await serveWholeSite({ more: [ideasPart] });
  const { id } = await json(`/api/v1/processes/${process.slug}`);
  process = { ...process, id };
}, 240_000);
afterAll(() => site?.close());

const json = async (path: string) => (await fetch(site.home + path)).json();
const words = async (path: string, browser = openBrowser(site.home)) =>
  wordsOf((await browser.get(path)).text);
const mine = `/processes/${process.slug}/mine`;
const rows = async () =>
  (
    await sql<{ body: string; theirs: boolean }>`
    select body, participant_id is not null as theirs from ideas order by id`.execute(site.db)
  ).rows;

/** Somebody who voted, which makes them a participant, and put an idea into the box. */
async function somebody(idea: string): Promise<Browser> {
  const browser = openBrowser(site.home);
  const { status } = await browser.post('/polls/market-street/votes', { statement: '1', value: 'agree' });
  expect(status).toBe(303);
  await sql`insert into ideas (process_id, participant_id, body)
    select ${process.id}, max(id), ${idea} from participants`.execute(site.db);
  return browser;
}

async function bundle(): Promise<Record<string, string>> {
  const answer = await fetch(`${site.home}/processes/${process.slug}/bundle.zip`);
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]));
}

/** What the ledger holds of the newest leaving. */
const lastLeaving = async () =>
  (
    await sql<{ act: string; after: Record<string, number> }>`
    select act, after from ledger where act like 'participation.%' order by id desc limit 1`.execute(site.db)
  ).rows[0];

test('in what somebody contributed, what they take along, and what goes when they leave', async () => {
  const browser = await somebody('A bell for the tram');
  expect(await words(mine, browser)).toMatch(/My ideas A bell for the tram/);
  expect(await words(`${mine}?told=idea&in=ideas`, browser)).toContain(
    'My ideas Done Your idea is in the box. A bell for the tram',
  );
  const data = JSON.parse((await browser.get(`${mine}/data.json`)).text);
  expect(data.ideas.map(({ body }: { body: string }) => body)).toEqual(['A bell for the tram']);
  expect(data.polls[0].votes).toHaveLength(1);
  expect((await bundle())['ideas.csv']).toContain('A bell for the tram');

  const left = wordsOf((await browser.post(`${mine}/erase`, { confirm: 'yes' })).text);
  expect(left).toContain('Ideas erased: 1.');
  expect(left).toContain('Your receipt opens nothing any more.');
  expect(await rows()).toEqual([]);
  expect(await lastLeaving()).toEqual({
    act: 'participation.erase',
    after: {
      votes: 1,
      statements: 0,
      reasons: 0,
      submissions: 0,
      registrations: 0,
      'event-proposals': 0,
      surveys: 0,
      remarks: 0,
      profile: 0,
      ideas: 1,
    },
  });
  expect((await bundle())['ideas.csv']).not.toContain('A bell for the tram');
});

test('in what stays without a name', async () => {
  const browser = await somebody('Benches that face each other');
  const left = wordsOf((await browser.post(`${mine}/anonymise`, { confirm: 'yes' })).text);
  expect(left).toContain('Ideas anonymised: 1.');
  expect(await rows()).toEqual([{ body: 'Benches that face each other', theirs: false }]);
  expect(await lastLeaving()).toMatchObject({ act: 'participation.anonymise', after: { ideas: 1 } });
});

test('in the bundle with its dictionary, the API and its description', async () => {
  const files = await bundle();
  expect(files['ideas.csv']).toBe('idea\r\nBenches that face each other\r\n');
  expect(JSON.parse(files['process.json'] ?? '')).toMatchObject({ ideas: 1, polls: ['market-street'] });
  const { resources } = JSON.parse(files['datapackage.json'] ?? '');
  expect(resources.find(({ path }: { path: string }) => path === 'ideas.csv').schema.fields).toHaveLength(1);
  expect(files['DICTIONARY.md']).toContain('| idea | string | As it was put in. |');

  const path = '/api/v1/processes/{process}/ideas';
  const { paths } = await json('/api/openapi.json');
  expect(paths[path].get).toMatchObject({ operationId: 'listIdeas', summary: 'The ideas of a process' });
  const { properties } =
    paths['/api/v1/processes/{process}'].get.responses['200'].content['application/json'].schema;
  expect(Object.keys(properties)).toEqual(expect.arrayContaining(['polls', 'ideas']));
  expect(await words('/api')).toContain(`The ideas of a process GET ${path}`);
  expect(await json(path.replace('{process}', process.slug))).toMatchObject([
    { body: 'Benches that face each other' },
  ]);
  expect(await json(`/api/v1/processes/${process.slug}`)).toMatchObject({ ideas: 1 });
});

test('in what was heard', async () => {
  expect((await openBrowser(site.home).get('/heard')).text).toContain('<a href="/ideas/box/read">');
  expect(await words('/heard')).toContain('What was in the box');
});

test('among the channels of the process, beside the polls, and on its line', async () => {
  const page = await words(`/processes/${process.slug}`);
  for (const said of [
    'Box of ideas',
    'What else should we think of?',
    '1 ideas so far',
    'Put an idea in with a pencil',
  ])
    expect(page).toContain(said);
  expect(page).toMatch(/votes in 1 poll · 1 ideas in 1 boxes/);
  // On the line where no other kind says anything of its step.
  for (const path of ['/processes/ogp-strategy-2023-2028', '/polls/ogp-role/results'])
    expect(await words(path)).toContain('ideas are being built');
});

test('among what waits for the staff, and what they can begin', async () => {
  const staff = await site.becomeAdministrator();
  expect(await words('/manage', staff)).toContain('Ideas to read');
  const overview = (await staff.get(`/manage/processes/${process.id}`)).text;
  expect(overview).toContain('<a href="/manage/ideas">');
  expect(overview).toContain(`href="/manage/processes/${process.id}/boxes/new"`);
  expect(wordsOf(overview)).toContain('New box');
});

test('among what was published, and in the feeds of it', async () => {
  const what = { scope: process.id, kind: 'idea-chosen', href: '/ideas/box', language: 'en', by: 'test' };
  await announce(site.db, { ...what, title: 'A bell for the tram' });
  const said = 'An idea was chosen';
  expect(await words(`/processes/${process.slug}/publications`)).toContain(`${said} A bell for the tram`);
  expect(await words('/')).toContain(`${said} A bell for the tram`);
  const [newest] = (await json('/feeds/processes.json')).items;
  expect(newest.title).toBe(`${said}: A bell for the tram`);
});
