import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decide } from '../../../test/support/database.ts';
import { formsIn } from '../../../test/support/forms.ts';
import { openTestPolls, seedPoll, TestBrowser, type TestPolls } from '../../../test/support/polls.ts';
import { createStaticFiles } from '../../platform/http/index.ts';
import { createPollLimits } from '../../voices/polls/rate-limits.ts';
import { embedRoutes } from './routes.ts';

let polls: TestPolls;
beforeAll(async () => {
  polls = await openTestPolls({
    routes: (app, services) =>
      embedRoutes(app, {
        ...services,
        limits: createPollLimits(services.config),
        files: createStaticFiles('/nowhere'),
      }),
  });
  await seedPoll(polls.db, 'street', [{ text: 'Lights' }, { text: 'Benches' }, { text: 'Trees' }]);
});
afterAll(() => polls?.close());

const path = '/polls/street/embed';
const people = async () =>
  (await sql<{ count: number }>`select count(*)::int as count from participants`.execute(polls.db)).rows[0]
    ?.count ?? -1;
const voteForm = (page: string) =>
  Object.fromEntries(
    (formsIn(page).find(({ action }) => !action.includes('/back'))?.fields ?? []).map(({ name, value }) => [
      name,
      value,
    ]),
  );

it('takes a double first click in a frame without cookies as one person', async () => {
  const form = { ...voteForm(await (await new TestBrowser(polls.app).get(path)).text()), value: 'agree' };
  const before = await people();
  await new TestBrowser(polls.app).post(path, form);
  await new TestBrowser(polls.app).post(path, form);
  expect(await people()).toBe(before + 1);
});

it('knows whoever brings the token back, and asks for it only while nobody is known', async () => {
  const frame = new TestBrowser(polls.app);
  const empty = await (await frame.get(path)).text();
  expect(empty).toContain('data-embed-back');
  const voted = await (await frame.post(path, { ...voteForm(empty), value: 'agree' })).text();
  const { token = '' } = voteForm(voted);
  expect(voted).not.toContain('data-embed-back');
  const before = await people();
  const back = await (await new TestBrowser(polls.app).post(`${path}/back`, { token })).text();
  expect(back).toContain('1 of 3.');
  // A token that means nothing must not be asked for again and again.
  const lost = await (await new TestBrowser(polls.app).post(`${path}/back`, { token: 'nothing' })).text();
  expect(lost).toContain('0 of 3.');
  expect(lost).not.toContain('data-embed-back');
  expect(await people()).toBe(before);
});

it('says that it cannot remember anybody as soon as it sees that no cookie is kept', async () => {
  const frame = new TestBrowser(polls.app);
  const first = await (
    await frame.post(path, { ...voteForm(await (await frame.get(path)).text()), value: 'agree' })
  ).text();
  expect(first).not.toContain('cannot remember you');
  const second = await (await frame.post(path, { ...voteForm(first), value: 'agree' })).text();
  expect(second).toContain('cannot remember you');
});

it('answers a value that is none at its place', async () => {
  for (const value of ['__proto__', 'constructor', 'toString', ''])
    expect((await new TestBrowser(polls.app).post(path, { statement: '1', value })).status).toBe(422);
});

it('says when a poll opens and since when it is closed, with a way to its results', async () => {
  const frame = async (id: string) => (await new TestBrowser(polls.app).get(`/polls/${id}/embed`)).text();
  await seedPoll(polls.db, 'soon', [{ text: 'Lights' }], { opensAt: '2026-12-24T09:00:00Z' });
  const soon = await frame('soon');
  expect(soon).toContain('Voting opens on 24 December 2026 at 09:00');
  expect(soon).not.toContain('/results');
  await seedPoll(polls.db, 'over', [{ text: 'Lights' }], {
    closesAt: '2026-12-24T09:00:00Z',
    decided: 'closed',
  });
  await decide(polls.db, 'over', 'closed', '2026-11-20T10:00:00Z');
  const over = await frame('over');
  expect(over).toContain('Voting closed on 20 November 2026 at 10:00');
  expect(over).not.toContain('December');
  expect(over).toContain('href="/polls/over/results"');
});

it('does not thank for voting on everything where there is nothing yet', async () => {
  await seedPoll(polls.db, 'bare', [{ text: 'Waits', state: 'held' }]);
  const page = await (await new TestBrowser(polls.app).get('/polls/bare/embed')).text();
  expect(page).toContain('There is nothing to vote on yet.');
  expect(page).not.toContain('Thank you');
});
