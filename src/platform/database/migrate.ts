import { sql } from 'kysely';
import type { Database } from './database.ts';

/**
 * One step forward of the schema. `name` starts with a time stamp (`2026-11-21T1700-polls`), which puts the steps
 * of all folders in one order. There is no way back: a mistake is corrected by a further step.
 */
export type Migration = { readonly name: string; readonly sql: string };

/** Any fixed number: processes that start together take turns on it. */
const migrationLock = 7_151_983;

/**
 * Brings the database up to date and answers the names of the steps it took.
 * Each step runs in one transaction together with its record; safe to run from several processes at once.
 */
export async function migrate(db: Database, migrations: readonly Migration[]): Promise<string[]> {
  const inOrder = [...migrations].sort((a, b) => (a.name < b.name ? -1 : 1));
  const seen = new Set<string>();
  for (const { name } of inOrder) {
    if (seen.has(name)) throw new Error(`Two migrations are called ${name}`);
    seen.add(name);
  }
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(migrationLock)})`.execute(tx);
    await sql`create table if not exists schema_migrations (
      name text primary key, taken_at timestamptz not null default now())`.execute(tx);
    const taken = await sql<{ name: string }>`select name from schema_migrations`.execute(tx);
    const done = new Set(taken.rows.map((row) => row.name));
    const fresh = inOrder.filter(({ name }) => !done.has(name));
    for (const migration of fresh) {
      for (const statement of migration.sql.split(/^-- next$/m)) {
        if (statement.trim()) await sql.raw(statement).execute(tx);
      }
      await sql`insert into schema_migrations (name) values (${migration.name})`.execute(tx);
    }
    return fresh.map(({ name }) => name);
  });
}
