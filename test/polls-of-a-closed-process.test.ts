import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findProcess } from '../src/processes/index.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { wordsOf } from './support/markup.ts';
import { openPoll } from './support/places.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

const slug = 'market-street';
const ended = /Voting ended on .*, when the whole process was closed\./;
let site: WholeSite;
let administrator: Browser;
let nobody: Browser;
let process: string;
let token: string;
beforeAll(async () => {
  site = await serveWholeSite();
  administrator = await site.becomeAdministrator();
  nobody = openBrowser(site.home, { 'accept-language': 'en' });
  process = (await findProcess(site.db, slug))?.id ?? '';
  await sql`update polls set closes_at = now() + interval '3 days', results_visible = 'after-closing'
    where id = ${openPoll}`.execute(site.db);
  await administrator.post(`/manage/processes/${process}/submissions/box`, { do: 'open', closesOn: '' });
  const made = await nobody.send(`/api/v1/processes/${slug}/participants`, { method: 'POST' });
  token = JSON.parse(made.text).token;
}, 240_000);
afterAll(() => site?.close());

const text = async (path: string, browser = nobody) => wordsOf((await browser.get(path)).text);
const turn = (act: 'close' | 'reopen') =>
  administrator.post(`/manage/processes/${process}/state`, { act, reason: 'The council has decided.' });
const vote = () => nobody.post(`/polls/${openPoll}/votes`, { statement: '1', value: 'agree' });
const events = async () =>
  (await sql<{ n: string }>`select count(*) as n from vote_events`.execute(site.db)).rows[0]?.n;
const closesOn = async () =>
  /datetime="([\d-]+)T[^>]*>[^<]*<\/time>[^·]*· Poll closes/.exec(
    (await nobody.get('/calendar')).text,
  )?.[1] ?? '';
/** A snapshot of a poll, and the view of a process, are trusted for a quarter of a second. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 600));

test('closing a process says beforehand which polls and letters end by it', async () => {
  const page = await text(`/manage/processes/${process}`, administrator);
  const [, named] = page.split('These end with it');
  expect(named).toMatch(/Opinion poll: .* Letter: /);
  expect((await vote()).status).toBe(303);
});

test('in a closed process a poll is over wherever it stands, for that reason and with its results', async () => {
  expect((await closesOn()) > new Date().toISOString()).toBe(true);
  const inInbox = async () =>
    (await administrator.get('/manage')).text.includes(`/manage/polls/${openPoll}"`);
  expect(await inInbox()).toBe(true);
  await turn('close');
  await aMoment();
  const page = await text(`/polls/${openPoll}`);
  expect(page).toMatch(ended);
  expect(page).toContain('Reason given: The council has decided.');
  expect(page).not.toContain('pen until');
  for (const path of [`/polls/${openPoll}`, `/processes/${slug}`, '/', `/polls/${openPoll}/embed`])
    expect([path, (await nobody.get(path)).text.includes('name="value"')]).toEqual([path, false]);
  expect((await nobody.get(`/polls/${openPoll}`)).text).toContain(`/polls/${openPoll}/results`);
  expect(await text(`/polls/${openPoll}/embed`)).toMatch(ended);
  // It closed today, not on the day that was planned.
  expect(await closesOn()).toBe(new Date().toISOString().slice(0, 10));
  const staff = await text(`/manage/polls/${openPoll}`, administrator);
  expect(staff).toContain('no poll in it can be open');
  expect(staff).not.toContain('Open until');
  expect(await inInbox()).toBe(false);
  const api = JSON.parse((await nobody.get(`/api/v1/polls/${openPoll}`)).text);
  expect(api.phase).toBe('closed');
});

test('votes and statements are refused with words that say so, and nothing is counted', async () => {
  const before = await events();
  const refused = await vote();
  expect([refused.status, wordsOf(refused.text)]).toEqual([409, expect.stringContaining('was not kept')]);
  expect(wordsOf(refused.text)).toMatch(ended);
  const byScript = await nobody.post(
    `/polls/${openPoll}/votes`,
    { statement: '1', value: 'agree' },
    { accept: 'application/json' },
  );
  expect(byScript.status).toBe(409);
  const { message, card } = JSON.parse(byScript.text);
  expect(message).toContain('was not kept');
  expect(wordsOf(card)).toMatch(ended);
  const framed = await nobody.post(`/polls/${openPoll}/embed`, { statement: '1', value: 'agree' });
  expect(wordsOf(framed.text)).toMatch(ended);
  const typed = { text: 'Plant some trees.', language: 'en' };
  const statement = await nobody.post(`/polls/${openPoll}/statements`, typed);
  expect([statement.status, wordsOf(statement.text)]).toEqual([409, expect.stringContaining(typed.text)]);
  const api = await nobody.send(`/api/v1/polls/${openPoll}/statements/1/vote`, {
    method: 'PUT',
    body: JSON.stringify({ value: 'agree' }),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  });
  expect([api.status, api.text]).toEqual([409, expect.stringContaining('The poll is not open')]);
  expect(await events()).toBe(before);
});

test('staff cannot open it again by itself, nor put away what goes on with its process', async () => {
  const base = `/manage/polls/${openPoll}`;
  expect((await administrator.post(`${base}/reopen`, { reason: 'More time.' })).status).toBe(409);
  expect((await administrator.get(`${base}/archive`)).status).toBe(409);
});

test('put away, the process keeps its polls closed; opened again, they go on where they were', async () => {
  await administrator.post(`/manage/processes/${process}/archive`, { act: 'archive', reason: 'Over.' });
  await aMoment();
  expect((await vote()).status).toBe(409);
  expect(await text(`/polls/${openPoll}`)).toMatch(ended);
  await turn('reopen');
  await aMoment();
  expect(await text(`/polls/${openPoll}`)).not.toMatch(ended);
  expect((await closesOn()) > new Date().toISOString()).toBe(true);
  expect((await nobody.post(`/polls/${openPoll}/votes`, { statement: '2', value: 'agree' })).status).toBe(
    303,
  );
});
