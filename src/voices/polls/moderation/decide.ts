import { whoMay } from '../../../people/index.ts';
import { inTransaction, type Queryable } from '../../../platform/database/index.ts';
import type { Actor } from '../../../platform/index.ts';
import { nameOf } from '../../../records/index.ts';
import { onlyTakesOut, withGaps } from '../../../records/intake/index.ts';
import type { Problems } from '../../../site/form/index.ts';
import { messages } from '../../../site/index.ts';
import type { StatementState } from '../poll.ts';
import { pollTables } from '../tables.ts';
import { type Decision, type Misread, problemsOf } from './act-tables.ts';
import { reasonRule } from './reasons.ts';
import {
  answerAppeal,
  closeProposal,
  type DecisionRow,
  insertDecision,
  type LockedStatement,
  latestDecisions,
  lockStatement,
  mergeAlong,
  recordOnStatement,
  sealAndShow,
  sendBackMerged,
  setState,
  turnedDownBy,
  votesOfOthers,
  wordingInForce,
} from './store.ts';
import { stateAfter } from './transitions.ts';

const problems = messages.moderation.problems;

export type WhichStatement = {
  readonly pollId: string;
  readonly number: number;
  /** The newest decision the decider has seen (0: none). Left out by programs, which see everything. */
  readonly seen?: number;
};

export type Decided =
  | { readonly ok: true; readonly decisionId: number; readonly state: StatementState }
  | { readonly ok: false; readonly why: 'not-found' }
  /** Somebody decided meanwhile; `latest` is what. */
  | {
      readonly ok: false;
      readonly why: 'stale';
      readonly latest: DecisionRow | null;
      readonly state: StatementState;
    }
  | { readonly ok: false; readonly why: 'not-now'; readonly state: StatementState }
  /** An appeal against what the decider decided, and there are others who may answer it: who they are. */
  | { readonly ok: false; readonly why: 'others'; readonly others: readonly string[] }
  | { readonly ok: false; readonly why: 'invalid'; readonly errors: Problems };

/**
 * Decides about one statement: finds it in its poll, holds it against others, checks that nobody decided meanwhile and
 * that the step is legal, and writes state, decision and ledger together or not at all. Whoever calls it has asked the
 * gate for `moderate` on the poll's process.
 */
export async function decide(
  db: Queryable,
  which: WhichStatement,
  asked: Decision | Misread,
  by: Actor,
  at: Date,
): Promise<Decided> {
  return inTransaction(db, async (tx) => {
    const statement = await lockStatement(tx, which.pollId, which.number);
    if (!statement) return { ok: false, why: 'not-found' };
    const { state } = statement;
    const latest = (await latestDecisions(tx, [statement.id])).get(statement.id) ?? null;
    const refused = await whyNot(tx, which, { statement, latest }, asked, by);
    if (refused) return refused;
    const next = stateAfter(state, asked.kind);
    if (next === null) return { ok: false, why: 'not-now', state };
    const checked = await check(tx, which.pollId, statement, asked);
    if ('errors' in checked) return { ok: false, why: 'invalid', errors: checked.errors };
    const { decision } = checked;
    const hadAppeal = await settleAppeal(tx, statement.id, decision, at);
    if (decision.kind === 'uphold' && !hadAppeal) return { ok: false, why: 'not-now', state };
    const decisionId = await write(tx, statement, { checked, next }, by, at);
    // Neither the words of the statement nor the note: the ledger is read by more people than either.
    const entry = {
      actor: by,
      act: `statement.${decision.kind}`,
      before: { state, decision: latest?.id ?? null },
      after: { state: next, decision: decisionId, ...ledgerPart(decision) },
    };
    await recordOnStatement(tx, statement, entry, at);
    return { ok: true, decisionId, state: next };
  });
}

/** Why this cannot be decided, or not by this person, as things stand. */
async function whyNot(
  tx: Queryable,
  which: WhichStatement,
  { statement, latest }: { readonly statement: LockedStatement; readonly latest: DecisionRow | null },
  asked: Decision | Misread,
  by: Actor,
): Promise<Extract<Decided, { ok: false }> | null> {
  const { state } = statement;
  const isStale = which.seen !== undefined && which.seen !== (latest?.id ?? 0);
  if (isStale) return { ok: false, why: 'stale', latest, state };
  const others = answersAppeal(asked.kind) ? await othersToAnswer(tx, statement, by) : [];
  if (others.length > 0) return { ok: false, why: 'others', others };
  const isSame =
    state === 'rejected' && 'reason' in asked && asked.reason === latest?.reason && !saysMore(asked.reason);
  return isSame ? { ok: false, why: 'invalid', errors: { reason: problems.sameReason } } : null;
}

/** A reason that comes with words or a number may be right and these wrong. */
const saysMore = (reason = '') => Boolean(reasonRule(reason)?.needsNote || reasonRule(reason)?.needsOther);

/** What would end an appeal, or end that its decider is the one who turned the statement down. */
const answersAppeal = (kind: Decision['kind']) => kind === 'accept' || kind === 'uphold' || kind === 'hold';

/**
 * Who may answer the open appeal in the place of this person, by name: nobody where there is none, where somebody else
 * turned the statement down, or where nobody else could.
 */
export async function othersToAnswer(
  db: Queryable,
  statement: Pick<LockedStatement, 'id' | 'processId'>,
  by: Actor,
): Promise<string[]> {
  if (by.kind !== 'account' || !(await turnedDownBy(db, statement.id, by.id))) return [];
  const guarded = { scope: statement.processId, openness: 'sealed' } as const;
  return (await whoMay(db, 'moderate', guarded)).filter(({ id }) => id !== by.id).map(({ name }) => name);
}

/** Answers the open appeal where the decision does, and says whether there was one. */
async function settleAppeal(
  tx: Queryable,
  statementId: number,
  { kind }: Decision,
  at: Date,
): Promise<boolean> {
  if (kind === 'uphold') return answerAppeal(tx, statementId, 'upheld', at);
  return kind === 'accept' && answerAppeal(tx, statementId, 'accepted', at);
}

type Legal = {
  readonly checked: Held & { readonly decision: Decision };
  readonly next: StatementState;
};

/** Writes what was found to be legal, and answers the id of the decision. */
async function write(
  tx: Queryable,
  statement: LockedStatement,
  { checked, next }: Legal,
  by: Actor,
  at: Date,
): Promise<number> {
  const { decision } = checked;
  const note = decision.note?.trim() || null;
  const words = { statement_id: statement.id, note, by: nameOf(by), at, answered_at: null, answer: null };
  // A wording on offer belongs to the statement as it stood: a decision takes it off the table.
  await closeProposal(tx, statement.id, 'lapsed', at);
  if (decision.kind === 'redact') await sealAndShow(tx, statement, checked.body, 'redacted', by, at);
  if (decision.kind === 'propose-redaction')
    await pollTables(tx)
      .insertInto('moderation_proposals')
      .values({ ...words, body: checked.body })
      .execute();
  if (next !== statement.state) await setState(tx, statement.id, next, checked.otherId);
  const row = {
    statementId: statement.id,
    decision: decision.kind,
    reason: 'reason' in decision ? (decision.reason ?? null) : null,
    note,
    otherId: checked.otherId,
  };
  const decisionId = await insertDecision(tx, row, by, at);
  if (statement.state === 'accepted' && next !== 'accepted') {
    if (next === 'merged') await mergeAlong(tx, statement.id, checked.otherId);
    else await sendBackMerged(tx, [statement.id], at);
  }
  return decisionId;
}

function ledgerPart(decision: Decision): Record<string, unknown> {
  if (decision.kind === 'reject') {
    return {
      reason: decision.reason,
      ...(reasonRule(decision.reason)?.needsOther ? { duplicateOf: decision.duplicateOf } : {}),
    };
  }
  if (decision.kind === 'merge') return { into: decision.into };
  return decision.kind === 'hold' ? { reason: decision.reason } : {};
}

/** What a decision was found to be about: the statement that says the same, the words that are shown. */
type Held = { readonly otherId: number | null; readonly body: string };
type Wrong = { readonly errors: Problems };

/** The decision as it may be written. What cannot be read is said here, after what happened meanwhile. */
async function check(
  tx: Queryable,
  pollId: string,
  statement: LockedStatement,
  asked: Decision | Misread,
): Promise<Legal['checked'] | Wrong> {
  if ('problems' in asked) return { errors: asked.problems };
  const errors = problemsOf(asked.kind, asked);
  if (Object.keys(errors).length > 0) return { errors };
  const held = await holdAgainstOthers(tx, pollId, statement, asked);
  return 'errors' in held ? held : { decision: asked, ...held };
}

async function holdAgainstOthers(
  tx: Queryable,
  pollId: string,
  statement: LockedStatement,
  decision: Decision,
): Promise<Held | Wrong> {
  if (decision.kind === 'reject' && decision.duplicateOf && reasonRule(decision.reason)?.needsOther)
    return other(tx, pollId, statement, decision.duplicateOf, 'duplicateOf');
  if (decision.kind === 'merge') return other(tx, pollId, statement, decision.into, 'into');
  if (decision.kind === 'redact') return redaction(tx, statement, decision.redaction);
  if (decision.kind === 'propose-redaction') return proposal(tx, statement, withGaps(decision.proposal));
  return { otherId: null, body: '' };
}

/** The statement that this one is said to repeat: of the same poll, another one, and itself on show. */
async function other(
  tx: Queryable,
  pollId: string,
  statement: LockedStatement,
  number: number,
  field: 'duplicateOf' | 'into',
): Promise<Held | Wrong> {
  const found = await lockStatement(tx, pollId, number);
  if (!found) return { errors: { [field]: problems.otherUnknown } };
  if (found.id === statement.id) return { errors: { [field]: problems.otherItself } };
  // People are sent to it: what waits may still be turned down, and then its words would stand under another number.
  if (found.state !== 'accepted') return { errors: { [field]: problems.otherNotShown } };
  return { otherId: found.id, body: '' };
}

async function redaction(tx: Queryable, statement: LockedStatement, typed: string): Promise<Held | Wrong> {
  const original = await wordingInForce(tx, statement);
  const body = withGaps(typed, original);
  if (!onlyTakesOut(original, body)) return { errors: { redaction: problems.onlyTakeOut } };
  return { otherId: null, body };
}

async function proposal(tx: Queryable, statement: LockedStatement, body: string): Promise<Held | Wrong> {
  if (statement.isSeed || statement.authorId === null) return { errors: { proposal: problems.noAuthor } };
  if (body === (await wordingInForce(tx, statement)))
    return { errors: { proposal: problems.proposalMissing } };
  if ([...body].length > statement.statementLimit) return { errors: { proposal: problems.proposalTooLong } };
  // People voted on the words as they stood: from then on only taking out is possible.
  if ((await votesOfOthers(tx, statement)) > 0) return { errors: { proposal: problems.alreadyVoted } };
  return { otherId: null, body };
}
