import { sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import type { PollEvent } from './poll.ts';
import { pollTables } from './tables.ts';

/** Every time for which a poll was opened for an event, oldest first. */
export async function loadEvents(db: Queryable, pollId: string): Promise<PollEvent[]> {
  return pollTables(db)
    .selectFrom('poll_events')
    .select(['since as from', 'until'])
    .where('poll_id', '=', pollId)
    .orderBy('id')
    .execute();
}

/** How many invitation codes were made for a poll, and how many of them were voided unused. */
export async function countCodes(db: Queryable, pollId: string): Promise<{ made: number; voided: number }> {
  const { rows } = await sql<{ made: number; voided: number }>`select count(*)::int as made,
    (count(*) filter (where not i.used and s.voided_at is not null))::int as voided
    from poll_invitations i join poll_invitation_sheets s on s.id = i.sheet_id
    where i.poll_id = ${pollId}`.execute(db);
  return rows[0] ?? { made: 0, voided: 0 };
}
