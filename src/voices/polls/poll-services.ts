import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { Database } from '../../platform/database/index.ts';
import type { Clock, Config, Log } from '../../platform/index.ts';
import type { ProcessPort } from '../../processes/index.ts';
import type { AskFirst } from '../../records/contributions/index.ts';
import type { Kind, PublishedFile } from '../../records/index.ts';
import type { Language } from '../../site/index.ts';
import type { TallyReader } from './counts/read-tallies.ts';
import type { EntryMeans } from './entry-means.ts';
import type { PollReader } from './load-poll.ts';
import type { Statement } from './poll.ts';
import type { PollSubject } from './poll-access.ts';
import type { MapPull } from './voting/choose-next.ts';
import type { VoteWriter } from './write-votes.ts';

export type { ProcessPort, ProcessView } from '../../processes/index.ts';

export type ResultFiles = {
  readonly files: readonly PublishedFile[];
  readonly counted: { readonly people: number; readonly votes: number };
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
  /** Where whoever has voted is asked about themselves; without it they are not. */
  readonly askFirst?: AskFirst;
  /** Of all parts: what a poll is linked to may be of any of them. */
  readonly kinds?: readonly Kind[];
  /** What people can be let in by where not anybody may vote; without it, invitation codes alone. */
  readonly entry?: EntryMeans;
  /** What the current map of opinions says about a poll's statements, at once; null while there is none. */
  readonly mapPullOf?: (pollId: string) => MapPull | null;
  /** The results as files that everybody may have, and how much was counted in them. */
  readonly resultFilesOf?: (subject: Pick<PollSubject, 'snapshot' | 'now'>) => Promise<ResultFiles>;
  /** Where the whole line of a process is, with one thing followed. */
  readonly wholeLine?: (scopeHref: string, from: string) => string;
  /** How people voted on a statement, for its page; null where this visitor sees no results. */
  readonly resultOf?: (c: Context, subject: PollSubject, statement: Statement) => Promise<Child>;
  /** How people voted on the statements of a poll, each in a sentence, by number; for whoever may see its results. */
  readonly countedIn?: (
    subject: Pick<PollSubject, 'snapshot' | 'now'>,
    language: Language,
  ) => Promise<{ readonly asOf: Date; readonly said: ReadonlyMap<number, string> }>;
};
