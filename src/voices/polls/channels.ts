import { may, type Visitor } from '../../people/index.ts';
import type { InProcess, Place } from '../../records/in-process/index.ts';
import type { Channel } from '../../records/index.ts';
import { type Language, messages, say } from '../../site/index.ts';
import type { PollCounts } from './counts/count-poll.ts';
import { listPollIds, type PollCountsReader } from './counts/poll-figures.ts';
import { datesOfPolls } from './dates.ts';
import { isOpenForEvent } from './entry/newcomer.ts';
import type { PollSnapshot } from './load-poll.ts';
import {
  closedSince,
  knowsSingleVotes,
  type PollPhase,
  phaseOf,
  resultsAreVisible,
  simulatedAmong,
  votesIn,
  wordingFor,
} from './poll.ts';
import type { PollServices } from './poll-services.ts';
import { pollsGoing } from './settings/discard.ts';
import { ballotOf } from './voting/ballot.tsx';

const words = messages.channels;

/** What polls bring into a process. */
export function pollsInProcess(services: PollServices & { readonly counts: PollCountsReader }): InProcess {
  return {
    channels: (place, visitor) => pollChannels(services, place, visitor),
    begins: (processId) => [{ href: `/manage/processes/${processId}/polls/new`, label: words.newPoll }],
    async isOpenForEvent(processId) {
      for (const { id } of await listPollIds(services.db, processId)) {
        const snapshot = await services.pollReader.find(id);
        if (snapshot && isOpenForEvent(snapshot.poll, services.clock())) return true;
      }
      return false;
    },
    dates: datesOfPolls(services),
    async goes(db, processId) {
      const ids = (await listPollIds(db, processId)).map(({ id }) => id);
      return [{ label: messages.settings.discard.polls, count: ids.length }, ...(await pollsGoing(db, ids))];
    },
  };
}

/** The polls of a process as its page lists them; drafts for its staff alone. */
async function pollChannels(
  services: PollServices & { readonly counts: PollCountsReader },
  place: Place,
  visitor: Visitor,
): Promise<Channel[]> {
  const { db, pollReader, counts } = services;
  const isStaff = may(visitor, 'work', place.guarded);
  const channels: Channel[] = [];
  for (const { id } of (await listPollIds(db, place.id)).reverse()) {
    const snapshot = await pollReader.find(id);
    const now = services.clock();
    if (!snapshot || (phaseOf(snapshot.poll, now) === 'draft' && !isStaff)) continue;
    channels.push({
      ...channelOf(snapshot, await counts.shown(snapshot.poll), now, visitor.language),
      actHere: (c) => ballotOf(services, id, c),
      ...(isStaff ? { manageHref: `/manage/polls/${id}` } : {}),
    });
  }
  return channels;
}

function channelOf(snapshot: PollSnapshot, counted: PollCounts, now: Date, language: Language): Channel {
  const { poll } = snapshot;
  const title = wordingFor(poll.titles, language, poll.originalLanguage);
  const state = phaseOf(poll, now);
  const counts = countsOf(snapshot, counted);
  const map = knowsSingleVotes(poll) ? [{ href: `/polls/${poll.id}/map`, label: words.seeMap }] : [];
  return {
    id: poll.id,
    sort: words.pollKind,
    title: title.body,
    titleLanguage: title.language,
    titleByMachine: title.state === 'machine',
    href: `/polls/${poll.id}`,
    state,
    entry: poll.whoMayVote === 'anybody' ? null : words.entry[poll.whoMayVote],
    opensAt: poll.opensAt,
    // Where the day is said alone, what closes at midnight is open through the day before.
    closesAt: poll.closesAt && new Date(poll.closesAt.getTime() - 1),
    closedAt: closedSince(poll, now),
    act: { now: words.voteNow, titled: words.voteOn },
    looks: resultsAreVisible(poll, now, false)
      ? [{ href: `/polls/${poll.id}/results`, label: words.seeResults }, ...map]
      : [],
    figures: pollFigures(counts, state, language),
    questionId: poll.questionId,
    isArchived: poll.archived !== undefined,
    simulated: poll.simulated ? simulatedAmong(poll, counts.voters) : null,
  };
}

const withoutVoters = {
  draft: words.nobodyYet,
  coming: words.nobodyYet,
  // Shown from five people on.
  open: words.fewYet,
  closed: words.nobodyVoted,
};

export function countsOf({ poll, statements }: PollSnapshot, counted: PollCounts) {
  const shown = statements.filter(({ state }) => state === 'accepted');
  return {
    voters: poll.votersPublished ?? counted.voters,
    votes: shown.reduce((sum, { id }) => {
      const tally = counted.tallies.get(id);
      return tally ? sum + votesIn(tally) : sum;
    }, 0),
    statements: shown.length,
    keptBack: counted.keptBack,
  };
}

/** The numbers of a poll in the words of lists. */
export function pollFigures(
  { keptBack, ...counts }: ReturnType<typeof countsOf>,
  phase: PollPhase,
  language: Language,
): Channel['figures'] {
  const { voters, votes, statements } = counts;
  const summary = () => {
    // Closed, and so few voted that no counts are shown.
    if (keptBack) return say(language, words.fewVoted);
    if (voters === 0) return say(language, withoutVoters[phase]);
    return say(language, words.pollCounts, counts);
  };
  return {
    people: { count: voters, said: say(language, words.people, { people: voters }) },
    contributions: { count: votes, said: say(language, words.votesCast, { votes }) },
    extent: { count: statements, said: say(language, words.statementCount, { statements }) },
    summary: summary(),
    together: (sum, polls) => say(language, words.votesInPolls, { votes: sum, polls }),
  };
}
