import type { Openness, Visitor } from '../people/index.ts';
import type { Queryable } from '../platform/database/index.ts';
import type { Message } from '../site/index.ts';
import type { Addressed } from './addressed.ts';

/** The better the place of a word, the further in front is what it is found in. */
export const ranks = { title: 0, text: 1, file: 2 } as const;

/** A text in one language; `file`: it stands in this file, and goes with it. */
export type TextToFind = {
  readonly rank: keyof typeof ranks;
  readonly language: string;
  readonly text: string;
  readonly file?: string;
};

/** Something that can be found, as it reads now, and how the gate sees it. */
export type ToFind = {
  readonly id: string;
  /** The record on whose pages it is read: what goes out of sight takes along what is within it. */
  readonly within: string;
  readonly scope: string | null;
  readonly openness: Openness;
  readonly at: Date;
  readonly texts: readonly TextToFind[];
};

/** What a kind says of itself to whoever searches. */
export type Searched = {
  /** What the index calls it: for records, the name in their heads. */
  readonly kind: string;
  /** What people call them. */
  readonly word: Message;
  /** Of these, what there is to find for anybody: nothing that was erased or taken off, no original that is sealed. */
  read(db: Queryable, ids: readonly string[]): Promise<readonly ToFind[]>;
  /** Those of these that this visitor may read now, and where; left out where they are records with addresses. */
  readable?(ids: readonly string[], visitor: Visitor): Promise<ReadonlyMap<string, Addressed>>;
};
