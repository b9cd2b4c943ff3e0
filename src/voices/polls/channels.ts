import { may, type Visitor } from '../../people/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { type Channel, findProcessGuarded, type Work } from '../../processes/index.ts';
import { type Language, messages } from '../../site/index.ts';
import type { PollCounts } from './counts/count-poll.ts';
import { listPollIds, type PollCountsReader } from './counts/poll-figures.ts';
import type { PollSnapshot } from './load-poll.ts';
import {
  closedSince,
  knowsSingleVotes,
  phaseOf,
  resultsAreVisible,
  simulatedAmong,
  votesIn,
  wordingFor,
} from './poll.ts';
import type { PollServices } from './poll-services.ts';
import { waitingByPoll } from './settings/overview.ts';

const words = messages.channels;

/** The polls of a process as its page lists them; drafts for its staff alone. */
export function pollChannels(services: PollServices, counts: PollCountsReader) {
  return async (processId: string, visitor: Visitor): Promise<Channel[]> => {
    const process = await findProcessGuarded(services.db, processId);
    const isStaff = process !== null && may(visitor, 'work', process.guarded);
    const channels: Channel[] = [];
    for (const { id } of (await listPollIds(services.db, processId)).reverse()) {
      const snapshot = await services.pollReader.find(id);
      if (!snapshot) continue;
      if (phaseOf(snapshot.poll, services.clock()) === 'draft' && !isStaff) continue;
      const channel = channelOf(
        snapshot,
        await counts.shown(snapshot.poll),
        services.clock(),
        visitor.language,
      );
      channels.push(isStaff ? { ...channel, manageHref: `/manage/polls/${id}` } : channel);
    }
    return channels;
  };
}

/** All votes on the statements that people are shown. */
export function shownVotes({ statements }: PollSnapshot, counted: PollCounts): number {
  return statements.reduce((sum, { id, state }) => {
    const tally = counted.tallies.get(id);
    return state === 'accepted' && tally ? sum + votesIn(tally) : sum;
  }, 0);
}

function channelOf(snapshot: PollSnapshot, counted: PollCounts, now: Date, language: Language): Channel {
  const { poll, statements } = snapshot;
  const title = wordingFor(poll.titles, language, poll.originalLanguage);
  const visible = resultsAreVisible(poll, now, false);
  return {
    kind: 'poll',
    id: poll.id,
    title: title.body,
    titleLanguage: title.language,
    titleByMachine: title.state === 'machine',
    href: `/polls/${poll.id}`,
    resultsHref: visible ? `/polls/${poll.id}/results` : null,
    mapHref: visible && knowsSingleVotes(poll) ? `/polls/${poll.id}/map` : null,
    state: phaseOf(poll, now),
    entry: poll.whoMayVote === 'anybody' ? null : poll.whoMayVote,
    opensAt: poll.opensAt,
    closesAt: poll.closesAt,
    closedAt: closedSince(poll, now),
    voters: poll.votersPublished ?? counted.voters,
    keptBack: counted.keptBack,
    votes: shownVotes(snapshot, counted),
    statements: statements.filter(({ state }) => state === 'accepted').length,
    questionId: poll.questionId,
    simulated: poll.simulated ? simulatedAmong(poll, poll.votersPublished ?? counted.voters) : null,
  };
}

/** What waits for the staff of a process in its polls. */
export function pollWork(db: Database) {
  return async (processId: string): Promise<Work[]> => {
    const ids = (await listPollIds(db, processId)).map((poll) => poll.id);
    const waiting = await waitingByPoll(db, ids);
    return ids.flatMap((id) => {
      const count = waiting.get(id) ?? 0;
      return count > 0 ? [{ label: words.waiting, count, href: `/manage/polls/${id}/moderation` }] : [];
    });
  };
}
