import { sql } from 'kysely';
import { type Database, inTransaction } from '../../../platform/database/index.ts';
import { markErased } from '../../../platform/index.ts';
import { done, notFound, type Outcome } from '../../../records/index.ts';
import type { OwnStatement } from '../moderation/author.ts';
import { insertDecision, lockStatement, recordOnStatement, sendBackMerged } from '../moderation/store.ts';
import { stateAfter } from '../moderation/transitions.ts';
import { blankTexts } from './erase-contributions.ts';

/**
 * Its author takes one statement back, waiting or shown: it loses its text as if they had left, and is off the disk by
 * morning. Its number and the votes of others stay. Done again, it changes nothing; not theirs is not found.
 */
export async function withdrawStatement(db: Database, own: OwnStatement, at: Date): Promise<Outcome<null>> {
  return inTransaction(db, async (tx) => {
    const statement = await lockStatement(tx, own.pollId, own.number);
    if (!statement || statement.authorId !== own.participantId) return notFound;
    const next = stateAfter(statement.state, 'withdraw');
    if (next === null) return done(null);
    await blankTexts(tx, [statement.id]);
    await sql`update moderation_appeals set body = '' where statement_id = ${statement.id}`.execute(tx);
    await sendBackMerged(tx, [statement.id], at);
    const by = { kind: 'participant', id: own.participantId } as const;
    const decision = {
      statementId: statement.id,
      decision: 'withdraw',
      reason: null,
      note: null,
      otherId: null,
    } as const;
    await insertDecision(tx, decision, by, at);
    await markErased(tx, at);
    const change = { before: { state: statement.state }, after: { state: next } };
    await recordOnStatement(tx, statement, { actor: by, act: 'statement.withdraw', ...change }, at);
    return done(null);
  });
}
