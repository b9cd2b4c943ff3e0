import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Log } from '../log.ts';
import type { Database, Queryable } from './database.ts';
import { readSetting, writeSetting } from './settings.ts';

const setting = 'erased-since-cleared';
const lookEveryMs = 100;

/** Notes, in the transaction of an erasure, that there is something for the night to clear. */
export function markErased(tx: Queryable, at: Date): Promise<void> {
  return writeSetting(tx, setting, at.toISOString());
}

/**
 * Removes from the files of the database what was erased from its rows. PostgreSQL leaves the bytes of an old row in its
 * page, in the write-ahead log and in the samples that it keeps for planning. So every table is written anew, as are the
 * samples, and the log goes on in a new file while the old ones are dropped. Runs only where something was erased since
 * the last time; answers whether it did. Each table is closed to others while it is written, seconds for millions of rows.
 */
export async function clearErased(db: Database, log: Log, patienceMs = 30_000): Promise<boolean> {
  const since = await readSetting(db, setting);
  if (typeof since !== 'string') return false;
  if (!(await othersEnd(db, patienceMs))) return leftToNextNight(log);
  await db.connection().execute(async (connection) => {
    // Whoever waits for a table makes all others wait behind: better to try again next night.
    await sql`set lock_timeout = '3s'`.execute(connection);
    try {
      for (const table of await tablesOf(connection))
        await sql`vacuum (full, analyze) ${sql.table(table)}`.execute(connection);
    } finally {
      await sql`reset lock_timeout`.execute(connection);
    }
  });
  // The samples taken just now put others out of force, which whoever began before that may still see.
  if (!(await othersEnd(db, patienceMs))) return leftToNextNight(log);
  await clearServerFiles(db, log);
  // Erased again meanwhile: then the note has changed, and the next night sees to it.
  await sql`delete from settings where name = ${setting} and value = ${JSON.stringify(since)}::jsonb`.execute(
    db,
  );
  return true;
}

function leftToNextNight(log: Log): false {
  log.warn(
    'a transaction that began before the erasure is still open: what was erased is cleared next night',
  );
  return false;
}

/** Every table of ours, the smallest first: what is added later is cleared as well. */
async function tablesOf(db: Queryable): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace order by pg_total_relation_size(oid)`.execute(
    db,
  );
  return rows.map(({ name }) => name);
}

/**
 * Waits until nobody can see the rows as they were before now: PostgreSQL copies along what anybody may still see. Told by
 * numbers of transactions, not by their times, because whoever looks in this database also counts a transaction of any
 * other database that began earlier as going on. False when one did not end in time.
 */
async function othersEnd(db: Database, patienceMs: number): Promise<boolean> {
  const { rows } = await sql<{ mine: string }>`select pg_current_xact_id()::text as mine`.execute(db);
  for (let waited = 0; ; waited += lookEveryMs) {
    const older = await sql`
      select 1 where pg_snapshot_xmin(pg_current_snapshot()) < ${rows[0]?.mine}::text::xid8
      union all
      select 1 from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
        and age(backend_xmin) > age(${rows[0]?.mine}::text::xid8::xid) limit 1`.execute(db);
    if (older.rows.length === 0) return true;
    if (waited >= patienceMs) return false;
    await setTimeout(lookEveryMs);
  }
}

/** What only the server's owner may do. On a server of one's own that is not us, its operator decides about its log. */
async function clearServerFiles(db: Database, log: Log): Promise<void> {
  try {
    await sql`vacuum full pg_catalog.pg_statistic`.execute(db);
    await sql`checkpoint`.execute(db);
    await sql`select pg_switch_wal()`.execute(db);
    // Only the second one finds that nothing in the old files is needed any more.
    await sql`checkpoint`.execute(db);
  } catch (error) {
    log.info(
      { err: error },
      'what was erased is out of the tables; the log files of the server are left to its operator',
    );
  }
}
