import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from './database.ts';

/**
 * Does work that only one process may do at a time, in a transaction that holds the turn of this name; null when another
 * one has it. A process that dies gives its turn back by losing its connection.
 */
export async function takeTurn<T>(
  db: Database,
  name: string,
  work: (tx: DatabaseTransaction) => Promise<T>,
): Promise<{ readonly done: T } | null> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ mine: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as mine`.execute(tx);
    return rows[0]?.mine ? { done: await work(tx) } : null;
  });
}
