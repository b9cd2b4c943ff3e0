import { inTransaction, type Queryable } from '../../../platform/database/index.ts';
import type { Actor } from '../../../platform/index.ts';
import { done, invalid, notFound, type Outcome } from '../../../records/index.ts';
import { messages } from '../../../site/index.ts';
import { lockPoll, recordOnPoll } from '../moderation/store.ts';
import { pollTables } from '../tables.ts';

const entryProblems = messages.entry.problems;

/** An event lasts a day at most: a switch that is forgotten must not stay open. */
export const longestEventHours = 24;

/** Lets one address bring as many new people as come, until then; null ends it. */
export async function openForEvent(
  db: Queryable,
  pollId: string,
  until: Date | null,
  by: Actor,
  at: Date,
): Promise<Outcome<null>> {
  if (until && !(until > at && until.getTime() <= at.getTime() + longestEventHours * 3_600_000))
    return invalid({ eventUntil: entryProblems.eventUntil });
  return inTransaction(db, async (tx) => {
    const row = await lockPoll(tx, pollId);
    if (!row) return notFound;
    const t = pollTables(tx);
    // Two that overlap would be told as two: what still lasts ends here, also where a longer one takes its place.
    const ended = await t
      .updateTable('poll_events')
      .set((eb) => ({ until: eb.fn<Date>('greatest', ['since', eb.val(at)]) }))
      .where('poll_id', '=', pollId)
      .where('until', '>', at)
      .returning('since')
      .execute();
    if (until) await t.insertInto('poll_events').values({ poll_id: pollId, since: at, until }).execute();
    const change = {
      actor: by,
      act: until ? 'poll.open-for-event' : 'poll.end-event',
      before: { openSince: ended[0]?.since ?? null },
      after: { newcomersOpenUntil: until },
    };
    await recordOnPoll(tx, row, change, at);
    return done(null);
  });
}
