import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { barePoll, bareVote, openPollDatabase } from '../../../../test/support/bare-poll.ts';
import { decide } from '../../../../test/support/database.ts';
import type { Database } from '../../../platform/database/index.ts';
import { loadPoll } from '../load-poll.ts';
import type { Poll, VoteValue } from '../poll.ts';
import { VoteWriter } from '../write-votes.ts';
import { TallyReader } from './read-tallies.ts';

let db: Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openPollDatabase());
}, 60_000);
afterEach(() => void vi.useRealTimers());
afterAll(() => close());

const now = () => new Date('2026-11-21T12:30:00Z');

async function openPoll(id: string): Promise<{ poll: Poll; statements: number[] }> {
  const statements = await barePoll(db, id, 3);
  await decide(db, id, 'open');
  const poll = (await loadPoll(db, id))?.poll;
  if (!poll) throw new Error('no poll');
  return { poll, statements };
}

describe('the counts that the draw works with', () => {
  it('move by five people, as those on public pages do: the fourth vote shows in no draw', async () => {
    const { poll, statements } = await openPoll('steps');
    const [first = 0] = statements;
    const reader = new TallyReader(db, now, 0);
    const writer = new VoteWriter(db);
    const cast = (person: string, value: VoteValue) => writer.write(bareVote('steps', person, first, value));
    const drawn = async () => (await reader.find(poll)).get(first);
    for (const person of ['a', 'b', 'c', 'd']) await cast(person, 1);
    expect(await drawn()).toBeUndefined();
    await cast('e', -1);
    await expect.poll(drawn).toEqual({ agree: 4, disagree: 1, pass: 0 });
    // Nothing is drawn from between two steps, however often somebody asks.
    const seen = new Set<number | undefined>();
    for (const person of ['f', 'g', 'h', 'i']) {
      await cast(person, 0);
      seen.add((await drawn())?.pass);
    }
    await cast('j', 0);
    await expect
      .poll(async () => {
        const counts = await drawn();
        seen.add(counts?.pass);
        return counts;
      })
      .toEqual({ agree: 4, disagree: 1, pass: 5 });
    expect(seen).toEqual(new Set([0, 5]));
  });

  it('are asked of the database once in a while, and meanwhile nobody waits for them', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const { poll, statements } = await openPoll('trusted');
    const [first = 0] = statements;
    const reader = new TallyReader(db, now, 100);
    const before = await reader.find(poll);
    expect(before.get(first)).toBeUndefined();
    const writer = new VoteWriter(db);
    for (const person of ['a', 'b', 'c', 'd', 'e']) await writer.write(bareVote('trusted', person, first, 1));
    vi.advanceTimersByTime(99);
    expect(await reader.find(poll)).toBe(before);
    vi.advanceTimersByTime(2);
    expect(await reader.find(poll)).toBe(before); // and renews it
    await expect
      .poll(async () => (await reader.find(poll)).get(first))
      .toEqual({ agree: 5, disagree: 0, pass: 0 });
  });
});
