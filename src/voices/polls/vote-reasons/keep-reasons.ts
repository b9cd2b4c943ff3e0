import { type Database, inTransaction, type Queryable } from '../../../platform/database/index.ts';
import { type Actor, record } from '../../../platform/index.ts';
import { pollTables } from '../tables.ts';

/** "It depends, because…": what somebody wrote beside a vote, as staff read it. Nobody sees who wrote it. */
export type VoteReason = {
  readonly id: number;
  readonly statementId: number;
  /** The answer it was given with; null when that is not known. */
  readonly value: 1 | 0 | -1 | null;
  readonly language: string;
  readonly body: string;
  readonly state: 'held' | 'accepted' | 'rejected';
  readonly at: Date;
};

export const reasonsPerPage = 50;

/** The reasons given in a poll in one state, the oldest first, and how many there are in all. */
export async function listReasons(
  db: Queryable,
  pollId: string,
  state: VoteReason['state'],
  page: number,
): Promise<{ reasons: VoteReason[]; total: number }> {
  const all = pollTables(db)
    .selectFrom('vote_reasons as r')
    .innerJoin('statements as s', 's.id', 'r.statement_id')
    .where('s.poll_id', '=', pollId)
    .where('r.state', '=', state);
  const counted = await all.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirst();
  const rows = await all
    .select(['r.id', 'r.statement_id', 'r.value', 'r.language', 'r.body', 'r.at'])
    .orderBy('r.id')
    .offset((page - 1) * reasonsPerPage)
    .limit(reasonsPerPage)
    .execute();
  return {
    total: Number(counted?.total ?? 0),
    reasons: rows.map((row) => ({
      id: row.id,
      statementId: row.statement_id,
      value: row.value as VoteReason['value'],
      language: row.language,
      body: row.body,
      state,
      at: row.at,
    })),
  };
}

/**
 * Lets a held reason through or turns one down, with its ledger entry. False when there is no such reason in this poll,
 * or its author took it back. Whoever calls it has asked the gate for `moderate`.
 */
export function decideReason(
  db: Database,
  which: { readonly pollId: string; readonly processId: string; readonly id: number },
  to: 'accepted' | 'rejected',
  by: Actor,
  at: Date,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const row = await pollTables(tx)
      .selectFrom('vote_reasons as r')
      .innerJoin('statements as s', 's.id', 'r.statement_id')
      .select(['r.id', 'r.state'])
      .where('r.id', '=', which.id)
      .where('s.poll_id', '=', which.pollId)
      .where('r.state', '!=', 'withdrawn')
      .forUpdate('r')
      .executeTakeFirst();
    if (!row) return false;
    if (row.state === to) return true;
    await pollTables(tx).updateTable('vote_reasons').set({ state: to }).where('id', '=', row.id).execute();
    const object = { type: 'vote-reason', id: String(row.id) };
    const change = { before: { state: row.state }, after: { state: to } };
    await record(tx, { actor: by, act: `reason.${to}`, object, processId: which.processId, ...change }, at);
    return true;
  });
}
