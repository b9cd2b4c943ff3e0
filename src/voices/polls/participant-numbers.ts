import { sql } from 'kysely';
import type { DatabaseTransaction, Queryable } from '../../platform/index.ts';

/**
 * Gives every participant of a poll who has none yet a number in it, in the order of their first vote. A number is
 * kept for good, says nothing about the person, and cannot be joined with their number in another poll.
 */
export async function numberParticipants(tx: DatabaseTransaction, pollId: string): Promise<void> {
  await sql`select 1 from polls where id = ${pollId} for update`.execute(tx);
  await sql`
    insert into poll_participants (poll_id, participant_id, number)
    select ${pollId}, fresh.participant_id,
      (select coalesce(max(number), -1) from poll_participants where poll_id = ${pollId}) + row_number() over (order by fresh.first, fresh.participant_id)
    from (
      select e.participant_id, min(e.id) as first from vote_events e
      join statements s on s.id = e.statement_id
      where s.poll_id = ${pollId}
        and not exists (select 1 from poll_participants p where p.poll_id = ${pollId} and p.participant_id = e.participant_id)
      group by e.participant_id
    ) fresh`.execute(tx);
}

/** One vote in force of a poll, as it is published: by the participant's number. */
export type PublishedVote = {
  readonly participant: number;
  readonly statement: number;
  readonly value: 1 | 0 | -1;
};

/**
 * The votes in force on the statements that everybody may read, by participant and statement number. Without times:
 * the order in which somebody voted could tell who they are.
 */
export async function publishedVotes(db: Queryable, pollId: string): Promise<PublishedVote[]> {
  const found = await sql<PublishedVote>`
    select p.number as participant, s.number as statement, v.value
    from votes v join statements s on s.id = v.statement_id
    join poll_participants p on p.poll_id = s.poll_id and p.participant_id = v.participant_id
    where s.poll_id = ${pollId} and s.state in ('accepted', 'merged')
    order by p.number, s.number`.execute(db);
  return found.rows;
}

/** The numbers of everybody who has one in this poll: whoever erased their contributions has none any more. */
export async function participantNumbers(db: Queryable, pollId: string): Promise<ReadonlySet<number>> {
  const found = await sql<{ number: number }>`
    select number from poll_participants where poll_id = ${pollId}`.execute(db);
  return new Set(found.rows.map(({ number }) => number));
}

/** A participant's number in this poll, or null while they have none. */
export async function numberInPoll(
  db: Queryable,
  pollId: string,
  participantId: number,
): Promise<number | null> {
  const found = await sql<{ number: number }>`
    select number from poll_participants where poll_id = ${pollId} and participant_id = ${participantId}`.execute(
    db,
  );
  return found.rows[0]?.number ?? null;
}
