import type { Queryable } from '../../platform/index.ts';
import { loadTallies } from './load-poll.ts';
import type { Tally, VoteValue } from './poll.ts';
import type { CommittedVote } from './write-votes.ts';

type Counts = { agree: number; disagree: number; pass: number };
type Kept = {
  readonly reading: Promise<Map<number, Counts>>;
  readonly readAt: number;
  /** What `reading` brought, once it has. */
  counts: Map<number, Counts> | null;
  /** Votes that came while the counts were being read. */
  readonly meanwhile: CommittedVote[];
};

const nameOf = { '1': 'agree', '0': 'pass', '-1': 'disagree' } as const;

/**
 * How often each statement of a poll was voted on, kept in memory to draw the next statement from. Votes that this
 * process commits are counted at once (`note`); those of other processes come with the next reading. Pages that show
 * counts read them fresh instead: a vote committed during a reading may be missed or counted twice until the next.
 */
export class TallyReader {
  readonly #kept = new Map<string, Kept>();
  readonly #db: Queryable;
  readonly #trustFor: number;

  constructor(db: Queryable, trustFor = 2_000) {
    this.#db = db;
    this.#trustFor = trustFor;
  }

  /** Votes per statement id: this process's of now, other processes' at most `trustFor` milliseconds old. */
  find(pollId: string): Promise<ReadonlyMap<number, Tally>> {
    const kept = this.#kept.get(pollId);
    const now = performance.now();
    if (kept && now - kept.readAt < this.#trustFor) return kept.reading;
    const reading = this.#read(pollId);
    const fresh: Kept = { reading, readAt: now, counts: null, meanwhile: [] };
    this.#kept.set(pollId, fresh);
    reading.then(
      (counts) => {
        for (const vote of fresh.meanwhile) count(counts, vote);
        fresh.counts = counts;
      },
      () => {
        if (this.#kept.get(pollId) === fresh) this.#kept.delete(pollId);
      },
    );
    if (this.#kept.size > 500) this.#kept.delete(this.#kept.keys().next().value ?? '');
    return reading;
  }

  async #read(pollId: string): Promise<Map<number, Counts>> {
    const loaded = await loadTallies(this.#db, pollId);
    return new Map([...loaded].map(([id, tally]) => [id, { ...tally }]));
  }

  /** Counts votes that were just committed. */
  note(votes: readonly CommittedVote[]): void {
    for (const vote of votes) {
      const kept = this.#kept.get(vote.pollId);
      if (kept?.counts) count(kept.counts, vote);
      else kept?.meanwhile.push(vote);
    }
  }
}

function count(counts: Map<number, Counts>, { statementId, before, value }: CommittedVote): void {
  const of = counts.get(statementId) ?? { agree: 0, disagree: 0, pass: 0 };
  add(of, before, -1);
  add(of, value, 1);
  counts.set(statementId, of);
}

function add(to: Counts, answer: VoteValue | null, by: 1 | -1): void {
  if (answer === null) return;
  const name = nameOf[answer];
  to[name] = Math.max(0, to[name] + by);
}
