import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { Message } from '../site/index.ts';

/** A number as everybody may know it, and what it counts, said in the language of whoever asked: "9,002 votes". */
type Fact = { readonly count: number; readonly said: string };

/** Somewhere to go, and the words that lead there. */
export type Way = { readonly href: string; readonly label: Message };

/** A piece of a page, with the scripts that make it quicker. */
export type Piece = { readonly body: Child; readonly scripts: readonly string[] };

/** One way to take part in a process, in the words of whoever runs it. */
export type Channel = {
  readonly id: string;
  /** Which sort of channel: "Opinion poll". */
  readonly sort: Message;
  /** In the reader's language where there is one, else as written. */
  readonly title: string;
  readonly titleLanguage: string;
  /** Translated by machine, which lists say. */
  readonly titleByMachine?: boolean;
  readonly href: string;
  /** Where its staff look after it. */
  readonly manageHref?: string;
  readonly state: 'draft' | 'coming' | 'open' | 'closed';
  /** What one needs before one can take part; null where anybody may at once. */
  readonly entry: Message | null;
  readonly opensAt: Date | null;
  /** The last moment at which it is open. */
  readonly closesAt: Date | null;
  /** Since when it is closed, which may be before its date; null where nobody knows, or it is not closed. */
  readonly closedAt: Date | null;
  /** The one thing to do while it is open: "Vote now", or by its title among several. */
  readonly act: { readonly now: Message; readonly titled: Message<{ readonly title: string }> };
  /** The same on a page that leads there, for this visitor; null where one has to go there. */
  actHere?(c: Context): Promise<Piece | null>;
  /** Where one sees what came of it, the results first; none while nobody may. */
  readonly looks: readonly Way[];
  readonly figures: ChannelFigures;
  readonly questionId: string | null;
  /** Put away: lists fold it. */
  readonly isArchived?: boolean;
  /** Its contributions were made up to show how the product looks. */
  readonly simulated?: { readonly simulated: number; readonly real: number } | null;
};

/** What came in by a channel. */
type ChannelFigures = {
  readonly people: Fact;
  readonly contributions: Fact;
  /** How much there is to take part in. */
  readonly extent: Fact;
  /** All of it in one sentence, or why nothing is said. */
  readonly summary: string;
  /** So many contributions to so many channels of this sort. Nobody knows who came to two, so people are not added up. */
  together(contributions: number, channels: number): string;
};
