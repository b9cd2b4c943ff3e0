import { sql } from 'kysely';
import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import { loadTallies } from '../load-poll.ts';
import type { Tally } from '../poll.ts';

/** What happened on one day (UTC): votes that are in force today, and people whose earliest vote in force it was. */
export type VotingDay = { readonly day: Date; readonly votes: number; readonly voters: number };

/** Everything that is counted about a poll, all of it from one moment. */
export type PollCounts = {
  /** By statement id, whatever the statement's state. */
  readonly tallies: ReadonlyMap<number, Tally>;
  /** People with at least one vote in force anywhere in the poll. */
  readonly voters: number;
  readonly firstVoteAt: Date | null;
  readonly lastVoteAt: Date | null;
  /** In order; votes on statements that the public may see. */
  readonly days: readonly VotingDay[];
  readonly countedAt: Date;
  /** The public counts of an open poll: they move by five people or more at a time. */
  readonly inSteps: boolean;
  /** Closed, and so few people voted that nothing of their votes is shown: no tallies, no voters, no days. */
  readonly keptBack: boolean;
};

/** Counts a poll anew. In a repeatable read both reads see the same moment, so that the days add up to the tallies. */
export async function countPoll(tx: DatabaseTransaction, pollId: string, at: Date): Promise<PollCounts> {
  const tallies = await loadTallies(tx, pollId);
  const { rows } = await sql<{ day: Date; votes: number; voters: number; first: Date; last: Date }>`
        with shown as (
          select id from statements where poll_id = ${pollId} and state in ('accepted', 'merged')
        ), mine as materialized (
          select v.participant_id, v.cast_at, v.statement_id in (select id from shown) as shown
          from votes v where v.statement_id in (select id from statements where poll_id = ${pollId})
        ), people as (
          select min(cast_at) as at from mine group by participant_id
        ), happened as (
          select date_trunc('day', cast_at, 'UTC') as day, count(*) filter (where shown) as votes, 0::bigint as voters,
            min(cast_at) as first, max(cast_at) as last from mine group by 1
          union all
          select date_trunc('day', at, 'UTC'), 0::bigint, count(*), null, null from people group by 1
        )
        select day, sum(votes)::bigint as votes, sum(voters)::bigint as voters, min(first) as first, max(last) as last
        from happened group by day order by day`.execute(tx);
  return {
    tallies,
    voters: rows.reduce((sum, row) => sum + row.voters, 0),
    firstVoteAt: rows[0]?.first ?? null,
    lastVoteAt: rows.at(-1)?.last ?? null,
    days: rows.map(({ day, votes, voters }) => ({ day, votes, voters })),
    countedAt: at,
    inSteps: false,
    keptBack: false,
  };
}
