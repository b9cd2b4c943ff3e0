import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decide } from '../../../test/support/database.ts';
import { figurePages } from '../../../test/support/figure-pages.ts';
import { openTestPolls, seedPoll, TestBrowser, type TestPolls } from '../../../test/support/polls.ts';
import { migrate } from '../../platform/database/index.ts';
import { figureMigrations } from './migrations.ts';

let polls: TestPolls;
beforeAll(async () => {
  polls = await openTestPolls({ routes: figurePages });
  await migrate(polls.db, figureMigrations);
});
afterAll(() => polls?.close());
const get = (path: string) => new TestBrowser(polls.app).get(path);
const text = async (path: string) => (await get(path)).text();

it('lists what was heard the newest first, a closed poll by the day on which it closed', async () => {
  await seedPoll(polls.db, 'first', [{ text: 'More trees' }], { closesAt: '2026-09-15T18:00:00Z' });
  await seedPoll(polls.db, 'second', [{ text: 'More trees' }], { closesAt: '2026-10-15T18:00:00Z' });
  await seedPoll(polls.db, 'early', [{ text: 'More trees' }], {
    closesAt: '2026-12-24T18:00:00Z',
    decided: 'closed',
  });
  await decide(polls.db, 'early', 'closed', '2026-09-20T10:00:00Z');
  // Began last, closed first.
  await sql`update polls set opens_at = '2026-09-10T10:00:00Z' where id = 'first'`.execute(polls.db);
  const page = await text('/heard');
  const days = [...page.matchAll(/(\d+ \w+ 2026)(?=[^<]*<)/g)].map(([, day]) => day);
  expect(days.filter((day) => /September|October|December/.test(day ?? ''))).toEqual([
    '15 October 2026',
    '20 September 2026',
    '15 September 2026',
  ]);
  const at = ['second', 'early', 'first'].map((id) => page.indexOf(`/polls/${id}/results`));
  expect(at).toEqual(at.toSorted((a, b) => a - b));
});

it('names one day once where all votes came on it', async () => {
  await seedPoll(polls.db, 'day', [{ text: 'More trees' }], { decided: 'closed' });
  const snapshot = await polls.services.pollReader.find('day');
  for (const person of [1, 2, 3, 4, 5, 6])
    await polls.services.voteWriter.write({
      keyHash: Buffer.from(`person ${person}`),
      processId: 'process-1',
      pollId: 'day',
      statementId: snapshot?.statements[0]?.id ?? 0,
      value: 1,
      via: 'page',
      castAt: polls.now,
    });
  const page = await text('/polls/day/results');
  expect(page).toContain('on 21 November 2026.');
  expect(page).not.toContain('between 21 November 2026');
});

it('shows no results before a poll opens: the page says when that is, and nothing of votes', async () => {
  await seedPoll(polls.db, 'announced', [{ text: 'More trees' }], { opensAt: '2027-01-08T10:00:00Z' });
  const page = await text('/polls/announced/results');
  expect(page).toContain('Voting has not begun');
  expect(page).toContain('Voting opens on 8 January 2027 at 10:00');
  expect(page).not.toMatch(/Voting is open|have voted so far|could vote|can vote/);
  for (const language of ['fr', 'es', 'ar'])
    expect(await text(`/polls/announced/results?lang=${language}`)).toContain('2027');
  expect((await get('/polls/announced/results.json')).status).toBe(403);
  expect(await text('/heard')).not.toContain('/polls/announced/');
});
