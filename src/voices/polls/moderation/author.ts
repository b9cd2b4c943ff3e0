import { inTransaction, type Queryable } from '../../../platform/database/index.ts';
import type { Actor } from '../../../platform/index.ts';
import { appealForm } from '../../../records/appeals/index.ts';
import { done, invalid, notFound, notNow, type Outcome } from '../../../records/index.ts';
import { onlyTakesOut } from '../../../records/intake/index.ts';
import { problemsIn } from '../../../site/form/index.ts';
import { pollTables } from '../tables.ts';
import { type Facts, readFacts } from './facts.ts';
import {
  closeProposal,
  type DecisionRow,
  insertDecision,
  lockStatement,
  recordOnStatement,
  sealAndShow,
  votesOfOthers,
  wordingInForce,
} from './store.ts';
import { mayBeAppealed } from './transitions.ts';

/** What the author of a statement is told about how it was moderated. */
export type Moderation = {
  /** The newest decision, or null while nobody has decided. */
  readonly decision: DecisionRow | null;
  /** Another wording that the author may accept or decline. */
  readonly proposal: Facts['proposal'];
  readonly appeal: 'none' | 'open' | 'accepted' | 'upheld';
};

/** How each of these statements was moderated, for their author. Call it only with the author's own statements. */
export async function moderationOf(
  db: Queryable,
  statementIds: readonly number[],
): Promise<ReadonlyMap<number, Moderation>> {
  if (statementIds.length === 0) return new Map();
  const factsOf = await readFacts(db, statementIds);
  const moderation = (id: number): Moderation => {
    const { latest, appeal, proposal } = factsOf(id);
    return {
      decision: latest,
      proposal: proposal?.answer === null ? proposal : null,
      appeal: appeal === null ? 'none' : (appeal.outcome ?? 'open'),
    };
  };
  return new Map(statementIds.map((id) => [id, moderation(id)]));
}

/** Their own statement, as its author names it. `participantId` comes from the receipt, never from the form. */
export type OwnStatement = {
  readonly pollId: string;
  readonly number: number;
  readonly participantId: number;
};

const authorOf = (own: OwnStatement): Actor => ({ kind: 'participant', id: own.participantId });

/**
 * The author of a rejected or merged statement asks, once, that it be looked at again.
 * `not-now`: it stands, is withdrawn, or was appealed before.
 */
export async function appeal(
  db: Queryable,
  own: OwnStatement,
  body: string,
  at: Date,
): Promise<Outcome<null>> {
  return inTransaction(db, async (tx) => {
    const statement = await lockStatement(tx, own.pollId, own.number);
    if (!statement || statement.authorId !== own.participantId) return notFound;
    if (!mayBeAppealed(statement.state)) return notNow;
    const wrong = problemsIn(appealForm, { appeal: body });
    if (wrong.appeal) return invalid(wrong);
    const written = await pollTables(tx)
      .insertInto('moderation_appeals')
      .values({ statement_id: statement.id, participant_id: own.participantId, body: body.trim(), at })
      .onConflict((conflict) => conflict.column('statement_id').doNothing())
      .returning('statement_id')
      .execute();
    if (written.length === 0) return notNow;
    const { state } = statement;
    await recordOnStatement(
      tx,
      statement,
      { actor: authorOf(own), act: 'statement.appeal', after: { state } },
      at,
    );
    return done(null);
  });
}

/**
 * The author accepts or declines a wording that a moderator proposed. Only their yes puts it in the place of their own;
 * what they wrote first is then sealed. `not-now`: there is no such proposal any more.
 */
export async function answerProposal(
  db: Queryable,
  own: OwnStatement,
  proposalId: number,
  answer: 'accepted' | 'declined',
  at: Date,
): Promise<Outcome<null>> {
  return inTransaction(db, async (tx) => {
    const statement = await lockStatement(tx, own.pollId, own.number);
    if (!statement || statement.authorId !== own.participantId) return notFound;
    const proposal = await pollTables(tx)
      .selectFrom('moderation_proposals')
      .select(['body'])
      .where('id', '=', proposalId)
      .where('statement_id', '=', statement.id)
      .where('answer', 'is', null)
      .executeTakeFirst();
    if (!proposal || statement.state !== 'held' || (await votesOfOthers(tx, statement)) > 0) return notNow;
    await closeProposal(tx, statement.id, answer, at);
    const by = authorOf(own);
    if (answer === 'accepted') {
      const takesOut = onlyTakesOut(await wordingInForce(tx, statement), proposal.body);
      await sealAndShow(tx, statement, proposal.body, takesOut ? 'redacted' : 'original', by, at);
      const decision = {
        statementId: statement.id,
        decision: 'redact',
        reason: null,
        note: null,
        otherId: null,
      } as const;
      await insertDecision(tx, decision, by, at);
    }
    const after = { proposal: proposalId };
    const act = answer === 'accepted' ? 'statement.proposal-accepted' : 'statement.proposal-declined';
    await recordOnStatement(tx, statement, { actor: by, act, after }, at);
    return done(null);
  });
}
