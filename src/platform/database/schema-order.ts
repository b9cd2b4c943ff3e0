import { sql } from 'kysely';
import type { Queryable } from './database.ts';

/** Every table of the program, parents before the tables that refer to them; without the list of migrations. */
export async function tablesInOrder(db: Queryable): Promise<string[]> {
  const all = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'schema_migrations' order by 1`.execute(
    db,
  );
  const references = await sql<{ child: string; parent: string }>`
    select distinct conrelid::regclass::text as child, confrelid::regclass::text as parent
    from pg_constraint where contype = 'f' and conrelid <> confrelid`.execute(db);
  const parentsOf = Map.groupBy(references.rows, (row) => row.child);
  const ordered: string[] = [];
  const visit = (name: string) => {
    if (ordered.includes(name)) return;
    for (const { parent } of parentsOf.get(name) ?? []) visit(parent);
    ordered.push(name);
  };
  for (const { name } of all.rows) visit(name);
  return ordered;
}

/** Sets the counters behind the generated ids of a table to go on after its rows. */
export async function resetCounters(tx: Queryable, table: string): Promise<void> {
  const identities = await sql<{ column: string }>`
    select column_name as column from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_identity = 'YES'`.execute(tx);
  for (const { column } of identities.rows) {
    await sql`
      select setval(pg_get_serial_sequence(${table}, ${column}), coalesce(max(${sql.ref(column)}), 0) + 1, false)
      from ${sql.table(table)}`.execute(tx);
  }
}

/** The columns of a table that hold something of their own, in order. */
export async function columnsOf(db: Queryable, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'
    order by ordinal_position`.execute(db);
  return rows.map(({ name }) => name);
}
