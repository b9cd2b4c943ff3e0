import { sql } from 'kysely';
import type { Database } from './database.ts';
import { resetCounters, tablesInOrder } from './schema-order.ts';

const rowsAtATime = 2000;

/** The target already holds records; copying over them would mix two installations. */
export class TargetNotEmpty extends Error {}

/**
 * Copies every table from one migrated database to another, empty, migrated one, in one transaction of the target,
 * and sets the counters behind generated ids. Parents come before the tables that refer to them.
 */
export async function copyDatabase(from: Database, to: Database): Promise<{ table: string; rows: number }[]> {
  const tables = await tablesInOrder(from);
  return to.transaction().execute(async (tx) => {
    await sql`set constraints all deferred`.execute(tx); // a statement may be merged into a later one
    const copied: { table: string; rows: number }[] = [];
    for (const table of tables) {
      const target = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
        tx,
      );
      if ((target.rows[0]?.count ?? 0) > 0) {
        throw new TargetNotEmpty(`The target's table ${table} is not empty. Name a new, empty database.`);
      }
      let rows = 0;
      for (;;) {
        const batch = await sql<{ row: string }>`
          select row_to_json(t)::text as row from ${sql.table(table)} t order by ctid limit ${sql.lit(rowsAtATime)} offset ${sql.lit(rows)}`.execute(
          from,
        );
        if (batch.rows.length === 0) break;
        await sql`
          insert into ${sql.table(table)} overriding system value
          select r.* from unnest(${batch.rows.map((row) => row.row)}::text[]) with ordinality as g(line, n),
          lateral json_populate_record(null::${sql.table(table)}, g.line::json) r order by g.n`.execute(tx);
        rows += batch.rows.length;
      }
      await resetCounters(tx, table);
      copied.push({ table, rows });
    }
    return copied;
  });
}
