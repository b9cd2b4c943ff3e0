import type { Channel } from '../../src/records/index.ts';
import { messages } from '../../src/site/index.ts';
import { pollFigures } from '../../src/voices/polls/channels.ts';
import type { WhoMayVote } from '../../src/voices/polls/poll.ts';

const words = messages.channels;

/** A poll as tests of process pages write it down, with its bare numbers. */
export type PlainPoll = Omit<Channel, 'sort' | 'entry' | 'act' | 'looks' | 'figures'> & {
  readonly entry: Exclude<WhoMayVote, 'anybody'> | null;
  readonly resultsHref: string | null;
  readonly mapHref?: string;
  readonly voters: number;
  readonly votes: number;
  readonly statements: number;
  readonly keptBack?: boolean;
};

/** The same as polls say it. */
export function asChannel(poll: PlainPoll, language = 'en'): Channel {
  const { entry, resultsHref, mapHref, voters, votes, statements, keptBack = false, ...rest } = poll;
  const look = (href: string | null | undefined, label: typeof words.seeMap) =>
    href ? [{ href, label }] : [];
  return {
    ...rest,
    sort: words.pollKind,
    entry: entry && words.entry[entry],
    act: { now: words.voteNow, titled: words.voteOn },
    looks: [...look(resultsHref, words.seeResults), ...look(mapHref, words.seeMap)],
    figures: pollFigures({ voters, votes, statements, keptBack }, poll.state, language),
  };
}
