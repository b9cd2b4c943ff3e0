import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPolls, seedPoll, TestBrowser, type TestPolls } from '../../../test/support/polls.ts';
import { migrate } from '../../platform/database/index.ts';
import { pollRoutes } from '../../voices/polls/poll-routes.ts';
import { createPollLimits } from '../../voices/polls/rate-limits.ts';
import { editPoll } from '../../voices/polls/settings/create-poll.ts';
import { figureMigrations } from './migrations.ts';
import { figureRoutes } from './routes.tsx';
import { resultOf } from './statement-result.tsx';

let polls: TestPolls;
const voters: TestBrowser[] = [];

beforeAll(async () => {
  polls = await openTestPolls({
    routes(app, services) {
      figureRoutes(app, services);
      const withResults = {
        ...services,
        resultOf: (...[c, subject, statement]: Parameters<NonNullable<typeof services.resultOf>>) =>
          resultOf(services, c, subject, statement),
      };
      pollRoutes(app, withResults, createPollLimits(services.config));
    },
  });
  await migrate(polls.db, figureMigrations);
  await seedPoll(polls.db, 'street', [{ text: 'More trees' }, { text: 'Fewer cars' }]);
  for (const value of ['agree', 'agree', 'agree', 'disagree', 'pass']) {
    const browser = new TestBrowser(polls.app);
    await browser.post('/polls/street/votes', { statement: '1', value });
    voters.push(browser);
  }
  await voters[0]?.post('/polls/street/votes', { statement: '2', value: 'disagree' });
});
afterAll(() => polls.close());

const read = async (path: string, browser = new TestBrowser(polls.app), poll = 'street') =>
  (await browser.get(`/polls/${poll}/${path}`)).text();
const barOf = (page: string) => /<figure class="share-bar answer-bar".*?<\/figure>/s.exec(page)?.[0];
const told = 'How people voted on it';
const visible = (resultsVisible: 'always' | 'after-voting' | 'after-closing', closesAt: Date | null = null) =>
  editPoll(
    polls.db,
    'street',
    {
      questionId: null,
      moderation: 'open',
      acceptsStatements: true,
      statementLimit: 140,
      opensAt: null,
      closesAt,
      resultsVisible,
      exposureShare: 0.2,
      whoMayVote: 'anybody',
    },
    { kind: 'system', id: 'test' },
    polls.now,
  );

test('before voting begins nothing is told as if it were open', async () => {
  const opensAt = '2026-12-01T12:00:00Z';
  await seedPoll(polls.db, 'later', [{ text: 'More trees' }], { opensAt });
  await sql`update polls set results_visible = 'always' where id = 'later'`.execute(polls.db);
  const [page, results] = await Promise.all(
    ['statements/1', 'results'].map((path) => read(path, new TestBrowser(polls.app), 'later')),
  );
  expect(page).not.toContain(told);
  expect(results).toContain('Voting has not begun.');
  for (const text of [page, results]) expect(text).not.toContain('Voting is open');
});

test('the page of a statement has the row of the results page, with its base and as of when', async () => {
  await visible('always');
  const page = await read('statements/1');
  const row = barOf(await read('results?view=all'));
  expect(row).toContain('60%');
  expect(barOf(page)).toBe(row);
  expect(page).toContain('Of 5 votes on this statement.');
  expect(page).toContain('As of 21 November 2026 at 12:00 UTC (world time).');
});

test('while fewer than five have voted on it, it tells nobody how', async () => {
  const page = await read('statements/2');
  expect(page).toContain('Fewer than 5 votes so far');
  expect(barOf(page)).toBeUndefined();
});

test('only those who see the results see it', async () => {
  await visible('after-voting');
  expect(await read('statements/1')).not.toContain(told);
  expect(await read('statements/1', voters[0])).toContain(told);
  await visible('after-closing', new Date('2026-12-01T12:00:00Z'));
  expect(await read('statements/1', voters[0])).not.toContain(told);
  polls.now = new Date('2026-12-02T12:00:00Z');
  expect(await read('statements/1')).toContain(told);
});

test('after closing, few votes are counted out and have no shares', async () => {
  const bar = barOf(await read('statements/2'));
  expect(bar).toContain('Too few votes for percentages');
  expect(bar).not.toContain('%');
});
