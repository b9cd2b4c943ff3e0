import { sql } from 'kysely';
import type { DatabaseTransaction, Queryable } from '../../platform/database/index.ts';
import { markErased } from '../../platform/index.ts';

export async function insertAuthor(tx: DatabaseTransaction, id: string, participant: number): Promise<void> {
  await sql`insert into record_authors (record_id, participant_id) values (${id}, ${participant})`.execute(
    tx,
  );
}

/** What a participant sent in of a kind, the newest first. */
export async function sentInBy(db: Queryable, kind: string, participant: number): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select r.id from record_authors a join records r on r.id = a.record_id
    where a.participant_id = ${participant} and r.kind = ${kind} order by r.created_at desc, r.id`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** What was sent in of a kind to a scope and was public, each with its author where somebody still has it. */
export async function publicOnes(
  db: Queryable,
  kind: string,
  scope: string,
): Promise<{ participant: number | null }[]> {
  const { rows } = await sql<{ participant: number | null }>`select a.participant_id::int as participant
    from records r left join record_authors a on a.record_id = r.id
    where r.kind = ${kind} and r.scope = ${scope} and r.public_since is not null`.execute(db);
  return rows;
}

/** Since when these records stand as they do, and why, where a reason was given, by id. */
export async function newestStates(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly at: Date; readonly reason: string | null }>> {
  const { rows } = await sql<{ id: string; at: Date; reason: string | null }>`
    select distinct on (s.record_id) s.record_id as id, s.at, s.reason
    from record_states s where s.record_id = any(${ids}::text[]) order by s.record_id, s.id desc`.execute(db);
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** Nobody can tell any more whose these records were. */
export async function forgetAuthor(tx: DatabaseTransaction, ids: readonly string[]): Promise<void> {
  await sql`delete from record_authors where record_id = any(${ids}::text[])`.execute(tx);
}

/** Takes these facts out of records, from their history as well: who somebody is may stand in them. */
export async function clearFacts(
  tx: DatabaseTransaction,
  table: string,
  columns: readonly string[],
  ids: readonly string[],
  at: Date,
): Promise<void> {
  if (columns.length === 0 || ids.length === 0) return;
  await markErased(tx, at);
  await sql`update records set erased_at = coalesce(erased_at, ${at}) where id = any(${ids}::text[])`.execute(
    tx,
  );
  await sql`delete from record_versions where record_id = any(${ids}::text[])`.execute(tx);
  const emptied = columns.map((column) => sql`${sql.ref(column)} = null`);
  await sql`update ${sql.table(table)} set ${sql.join(emptied)} where id = any(${ids}::text[])`.execute(tx);
}

/**
 * Takes everything out of records that had an author: their words and facts go with their history. What stays is that
 * there was something, when, and how it stood, so that links to it say what happened.
 */
export async function emptyRecords(
  tx: DatabaseTransaction,
  table: string,
  columns: readonly string[],
  ids: readonly string[],
  at: Date,
): Promise<void> {
  if (ids.length > 0) await markErased(tx, at);
  await sql`update records set erased_at = ${at} where id = any(${ids}::text[])`.execute(tx);
  await sql`delete from record_texts where record_id = any(${ids}::text[])`.execute(tx);
  await clearFacts(tx, table, columns, ids, at);
}

/** What a participant sent in of a kind since then, the newest first, with its texts. */
export async function recentlySent(
  db: Queryable,
  kind: string,
  participant: number,
  since: Date,
): Promise<readonly { readonly id: string; readonly bodies: readonly string[] }[]> {
  const { rows } = await sql<{ id: string; bodies: string[] }>`
    select r.id, array_agg(t.body order by t.id) as bodies from record_authors a join records r on r.id = a.record_id
      join record_texts t on t.record_id = r.id
    where a.participant_id = ${participant} and r.kind = ${kind} and r.created_at > ${since}
    group by r.id, r.created_at order by r.created_at desc`.execute(db);
  return rows;
}

/** The number of the newest step of a record, the head held until the transaction ends. */
export async function newestStep(tx: DatabaseTransaction, id: string): Promise<number> {
  await sql`select id from records where id = ${id} for update`.execute(tx);
  const { rows } = await sql<{
    newest: number;
  }>`select coalesce(max(id) filter (where act <> 'begin'), 0) as newest
    from record_states where record_id = ${id}`.execute(tx);
  return Number(rows[0]?.newest ?? 0);
}
