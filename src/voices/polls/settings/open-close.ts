import { inTransaction, type Queryable } from '../../../platform/database/index.ts';
import { type Actor, record } from '../../../platform/index.ts';
import { done, invalid, nameOf, notFound, notNow, type Outcome } from '../../../records/index.ts';
import { insertState, stateOf } from '../../../records/states/index.ts';
import { problemsIn } from '../../../site/form/index.ts';
import { messages } from '../../../site/index.ts';
import { findProcessClosed, touchPoll } from '../load-poll.ts';
import { lockPoll, type PollRow } from '../moderation/store.ts';
import { type Poll, type PollPhase, phaseOf } from '../poll.ts';
import type { Announce } from '../staff/services.ts';
import { pollTables } from '../tables.ts';
import { isImported } from './overview.ts';
import { tellTurn, tellTurnsByDate } from './tell-turn.ts';
import { closeForm } from './turn-forms.ts';

const problems = messages.settings.problems;

export type Turn = {
  /** Tells the process's list of what was published; left out by programs that write that list themselves. */
  readonly announce?: Announce | undefined;
  readonly at?: Date | undefined;
};

/**
 * Makes a draft public. It then opens at its opening date, or at once where that has passed, there is none or `now` is
 * asked for. An announced poll that has not opened yet can be opened `now` too. What was voted on elsewhere is closed
 * from the start: publishing it publishes its results.
 */
export async function openPoll(
  db: Queryable,
  pollId: string,
  by: Actor,
  turn: Turn & { readonly now?: boolean } = {},
): Promise<Outcome<PollPhase>> {
  const at = turn.at ?? new Date();
  return changeState(db, pollId, 'open', null, by, { ...turn, at }, async (tx, row, phase) => {
    const now = turn.now === true && row.opens_at !== null && row.opens_at > at;
    if (phase !== 'draft' && !(phase === 'coming' && now)) return notNow;
    if (now)
      await pollTables(tx).updateTable('polls').set({ opens_at: at }).where('id', '=', pollId).execute();
    return null;
  });
}

/** Closes an open poll before its date, or one that has none. The reason is published with it. */
export async function closePoll(
  db: Queryable,
  pollId: string,
  reason: string,
  by: Actor,
  turn: Turn = {},
): Promise<Outcome<PollPhase>> {
  return changeState(db, pollId, 'closed', reason, by, turn, async (_tx, _row, phase) =>
    phase === 'open' || phase === 'coming' ? null : notNow,
  );
}

/** Opens a closed poll again, with a new closing date or none. The reason is kept in the history. */
export async function reopenPoll(
  db: Queryable,
  pollId: string,
  reason: string,
  by: Actor,
  turn: Turn & { readonly closesAt?: Date | null } = {},
): Promise<Outcome<PollPhase>> {
  const at = turn.at ?? new Date();
  return changeState(db, pollId, 'open', reason, by, { ...turn, at }, async (tx, row, phase) => {
    if (phase !== 'closed' || row.kind === 'totals') return notNow;
    const closesAt = turn.closesAt ?? null;
    if (closesAt && !(closesAt > at)) return invalid({ reopenUntil: problems.closesInPast });
    await pollTables(tx).updateTable('polls').set({ closes_at: closesAt }).where('id', '=', pollId).execute();
    return null;
  });
}

type Rule = (
  tx: Queryable,
  row: PollRow,
  phase: PollPhase,
) => Promise<Extract<Outcome<PollPhase>, { ok: false }> | null>;

async function changeState(
  db: Queryable,
  pollId: string,
  state: 'open' | 'closed',
  reason: string | null,
  by: Actor,
  turn: Turn,
  rule: Rule,
): Promise<Outcome<PollPhase>> {
  const at = turn.at ?? new Date();
  const why = reason?.trim() ?? null;
  const wrong = why === null ? {} : problemsIn(closeForm, { reason: why });
  if (wrong.reason) return invalid(wrong);
  return inTransaction(db, async (tx) => {
    const row = await lockPoll(tx, pollId);
    if (!row) return notFound;
    // What the dates have done before this turn is told before it, even if nobody has looked since.
    if (turn.announce) await tellTurnsByDate(tx, turn.announce, at, pollId);
    const before = await phaseNow(tx, row, at);
    const isImport = before === 'draft' && (await isImported(tx, pollId));
    // Nothing opens in a closed process; results of what was voted on elsewhere can still be published.
    if (!isImport && (await findProcessClosed(tx, row.process_id))) return notNow;
    const refused = await rule(tx, row, before);
    if (refused) return refused;
    const step = isImport ? importPublished : stepTo(state, before);
    const { act } = step;
    await insertState(tx, pollId, { act, state: step.state, at, by: nameOf(by), reason: why }, true);
    const fresh = (await lockPoll(tx, pollId)) ?? row;
    const after = await phaseNow(tx, fresh, at);
    await record(
      tx,
      {
        actor: by,
        act: `poll.${act}`,
        object: { type: 'poll', id: pollId },
        processId: row.process_id,
        before: { phase: before, opensAt: row.opens_at, closesAt: row.closes_at },
        after: { phase: after, opensAt: fresh.opens_at, closesAt: fresh.closes_at, reason: why },
      },
      at,
    );
    if (turn.announce)
      await tellTurn(tx, fresh, { phase: after, isImport, reason: why, by: nameOf(by), at }, turn.announce);
    await touchPoll(tx, pollId);
    return done(after);
  });
}

/** What was voted on elsewhere is closed from the start. */
const importPublished = { state: 'closed', act: 'publish-import' } as const;

function stepTo(state: 'open' | 'closed', before: PollPhase) {
  if (state === 'closed') return { state, act: 'close' };
  return { state, act: before === 'closed' ? 'reopen' : 'open' };
}

export async function phaseNow(tx: Queryable, row: PollRow, at: Date): Promise<PollPhase> {
  const { kind, opens_at: opensAt, closes_at: closesAt } = row;
  const decided = (await stateOf<Poll['decided']>(tx, row.id)) ?? 'draft';
  const processClosed = await findProcessClosed(tx, row.process_id);
  return phaseOf({ decided, opensAt, closesAt, kind, processClosed }, at);
}
