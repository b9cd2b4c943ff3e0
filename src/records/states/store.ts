import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';

export type StateRow<State extends string = string> = {
  readonly act: string;
  readonly state: State;
  readonly at: Date;
  readonly by: string;
  readonly reason: string | null;
};

/** The state from now on, and who led to it by which act. */
export const insertState = (tx: Queryable, id: string, row: StateRow, isPublic: boolean): Promise<void> =>
  insertStates(tx, [id], row, { isPublic });

/** The same of many at once. What is new came to be with its first state. */
export async function insertStates(
  tx: Queryable,
  ids: readonly string[],
  { act, state, at, by, reason }: StateRow,
  { isPublic, isNew = false }: { readonly isPublic: boolean; readonly isNew?: boolean },
): Promise<void> {
  await sql`insert into record_states (record_id, act, state, at, "by", reason)
    select id, ${act}, ${state}, ${at}::timestamptz, ${by}, ${reason} from unnest(${ids}::text[]) as id`.execute(
    tx,
  );
  const since = isPublic ? sql`coalesce(public_since, ${at}::timestamptz)` : sql`public_since`;
  const created = isNew ? sql`${at}::timestamptz` : sql`created_at`;
  await sql`update records set archived_at = null, archived_reason = null, state = ${state}, changed_at = ${at},
    public_since = ${since}, created_at = ${created} where id = any(${ids}::text[])`.execute(tx);
}

/** Every state it was in, the first one first. */
export async function findStates<State extends string>(
  db: Queryable,
  id: string,
): Promise<StateRow<State>[]> {
  const { rows } = await sql<StateRow<State>>`select act, state, at, "by", reason from record_states
    where record_id = ${id} order by id`.execute(db);
  return rows;
}

/** How often these records came into a state. */
export async function countStates(
  db: Queryable,
  ids: readonly (string | null)[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; count: number }>`select record_id as id, count(*)::int as count
    from record_states where record_id = any(${ids}::text[]) group by 1`.execute(db);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** Since when everybody could read each of these records; those that were never public are not there. */
export async function publicSinceOf(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  const { rows } = await sql<{ id: string; since: Date }>`select id, public_since as since from records
    where id = any(${ids}::text[]) and public_since is not null`.execute(db);
  return new Map(rows.map(({ id, since }) => [id, since]));
}

/** How a record whose id stands in this column is now, for statements of other parts. */
export const standingOf = (id: string): RawBuilder<unknown> => sql`(
  select r.state, s.at as since, s.reason, r.public_since, r.archived_at,
    r.archived_reason
  from records r join record_states s on s.record_id = r.id
  where r.id = ${sql.ref(id)} order by s.id desc limit 1)`;

/** Whether the record whose id stands there is in this state, for statements of other parts. */
export const isInState = (id: RawBuilder<unknown>, state: string): RawBuilder<boolean> =>
  sql`exists (select from records where id = ${id} and state = ${state})`;

/** How often the record whose id stands there has changed its state, for statements of other parts. */
export const turnsOf = (id: RawBuilder<unknown>): RawBuilder<number> =>
  sql`(select count(*)::int from record_states where record_id = ${id})`;

/** The state that a record is in. */
export async function stateOf<State extends string>(db: Queryable, id: string): Promise<State | null> {
  const { rows } = await sql<{ state: State }>`select state from records where id = ${id}`.execute(db);
  return rows[0]?.state ?? null;
}

/** Those of these records that everybody can read or could. */
export async function everPublic(db: Queryable, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from records
    where id = any(${ids}::text[]) and public_since is not null`.execute(db);
  return rows.map(({ id }) => id);
}

/** What begins as a draft: processes and polls, which keep tables of their own. */
export const beginDraft = (tx: Queryable, id: string, by: string, at: Date): Promise<void> =>
  insertState(tx, id, { act: 'begin', state: 'draft', at, by, reason: null }, false);
