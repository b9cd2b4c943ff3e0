import { sql } from 'kysely';
import type { DatabaseTransaction } from '../../platform/database/index.ts';
import { pollTables } from './tables.ts';

/** Votes as they happened, in order of time; the arrays have one entry per event. `value` NaN: taken back. */
export type VoteEvents = {
  readonly participantIds: ArrayLike<number>;
  readonly statementIds: ArrayLike<number>;
  readonly values: ArrayLike<number>;
  /** Milliseconds since 1970. */
  readonly castAt: ArrayLike<number>;
  /** Marks that only imports bring; left out: no vote has any. */
  readonly important?: ArrayLike<boolean | null>;
  readonly timeKnown?: ArrayLike<boolean>;
};

const rowsAtATime = 5000;

/**
 * Writes a whole history of votes into a poll that has none yet: every event into the log, the last of each person on
 * each statement as the vote in force, and the tallies counted from those. For imports and simulations, in their
 * transaction. Answers how many votes are in force.
 */
export async function writeManyVotes(
  tx: DatabaseTransaction,
  pollId: string,
  events: VoteEvents,
  via: 'import' | 'simulated',
  onProgress: (done: number, total: number) => void = () => {},
): Promise<number> {
  const total = events.values.length;
  const columns = (from: number, to: number) => {
    const rows = Array.from({ length: to - from }, (_, i) => from + i);
    return {
      participants: rows.map((i) => events.participantIds[i] ?? 0),
      statements: rows.map((i) => events.statementIds[i] ?? 0),
      values: rows.map((i) => (Number.isNaN(events.values[i]) ? null : (events.values[i] ?? null))),
      times: rows.map((i) => (events.castAt[i] ?? 0) / 1000),
      important: rows.map((i) => events.important?.[i] ?? null),
      timeKnown: rows.map((i) => events.timeKnown?.[i] ?? true),
    };
  };
  for (let from = 0; from < total; from += rowsAtATime) {
    const c = columns(from, Math.min(total, from + rowsAtATime));
    await sql`
      insert into vote_events (participant_id, statement_id, value, cast_at, important, time_known, via)
      select p, s, v, to_timestamp(t), i, k, ${via}
      from unnest(${c.participants}::bigint[], ${c.statements}::bigint[], ${c.values}::smallint[], ${c.times}::float8[],
        ${c.important}::boolean[], ${c.timeKnown}::boolean[]) with ordinality as g(p, s, v, t, i, k, n) order by n`.execute(
      tx,
    );
    onProgress(Math.min(total, from + rowsAtATime), total);
  }
  const inForce = await sql<{ count: number }>`
    with latest as (
      select distinct on (e.participant_id, e.statement_id) e.participant_id, e.statement_id, e.value, e.cast_at
      from vote_events e join statements s on s.id = e.statement_id
      where s.poll_id = ${pollId} order by e.participant_id, e.statement_id, e.id desc
    ), stored as (
      insert into votes (participant_id, statement_id, value, cast_at)
      select * from latest where value is not null returning 1
    ) select count(*) as count from stored`.execute(tx);
  await recountTallies(tx, pollId);
  return inForce.rows[0]?.count ?? 0;
}

/** Counts the tallies of a poll anew from the votes in force. */
async function recountTallies(tx: DatabaseTransaction, pollId: string): Promise<void> {
  await pollTables(tx)
    .deleteFrom('statement_tallies')
    .where('statement_id', 'in', (eb) =>
      eb.selectFrom('statements').select('id').where('poll_id', '=', pollId),
    )
    .execute();
  await sql`
    insert into statement_tallies (statement_id, agree, disagree, pass)
    select s.id, count(*) filter (where v.value = 1), count(*) filter (where v.value = -1), count(*) filter (where v.value = 0)
    from statements s left join votes v on v.statement_id = s.id where s.poll_id = ${pollId} group by s.id`.execute(
    tx,
  );
}
