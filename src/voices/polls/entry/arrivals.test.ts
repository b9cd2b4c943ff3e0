import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPolls, seedPoll, type TestPolls } from '../../../../test/support/polls.ts';
import { staffSite } from '../../../../test/support/staff-polls.ts';
import { burstsOf, loadArrivals, type Minute, totalOf } from './arrivals.ts';
import { entryRoutes } from './routes.tsx';

let polls: TestPolls;
beforeAll(async () => {
  polls = await openTestPolls({ routes: () => {} });
  await seedPoll(polls.db, 'street', [{ text: 'Lights' }, { text: 'Benches' }]);
  await sql`update polls set process_id = 'process-a' where id = 'street'`.execute(polls.db);
  await seedPoll(polls.db, 'other', [{ text: 'Trees' }]);
  const vote = (person: number, number: number, via: string, at: string, poll = 'street') =>
    sql`insert into vote_events (statement_id, participant_id, value, via, cast_at)
      select id, ${person}, 1, ${via}, ${at}::timestamptz from statements where poll_id = ${poll} and number = ${number}`.execute(
      polls.db,
    );
  // Two at 10:00, one of whom votes on; one at 10:01; thirty by the API at 10:05. Who votes elsewhere is not counted.
  await vote(1, 1, 'page', '2026-11-21T10:00:10Z');
  await vote(2, 1, 'embed', '2026-11-21T10:00:50Z');
  await vote(1, 2, 'page', '2026-11-21T10:01:20Z');
  await vote(3, 2, 'page', '2026-11-21T10:01:30Z');
  for (let person = 100; person < 130; person += 1) await vote(person, 1, 'api', '2026-11-21T10:05:01Z');
  await vote(4, 1, 'page', '2026-11-21T10:06:00Z', 'other');
});
afterAll(() => polls?.close());

it('counts newcomers by the minute of their first vote in this poll, by way in, and those with one vote', async () => {
  const minutes = await loadArrivals(polls.db, 'street');
  const none = { page: 0, api: 0, embed: 0, import: 0, simulated: 0 };
  expect(minutes).toEqual([
    {
      at: new Date('2026-11-21T10:00:00Z'),
      newcomers: 2,
      oneVote: 1,
      setAside: 0,
      by: { ...none, page: 1, embed: 1 },
    },
    { at: new Date('2026-11-21T10:01:00Z'), newcomers: 1, oneVote: 1, setAside: 0, by: { ...none, page: 1 } },
    {
      at: new Date('2026-11-21T10:05:00Z'),
      newcomers: 30,
      oneVote: 30,
      setAside: 0,
      by: { ...none, api: 30 },
    },
  ]);
  expect(totalOf(minutes)).toEqual({ people: 33, oneVote: 32, by: { ...none, page: 2, embed: 1, api: 30 } });
});

it('marks a minute that stands out from the others, and no steady stream', () => {
  const of = (...counts: number[]): Minute[] =>
    counts.map((newcomers, index) => ({
      at: new Date(index * 60_000),
      newcomers,
      oneVote: 0,
      setAside: 0,
      by: { page: newcomers, api: 0, embed: 0, import: 0, simulated: 0 },
    }));
  const marked = (...counts: number[]) => [...burstsOf(of(...counts))].map(({ newcomers }) => newcomers);
  expect(marked(1, 1, 2, 3, 40)).toEqual([40]);
  // Against the others alone: with itself among them, the middle of three is 8, and 36 went unseen.
  expect(marked(1, 8, 36)).toEqual([36]);
  expect(marked(36)).toEqual([36]);
  expect(marked(2, 36)).toEqual([36]);
  expect(marked(36, 1, 40, 1)).toEqual([36, 40]);
  expect(marked(1, 1, 1, 9)).toEqual([]); // too few to tell
  expect(marked(40, 40, 41, 42)).toEqual([]); // a full hall
  expect(marked(2, 10, 2)).toEqual([]); // five times, not more
});

it('is shown to staff in a table, and to nobody else', async () => {
  const { as } = staffSite(polls.db, { routes: entryRoutes });
  const page = await as('convener@process-a').get('/manage/polls/street/newcomers');
  expect(page.status).toBe(200);
  expect(page.body.match(/▲/g)).toHaveLength(1);
  expect(page.body).toContain('▲ many at once');
  // The chart ends with the newest minute, three hours after it begins.
  expect([...page.body.matchAll(/<span>(\d\d:\d\d)<\/span>/g)].map(([, time]) => time)).toEqual([
    '07:06',
    '08:06',
    '09:06',
    '10:05',
  ]);
  expect((await as('convener@process-b').get('/manage/polls/street/newcomers')).status).toBe(404);
});
