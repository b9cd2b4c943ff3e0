import { sql } from 'kysely';
import { inTransaction, type Queryable } from '../../../platform/database/index.ts';
import { type Actor, record } from '../../../platform/index.ts';
import { nameOf } from '../../../records/index.ts';
import type { CameIn, Moderated } from '../../../records/intake/index.ts';
import { messages } from '../../../site/index.ts';
import type { VoteValue } from '../poll.ts';
import { publicNumber } from '../poll-access.ts';
import { pollTables } from '../tables.ts';

/** "It depends, because…": what somebody wrote beside a vote, as staff read it. Nobody sees who wrote it. */
export type VoteReason = {
  readonly id: number;
  readonly statementId: number;
  /** The answer it was given with; null when that is not known. */
  readonly value: VoteValue | null;
  readonly language: string;
  readonly body: string;
  readonly at: Date;
};
export type ReasonState = 'held' | 'accepted' | 'rejected';

export const reasonsPerPage = 50;

/** The reasons given in a poll in one state, the oldest first, and how many there are in all. */
export async function listReasons(
  db: Queryable,
  pollId: string,
  state: ReasonState,
  page: number,
): Promise<{ reasons: VoteReason[]; total: number }> {
  const all = pollTables(db)
    .selectFrom('vote_reasons as r')
    .innerJoin('statements as s', 's.id', 'r.statement_id')
    .where('s.poll_id', '=', pollId)
    .where('r.state', '=', state);
  const counted = await all.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirst();
  const reasons = await all
    .select(['r.id', 'r.statement_id as statementId', 'r.value', 'r.language', 'r.body', 'r.at'])
    .orderBy('r.id')
    .offset((page - 1) * reasonsPerPage)
    .limit(reasonsPerPage)
    .execute();
  return { total: Number(counted?.total ?? 0), reasons };
}

/** Is there such a reason in this poll, which its author has not taken back? */
export async function isReasonOf(db: Queryable, pollId: string, id: number): Promise<boolean> {
  const found = await pollTables(db)
    .selectFrom('vote_reasons as r')
    .innerJoin('statements as s', 's.id', 'r.statement_id')
    .select('r.id')
    .where('r.id', '=', id)
    .where('s.poll_id', '=', pollId)
    .where('r.state', '!=', 'withdrawn')
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * Lets a reason through, turns it down or has it wait again, with its ledger entry; answers the number of the decision.
 * Null when there is no such reason, its author took it back, it stands like that already, or somebody decided after
 * `seen`. Whoever calls it has asked the gate for `moderate` on this process.
 */
export function decideReason(
  db: Queryable,
  which: { readonly processId: string; readonly id: number; readonly seen?: number },
  to: { readonly state: ReasonState; readonly reason?: string | null },
  by: Actor,
  at: Date,
): Promise<number | null> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ state: ReasonState; latest: number; why: string | null }>`
      select r.state, coalesce(d.id, 0) as latest, d.reason as why
      from vote_reasons r join statements s on s.id = r.statement_id join polls p on p.id = s.poll_id
        left join vote_reason_decisions d on d.id =
          (select max(id) from vote_reason_decisions e where e.reason_id = r.id)
      where r.id = ${which.id} and p.process_id = ${which.processId} and r.state <> 'withdrawn'
      for update of r`.execute(tx);
    const [row] = rows;
    const { state, reason = null } = to;
    if (!row || (which.seen !== undefined && which.seen !== row.latest)) return null;
    if (row.state === state && row.why === reason) return null;
    await sql`update vote_reasons set state = ${state} where id = ${which.id}`.execute(tx);
    const written = await sql<{
      id: number;
    }>`insert into vote_reason_decisions (reason_id, state, reason, by, at)
      values (${which.id}, ${state}, ${reason}, ${nameOf(by)}, ${at}) returning id`.execute(tx);
    const object = { type: 'vote-reason', id: String(which.id) };
    const change = { before: { state: row.state }, after: { state, ...(reason === null ? {} : { reason }) } };
    await record(
      tx,
      { actor: by, act: `reason.${state}`, object, processId: which.processId, ...change },
      at,
    );
    return written.rows[0]?.id ?? null;
  });
}

const stateOf = { accept: 'accepted', refuse: 'rejected', back: 'held', uphold: null } as const;

/** What people wrote beside their votes, for the queue of every kind. */
export const moderatedReasons = ({ db }: { readonly db: Queryable }): Moderated => ({
  words: { one: messages.voteReasons.one, waiting: messages.voteReasons.waiting },
  reasons: (['off-topic', 'personal-data', 'hate-or-threat', 'spam'] as const).map((code) => ({
    code,
    label: messages.moderation.reasons[code],
    offered: true,
  })),
  rows: () => sql<CameIn>`
    select r.id::text as id, p.process_id as scope, p.id as within, r.body, r.language, r.at as since,
      case r.state when 'held' then 'waiting' when 'accepted' then 'accepted' else 'refused' end as state,
      coalesce(d.id, 0) as decision, d.reason, d.by as "decidedBy", d.at as "decidedAt"
    from vote_reasons r join statements s on s.id = r.statement_id join polls p on p.id = s.poll_id
      left join vote_reason_decisions d on d.id =
        (select max(id) from vote_reason_decisions e where e.reason_id = r.id)
    where r.state <> 'withdrawn'`,
  async decide({ id, scope, seen }, act, by, at) {
    const state = stateOf[act.kind];
    const which = { id: publicNumber(id) ?? -1, processId: scope ?? '', seen };
    const reason = act.kind === 'refuse' ? act.reason : null;
    const decision = state && (await decideReason(db, which, { state, reason }, by, at));
    return decision ? { ok: true, decision } : { ok: false };
  },
});
