import { sql } from 'kysely';
import type { Queryable } from '../../../platform/database/index.ts';
import type { VoteValue } from '../poll.ts';
import { pollTables } from '../tables.ts';

export type OwnVote = { readonly statementId: number; readonly value: VoteValue; readonly castAt: Date };

/** The votes in force of one participant in one poll, counted or set aside, the latest last. */
export async function votesOf(db: Queryable, participantId: number, pollId: string): Promise<OwnVote[]> {
  const { rows } = await sql<OwnVote>`
    select v.statement_id as "statementId", v.value, v.cast_at as "castAt" from (
      select statement_id, value, cast_at from votes where participant_id = ${participantId}
      union all
      select statement_id, value, cast_at from votes_set_aside where participant_id = ${participantId}
    ) v join statements s on s.id = v.statement_id
    where s.poll_id = ${pollId} order by v.cast_at, v.statement_id`.execute(db);
  return rows;
}

/** What this person said about a statement over time, the latest first; null stands for a vote taken back. */
export async function lastAnswers(
  db: Queryable,
  participantId: number,
  statementId: number,
  count: number,
): Promise<(VoteValue | null)[]> {
  const rows = await pollTables(db)
    .selectFrom('vote_events')
    .select('value')
    .where('statement_id', '=', statementId)
    .where('participant_id', '=', participantId)
    .orderBy('id', 'desc')
    .limit(count)
    .execute();
  return rows.map(({ value }) => value);
}
