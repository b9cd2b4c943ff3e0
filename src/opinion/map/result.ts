import type { MapMode } from './input.ts';

/** Numbers by place: `column[n]` belongs to `ids[n]`. */
export type Column = Float64Array;

/** Whether there are groups to speak of. */
export type MapVerdict =
  | 'groups'
  /** People spread without falling apart into groups: `k` is 1 and everybody placed is in the one group. */
  | 'no-clear-groups'
  /** Too few people or too little difference between them to place anybody: `k` is 0. */
  | 'too-little';

/** Everybody who voted, by rising id. */
export type ParticipantColumns = {
  readonly ids: Int32Array;
  readonly x: Column;
  readonly y: Column;
  /** Statements voted on (agree, disagree or pass). */
  readonly votes: Int32Array;
  /** 1 for those who voted enough to be placed in a group. */
  readonly included: Uint8Array;
  /** The id of the group, -1 for nobody's. */
  readonly group: Int32Array;
  /** How sure the membership is, 0 to 1; 0 for those without a group. */
  readonly confidence: Column;
  /** 1 minus the distance to the mean of all who are placed; NaN without a group, as the next two. */
  readonly centricness: Column;
  /** 1 minus the distance to the middle of the own group. */
  readonly coreness: Column;
  /** How far out of the own group, away from everybody's middle. */
  readonly extremeness: Column;
};

/** Statements by rising id. Polis mode has all with a vote, default mode those that were not rejected. */
export type StatementColumns = {
  readonly ids: Int32Array;
  /** Sums over everybody who voted; whole numbers unless votes carry weights. */
  readonly agree: Column;
  readonly disagree: Column;
  readonly pass: Column;
  readonly seen: Column;
  /** Where somebody who only agreed with this statement would stand. */
  readonly x: Column;
  readonly y: Column;
  /** Length of (x, y): Polis's measure, which says how much a statement pulls, not how much it divides. */
  readonly extremity: Column;
  /**
   * Half the distance between the group that agrees most and the one that agrees least, counting (agree - disagree) as a
   * part of those who saw it, each with two neutral people added: 0 all alike, 1 opposite. NaN with fewer than two groups.
   */
  readonly divisiveness: Column;
  /** Product over the groups of (agree + 1) / (seen + 2). */
  readonly groupInformedConsensus: Column;
  /** The same with disagree. */
  readonly groupInformedDissent: Column;
  /** Share of passes squared times passes: what people are unsure about, and how many of them. */
  readonly uncertainty: Column;
  /** How much a further vote on it is worth. */
  readonly priority: Column;
  readonly rejected: Uint8Array;
  readonly meta: Uint8Array;
};

export type Point = readonly [x: number, y: number];
export type Direction = 'agree' | 'disagree';

/** A statement that sets a group apart. */
export type Representative = {
  readonly statement: number;
  readonly direction: Direction;
  /** Members who voted so, and members who saw it. */
  readonly nSuccess: number;
  readonly nTrials: number;
  /** (nSuccess + 1) / (nTrials + 2). */
  readonly pSuccess: number;
  /** z of that share against one half. */
  readonly pTest: number;
  /** How many times likelier than in the rest. */
  readonly repness: number;
  /** z of the difference from the rest. */
  readonly repnessTest: number;
  /** Chosen as what the group agrees with most, not for setting it apart. */
  readonly bestAgree: boolean;
};

export type OpinionGroup = {
  /** Stays with the group from run to run when the previous map is handed over. */
  readonly id: number;
  /** People in it. */
  readonly size: number;
  readonly center: Point;
  /** Corners of the smallest convex shape around its people, counter-clockwise. */
  readonly hull: readonly Point[];
  /** What its people said, by place in `statements.ids`. */
  readonly agree: Column;
  readonly disagree: Column;
  readonly seen: Column;
  readonly representative: readonly Representative[];
};

export type ConsensusStatement = {
  readonly statement: number;
  readonly nSuccess: number;
  readonly nTrials: number;
  readonly pSuccess: number;
  readonly pTest: number;
};

/** What became of the groups of the previous map. */
export type GroupChange =
  | { readonly kind: 'split'; readonly group: number; readonly into: readonly number[] }
  | { readonly kind: 'merge'; readonly groups: readonly number[]; readonly into: number }
  | { readonly kind: 'new'; readonly group: number }
  | { readonly kind: 'gone'; readonly group: number };

export type OpinionMap = {
  readonly mode: MapMode;
  readonly seed: number;
  /** Everything that was decided beforehand, as it was used. */
  readonly settings: Readonly<Record<string, number | string | boolean | null>>;
  /** 32 hexadecimal digits; the same votes, moderation and settings in any order give the same. Not a seal. */
  readonly inputHash: string;
  readonly verdict: MapVerdict;
  readonly k: number;
  /** By number of groups tried. */
  readonly silhouettes: Readonly<Record<number, number>>;
  /** By number of groups tried: how alike the groups come out of other starts and other draws, 0 to 1. */
  readonly stability: Readonly<Record<number, number>>;
  readonly totals: {
    readonly participants: number;
    readonly included: number;
    readonly statements: number;
    readonly votes: number;
  };
  /** Mean vote by place in `statements.ids`, agree = 1. */
  readonly center: Column;
  readonly components: readonly [Column, Column];
  /** Share of all variance along each component, 0 to 1. */
  readonly explainedVariance: readonly [number, number];
  readonly participants: ParticipantColumns;
  readonly statements: StatementColumns;
  /** By rising id; their number is `k`. */
  readonly groups: readonly OpinionGroup[];
  readonly consensus: {
    readonly agree: readonly ConsensusStatement[];
    readonly disagree: readonly ConsensusStatement[];
  };
  /** Empty without a previous map. */
  readonly changes: readonly GroupChange[];
};

/** The part of a map that the next one starts from; nothing else of it has a say. */
export type PreviousMap = Pick<OpinionMap, 'mode' | 'verdict' | 'components'> & {
  readonly statements: Pick<StatementColumns, 'ids'>;
  readonly participants: Pick<ParticipantColumns, 'ids' | 'group'>;
  readonly groups: readonly Pick<OpinionGroup, 'id' | 'center'>[];
};
