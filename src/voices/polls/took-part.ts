import { sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import type { CameBy, TookPart } from '../../records/index.ts';
import { type Language, messages, say } from '../../site/index.ts';
import { countsOf } from './channels.ts';
import type { PollCounts } from './counts/count-poll.ts';
import { listPollIds, type PollCountsReader } from './counts/poll-figures.ts';
import type { PollSnapshot } from './load-poll.ts';
import { phaseOf, simulatedAmong, wordingFor } from './poll.ts';
import type { PollServices } from './poll-services.ts';

/** Those who voted in the polls of a process: as many as everybody may know of at this moment. */
export const pollsTookPart =
  ({
    pollReader,
    counts,
    clock,
  }: Pick<PollServices, 'pollReader' | 'clock'> & { readonly counts: PollCountsReader }): TookPart =>
  async (db, { id }, language) => {
    const came: CameBy[] = [];
    for (const listed of await listPollIds(db, id)) {
      const snapshot = await pollReader.find(listed.id);
      if (!snapshot || !['open', 'closed'].includes(phaseOf(snapshot.poll, clock()))) continue;
      came.push(await votersOf(db, snapshot, await counts.shown(snapshot.poll), language));
    }
    return came;
  };

async function votersOf(
  db: Queryable,
  snapshot: PollSnapshot,
  counted: PollCounts,
  language: Language,
): Promise<CameBy> {
  const { poll } = snapshot;
  const { voters, keptBack } = counted;
  const title = wordingFor(poll.titles, language, poll.originalLanguage);
  const units = { countedAs: 'voters', limitation: 'not-collected' } as const;
  const { votes } = countsOf(snapshot, counted);
  const said = say(language, messages.channels.votesCast, { votes });
  const known =
    poll.kind === 'totals'
      ? { number: poll.votersPublished, participants: null }
      : { number: keptBack ? null : voters, participants: await votersIn(db, poll.id) };
  return {
    channel: poll.id,
    sort: messages.channels.pollKind,
    title: { text: title.body, lang: title.language },
    href: `/polls/${poll.id}`,
    simulated: simulatedAmong(poll, voters).simulated,
    ...units,
    ...(keptBack ? {} : { gave: { of: 'votes', count: votes, said } }),
    ...known,
  };
}

/** The people with a vote in force in a poll. */
async function votersIn(db: Queryable, pollId: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select distinct participant_id::int as id from votes
    where statement_id in (select id from statements where poll_id = ${pollId})`.execute(db);
  return rows.map(({ id }) => id);
}
