import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { Visitor } from '../people/index.ts';
import type { Database } from '../platform/database/index.ts';
import type { Clock } from '../platform/index.ts';
import type { Message } from '../site/index.ts';

/** One way to take part in a process, as whoever runs it describes it. */
export type Channel = {
  readonly kind: 'poll';
  readonly id: string;
  /** In the reader's language where there is one, else as written. */
  readonly title: string;
  readonly titleLanguage: string;
  /** Translated by machine, which lists say. */
  readonly titleByMachine?: boolean;
  readonly href: string;
  readonly resultsHref: string | null;
  /** Where the map of opinions is, for channels that have one. */
  readonly mapHref?: string | null;
  /** Where its staff look after it. */
  readonly manageHref?: string;
  readonly state: 'draft' | 'coming' | 'open' | 'closed';
  /** What one needs before one can take part; null where anybody may at once. */
  readonly entry: 'invited' | 'mailbox' | 'signed-in' | null;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  /** Since when it is closed, which may be before its date; null where nobody knows, or it is not closed. */
  readonly closedAt: Date | null;
  readonly voters: number;
  /** Closed, and so few voted that no counts are shown; `voters` and `votes` are 0 then. */
  readonly keptBack?: boolean;
  readonly votes: number;
  readonly statements: number;
  readonly questionId: string | null;
  /** Its votes were made up to show how the product looks. */
  readonly simulated?: { readonly simulated: number; readonly real: number } | null;
};

/** Something of a process that waits for its staff. */
export type Work = {
  /** Says what waits, with {count}. */
  readonly label: Message<{ count: number }>;
  readonly count: number;
  readonly href: string;
};

/** What this folder needs from outside. The ports look downstream, so `app.ts` hands them over. */
export type ProcessServices = {
  readonly db: Database;
  readonly clock: Clock;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly siteName: string;
  channelsOf(processId: string, visitor: Visitor): Promise<readonly Channel[]>;
  /** What is to be answered now on an open channel, for the page that leads to it; null where one has to go there. */
  ballotOf?(channelId: string, c: Context): Promise<Child>;
  workOf(processId: string): Promise<readonly Work[]>;
  /** The page on which a poll is begun, if this installation has one. */
  newPollHref?(processId: string, questionId: string | null): string;
  /** Where everything public about a process can be had as files, if this installation offers that. */
  dataHref?(slug: string): string;
  /** Called when somebody was given a role, so that it counts from the next request on. */
  rolesChanged?(): void;
};
