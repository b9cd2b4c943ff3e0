import { randomBytes } from 'node:crypto';
import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { openEmbedded } from './embedded/embedded.ts';

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
  /** The embedded one was started by another process, and goes on when this one closes it. */
  readonly joined: boolean;
  /** For connections of one's own, as for hearing notifications. */
  readonly url: string;
  close(): Promise<void>;
};

// Counts and ids stay far below 2^53, so they come as numbers, not as strings.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
// A calendar day has no time zone: it stays the text 'YYYY-MM-DD'.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);

/**
 * Opens the one database: the PostgreSQL server at `databaseUrl`, else the one that runs from `dataDir`.
 * Throws a DatabaseProblem where the folder or the platform does not allow it.
 */
export async function openDatabase(where: {
  databaseUrl: string | null;
  dataDir: string | null;
  poolSize?: number;
}): Promise<OpenDatabase> {
  const name = `throughline ${process.pid} ${randomBytes(4).toString('hex')}`;
  if (where.databaseUrl !== null) {
    const { db, close } = connectTo(where.databaseUrl, name, where.poolSize);
    return { db, kind: 'server', joined: false, url: where.databaseUrl, close };
  }
  if (where.dataDir === null) throw new Error('a database needs an address or a data folder');
  const embedded = await openEmbedded(where.dataDir, name);
  const { db, close } = connectTo(embedded.url, name, where.poolSize);
  return {
    db,
    kind: 'embedded',
    joined: embedded.joined,
    url: embedded.url,
    async close() {
      await close();
      await embedded.close();
    },
  };
}

function connectTo(url: string, name: string, max = 16): { db: Database; close(): Promise<void> } {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: name,
    max,
    // A database that is not there must not hold people up until they give up themselves.
    connectionTimeoutMillis: 10_000,
    // The line is followed in one statement that PostgreSQL thinks dear, and would compile for longer than it takes.
    // What it answers is waited for, which its types do not say.
    onConnect: (client) => client.query('set jit = off') as unknown as undefined,
  });
  // A connection that breaks says so itself and fails what is asked on it; the next question gets a new one. Without
  // anybody listening, the first broken connection would end the program.
  pool.on('error', () => {});
  pool.on('connect', (client) => void client.on('error', () => {}));
  const db: Database = new Kysely({ dialect: new PostgresDialect({ pool }) });
  return { db, close: () => db.destroy() };
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
