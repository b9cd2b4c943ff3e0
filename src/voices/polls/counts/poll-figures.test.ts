import { createHash } from 'node:crypto';
import type { KyselyPlugin } from 'kysely';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { decide } from '../../../../test/support/database.ts';
import { openTestPolls, seedPoll, type TestPolls } from '../../../../test/support/polls.ts';
import type { Poll } from '../poll.ts';
import { PollCountsReader } from './poll-figures.ts';

let polls: TestPolls;
let poll = '';
let statement = 0;
let count = 0;
let steps = 0;
let everything = 0;

/** Counts how often the public counts are brought up to the votes: each time takes the lock of the poll. */
const counting: KyselyPlugin = {
  transformQuery({ node }) {
    everything++;
    if (JSON.stringify(node).includes('pg_advisory_xact_lock')) steps++;
    return node;
  },
  transformResult: async ({ result }) => result,
};

beforeAll(async () => {
  polls = await openTestPolls({ routes: () => {} });
});
afterAll(() => polls.close());
beforeEach(async () => {
  poll = `poll-${++count}`;
  await seedPoll(polls.db, poll, [{ text: 'One' }]);
  const found = await sql<{ id: number }>`select id from statements where poll_id = ${poll}`.execute(
    polls.db,
  );
  statement = found.rows[0]?.id ?? 0;
});

const open = () => new PollCountsReader(polls.db.withPlugin(counting), () => polls.now);
const found = async (): Promise<Poll> => {
  const snapshot = await polls.services.pollReader.find(poll);
  if (!snapshot) throw new Error('no poll');
  return snapshot.poll;
};
let people = 0;
const vote = () =>
  polls.services.voteWriter.write({
    keyHash: createHash('sha256').update(`person ${++people}`).digest(),
    processId: 'process-1',
    pollId: poll,
    statementId: statement,
    value: 1,
    via: 'page',
    castAt: polls.now,
  });
const votes = async (number: number) => {
  for (let n = 0; n < number; n++) await vote();
};
const agree = async (counts: PollCountsReader) =>
  (await counts.shown(await found())).tallies.get(statement)?.agree ?? 0;

describe('the public counts of an open poll', () => {
  it('move with the fifth of five people, however often somebody looked before', async () => {
    const counts = open();
    const seen = [];
    for (let n = 0; n < 5; n++) {
      await vote();
      seen.push(await agree(counts));
    }
    expect(seen).toEqual([0, 0, 0, 0, 5]);
  });

  it('are brought up to the votes four times a second however many look, and miss none', async () => {
    const counts = open();
    const subject = await found();
    const begun = performance.now();
    let looks = 0;
    let cast = 0;
    steps = 0;
    everything = 0;
    while (performance.now() - begun < 3_000) {
      await vote();
      cast++;
      await Promise.all(Array.from({ length: 20 }, () => counts.shown(subject)));
      looks += 20;
    }
    // Eight at once, then one in each quarter of a second, however slow the machine is.
    expect(steps).toBeLessThanOrEqual(8 + (performance.now() - begun) / 250);
    expect(steps).toBeGreaterThan(8);
    expect(everything).toBeLessThan(looks);
    const all = Math.floor(cast / 5) * 5;
    // What is shown lags behind by fewer than five people as soon as somebody looks again.
    await vi.waitFor(async () => expect(await agree(counts)).toBeGreaterThanOrEqual(all - 4), 5_000);
    expect(await agree(counts)).toBeLessThanOrEqual(cast);
  });

  it('are exact at once when the poll closes, also after many looks', async () => {
    const counts = open();
    for (let n = 0; n < 12; n++) {
      await vote();
      await counts.shown(await found());
    }
    await decide(polls.db, poll, 'closed');
    await sql`update polls set version = version + 1 where id = ${poll}`.execute(polls.db);
    expect(await agree(counts)).toBe(12);
  });

  it('are the same in every process', async () => {
    const [one, other] = [open(), open()];
    await votes(7);
    expect(await agree(one)).toBe(7);
    await votes(3);
    expect(await agree(other)).toBe(7);
    await votes(2);
    expect(await agree(other)).toBe(12);
    expect(await agree(one)).toBe(12);
  });
});
