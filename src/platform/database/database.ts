import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { embeddedPoolSize, openEmbedded } from './embedded.ts';

/**
 * The database as every folder gets it. A folder knows its own tables only: it narrows with `as Kysely<ItsTables>`
 * through `tables()` and never names another folder's.
 */
export type Database = Kysely<Record<string, never>>;
export type DatabaseTransaction = Transaction<Record<string, never>>;
/** Either: most readers and writers do not care. */
export type Queryable = Database | DatabaseTransaction;

export type OpenDatabase = {
  readonly db: Database;
  readonly kind: 'embedded' | 'server';
  close(): Promise<void>;
};

// Counts and ids stay far below 2^53, so they come as numbers, not as strings.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
// A calendar day has no time zone: it stays the text 'YYYY-MM-DD'.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);

/**
 * Opens the one database: a PostgreSQL server when `databaseUrl` is given, else the embedded one in `dataDir`
 * (null: in memory). Both are reached through the same driver and speak the same SQL.
 */
export async function openDatabase(where: {
  databaseUrl: string | null;
  dataDir: string | null;
  poolSize?: number;
}): Promise<OpenDatabase> {
  if (where.databaseUrl !== null) {
    const pool = new pg.Pool({ connectionString: where.databaseUrl, max: where.poolSize ?? 16 });
    pool.on('error', () => {}); // a connection that drops while idle is replaced by the next query
    const db = kyselyOn(pool);
    return { db, kind: 'server', close: () => db.destroy() };
  }
  const embedded = await openEmbedded(where.dataDir);
  const pool = new pg.Pool({
    host: embedded.host,
    user: 'postgres',
    database: 'postgres',
    max: where.poolSize ?? embeddedPoolSize,
  });
  pool.on('error', () => {});
  const db = kyselyOn(pool);
  return {
    db,
    kind: 'embedded',
    async close() {
      await db.destroy();
      await embedded.close();
    },
  };
}

function kyselyOn(pool: pg.Pool): Database {
  return new Kysely({ dialect: new PostgresDialect({ pool }) });
}

/** The same connection or transaction, seen as holding the tables of one folder. */
export function tables<T>(db: Queryable): Kysely<T> {
  return db as unknown as Kysely<T>;
}

/** Runs `work` in one transaction; everything it writes is kept together or not at all. */
export function inTransaction<T>(db: Queryable, work: (tx: DatabaseTransaction) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db as DatabaseTransaction);
  return (db as Database).transaction().execute(work);
}
