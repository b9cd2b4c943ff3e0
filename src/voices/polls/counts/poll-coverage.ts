import { sql } from 'kysely';
import type { Queryable } from '../../../platform/database/index.ts';

/** How the votes of a poll spread over people, and since when its statements are where they are. */
export type PollCoverage = {
  /** How many people cast how many votes on the statements that are voted on now; by rising number of votes. */
  readonly peopleByVotes: readonly { readonly votes: number; readonly people: number }[];
  /** By statement id: since when people vote on it, or since when it waits for a moderator. */
  readonly since: ReadonlyMap<number, Date>;
};

/** Reads both; walks over the poll's votes once. */
export async function loadCoverage(db: Queryable, pollId: string): Promise<PollCoverage> {
  const people = await sql<{ votes: number; people: number }>`
    select votes::int, count(*)::int as people from (
      select count(*) as votes from votes v
      join statements s on s.id = v.statement_id and s.poll_id = ${pollId} and s.state = 'accepted'
      group by v.participant_id
    ) each group by votes order by votes`.execute(db);
  const since = await sql<{ id: number; since: Date }>`
    select s.id, coalesce(max(d.at), s.created_at) as since from statements s
    left join moderation_decisions d on d.statement_id = s.id
      and d.decision = case s.state when 'held' then 'hold' else 'accept' end
    where s.poll_id = ${pollId} and s.state in ('accepted', 'held')
    group by s.id`.execute(db);
  return {
    peopleByVotes: people.rows,
    since: new Map(since.rows.map((row) => [row.id, row.since])),
  };
}
