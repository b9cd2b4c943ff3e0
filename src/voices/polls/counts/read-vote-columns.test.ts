import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { barePoll, bareVote, openPollDatabase } from '../../../../test/support/bare-poll.ts';
import { createParticipants } from '../../../people/index.ts';
import { type Database, inTransaction } from '../../../platform/database/index.ts';
import { eraseContributions } from '../contributions/erase-contributions.ts';
import type { Poll, VoteValue } from '../poll.ts';
import { writeManyVotes } from '../write-many-votes.ts';
import { VoteWriter } from '../write-votes.ts';
import { loadImpression } from './poll-impression.ts';
import { type ReadMarks, readVoteColumns, takenBack, type VotesRead } from './read-vote-columns.ts';
import { runNumbersOf } from './run-numbers.ts';
import { moveCounts, stepCounts } from './shown-counts.ts';

let db: Database;
let close: () => Promise<void>;
let writer: VoteWriter;
let poll = '';
let statements: number[] = [];
/** People's numbers by order of arrival, by those that are read. */
let arrival = new Map<number, number>();

beforeAll(async () => {
  ({ db, close } = await openPollDatabase());
  writer = new VoteWriter(db);
}, 60_000);
afterAll(() => close());

beforeEach(async () => {
  poll = `poll-${Math.random().toString(36).slice(2)}`;
  statements = await barePoll(db, poll, 5);
  const shuffle = await runNumbersOf(db, poll);
  arrival = new Map(Array.from({ length: 5_000 }, (_, number) => [shuffle(number), number]));
});

const cast = (person: string, statement: number, value: VoteValue | null) =>
  writer.write(bareVote(poll, person, statements[statement] ?? 0, value));

/** To the last vote, however few they are. */
const showAll = () => inTransaction(db, (tx) => moveCounts(tx, poll, 0, new Date('2026-11-21T13:00:00Z')));
async function readShown(since: ReadMarks | null): Promise<VotesRead> {
  await showAll();
  return readVoteColumns(db, poll, since);
}
async function shownImpression() {
  await showAll();
  return loadImpression(db, poll);
}

/** Votes in force as `participant statement value`, kept up to date with what is read. */
class Kept {
  readonly votes = new Map<string, number>();
  apply(read: VotesRead): this {
    if (read.kind === 'all') this.votes.clear();
    for (const { participant, statement, value } of read.chunks) {
      participant.forEach((person, n) => {
        const key = `${arrival.get(person)} ${statement[n]}`;
        if (value[n] === takenBack) this.votes.delete(key);
        else this.votes.set(key, value[n] ?? Number.NaN);
      });
    }
    return this;
  }
  /** Do the votes add up to the counts that came with them? */
  addsUpTo(read: VotesRead): boolean {
    return read.statements.every(({ number, agree, disagree, pass }) => {
      const values = [...this.votes].filter(([key]) => key.endsWith(` ${number}`)).map(([, value]) => value);
      const count = (of: number) => values.filter((value) => value === of).length;
      return count(1) === agree && count(-1) === disagree && count(0) === pass;
    });
  }
  list(): string[] {
    return [...this.votes].map(([key, value]) => `${key} ${value}`).sort();
  }
}

async function inForce(): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select p.number || ' ' || s.number || ' ' || v.value as line from votes v
    join statements s on s.id = v.statement_id
    join poll_participants p on p.poll_id = s.poll_id and p.participant_id = v.participant_id
    where s.poll_id = ${poll}`.execute(db);
  return rows.map(({ line }) => line).sort();
}

describe('reading votes as columns', () => {
  it('brings every vote in force by numbers that say nothing', async () => {
    await cast('a', 3, 1);
    await cast('b', 0, -1);
    await cast('a', 0, 0);
    await cast('b', 1, 1);
    await cast('b', 1, null);
    const read = await readShown(null);
    expect(new Kept().apply(read).list()).toEqual(['0 1 0', '0 4 1', '1 1 -1']);
    expect(
      read.statements.map(({ number, agree, disagree, pass }) => [number, agree, disagree, pass]),
    ).toEqual([
      [1, 0, 1, 1],
      [2, 0, 0, 0],
      [3, 0, 0, 0],
      [4, 1, 0, 0],
      [5, 0, 0, 0],
    ]);
  });

  it('brings what changed since, votes that were changed and taken back among it', async () => {
    await cast('a', 0, 1);
    await cast('b', 0, 1);
    const first = await readShown(null);
    await cast('c', 2, 0);
    await cast('a', 0, -1);
    await cast('b', 0, null);
    await cast('b', 1, -1);
    const news = await readShown(first.marks);
    expect(
      news.chunks.map(({ participant, statement, value }) => [
        [...participant].map((person) => arrival.get(person)),
        [...statement],
        [...value],
      ]),
    ).toEqual([
      [
        // On statements that moved, the last events before are read again.
        [0, 1, 2, 0, 1, 1],
        [1, 1, 3, 1, 1, 2],
        [1, 1, 0, -1, takenBack, -1],
      ],
    ]);
    const kept = new Kept().apply(first).apply(news);
    expect(kept.list()).toEqual(await inForce());
    expect(kept.addsUpTo(news)).toBe(true);
    // What was read once may be read again without harm.
    expect(kept.apply(await readShown(first.marks)).list()).toEqual(await inForce());
    expect((await readShown(news.marks)).chunks).toEqual([]);
  });

  it('shows by the counts that somebody erased what they said', async () => {
    const { participantId } = await cast('a', 0, 1);
    await cast('b', 0, 1);
    const first = await readShown(null);
    await inTransaction(db, (tx) => eraseContributions(tx, participantId));
    await cast('c', 1, 1);
    const news = await readShown(first.marks);
    expect(new Kept().apply(first).apply(news).addsUpTo(news)).toBe(false);
    const all = await readShown(null);
    const kept = new Kept().apply(all);
    expect(kept.addsUpTo(all)).toBe(true);
    expect(kept.list()).toEqual(['1 1 1', '2 2 1']);
  });

  it('reads an import of many people and nothing of another poll', async () => {
    const other = await barePoll(db, `${poll}-other`, 5);
    await writeMany(`${poll}-other`, other, 40);
    await writeMany(poll, statements, 600);
    const read = await readShown(null);
    const kept = new Kept().apply(read);
    expect(kept.votes.size).toBe(3000);
    expect(kept.addsUpTo(read)).toBe(true);
    expect(kept.list()).toEqual(await inForce());
  });

  it('numbers people once when two read at the same time', async () => {
    await writeMany(poll, statements, 30);
    await showAll();
    const reads = await Promise.all([1, 2, 3].map(() => readVoteColumns(db, poll, null)));
    for (const read of reads) expect(new Kept().apply(read).list()).toEqual(await inForce());
    const { rows } = await sql<{ numbers: number; last: number }>`
      select count(*) as numbers, max(number) as last from poll_participants where poll_id = ${poll}`.execute(
      db,
    );
    expect(rows[0]).toEqual({ numbers: 30, last: 29 });
  });
});

describe('while a poll is open', () => {
  it('only votes that its public counts hold are read, and what somebody said before where they changed it since', async () => {
    const step = () =>
      stepCounts(db, { id: poll, kind: 'votes', decided: 'open' } as Poll, new Date('2026-11-21T13:00:00Z'));
    for (const person of ['a', 'b', 'c', 'd']) await cast(person, 0, 1);
    await step();
    expect(new Kept().apply(await readVoteColumns(db, poll, null)).list()).toEqual([]);
    await cast('e', 0, -1);
    await cast('e', 1, -1);
    await step();
    const five = ['0 1 1', '1 1 1', '2 1 1', '3 1 1', '4 1 -1'];
    const first = await readVoteColumns(db, poll, null);
    expect(new Kept().apply(first).list()).toEqual(five);
    // Four change their mind or come: nobody is told yet, from the beginning or from the news.
    await cast('a', 0, 0);
    await cast('b', 0, null);
    await cast('f', 0, -1);
    await cast('g', 0, -1);
    await step();
    expect(new Kept().apply(await readVoteColumns(db, poll, null)).list()).toEqual(five);
    const none = await readVoteColumns(db, poll, first.marks);
    expect(new Kept().apply(first).apply(none).list()).toEqual(five);
    expect(none.impression).toBe(first.impression);
    await cast('h', 0, 1);
    await step();
    const news = await readVoteColumns(db, poll, first.marks);
    const kept = new Kept().apply(first).apply(news);
    const all = ['0 1 0', '2 1 1', '3 1 1', '4 1 -1', '5 1 -1', '6 1 -1', '7 1 1'];
    expect(kept.list()).toEqual(all);
    expect(kept.addsUpTo(news)).toBe(true);
    expect(new Kept().apply(await readVoteColumns(db, poll, null)).list()).toEqual(all);
  });
});

describe('the impression of a poll', () => {
  it('stays while nothing happens, and changes with a vote, a swap of votes and a decision', async () => {
    await cast('a', 0, 1);
    await cast('b', 0, -1);
    const seen = [(await shownImpression()).impression];
    expect((await shownImpression()).impression).toBe(seen[0]);
    const look = async () => seen.push((await shownImpression()).impression);
    await cast('a', 0, -1);
    await cast('b', 0, 1);
    await look();
    await sql`update polls set version = version + 1 where id = ${poll}`.execute(db);
    await look();
    expect(new Set(seen).size).toBe(3);
  });
});

async function writeMany(id: string, on: readonly number[], people: number): Promise<void> {
  await inTransaction(db, async (tx) => {
    const ids = await createParticipants(tx, 'process', people, 'simulated');
    const votes = ids.flatMap((person, p) =>
      on.map((statement, s) => ({ person, statement, value: ((p + s) % 3) - 1 })),
    );
    const events = {
      participantIds: votes.map(({ person }) => person),
      statementIds: votes.map(({ statement }) => statement),
      values: votes.map(({ value }) => value),
      castAt: votes.map(() => 0),
    };
    await writeManyVotes(tx, id, events, 'simulated');
  });
}
