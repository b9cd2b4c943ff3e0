import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPollDatabase } from '../../../../test/support/bare-poll.ts';
import { plantPoll } from '../../../../test/support/planted-poll.ts';
import { seedPoll } from '../../../../test/support/polls.ts';
import type { Database } from '../../../platform/database/index.ts';
import { loadPoll } from '../load-poll.ts';
import { loadCoverage } from './poll-coverage.ts';

let db: Database;
let close: () => Promise<void>;
let votes = 0;

beforeAll(async () => {
  ({ db, close } = await openPollDatabase());
  ({ votes } = await plantPoll(db, 'planted', { now: new Date('2026-11-21T12:00:00Z'), days: 9 }));
  await seedPoll(db, 'other', [
    { text: 'Plant trees' },
    { text: 'Held back', state: 'held', isSeed: false },
    { text: 'Turned down', state: 'rejected', isSeed: false },
  ]);
}, 60_000);
afterAll(() => close());

const sum = (
  rows: readonly { votes: number; people: number }[],
  of: (row: { votes: number; people: number }) => number,
) => rows.reduce((total, row) => total + of(row), 0);

describe('how the votes of a poll spread', () => {
  it('adds up to all its people and all its votes', async () => {
    const { peopleByVotes } = await loadCoverage(db, 'planted');
    expect(sum(peopleByVotes, ({ people }) => people)).toBe(120);
    expect(sum(peopleByVotes, (row) => row.votes * row.people)).toBe(votes);
    expect(peopleByVotes.map((row) => row.votes)).toEqual(
      peopleByVotes.map((row) => row.votes).toSorted((a, b) => a - b),
    );
  });

  it('leaves out votes on what people do not vote on any more', async () => {
    const taken = await sql<{ votes: number }>`
      with gone as (update statements set state = 'rejected' where poll_id = 'planted' and number = 1 returning id)
      select count(*)::int as votes from votes where statement_id in (select id from statements where poll_id = 'planted' and number = 1)`.execute(
      db,
    );
    const { peopleByVotes, since } = await loadCoverage(db, 'planted');
    expect(sum(peopleByVotes, (row) => row.votes * row.people)).toBe(votes - (taken.rows[0]?.votes ?? 0));
    expect(since.size).toBe(29);
  });
});

describe('since when a statement is where it is', () => {
  it('is known from the decision that put it there, else from its coming', async () => {
    const poll = await loadPoll(db, 'other');
    const [shown, held, rejected] = [1, 2, 3].map((number) => poll?.byNumber.get(number));
    const before = await loadCoverage(db, 'other');
    expect(before.since.get(shown?.id ?? 0)).toEqual(shown?.createdAt);
    await sql`insert into moderation_decisions (statement_id, decision, by_kind, by, at) values
      (${held?.id}, 'hold', 'system', 'test', '2026-11-18T12:00:00Z'),
      (${shown?.id}, 'accept', 'system', 'test', '2026-11-17T12:00:00Z'),
      (${shown?.id}, 'accept', 'system', 'test', '2026-11-19T12:00:00Z'),
      (${shown?.id}, 'redact', 'system', 'test', '2026-11-20T12:00:00Z')`.execute(db);
    const { since } = await loadCoverage(db, 'other');
    expect(since.get(held?.id ?? 0)?.toISOString()).toBe('2026-11-18T12:00:00.000Z');
    expect(since.get(shown?.id ?? 0)?.toISOString()).toBe('2026-11-19T12:00:00.000Z');
    expect(since.has(rejected?.id ?? 0)).toBe(false);
  });

  it('is nothing for a poll that is none', async () => {
    expect(await loadCoverage(db, 'nowhere')).toEqual({ peopleByVotes: [], since: new Map() });
  });
});
