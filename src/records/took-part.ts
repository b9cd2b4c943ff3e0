import type { Queryable } from '../platform/database/index.ts';
import type { Language, Message } from '../site/index.ts';

/** Why so little, or nothing, is known of those who came by a channel. */
export const limitations = [
  'not-collected',
  'not-required',
  'host-did-not-collect',
  'inconsistent',
  'partial',
  'cleaning-pending',
  'none',
] as const;
export type Limitation = (typeof limitations)[number];

/** What a number counts. People of two units are never added up as one. */
type CountedAs = 'voters' | 'answers' | 'participants' | 'contributions';

/** Those who came by one channel of a process, as everybody may know of them. */
export type CameBy = {
  /** The id of a record, or the plural of a kind that is one channel as a whole. */
  readonly channel: string;
  readonly sort: Message;
  readonly title: { readonly text: string; readonly lang: string } | null;
  readonly href: string;
  readonly countedAs: CountedAs;
  /** Null where nobody knows; `upTo` where it is a range. */
  readonly number: number | null;
  readonly upTo?: number;
  /** So many meetings or conversations. */
  readonly times?: number;
  /** Those known by a receipt, so that whoever came by two channels is known to; null where nobody is. */
  readonly participants: readonly number[] | null;
  /** What they gave, in the language asked for; nothing where nobody may know yet. */
  readonly gave?: { readonly of: string; readonly count: number; readonly said: string };
  /** What those who held it counted of them: how many gave which answer of the profile, by question. */
  readonly hostCounts?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** How many of them were made up for demonstration. */
  readonly simulated?: number;
  /** What is true of this channel unless its staff say otherwise. */
  readonly limitation: Limitation;
};

/** Who came by the channels of a kind. */
export type TookPart = (
  db: Queryable,
  process: { readonly id: string; readonly href: string },
  language: Language,
) => Promise<readonly CameBy[]>;
