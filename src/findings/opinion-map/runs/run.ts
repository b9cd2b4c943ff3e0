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
 * number in the poll (`MapRuns.placeOf` finds a visitor), statements by `Statement.number` (`snapshot.byNumber`).
 * Only accepted statements are in it, as in the results: no held, rejected or merged ones.
 */
export type MapRun = MapRunSummary & { readonly map: OpinionMap };
