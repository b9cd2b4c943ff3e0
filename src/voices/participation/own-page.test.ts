import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestPolls, seedPoll, TestBrowser, type TestPolls } from '../../../test/support/polls.ts';
import { pollContributions } from '../polls/contributions/index.ts';
import { pollRoutes } from '../polls/poll-routes.ts';
import { createPollLimits } from '../polls/rate-limits.ts';
import { mineRoutes } from './mine-routes.tsx';

let polls: TestPolls;
let count = 0;
let poll = '';
const mine = '/processes/our-street/mine';

beforeAll(async () => {
  polls = await openTestPolls({
    routes(app, services) {
      pollRoutes(app, services, createPollLimits(services.config));
      mineRoutes(app, {
        ...services,
        kinds: [{ name: 'polls', contributions: pollContributions(services) }],
      });
    },
  });
});
afterAll(() => polls.close());
beforeEach(async () => {
  count += 1;
  poll = `poll-${count}`;
  polls.process.openness = 'published';
  await seedPoll(polls.db, poll, [{ text: 'More benches in the shade.' }]);
});

describe('sorts of which one has nothing', () => {
  it('are left out beside what one has, and told of where there is nothing at all', async () => {
    const browser = new TestBrowser(polls.app);
    await browser.post(`/polls/${poll}/votes`, { statement: '1', value: 'agree' });
    const page = await (await browser.get(mine)).text();
    expect(page).toContain('id="votes"');
    expect(page).not.toContain('id="statements"');
    expect(page).not.toContain('None.');
    // What is told of a section that is not there stands at the top.
    const told = await (await browser.get(`${mine}?told=withdrawn&in=statements`)).text();
    expect(told.indexOf('Your statement is withdrawn.')).toBeGreaterThan(0);
    expect(told.indexOf('Your statement is withdrawn.')).toBeLessThan(told.indexOf('id="votes"'));
    await browser.post(`/polls/${poll}/votes/withdraw`, { statement: '1' });
    const nothing = await (await browser.get(`${mine}?told=saved&in=votes`)).text();
    expect(nothing.split('None.')).toHaveLength(3);
    expect(nothing.indexOf('Saved.')).toBeGreaterThan(nothing.indexOf('id="votes"'));
  });
});
