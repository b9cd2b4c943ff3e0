import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPolls, seedPoll, TestBrowser, type TestPolls } from '../../../test/support/polls.ts';
import { ownContributionRoutes, pollContributions } from '../polls/contributions/index.ts';
import { pollRoutes } from '../polls/poll-routes.ts';
import { createPollLimits } from '../polls/rate-limits.ts';
import { mineRoutes } from './mine-routes.tsx';
import { receiptRoutes } from './receipt-routes.tsx';

let polls: TestPolls;
beforeAll(async () => {
  polls = await openTestPolls({
    routes(app, services) {
      const limits = createPollLimits(services.config);
      pollRoutes(app, services, limits);
      const kinds = [{ name: 'polls', contributions: pollContributions(services) }];
      receiptRoutes(app, { ...services, kinds }, limits);
      mineRoutes(app, { ...services, kinds });
      ownContributionRoutes(app, { ...services, kinds });
    },
  });
  await seedPoll(polls.db, 'open', [{ text: 'More benches in the shade.' }]);
  await seedPoll(polls.db, 'strict', [{ text: 'More benches in the shade.' }], { moderation: 'strict' });
});
afterAll(() => polls.close());

const votesOfOthers = 'What others voted on it is kept, but leaves all results and totals at once.';
async function mineAfterAddingTo(poll: string): Promise<string> {
  const browser = new TestBrowser(polls.app);
  await browser.post(`/polls/${poll}/statements`, { text: 'My own idea', language: 'en', anyway: 'yes' });
  return (await browser.get('/processes/our-street/mine')).text();
}

it('before withdrawing, votes of others are spoken of only where others could vote', async () => {
  const shown = await mineAfterAddingTo('open');
  expect(shown).toContain(votesOfOthers);
  expect(shown).toContain('a backup made before keeps it until it is deleted');
  const held = await mineAfterAddingTo('strict');
  expect(held).toContain('My own idea');
  expect(held).not.toContain(votesOfOthers);
});

it('nothing is told at the address of a statement that waits', async () => {
  const { rows } = await sql<{ number: number }>`
    select number from statements where poll_id = 'strict' and state = 'held'`.execute(polls.db);
  const path = `/polls/strict/statements/${rows[0]?.number}`;
  expect((await new TestBrowser(polls.app).get(path)).status).toBe(404);
});
