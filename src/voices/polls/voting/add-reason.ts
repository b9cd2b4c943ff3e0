import { type Database, inTransaction } from '../../../platform/database/index.ts';
import { record } from '../../../platform/index.ts';
import { findPersonalData } from '../../../records/intake/index.ts';
import type { Statement, VoteValue } from '../poll.ts';
import { pollTables } from '../tables.ts';

/** Characters a reason may have. */
export const reasonLimit = 500;

export type Reason = {
  readonly processId: string;
  readonly statement: Statement;
  readonly participantId: number;
  readonly value: VoteValue;
  readonly language: string;
  readonly body: string;
  readonly at: Date;
};

/**
 * Keeps a person's "it depends, because…". One that seems to hold personal data waits for a moderator.
 * The same reason sent twice by the same person is kept once.
 */
export function addReason(db: Database, reason: Reason): Promise<'accepted' | 'held'> {
  const state = findPersonalData(reason.body).length > 0 ? 'held' : 'accepted';
  return inTransaction(db, async (tx) => {
    const same = await pollTables(tx)
      .selectFrom('vote_reasons')
      .select('state')
      .where('statement_id', '=', reason.statement.id)
      .where('participant_id', '=', reason.participantId)
      .where('body', '=', reason.body)
      .where('state', '!=', 'withdrawn')
      .executeTakeFirst();
    if (same) return same.state === 'held' ? 'held' : 'accepted';
    const row = await pollTables(tx)
      .insertInto('vote_reasons')
      .values({
        statement_id: reason.statement.id,
        participant_id: reason.participantId,
        value: reason.value,
        language: reason.language,
        body: reason.body,
        state,
        at: reason.at,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await record(
      tx,
      {
        actor: { kind: 'participant', id: reason.participantId },
        act: 'reason.add',
        object: { type: 'reason', id: String(row.id) },
        processId: reason.processId,
        after: { statement: reason.statement.number, state },
      },
      reason.at,
    );
    return state;
  });
}
