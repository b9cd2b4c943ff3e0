import { sql } from 'kysely';
import type { Queryable } from '../../../platform/database/index.ts';

/** How far the public counts of a poll have come. */
export type PollImpression = {
  /** Differs whenever a public count moved (`stepCounts`), or the poll or a statement of it was changed. */
  readonly impression: string;
  /** The newest vote event that they hold; 0 without any. */
  readonly until: number;
};

/** How far the public counts of a poll have come, from one small query whatever else happened in the installation. */
export async function loadImpression(db: Queryable, pollId: string): Promise<PollImpression> {
  const { rows } = await sql<PollImpression>`
    select
      concat_ws(' ', (select version from polls where id = ${pollId}), count(s.id), sum(t.agree), sum(t.disagree), sum(t.pass),
        coalesce(max(t.until_event), 0), sum(t.until_event)) as impression,
      coalesce(max(t.until_event), 0) as until
    from statements s left join shown_tallies t on t.statement_id = s.id
    where s.poll_id = ${pollId}`.execute(db);
  return rows[0] ?? { impression: '', until: 0 };
}

/** Differs whenever a vote of a poll came, changed or went, shown to everybody or not, or the poll itself was changed. */
export async function loadVotesState(db: Queryable, pollId: string): Promise<string> {
  const { rows } = await sql<{ state: string }>`
    select concat_ws(' ', (select version from polls where id = ${pollId}),
        (select count(*) from poll_participants where poll_id = ${pollId}),
        string_agg(concat_ws(' ', t.agree, t.disagree, t.pass, newest.id), ',' order by s.id)) as state
    from statements s join statement_tallies t on t.statement_id = s.id
    left join lateral (
      select e.id from vote_events e where e.statement_id = s.id order by e.id desc limit 1
    ) newest on true
    where s.poll_id = ${pollId}`.execute(db);
  return rows[0]?.state ?? '';
}
