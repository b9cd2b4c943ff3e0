import { isAdmitted } from '../entry/admission.ts';
import type { PollSnapshot } from '../load-poll.ts';
import { isVotable, phaseOf, type Statement, type VoteValue } from '../poll.ts';
import type { VoteToWrite, VoteWriter, WrittenVote } from '../write-votes.ts';

export type VoteOrder = {
  readonly snapshot: PollSnapshot;
  readonly statementNumber: number;
  /** null takes the vote back. */
  readonly value: VoteValue | null;
  readonly keyHash: Buffer;
  readonly via: VoteToWrite['via'];
  readonly at: Date;
};

export type VoteRefusal = 'not-open' | 'no-such-statement' | 'no-longer-votable' | 'not-admitted';

export type VoteOutcome =
  | { readonly ok: true; readonly statement: Statement; readonly written: WrittenVote }
  | { readonly ok: false; readonly why: VoteRefusal };

/** Why this vote cannot be cast now, or null when it can. */
export function whyNot(order: Omit<VoteOrder, 'keyHash' | 'via'>): VoteRefusal | null {
  const statement = order.snapshot.byNumber.get(order.statementNumber);
  if (phaseOf(order.snapshot.poll, order.at) !== 'open') return 'not-open';
  if (!statement) return 'no-such-statement';
  // A vote can always be taken back; a new one needs a statement that people are shown.
  return !isVotable(statement) && order.value !== null ? 'no-longer-votable' : null;
}

/**
 * Casts, changes or takes back one vote and answers once it is committed. Sending the same again changes nothing.
 * A vote writes no ledger entry: `vote_events` is the ledger of votes, with one row per change.
 */
export async function castVote(writer: VoteWriter, order: VoteOrder): Promise<VoteOutcome> {
  const { snapshot } = order;
  const statement = snapshot.byNumber.get(order.statementNumber);
  const why = whyNot(order);
  if (why !== null || !statement) return { ok: false, why: why ?? 'no-such-statement' };
  if (!(await isAdmitted(writer.db, snapshot.poll, order.keyHash))) return { ok: false, why: 'not-admitted' };
  const written = await writer.write({
    keyHash: order.keyHash,
    processId: snapshot.poll.processId,
    pollId: snapshot.poll.id,
    statementId: statement.id,
    value: order.value,
    via: order.via,
    castAt: order.at,
  });
  return { ok: true, statement, written };
}
