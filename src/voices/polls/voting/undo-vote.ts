import type { Database } from '../../../platform/database/index.ts';
import type { VoteValue } from '../poll.ts';
import type { VoteWriter } from '../write-votes.ts';
import { castVote, type VoteOrder, type VoteOutcome } from './cast-vote.ts';
import { lastAnswers } from './participant-votes.ts';

/**
 * Puts a statement back to what this person had answered before `order.undone`: an earlier answer, or none.
 * When that answer no longer stands (the form was sent twice, or another tab was quicker) nothing changes.
 */
export async function undoVote(
  services: { readonly db: Database; readonly voteWriter: VoteWriter },
  order: Omit<VoteOrder, 'value'> & { readonly undone: VoteValue; readonly participantId: number },
): Promise<VoteOutcome> {
  const statement = order.snapshot.byNumber.get(order.statementNumber);
  if (!statement) return { ok: false, why: 'no-such-statement' };
  const [last, before] = await lastAnswers(services.db, order.participantId, statement.id, 2);
  return castVote(services.voteWriter, {
    ...order,
    value: last === order.undone ? (before ?? null) : (last ?? null),
  });
}
