import { sql } from 'kysely';
import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import { noteErased } from '../counts/shown-counts.ts';
import { touchPoll } from '../load-poll.ts';
import { sendBackMerged } from '../moderation/store.ts';
import { eraseSetAside } from '../set-aside/store.ts';
import { pollTables } from '../tables.ts';

type ContributionCounts = { readonly votes: number; readonly statements: number; readonly reasons: number };

/** Counts what a participant contributed to the polls of their process. */
export async function countContributions(
  tx: DatabaseTransaction,
  participantId: number,
): Promise<ContributionCounts> {
  const counted = await sql<ContributionCounts>`select
    (select count(*) from votes where participant_id = ${participantId})
      + (select count(*) from votes_set_aside where participant_id = ${participantId}) as votes,
    (select count(*) from statements where author_id = ${participantId} and state <> 'withdrawn') as statements,
    (select count(*) from vote_reasons where participant_id = ${participantId} and state <> 'withdrawn') as reasons`.execute(
    tx,
  );
  return counted.rows[0] ?? { votes: 0, statements: 0, reasons: 0 };
}

/**
 * Takes out everything a participant contributed, as if they had never come: votes leave the counts, the events of
 * these votes go, texts are blanked. Elsewhere nothing that was said is ever overwritten; the right to erasure is the
 * one thing that stands above this, and a history that could still be read would not be erased. Numbers and states of
 * statements stay, so that links to them say what happened. Hold the lock on the participant when calling it.
 */
export async function eraseContributions(tx: DatabaseTransaction, participantId: number): Promise<void> {
  const polls = await pollsOf(tx, participantId);
  await takeOutVotes(tx, participantId);
  await sql`delete from poll_participants where participant_id = ${participantId}`.execute(tx);
  await sql`update vote_reasons set body = '', state = 'withdrawn', value = null, participant_id = null
    where participant_id = ${participantId}`.execute(tx);
  await sql`update moderation_appeals set body = '', participant_id = null where participant_id = ${participantId}`.execute(
    tx,
  );
  await blankStatements(tx, participantId);
  for (const pollId of polls) await touchPoll(tx, pollId);
}

/** Takes a participant's name off what they decided about their own statements, such as taking one back. */
export async function forgetDecider(tx: DatabaseTransaction, participantId: number): Promise<void> {
  await sql`update moderation_decisions set by = ''
    where by_kind = 'participant' and by = ${String(participantId)}`.execute(tx);
}

async function pollsOf(tx: DatabaseTransaction, participantId: number): Promise<string[]> {
  const rows = await pollTables(tx)
    .selectFrom('statements')
    .select('poll_id')
    .distinct()
    .where('author_id', '=', participantId)
    .execute();
  return rows.map(({ poll_id }) => poll_id);
}

async function takeOutVotes(tx: DatabaseTransaction, participantId: number): Promise<void> {
  await noteErased(tx, participantId);
  // Counters are locked in the same order as by those who vote, so that neither waits for the other for ever.
  await sql`
    with gone as (
      delete from votes where participant_id = ${participantId} returning statement_id, value
    ), in_order as (
      select t.statement_id from statement_tallies t join gone using (statement_id)
      order by t.statement_id for update of t
    )
    update statement_tallies t set
      agree = t.agree - (gone.value = 1)::int,
      disagree = t.disagree - (gone.value = -1)::int,
      pass = t.pass - (gone.value = 0)::int
    from gone join in_order using (statement_id) where t.statement_id = gone.statement_id`.execute(tx);
  await eraseSetAside(tx, participantId);
  await sql`delete from vote_events where participant_id = ${participantId}`.execute(tx);
}

async function blankStatements(tx: DatabaseTransaction, participantId: number): Promise<void> {
  const { rows } = await sql<{
    id: number;
  }>`select id from statements where author_id = ${participantId}`.execute(tx);
  const ids = rows.map(({ id }) => id);
  await blankTexts(tx, ids);
  await sql`update statements set author_id = null where author_id = ${participantId}`.execute(tx);
  await sendBackMerged(tx, ids, null);
}

/** Takes the words of these statements out and withdraws them; their numbers and the votes on them stay. */
export async function blankTexts(tx: DatabaseTransaction, statementIds: readonly number[]): Promise<void> {
  await sql`update statement_texts set body = '' where statement_id = any(${statementIds}::bigint[])`.execute(
    tx,
  );
  await sql`update moderation_proposals set body = '', note = null, answer = coalesce(answer, 'lapsed'),
      answered_at = coalesce(answered_at, now())
    where statement_id = any(${statementIds}::bigint[])`.execute(tx);
  await sql`update statements set state = 'withdrawn', merged_into = null
    where id = any(${statementIds}::bigint[])`.execute(tx);
}

/** Withdraws one reason of a participant. Answers whether there was one to withdraw. */
export async function withdrawReason(
  tx: DatabaseTransaction,
  participantId: number,
  reasonId: number,
): Promise<boolean> {
  const rows = await pollTables(tx)
    .updateTable('vote_reasons')
    .set({ state: 'withdrawn' })
    .where('id', '=', reasonId)
    .where('participant_id', '=', participantId)
    .where('state', '!=', 'withdrawn')
    .returning('id')
    .execute();
  return rows.length > 0;
}
