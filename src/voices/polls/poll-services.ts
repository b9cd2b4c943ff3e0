import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { Guarded } from '../../people/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Clock, Config, Log } from '../../platform/index.ts';
import type { LineNode } from '../../site/components/index.ts';
import type { Language } from '../../site/index.ts';
import type { TallyReader } from './counts/read-tallies.ts';
import type { EntryMeans } from './entry/means.ts';
import type { PollReader } from './load-poll.ts';
import type { Statement } from './poll.ts';
import type { PollSubject } from './poll-access.ts';
import type { MapPull } from './voting/choose-next.ts';
import type { VoteWriter } from './write-votes.ts';

/** What pages about a poll need to know of its process. */
export type ProcessView = {
  readonly id: string;
  readonly slug: string;
  readonly guarded: Guarded;
  /** As this reader sees it first. */
  readonly title: { readonly text: string; readonly lang: string };
  /** How far the process has come on the line; absent where no pages are made. */
  readonly line?: () => Promise<readonly LineNode[]>;
};

/** How this folder asks about processes. */
export type ProcessPort = {
  /** By its id, or by the readable part of its address, a former one included. */
  find(idOrSlug: string, language: Language): Promise<ProcessView | null>;
  /** Processes that people may have contributed to. */
  idsWithParticipants(): Promise<readonly string[]>;
};

/** Everything that the routes of a poll work with. */
export type PollServices = {
  readonly db: Database;
  readonly config: Pick<Config, 'limits' | 'trustedProxies'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly pollReader: PollReader;
  readonly tallyReader: TallyReader;
  readonly voteWriter: VoteWriter;
  readonly processes: ProcessPort;
  /** What people can be let in by where not anybody may vote; without it, invitation codes alone. */
  readonly entry?: EntryMeans;
  /** What the current map of opinions says about a poll's statements, at once; null while there is none. */
  readonly mapPullOf?: (pollId: string) => MapPull | null;
  /** How people voted on a statement, for its page; null where this visitor sees no results. */
  readonly resultOf?: (c: Context, subject: PollSubject, statement: Statement) => Promise<Child>;
};
