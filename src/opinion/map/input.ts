/**
 * Votes as columns: entry n of every column is one vote. Of several votes of one participant on one statement the last in
 * the columns counts, so a log of events is handed over in the order in which they happened.
 */
export type VoteColumns = {
  /** Participant ids, whole numbers of at least 0. */
  readonly participant: ArrayLike<number>;
  /** Statement ids, whole numbers of at least 0. */
  readonly statement: ArrayLike<number>;
  /** 1 agree, 0 pass, -1 disagree. */
  readonly value: ArrayLike<number>;
  /**
   * What each vote weighs, finite and at least 0; 0 is as if the vote had not been cast. A person whose votes all weigh 2
   * counts as two people who voted alike. Without this column every vote weighs 1. Polis mode knows no weights.
   */
  readonly weight?: ArrayLike<number>;
};

export type MapInput = {
  readonly votes: VoteColumns;
  /** Ids of statements that moderation rejected. */
  readonly rejected?: readonly number[];
  /** Ids of statements that are about the person (meta), not about the question. */
  readonly meta?: readonly number[];
  /** Ids of participants who were excluded. Polis mode ignores them, as Polis does. */
  readonly excluded?: readonly number[];
};

/** `polis` follows Polis rule by rule, `default` does better where Polis is arbitrary. See the README of this folder. */
export type MapMode = 'default' | 'polis';

export type MapSettings = {
  readonly mode?: MapMode;
  /** Whole number; the only source of chance. */
  readonly seed?: number;
  /** Fixes the number of groups, at least 1. */
  readonly k?: number;
  /** Participant ids to place in groups, instead of everybody with enough votes. */
  readonly include?: readonly number[];
  /** Groups by participant id, instead of finding them: region, kind of stakeholder, another tool's groups. */
  readonly groups?: ReadonlyMap<number, number>;
  /** Told from time to time how much of the work is done, 0 to 1. */
  readonly onProgress?: (done: number) => void;
};
