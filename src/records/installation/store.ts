import { sql } from 'kysely';
import type { DatabaseTransaction, Queryable } from '../../platform/database/index.ts';
import { findTexts, type TextRow } from '../texts/index.ts';
import { type Facts, noFacts } from './facts.ts';
import { ownId, ownIds } from './page-texts.ts';

export const channel = 'installation';

/** The heads of what an installation says of itself, held until the transaction ends. */
export async function holdOwn(tx: DatabaseTransaction, at: Date): Promise<void> {
  await sql`insert into records (id, kind, created_at, changed_at, public_since)
    select id, case when id = ${ownId} then 'installation' else 'site-page' end, ${at}::timestamptz, ${at}, ${at}
    from unnest(${ownIds}::text[]) as own(id) order by id on conflict do nothing`.execute(tx);
  await sql`select id from records where id = ${ownId} for update`.execute(tx);
}

export type KeptFacts = {
  readonly version: number;
  readonly facts: Facts;
  readonly by: string;
  readonly at: Date;
};

/** The facts in force, or those of an earlier version; version 0 is before anybody said anything. */
export async function findFacts(db: Queryable, version: number | null = null): Promise<KeptFacts> {
  const { rows } = await sql<KeptFacts>`select version, facts, "by", at from record_versions
    where record_id = ${ownId} and (${version}::bigint is null or version = ${version}::bigint)
    order by version desc limit 1`.execute(db);
  const [row] = rows;
  return row
    ? { ...row, facts: { ...noFacts, ...row.facts } }
    : { version: 0, facts: noFacts, by: '', at: new Date(0) };
}

/** Every logo that any version has, for whoever lets go of files that nothing has. */
export const namedLogos = sql<{ id: string }>`select facts #>> '{logo,file}' as id from record_versions
    where record_id = ${ownId}
  union all select facts #>> '{logoDark,file}' from record_versions where record_id = ${ownId}`;

/** The facts from now on, under the next version. */
export async function insertFacts(
  tx: DatabaseTransaction,
  { version, facts, by, at }: KeptFacts,
): Promise<void> {
  await sql`insert into record_versions (record_id, version, facts, at, "by")
    values (${ownId}, ${version}, ${JSON.stringify(facts)}::jsonb, ${at}, ${by})`.execute(tx);
  await sql`update records set version = ${version}, changed_at = ${at} where id = ${ownId}`.execute(tx);
}

export const findOwnTexts = (db: Queryable): Promise<TextRow[]> => findTexts(db, ownIds);

/** The zones of the scopes that have one of their own. */
export async function findZones(db: Queryable): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{
    scope: string;
    zone: string;
  }>`select scope, zone from scope_time_zones`.execute(db);
  return new Map(rows.map(({ scope, zone }) => [scope, zone]));
}

/** The zone of a scope alone; null: that of the installation. */
export async function findZone(db: Queryable, scope: string): Promise<string | null> {
  const { rows } = await sql<{ zone: string }>`select zone from scope_time_zones
    where scope = ${scope}`.execute(db);
  return rows[0]?.zone ?? null;
}

/** From now on a scope has this zone; whoever calls it has asked the gate and tells the ledger. */
export async function setZone(tx: DatabaseTransaction, scope: string, zone: string | null): Promise<void> {
  await sql`delete from scope_time_zones where scope = ${scope}`.execute(tx);
  if (zone !== null)
    await sql`insert into scope_time_zones (scope, zone) values (${scope}, ${zone})`.execute(tx);
  await tellAll(tx);
}

/** Tells every process of the program, once the transaction is done. */
export async function tellAll(tx: DatabaseTransaction): Promise<void> {
  await sql`select pg_notify(${channel}, '')`.execute(tx);
}
