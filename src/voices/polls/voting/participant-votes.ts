import type { Queryable } from '../../../platform/index.ts';
import type { VoteValue } from '../poll.ts';
import { pollTables } from '../tables.ts';

export type OwnVote = { readonly statementId: number; readonly value: VoteValue; readonly castAt: Date };

/** The votes in force of one participant in one poll, the latest last. */
export async function votesOf(db: Queryable, participantId: number, pollId: string): Promise<OwnVote[]> {
  const rows = await pollTables(db)
    .selectFrom('votes as v')
    .innerJoin('statements as s', 's.id', 'v.statement_id')
    .select(['v.statement_id', 'v.value', 'v.cast_at'])
    .where('v.participant_id', '=', participantId)
    .where('s.poll_id', '=', pollId)
    .orderBy('v.cast_at')
    .orderBy('v.statement_id')
    .execute();
  return rows.map((row) => ({
    statementId: row.statement_id,
    value: row.value as VoteValue,
    castAt: row.cast_at,
  }));
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
  return rows.map((row) => row.value as VoteValue | null);
}
