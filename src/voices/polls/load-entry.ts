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
