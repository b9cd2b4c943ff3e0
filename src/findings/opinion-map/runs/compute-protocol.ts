import type { MapSettings, OpinionMap } from '../../../opinion/index.ts';
import type { ExpectedCounts, RunVotes } from './vote-table.ts';

/** What the worker is asked: to bring the votes of a poll up to date and to reckon the map anew. */
export type ComputeRequest = {
  readonly id: number;
  readonly pollId: string;
  /** `all`: forget what is kept and begin with these votes. */
  readonly votes: { readonly kind: 'all' | 'news'; readonly chunks: readonly RunVotes[] };
  /** Of every statement with a count, from the same moment as the votes. */
  readonly expected: readonly ExpectedCounts[];
  /** Numbers of the statements that the map is made of. */
  readonly accepted: readonly number[];
  readonly meta: readonly number[];
  readonly settings: Pick<MapSettings, 'seed' | 'mode'>;
  /** The newest stored map as it was packed (null: there is none), or `kept`: it is the last that the worker made. */
  readonly previous: Uint8Array | 'kept' | null;
};

export type Computed = {
  readonly map: OpinionMap;
  /** The map, packed for the database. */
  readonly result: Uint8Array;
  /** The votes it was made of, as bytes. */
  readonly input: Uint8Array;
  /** What it started from, packed; null when it began anew. */
  readonly start: Uint8Array | null;
  /** How long the engine worked. */
  readonly seconds: number;
  /** People all of whose votes are on statements that the map is not made of. */
  readonly peopleLeftOut: number;
};

export type ComputeAnswer =
  | { readonly id: number; readonly kind: 'done'; readonly computed: Computed }
  /** Neither votes nor statements differ from the newest map. */
  | { readonly id: number; readonly kind: 'same' }
  /** The votes kept here and the news do not add up to the counts: send all votes. */
  | { readonly id: number; readonly kind: 'send-all' }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };
