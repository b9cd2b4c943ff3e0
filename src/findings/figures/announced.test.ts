import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPolls, seedPoll, TestBrowser, type TestPolls } from '../../../test/support/polls.ts';
import { migrate } from '../../platform/index.ts';
import { figureMigrations } from './migrations.ts';
import { figureRoutes } from './routes.tsx';

let polls: TestPolls;
beforeAll(async () => {
  polls = await openTestPolls({ routes: figureRoutes });
  await migrate(polls.db, figureMigrations);
});
afterAll(() => polls?.close());
const get = (path: string) => new TestBrowser(polls.app).get(path);
const text = async (path: string) => (await get(path)).text();

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
