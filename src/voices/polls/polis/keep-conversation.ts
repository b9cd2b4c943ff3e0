import { sql } from 'kysely';
import type { DatabaseTransaction, Queryable } from '../../../platform/database/index.ts';
import type { PolisParticipant } from '../../../polis/index.ts';
import { pollTables } from '../tables.ts';

/** Two imports of the same thing at once: the second waits, and then finds the first. */
export async function takeTurns(tx: DatabaseTransaction, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
}

/** `ids` are those of the participants, in the same order. */
export async function keepParticipants(
  tx: DatabaseTransaction,
  pollId: string,
  participants: readonly PolisParticipant[],
  ids: readonly number[],
): Promise<void> {
  await sql`
    insert into poll_participants (poll_id, participant_id, number, external_id, group_label)
    select ${pollId}, * from unnest(${ids}::bigint[], ${participants.map(({ id }) => id)}::integer[],
      ${participants.map(({ externalId }) => externalId)}::text[],
      ${participants.map(({ groupId }) => (groupId === null ? null : String(groupId)))}::text[])`.execute(tx);
}

/** Polis does not say why a statement was rejected, so neither does the log. */
export async function keepRejections(
  tx: DatabaseTransaction,
  statementIds: readonly number[],
  at: Date,
): Promise<void> {
  if (statementIds.length === 0) return;
  await sql`
    insert into moderation_decisions (statement_id, decision, by_kind, by, at)
    select s, 'reject', 'system', 'import', ${at} from unnest(${statementIds}::bigint[]) as given(s)`.execute(
    tx,
  );
}

/** The poll that was made from this conversation in any process, or null. */
export async function findImportAnywhere(db: Queryable, hash: string): Promise<string | null> {
  const row = await pollTables(db)
    .selectFrom('poll_imports')
    .select('poll_id')
    .where('source_hash', '=', hash)
    .where('poll_id', 'is not', null)
    .orderBy('at')
    .executeTakeFirst();
  return row?.poll_id ?? null;
}
