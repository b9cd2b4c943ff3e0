import type { Database } from '../../../platform/database/index.ts';
import type { Clock } from '../../../platform/index.ts';
import type { Poll, Tally } from '../poll.ts';
import { loadShownTallies, stepCounts } from './shown-counts.ts';

type Counts = ReadonlyMap<number, Tally>;
type Kept = { reading: Promise<Counts>; readAt: number; refreshing: boolean };

/** Counts older than so many times what they are trusted for are waited for; younger ones are renewed meanwhile. */
const tooOld = 15;

/**
 * How often each statement of a poll was voted on, kept in memory to draw the next statement from. These are the counts
 * that everybody may see, which move by five people: with live ones, whoever asks often enough for a next statement
 * could tell from how often each comes how the last person voted.
 */
export class TallyReader {
  readonly #kept = new Map<string, Kept>();
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #trustFor: number;

  constructor(db: Database, clock: Clock, trustFor = 2_000) {
    this.#db = db;
    this.#clock = clock;
    this.#trustFor = trustFor;
  }

  /** Public counts by statement id, hardly older than `trustFor` milliseconds; statements without any are absent. */
  find(poll: Poll): Promise<Counts> {
    const kept = this.#kept.get(poll.id);
    const now = performance.now();
    const age = kept ? now - kept.readAt : Number.POSITIVE_INFINITY;
    if (kept && age < this.#trustFor) return kept.reading;
    // Nobody who votes waits for the counting: they get what was counted last.
    if (kept && age < this.#trustFor * tooOld) {
      this.#refresh(kept, poll);
      return kept.reading;
    }
    const fresh: Kept = { reading: this.#read(poll), readAt: now, refreshing: false };
    this.#kept.set(poll.id, fresh);
    fresh.reading.catch(() => {
      if (this.#kept.get(poll.id) === fresh) this.#kept.delete(poll.id);
    });
    if (this.#kept.size > 500) this.#kept.delete(this.#kept.keys().next().value ?? '');
    return fresh.reading;
  }

  #refresh(kept: Kept, poll: Poll): void {
    if (kept.refreshing) return;
    kept.refreshing = true;
    this.#read(poll).then(
      (counts) => {
        kept.reading = Promise.resolve(counts);
        kept.readAt = performance.now();
        kept.refreshing = false;
      },
      () => {
        kept.refreshing = false; // the next one asks again, and hears of it
      },
    );
  }

  async #read(poll: Poll): Promise<Counts> {
    await stepCounts(this.#db, poll, this.#clock());
    return (await loadShownTallies(this.#db, poll.id)).tallies;
  }
}
