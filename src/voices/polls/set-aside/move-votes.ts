import { sql } from 'kysely';
import type { DatabaseTransaction } from '../../../platform/database/index.ts';

/**
 * Takes the votes in force of these people in a poll out of what is counted, or counts them again, and the tallies with
 * them. Hold the locks on these people, and change `participants_set_aside` in the same transaction.
 */
export async function moveVotes(
  tx: DatabaseTransaction,
  pollId: string,
  people: readonly number[],
  to: 'aside' | 'counted',
): Promise<void> {
  await turnShown(tx, pollId, people);
  const [from, into] = to === 'aside' ? ['votes', 'votes_set_aside'] : ['votes_set_aside', 'votes'];
  const sign = sql.lit(to === 'aside' ? -1 : 1);
  // Counters are locked in the same order as by those who vote, so that neither waits for the other for ever.
  await sql`
    with moved as (
      delete from ${sql.table(from)} where participant_id = any(${people}::bigint[])
        and statement_id in (select id from statements where poll_id = ${pollId})
      returning participant_id, statement_id, value, cast_at
    ), kept as (
      insert into ${sql.table(into)} (participant_id, statement_id, value, cast_at)
      select participant_id, statement_id, value, cast_at from moved
    ), differences as (
      select statement_id, count(*) filter (where value = 1) as agree, count(*) filter (where value = -1) as disagree,
        count(*) filter (where value = 0) as pass
      from moved group by statement_id
    ), in_order as (
      select t.statement_id from statement_tallies t join differences d using (statement_id)
      order by t.statement_id for update of t
    )
    update statement_tallies t set agree = t.agree + ${sign} * d.agree, disagree = t.disagree + ${sign} * d.disagree,
      pass = t.pass + ${sign} * d.pass
    from differences d join in_order o using (statement_id) where t.statement_id = d.statement_id`.execute(
    tx,
  );
}

/**
 * Notes of whom the public counts say otherwise from now on: they hold the votes of people who are being set aside, and
 * lack those of people who are put back, until they move. Done and undone before they moved, nothing is to be noted.
 */
async function turnShown(tx: DatabaseTransaction, pollId: string, people: readonly number[]): Promise<void> {
  // Whoever moves the public counts goes first or waits, and then sees what is noted here.
  await sql`lock table shown_otherwise in share row exclusive mode`.execute(tx);
  await sql`
    with of_statements as (
      select distinct on (e.statement_id, e.participant_id) e.statement_id, e.participant_id, e.value
      from statements s join shown_tallies t on t.statement_id = s.id
      join vote_events e on e.statement_id = s.id and e.id <= t.until_event and e.participant_id = any(${people}::bigint[])
      where s.poll_id = ${pollId}
      order by e.statement_id, e.participant_id, e.id desc
    ), turned as (
      select statement_id, participant_id from of_statements where value is not null
      union all
      select distinct null::bigint, e.participant_id
      from shown_polls p join statements s on s.poll_id = p.poll_id
      join vote_events e on e.statement_id = s.id and e.id <= p.until_event and e.participant_id = any(${people}::bigint[])
      where p.poll_id = ${pollId}
    ), undone as (
      delete from shown_otherwise o using turned t
      where o.poll_id = ${pollId} and o.participant_id = t.participant_id
        and o.statement_id is not distinct from t.statement_id
    )
    insert into shown_otherwise (poll_id, statement_id, participant_id)
    select ${pollId}, t.statement_id, t.participant_id from turned t where not exists (
      select 1 from shown_otherwise o where o.poll_id = ${pollId} and o.participant_id = t.participant_id
        and o.statement_id is not distinct from t.statement_id
    )`.execute(tx);
}
