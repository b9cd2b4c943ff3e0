import { type Selectable, sql } from 'kysely';
import type { Queryable } from '../../../platform/database/index.ts';
import { type Actor, type LedgerEntry, record } from '../../../platform/index.ts';
import { nameOf } from '../../../records/index.ts';
import { touchPoll } from '../load-poll.ts';
import type { StatementState, Wording } from '../poll.ts';
import { type PollTables, pollTables } from '../tables.ts';
import type { DecisionKind } from './transitions.ts';

/** One decision as it was written. `byKind` 'system' is a rule of the program, such as open moderation. */
export type DecisionRow = {
  readonly id: number;
  readonly statementId: number;
  readonly decision: DecisionKind;
  readonly reason: string | null;
  readonly note: string | null;
  /** The statement it was found to say the same as. */
  readonly otherId: number | null;
  readonly byKind: 'account' | 'participant' | 'system';
  readonly by: string;
  readonly at: Date;
};

export type PollRow = Selectable<PollTables['polls']>;

export type LockedStatement = {
  readonly id: number;
  readonly pollId: string;
  readonly number: number;
  readonly processId: string;
  readonly state: StatementState;
  readonly language: string;
  readonly isSeed: boolean;
  readonly authorId: number | null;
  readonly statementLimit: number;
};

/** Makes everybody who writes statements or decisions of this poll take turns until the transaction ends. */
export async function lockPoll(tx: Queryable, pollId: string): Promise<PollRow | null> {
  return (
    (await pollTables(tx)
      .selectFrom('polls')
      .selectAll()
      .where('id', '=', pollId)
      .forUpdate()
      .executeTakeFirst()) ?? null
  );
}

/** The statement of this poll with this number, held until the transaction ends. */
export async function lockStatement(
  tx: Queryable,
  pollId: string,
  number: number,
): Promise<LockedStatement | null> {
  const poll = await pollTables(tx)
    .selectFrom('polls')
    .select(['process_id as processId', 'statement_limit as statementLimit'])
    .where('id', '=', pollId)
    .forUpdate()
    .executeTakeFirst();
  if (!poll) return null;
  const row = await pollTables(tx)
    .selectFrom('statements')
    .select(['id', 'state', 'language', 'is_seed as isSeed', 'author_id as authorId'])
    .where('poll_id', '=', pollId)
    .where('number', '=', number)
    .forUpdate()
    .executeTakeFirst();
  return row ? { ...row, ...poll, pollId, number } : null;
}

type Done = Omit<LedgerEntry, 'object' | 'processId'>;

/** Writes into the ledger what was done to a poll, and says that it changed. */
export async function recordOnPoll(
  tx: Queryable,
  { id, process_id: processId }: Pick<PollRow, 'id' | 'process_id'>,
  what: Done,
  at: Date,
): Promise<void> {
  await record(tx, { ...what, object: { type: 'poll', id }, processId }, at);
  await touchPoll(tx, id);
}

/** The same of a statement. */
export async function recordOnStatement(
  tx: Queryable,
  { pollId, number, processId }: Pick<LockedStatement, 'pollId' | 'number' | 'processId'>,
  what: Done,
  at: Date,
): Promise<void> {
  await record(tx, { ...what, object: { type: 'statement', id: `${pollId}/${number}` }, processId }, at);
  await touchPoll(tx, pollId);
}

const decisionColumns = sql.raw(`d.id, d.statement_id as "statementId", d.decision, d.reason, d.note,
  d.merged_into as "otherId", d.by_kind as "byKind", d.by, d.at`);

/** The newest decision about each of these statements, where there is one. */
export async function latestDecisions(
  db: Queryable,
  statementIds: readonly number[],
): Promise<Map<number, DecisionRow>> {
  const found = await sql<DecisionRow>`select distinct on (d.statement_id) ${decisionColumns}
    from moderation_decisions d where d.statement_id = any(${statementIds}::bigint[])
    order by d.statement_id, d.id desc`.execute(db);
  return new Map(found.rows.map((row) => [row.statementId, row]));
}

export type LoggedDecision = DecisionRow & { readonly number: number; readonly otherNumber: number | null };

/** Every decision of a poll, the newest first. */
export async function decisionsOf(db: Queryable, pollId: string): Promise<LoggedDecision[]> {
  const found = await sql<LoggedDecision>`select ${decisionColumns}, s.number, o.number as "otherNumber"
    from moderation_decisions d join statements s on s.id = d.statement_id left join statements o on o.id = d.merged_into
    where s.poll_id = ${pollId} order by d.id desc`.execute(db);
  return found.rows;
}

export async function insertDecision(
  tx: Queryable,
  decision: Pick<DecisionRow, 'statementId' | 'decision' | 'reason' | 'note' | 'otherId'>,
  by: Actor,
  at: Date,
): Promise<number> {
  const row = await pollTables(tx)
    .insertInto('moderation_decisions')
    .values({
      statement_id: decision.statementId,
      decision: decision.decision,
      reason: decision.reason,
      note: decision.note,
      merged_into: decision.otherId,
      by_kind: by.kind,
      by: nameOf(by),
      at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function setState(
  tx: Queryable,
  statementId: number,
  state: StatementState,
  mergedInto: number | null,
) {
  await pollTables(tx)
    .updateTable('statements')
    .set({ state, merged_into: state === 'merged' ? mergedInto : null })
    .where('id', '=', statementId)
    .execute();
}

/**
 * What was merged into a statement that people no longer see waits for a moderator again, with the rule as the reason:
 * nobody has decided that its words may be shown by themselves.
 */
export async function sendBackMerged(
  tx: Queryable,
  statementIds: readonly number[],
  at: Date | null,
): Promise<void> {
  await sql`
    with back as (
      update statements s set state = 'held', merged_into = null from statements target
      where target.id = s.merged_into and target.id = any(${statementIds}::bigint[])
      returning s.id, target.id as target
    )
    insert into moderation_decisions (statement_id, decision, reason, merged_into, by_kind, by, at)
    select id, 'hold', 'target-gone', target, 'system', 'merge-target', coalesce(${at}::timestamptz, now())
    from back order by id`.execute(tx);
}

/** What was merged into a statement goes along when that is merged itself: a link leads to where people vote. */
export async function mergeAlong(tx: Queryable, statementId: number, into: number | null): Promise<void> {
  await pollTables(tx)
    .updateTable('statements')
    .set({ merged_into: into })
    .where('merged_into', '=', statementId)
    .execute();
}

/** The newest wording of a statement in a language, with who wrote it and when. */
export function shownText(db: Queryable, statementId: number, language: string) {
  return pollTables(db)
    .selectFrom('statement_texts')
    .select(['body', 'by', 'at'])
    .where('statement_id', '=', statementId)
    .where('language', '=', language)
    .where('kind', '=', 'shown')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The wording in force in the statement's own language. */
export const wordingInForce = async (
  db: Queryable,
  { id, language }: Pick<LockedStatement, 'id' | 'language'>,
): Promise<string> => (await shownText(db, id, language))?.body ?? '';

/** The wordings in force in every language that has one. */
export async function wordingsInForce(db: Queryable, statementId: number) {
  const { rows } = await sql<Pick<Selectable<PollTables['statement_texts']>, 'language' | 'body' | 'state'>>`
    select * from (
      select distinct on (language) id, language, body, state from statement_texts
      where statement_id = ${statementId} and kind = 'shown' order by language, id desc
    ) as texts where body <> '' order by id`.execute(db);
  return rows;
}

/**
 * Puts another wording in the place of all that were shown. The earlier ones, translations and history too, stay as they
 * were written but are sealed: a reader who asks for what was shown before must not find there what was taken out.
 */
export async function sealAndShow(
  tx: Queryable,
  statement: Pick<LockedStatement, 'id' | 'language'>,
  body: string,
  state: 'redacted' | 'original',
  by: Actor,
  at: Date,
): Promise<void> {
  await pollTables(tx)
    .updateTable('statement_texts')
    .set({ kind: 'sealed' })
    .where('statement_id', '=', statement.id)
    .where('kind', '=', 'shown')
    .execute();
  await addWording(tx, statement, { language: statement.language, body, state }, by, at);
}

/** One more wording of a statement: in its language or a translation from it. */
export async function addWording(
  tx: Queryable,
  { id, language }: Pick<LockedStatement, 'id' | 'language'>,
  text: Pick<Wording, 'language' | 'body' | 'state'>,
  by: Actor,
  at: Date,
): Promise<void> {
  const from = { translated_from: text.language === language ? null : language, by: nameOf(by), at };
  const { body, state } = text;
  await pollTables(tx)
    .insertInto('statement_texts')
    .values({ statement_id: id, kind: 'shown', language: text.language, body, state, ...from })
    .execute();
}

/** Sealed wordings in the statements' own languages, the newest of each: for moderators alone. */
export async function sealedWordings(
  db: Queryable,
  statementIds: readonly number[],
): Promise<Map<number, string>> {
  const found = await sql<{
    id: number;
    body: string;
  }>`select distinct on (t.statement_id) t.statement_id as id, t.body
    from statement_texts t join statements s on s.id = t.statement_id and s.language = t.language
    where t.statement_id = any(${statementIds}::bigint[]) and t.kind = 'sealed'
    order by t.statement_id, t.id desc`.execute(db);
  return new Map(found.rows.map((row) => [row.id, row.body]));
}

/** Votes of people other than its author, who may have agreed with it when they wrote it; counted or set aside. */
export async function votesOfOthers(
  db: Queryable,
  statement: Pick<LockedStatement, 'id' | 'authorId'>,
): Promise<number> {
  const found = await sql<{ votes: number }>`select (agree + disagree + pass - (
      select count(*) from votes v where v.statement_id = t.statement_id and v.participant_id = ${statement.authorId}
    ) + (
      select count(*) from votes_set_aside w where w.statement_id = t.statement_id
        and w.participant_id is distinct from ${statement.authorId}
    ))::int as votes from statement_tallies t where t.statement_id = ${statement.id}`.execute(db);
  return found.rows[0]?.votes ?? 0;
}

/** Is there an open appeal against what this account decided since the statement last stood or waited? */
export async function turnedDownBy(db: Queryable, statementId: number, accountId: string): Promise<boolean> {
  const { rows } = await sql`select from moderation_appeals a
    where a.statement_id = ${statementId} and a.outcome is null and exists (
      select from moderation_decisions d where d.statement_id = a.statement_id and d.by_kind = 'account'
        and d.by = ${accountId} and d.decision in ('reject', 'merge') and d.id > coalesce((
          select max(id) from moderation_decisions e
          where e.statement_id = a.statement_id and e.decision in ('accept', 'hold')), 0))`.execute(db);
  return rows.length > 0;
}

/** Closes the open appeal, if there is one, and says whether there was. */
export async function answerAppeal(
  tx: Queryable,
  statementId: number,
  outcome: 'accepted' | 'upheld',
  at: Date,
): Promise<boolean> {
  const answered = await pollTables(tx)
    .updateTable('moderation_appeals')
    .set({ outcome, answered_at: at })
    .where('statement_id', '=', statementId)
    .where('outcome', 'is', null)
    .returning('statement_id')
    .execute();
  return answered.length > 0;
}

/** Closes the open proposal, if there is one. */
export async function closeProposal(
  tx: Queryable,
  statementId: number,
  answer: 'accepted' | 'declined' | 'lapsed',
  at: Date,
): Promise<void> {
  await pollTables(tx)
    .updateTable('moderation_proposals')
    .set({ answer, answered_at: at })
    .where('statement_id', '=', statementId)
    .where('answer', 'is', null)
    .execute();
}
