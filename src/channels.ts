import { may, type Visitor } from './people/index.ts';
import type { Database } from './platform/index.ts';
import { type Channel, findProcessGuarded, type Work } from './processes/index.ts';
import { defineWords } from './site/index.ts';
import {
  listPollIds,
  type PollCountsReader,
  type PollServices,
  phaseOf,
  resultsAreVisible,
  waitingByPoll,
  wordingFor,
} from './voices/index.ts';

const words = defineWords({
  waiting: {
    en: '{count, plural, one {# statement waits for moderation} other {# statements wait for moderation}}',
    fr: '{count, plural, one {# proposition attend la modération} other {# propositions attendent la modération}}',
    es: '{count, plural, one {# propuesta espera moderación} other {# propuestas esperan moderación}}',
    ar: '{count, plural, zero {لا مقترحات بانتظار المراجعة} one {مقترح واحد بانتظار المراجعة} two {مقترحان بانتظار المراجعة} few {# مقترحات بانتظار المراجعة} many {# مقترحًا بانتظار المراجعة} other {# مقترح بانتظار المراجعة}}',
  },
});

/** The polls of a process as its page lists them; drafts for its staff alone. */
export function pollChannels(services: PollServices, counts: PollCountsReader) {
  return async (processId: string, visitor: Visitor): Promise<Channel[]> => {
    const now = services.clock();
    const process = await findProcessGuarded(services.db, processId);
    const isStaff = process !== null && may(visitor, 'work', process.guarded);
    const channels: Channel[] = [];
    for (const { id } of (await listPollIds(services.db, processId)).reverse()) {
      const snapshot = await services.pollReader.find(id);
      if (!snapshot) continue;
      const { poll, statements } = snapshot;
      const state = phaseOf(poll, now);
      if (state === 'draft' && !isStaff) continue;
      const title = wordingFor(poll.titles, visitor.language, poll.originalLanguage);
      const counted = await counts.find(id);
      const shown = statements.filter((statement) => statement.state === 'accepted');
      const votes = shown.reduce((sum, statement) => {
        const tally = counted.tallies.get(statement.id);
        return sum + (tally ? tally.agree + tally.disagree + tally.pass : 0);
      }, 0);
      channels.push({
        kind: 'poll',
        id,
        title: title.body,
        titleLanguage: title.language,
        href: `/polls/${id}`,
        resultsHref: resultsAreVisible(poll, now, false) ? `/polls/${id}/results` : null,
        ...(isStaff ? { manageHref: `/manage/polls/${id}` } : {}),
        state,
        opensAt: poll.opensAt,
        closesAt: poll.closesAt,
        voters: poll.votersPublished ?? counted.voters,
        votes,
        statements: shown.length,
        questionId: poll.questionId,
        simulated: poll.simulated,
      });
    }
    return channels;
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
