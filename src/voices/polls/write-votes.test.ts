import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { barePoll, bareVote, openPollDatabase } from '../../../test/support/bare-poll.ts';
import { type Database, inTransaction } from '../../platform/database/index.ts';
import type { VoteValue } from './poll.ts';
import { writeManyVotes } from './write-many-votes.ts';
import { type VoteToWrite, VoteWriter } from './write-votes.ts';

let db: Database;
let close: () => Promise<void>;
let statements: number[];

beforeAll(async () => {
  ({ db, close } = await openPollDatabase());
}, 60_000);
afterAll(() => close());

let poll = '';
beforeEach(async () => {
  poll = `poll-${Math.random().toString(36).slice(2)}`;
  statements = await barePoll(db, poll, 5);
});

const vote = (person: string, statement: number, value: VoteValue | null): VoteToWrite =>
  bareVote(poll, person, statements[statement] ?? 0, value);

async function countsOf(statement: number) {
  const kept =
    await sql`select agree, disagree, pass from statement_tallies where statement_id = ${statements[statement]}`.execute(
      db,
    );
  const recounted = await sql`
    select count(*) filter (where value = 1) as agree, count(*) filter (where value = -1) as disagree,
      count(*) filter (where value = 0) as pass from votes where statement_id = ${statements[statement]}`.execute(
    db,
  );
  expect(kept.rows[0]).toEqual(recounted.rows[0]);
  return kept.rows[0];
}

const eventsOf = async (statement: number) =>
  (
    await sql<{
      value: number | null;
    }>`select value from vote_events where statement_id = ${statements[statement]} order by id`.execute(db)
  ).rows.map((row) => row.value);

describe('writing votes', () => {
  it('goes on while a history is written into another poll', async () => {
    const [target] = (
      await sql<{ id: number }>`with p as (
          insert into polls (id, process_id, original_language, created_by) values (${`${poll}-import`}, 'process', 'en', 'test')
          returning id
        ) insert into statements (poll_id, number, language, state) select id, 1, 'en', 'accepted' from p returning id`.execute(
        db,
      )
    ).rows;
    const people = Array.from({ length: 6000 }, (_, person) => 1_000_000 + person);
    let finish = () => {};
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let begun = () => {};
    const written = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const importing = inTransaction(db, async (tx) => {
      await writeManyVotes(
        tx,
        `${poll}-import`,
        {
          participantIds: people,
          statementIds: people.map(() => target?.id ?? 0),
          values: people.map(() => 1),
          castAt: people.map(() => 0),
        },
        'import',
      );
      begun();
      await held;
    });
    await written;
    // Answered although the import has not committed: it holds nothing that a voter needs.
    await new VoteWriter(db).write(vote('anna', 0, 1));
    expect(await countsOf(0)).toEqual({ agree: 1, disagree: 0, pass: 0 });
    finish();
    await importing;
  });

  it('answers with the vote that stood before, and a re-sent vote changes nothing', async () => {
    const writer = new VoteWriter(db);
    expect((await writer.write(vote('a', 0, 1))).before).toBeNull();
    expect((await writer.write(vote('a', 0, 1))).before).toBe(1);
    expect((await writer.write(vote('a', 0, -1))).before).toBe(1);
    expect(await countsOf(0)).toEqual({ agree: 0, disagree: 1, pass: 0 });
    expect(await eventsOf(0)).toEqual([1, -1]);
  });

  it('takes a vote back and keeps the history', async () => {
    const writer = new VoteWriter(db);
    await writer.write(vote('a', 1, 0));
    await writer.write(vote('a', 1, null));
    expect(await countsOf(1)).toEqual({ agree: 0, disagree: 0, pass: 0 });
    expect(await eventsOf(1)).toEqual([0, null]);
  });

  it('keeps every vote when two tabs send different votes at once, and the last one counts', async () => {
    const writer = new VoteWriter(db);
    await Promise.all([
      writer.write(vote('a', 2, 1)),
      writer.write(vote('a', 2, -1)),
      writer.write(vote('a', 2, 0)),
    ]);
    expect(await eventsOf(2)).toEqual([1, -1, 0]);
    expect(await countsOf(2)).toEqual({ agree: 0, disagree: 0, pass: 1 });
  });

  it('counts hundreds of votes of different people sent at once, through two writers as of two processes', async () => {
    const writers = [new VoteWriter(db), new VoteWriter(db)];
    const values: VoteValue[] = [1, -1, 0];
    await Promise.all(
      Array.from({ length: 400 }, (_, i) =>
        writers[i % 2]?.write(vote(`p${i % 90}`, i % 5, values[i % 3] ?? 0)),
      ),
    );
    let total = 0;
    for (let s = 0; s < 5; s += 1) {
      const counts = (await countsOf(s)) as Record<string, number>;
      total += (counts.agree ?? 0) + (counts.disagree ?? 0) + (counts.pass ?? 0);
    }
    expect(total).toBe(90); // person i%90 always meets statement i%5, and 5 divides 90
  });

  it('fails the impossible vote alone and writes its neighbours', async () => {
    const writer = new VoteWriter(db);
    const bad = { ...vote('b', 3, 1), statementId: 999_999_999 };
    const results = await Promise.allSettled([
      writer.write(vote('a', 3, 1)),
      writer.write(bad),
      writer.write(vote('c', 3, -1)),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await countsOf(3)).toEqual({ agree: 1, disagree: 1, pass: 0 });
  });
});
