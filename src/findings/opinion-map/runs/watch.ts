import type { ReadMarks } from '../../../voices/polls/counts/index.ts';
import type { MapRun } from './run.ts';

/** Whoever looks at a page is likely to look again so soon. */
const askedLately = 30_000;

/** Why a reckoning is wanted, and since when. */
export type Wanted = { first: number; last: number; staff: string | null; atOnce: boolean };

/** What this process knows about the map of one poll. */
export class Watch {
  readonly pollId: string;
  /** Who is told, and how many milliseconds may lie between two runs for them. */
  readonly followers = new Map<(run: MapRun) => void, number>();
  newest: MapRun | null = null;
  /** How far the poll had come at the newest run. */
  covered = '';
  /** A newer map waits until it may be shown. */
  heldBack = false;
  loading: Promise<void> | null = null;
  wanted: Wanted | null = null;
  timer: NodeJS.Timeout | null = null;
  working = false;
  /** Whether the last reckoning went wrong. */
  failed = false;
  /** Of the last reckoning: when it ended and how long it took. */
  endedAt = Number.NEGATIVE_INFINITY;
  took = 0;
  /** Whether the last reckoning had to read all votes: that happens once and says nothing about the next. */
  readAll = false;
  usedAt = 0;
  /** When somebody last asked for the newest run. */
  askedAt = Number.NEGATIVE_INFINITY;
  checkedAt = Number.NEGATIVE_INFINITY;
  /** The run whose map the worker holds; null while it holds none that is stored. */
  heldByWorker: string | null = null;
  /** How far the votes of the poll were read; null: not at all, or not to be relied on. */
  marks: ReadMarks | null = null;
  #ends: (() => void)[] = [];

  constructor(pollId: string) {
    this.pollId = pollId;
  }

  /** How long to rest after a run, at least, for the sake of those who are in no hurry. */
  restFor(now: number): number {
    if (now - this.askedAt < askedLately || this.followers.size === 0) return 0;
    return Math.min(...this.followers.values());
  }

  /** Does anybody want to know about the map now? */
  isLookedAt(now: number): boolean {
    return this.followers.size > 0 || now - this.askedAt < askedLately;
  }

  forgetRead(): void {
    this.marks = null;
    this.heldByWorker = null;
  }

  /** Resolves after the next reckoning, whatever came of it. */
  nextEnd(): Promise<void> {
    return new Promise((resolve) => this.#ends.push(resolve));
  }

  tellEnd(): void {
    const ends = this.#ends;
    this.#ends = [];
    for (const end of ends) end();
  }

  /** Takes over a run and tells those who follow, unless it is known already. */
  publish(run: MapRun, covered: string): void {
    this.covered = covered;
    if (this.newest?.id === run.id) return;
    this.newest = run;
    for (const told of [...this.followers.keys()]) told(run);
  }
}
