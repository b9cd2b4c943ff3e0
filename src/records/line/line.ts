import type { LineStep } from '../../site/components/index.ts';
import type { Message } from '../../site/index.ts';
import type { End } from '../cited.ts';
import type { Quote } from '../links/store.ts';

/** Something on the line, as this visitor may know of it. */
export type LineThing = {
  readonly id: string;
  readonly kind: string;
  readonly step: LineStep;
  /** What one of its kind is called; null of what has no step of its own, such as a poll. */
  readonly one: Message | null;
  readonly title: string;
  readonly titleLanguage: string;
  readonly state: string;
  /** How it stands; null where there is no more to say than that it is there. */
  readonly says: Message | null;
  /** The choice that this follows from, where one says it. */
  readonly choice: string | null;
  /** Who is to do what comes next, and by which day, where it says so. */
  readonly turn: string | null;
  readonly due: string | null;
  /** Nothing is to follow from it: it says so, or was taken off. */
  readonly isEnd: boolean;
  readonly href: string;
  readonly scope: string | null;
  /** Since when everybody can read it; of a draft, since when it is there. */
  readonly at: Date;
  /** The day that it says of itself, and how that is said. */
  readonly on: { readonly day: string; readonly say: Message<{ readonly day: string }> } | null;
  /** It was public, and what it said is not any more. */
  readonly isGone: boolean;
};

export type BesideLine = LineEdge & { readonly end: 'forth' | 'back'; readonly other: LineThing };

export type Line = {
  readonly nodes: readonly LineThing[];
  readonly edges: readonly LineEdge[];
  /** Links of where it begins that are not on the line, the newest first; only where they were asked for. */
  readonly beside: readonly BesideLine[];
  /** There is more of it than was read. */
  readonly isCut: boolean;
};

/** A stretch of the line: `from` came later and leads back to `to`. */
export type LineEdge = {
  readonly from: End;
  readonly to: End;
  readonly relation: string;
  readonly by: string;
  readonly at: Date;
  /** Why, as whoever drew it wrote; null where the later record says it in a field of its own. */
  readonly reason: string | null;
  readonly language: string | null;
  /** Which words of what it leads to are repeated, each with why. */
  readonly quotes: readonly Quoted[];
};

type Quoted = Pick<LineEdge, 'reason' | 'language'> & { readonly quote: Quote };
