import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { changeState, findProcess } from '../src/processes/index.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { wordsOf } from './support/markup.ts';
import { openPoll } from './support/places.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

const slug = 'market-street';
let site: WholeSite;
let administrator: Browser;
let nobody: Browser;
let id: string;
let title: string;
beforeAll(async () => {
  site = await serveWholeSite();
  administrator = await site.becomeAdministrator();
  nobody = openBrowser(site.home, { 'accept-language': 'en' });
  const process = await findProcess(site.db, slug);
  id = process?.id ?? '';
  title =
    process?.texts.find(
      ({ recordId, field, language }) => recordId === id && field === 'title' && language === 'en',
    )?.body ?? '';
}, 240_000);
afterAll(() => site?.close());

const text = async (path: string, browser = nobody) => wordsOf((await browser.get(path)).text);
const reason = 'The new street was opened.';

test('only what is over is archived, for a reason that is said at its field', async () => {
  const path = `/manage/polls/${openPoll}/archive`;
  const early = await administrator.get(path);
  expect([early.status, early.text.includes('Close it first.')]).toEqual([409, true]);
  await administrator.post(path, { act: 'archive', reason });
  expect(await text(`/polls/${openPoll}`)).not.toContain(reason);
  await administrator.post(`/manage/polls/${openPoll}/close`, { reason: 'Enough.' });
  const answer = await administrator.post(path, { act: 'archive', reason: ' ' });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Say why it is archived.');
});

test('an archived poll is folded where polls are listed, and says so at its address', async () => {
  const path = `/manage/polls/${openPoll}/archive`;
  expect(await text('/heard')).toContain('Market Street');
  const posted = await administrator.post(path, { act: 'archive', reason });
  expect(posted.status).toBe(303);
  for (const page of [`/polls/${openPoll}`, `/polls/${openPoll}/results`])
    expect(await text(page)).toMatch(/Archived since .*The new street was opened\./);
  const page = (await nobody.get(`/processes/${slug}`)).text;
  expect(page).toMatch(/<summary>1 archived<\/summary>/);
  expect((await nobody.get('/heard')).text).not.toContain(`/polls/${openPoll}/results`);
  const { rows } = await sql<{
    act: string;
  }>`select act from ledger where act like '%archive' order by id`.execute(site.db);
  expect(rows.map(({ act }) => act)).toEqual(['poll.archive']);
  // Whatever changes how it stands brings it back.
  await administrator.post(`/manage/polls/${openPoll}/reopen`, { reason: 'More time.' });
  expect(await text(`/polls/${openPoll}`)).not.toContain('Archived since');
});

test('an archived process leaves the lists and the search, and comes back', async () => {
  const path = `/manage/processes/${id}/archive`;
  await changeState(site.db, { system: 'test' }, { processId: id, act: 'close', reason: 'Over.' });
  const found = (extra = '') => nobody.get(`/search?q=${encodeURIComponent('quieter')}${extra}`);
  await vi.waitFor(async () => expect((await found()).text).toContain(`/processes/${slug}`), 20_000);
  expect((await found()).text).not.toContain('archive=1');
  await administrator.post(path, { act: 'archive', reason });
  const listed = `<h3><a href="/processes/${slug}"`;
  // That it was published stays in what was published.
  expect((await nobody.get('/')).text).not.toContain(listed);
  expect((await nobody.get('/')).text).toContain('href="/archive"');
  expect(await text('/archive')).toContain(title);
  expect((await administrator.get('/manage')).text).not.toContain(`/manage/processes/${id}"`);
  expect((await nobody.get('/heard')).text).not.toContain(`/polls/${openPoll}/results`);
  expect((await found()).text).not.toContain(`href="/processes/${slug}"`);
  expect((await found()).text).toContain('archive=1');
  expect((await found('&archive=1')).text).toContain(`/processes/${slug}`);
  expect(await text(`/processes/${slug}`)).toMatch(/Archived since .*The new street was opened\./);
  await administrator.post(path, { act: 'back' });
  expect((await nobody.get('/')).text).toContain(listed);
  expect((await nobody.get('/')).text).not.toContain('href="/archive"');
});

test('what is opened again while it is archived is open, and not archived', async () => {
  const path = `/manage/polls/${openPoll}`;
  for (let round = 0; round < 6; round += 1) {
    const answers = await Promise.all([
      administrator.post(`${path}/archive`, { act: 'archive', reason }),
      administrator.post(`${path}/reopen`, { reason: 'More time.' }),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
    const { rows } =
      await sql`select from records where id = ${openPoll} and archived_at is not null`.execute(site.db);
    expect(rows).toEqual([]);
    await administrator.post(`${path}/close`, { reason: 'Enough.' });
  }
});
