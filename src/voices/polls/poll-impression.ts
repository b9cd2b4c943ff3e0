import { sql } from 'kysely';
import type { Queryable } from '../../platform/index.ts';

/** How far a poll has come. */
export type PollImpression = {
  /** Differs whenever a vote was cast, changed, taken back or erased, or the poll or a statement of it was changed. */
  readonly impression: string;
  /** The newest vote event of the poll; 0 without any. */
  readonly until: number;
};

/**
 * How far a poll has come, from one small query: for each statement one look at its counts and one at its newest event,
 * whatever else happened in the installation.
 */
export async function loadImpression(db: Queryable, pollId: string): Promise<PollImpression> {
  const { rows } = await sql<PollImpression>`
    select
      concat_ws(' ', (select version from polls where id = ${pollId}), count(*), sum(t.agree), sum(t.disagree), sum(t.pass),
        coalesce(max(newest.id), 0)) as impression,
      coalesce(max(newest.id), 0) as until
    from statements s join statement_tallies t on t.statement_id = s.id
    left join lateral (
      select e.id from vote_events e where e.statement_id = s.id order by e.id desc limit 1
    ) newest on true
    where s.poll_id = ${pollId}`.execute(db);
  return rows[0] ?? { impression: '', until: 0 };
}
