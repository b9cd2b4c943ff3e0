import type { Queryable } from '../../platform/index.ts';
import { loadTallies } from './load-poll.ts';
import type { Tally } from './poll.ts';

/**
 * How often each statement of a poll was voted on, a moment ago: good enough to draw the next statement, and read once
 * for many people. Pages that show counts read them fresh instead.
 */
export class TallyReader {
  readonly #kept = new Map<string, { tallies: Promise<ReadonlyMap<number, Tally>>; readAt: number }>();
  readonly #db: Queryable;
  readonly #trustFor: number;

  constructor(db: Queryable, trustFor = 2_000) {
    this.#db = db;
    this.#trustFor = trustFor;
  }

  /** Votes per statement id, at most `trustFor` milliseconds old. */
  find(pollId: string): Promise<ReadonlyMap<number, Tally>> {
    const kept = this.#kept.get(pollId);
    const now = performance.now();
    if (kept && now - kept.readAt < this.#trustFor) return kept.tallies;
    const tallies = loadTallies(this.#db, pollId);
    this.#kept.set(pollId, { tallies, readAt: now });
    tallies.catch(() => this.#kept.delete(pollId));
    if (this.#kept.size > 500) this.#kept.delete(this.#kept.keys().next().value ?? '');
    return tallies;
  }
}
