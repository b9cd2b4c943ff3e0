import type { OpinionMap } from '../../../opinion/index.ts';

/**
 * Who or what a run was made for: votes that had come in, a decision of a moderator, or somebody of the staff who asked
 * for it.
 */
export type AskedBy = 'votes' | 'moderation' | 'staff';

/** Statements that a run did not look at, by why, and the votes on them. */
export type LeftOut = Readonly<
  Record<
    'held' | 'rejected' | 'merged' | 'withdrawn',
    { readonly statements: number; readonly votes: number }
  >
> & {
  /** People who voted on nothing else; not known of the first runs ever stored. */
  readonly people?: number;
  /** People whose votes were set aside; not known of the runs before that could be done. */
  readonly setAside?: number;
};

/** What is remembered of every run, its bulk or not. */
export type MapRunSummary = {
  /** Public: in addresses, `/polls/:poll/map/runs/:run`. */
  readonly id: string;
  readonly pollId: string;
  /** Of the engine: the same votes, moderation and settings give the same. */
  readonly inputHash: string;
  readonly settings: OpinionMap['settings'];
  readonly startedAt: Date;
  /** How long the engine worked. */
  readonly seconds: number;
  readonly askedBy: AskedBy;
  /** The account of whoever of the staff asked, else null. */
  readonly askedByAccount: string | null;
  /** The newest vote event that the run has seen. */
  readonly votesUntil: number;
  /** Of the program that made it. */
  readonly programVersion: string;
  readonly verdict: OpinionMap['verdict'];
  readonly k: number;
  readonly totals: OpinionMap['totals'];
  readonly leftOut: LeftOut;
  /** False when only this summary was kept: a later run of the same day took its place. */
  readonly isWhole: boolean;
  /** Why a run is kept for good, in the words of whoever asked for it; null while nobody did. */
  readonly keptFor: string | null;
  /** People who have erased their votes since: they are in the run's numbers, and in nothing that can be read of it. */
  readonly erasedSince: number;
};

/**
 * One reckoning of the map of a poll.
 *
 * The ids in `map` are the published ones, so that whoever downloads the input finds the same: participants by their
 * number in the poll (`MapRuns.placeOf` finds a visitor's), statements by `Statement.number` (`snapshot.byNumber`).
 * Only accepted statements are in it, as in the results: no held, rejected or merged ones.
 */
export type MapRun = MapRunSummary & { readonly map: OpinionMap };

/** Where one participant stands in a run: the place in `map.participants`. */
export type PlaceInRun = {
  /** Index into the columns of `map.participants`. */
  readonly index: number;
  readonly x: number;
  readonly y: number;
  /** The id of the group, or null while they stand in none. */
  readonly group: number | null;
  readonly votes: number;
  /** Enough of their votes are in the run: they are one of its marks. */
  readonly included: boolean;
};

/** What pages, drawings and routing ask about the runs; `MapRunsOfProcess` makes the one of this process. */
export type MapRuns = {
  /**
   * The newest finished run, or null while there is none. Starts another when votes are newer, and does not wait for
   * it; only when there is none yet it waits up to about two seconds.
   */
  current(pollId: string): Promise<MapRun | null>;
  /** Whether the last attempt to make the map of this poll went wrong here; it is tried again whenever somebody asks. */
  hasFailed(pollId: string): boolean;
  /** A run with its map, or null when there is none with this id or only its summary was kept. */
  find(pollId: string, runId: string): Promise<MapRun | null>;
  /** Newest first. */
  list(pollId: string): Promise<MapRunSummary[]>;
  /**
   * Tells every new run of a poll until the returned function is called; while somebody follows, runs are made. Whoever
   * needs no map of this very moment says how many milliseconds may lie between two: while nobody else looks, no others
   * are made.
   */
  follow(pollId: string, told: (run: MapRun) => void, pauseMs?: number): () => void;
  /** Where a participant (by their internal id) stands, or null when they are not in the run. */
  placeOf(run: MapRun, participantId: number): Promise<PlaceInRun | null>;
};
