import { sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import type { CameBy, TookPart } from '../../records/index.ts';
import { type Language, messages } from '../../site/index.ts';
import type { PollCounts } from './counts/count-poll.ts';
import { listPollIds, type PollCountsReader } from './counts/poll-figures.ts';
import { type Poll, phaseOf, simulatedAmong, wordingFor } from './poll.ts';
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
      came.push(await votersOf(db, snapshot.poll, await counts.shown(snapshot.poll), language));
    }
    return came;
  };

async function votersOf(
  db: Queryable,
  poll: Poll,
  { voters, keptBack }: PollCounts,
  language: Language,
): Promise<CameBy> {
  const title = wordingFor(poll.titles, language, poll.originalLanguage);
  const counted = { countedAs: 'voters', limitation: 'not-collected' } as const;
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
    ...counted,
    ...known,
  };
}

/** The people with a vote in force in a poll. */
async function votersIn(db: Queryable, pollId: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select distinct participant_id::int as id from votes
    where statement_id in (select id from statements where poll_id = ${pollId})`.execute(db);
  return rows.map(({ id }) => id);
}
