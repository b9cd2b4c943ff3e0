import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { type Database, type Migration, migrate, openDatabase } from '../../src/platform/database/index.ts';
import { insertState } from '../../src/records/states/index.ts';

export type TestDatabase = { readonly db: Database; readonly url: string; close(): Promise<void> };

/** The server of this run, for tests that need a database beside their own. */
export function testServer(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) throw new Error('TEST_DATABASE_URL is not set: run the tests with vitest, which starts a server');
  return url;
}

/** What stands in a database from the beginning, and what that is called. */
type Filled = { readonly name: string; fill(db: Database): Promise<unknown> };

/**
 * A fresh, migrated database that nobody else uses, on the server of this run. What the migrations make, and what it is
 * filled with, is made once in a run and copied: copying takes a tenth of the time.
 */
export async function openTestDatabase(
  migrations: readonly Migration[],
  filled: Filled | null = null,
): Promise<TestDatabase> {
  const template = await templateOf(migrations, filled);
  const name = `throughline_test_${randomBytes(6).toString('hex')}`;
  await administer((client) => client.query(`create database ${name} template ${template}`));
  const url = addressOf(name);
  const opened = await openDatabase({ databaseUrl: url, dataDir: null, poolSize: 8 });
  return {
    db: opened.db,
    url,
    async close() {
      await opened.close();
      await administer((client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** Tests of polls need a process to hang them on, of which they want nothing but its id. */
const inventedProcesses =
  'process process-1 process-a process-b process-appeal proc00000001 native p x p1 p2 p3'.split(' ');

export async function inventProcesses(
  db: Database,
  ids: readonly string[] = inventedProcesses,
): Promise<void> {
  await sql`insert into records (id, kind) select unnest(${ids}::text[]), 'process' on conflict do nothing`.execute(
    db,
  );
}

/** Brings a poll or a process into a state past all rules. */
export const decide = (
  db: Database,
  id: string,
  state: string,
  at: string | Date = new Date(),
): Promise<void> =>
  insertState(db, id, { act: 'test', state, at: new Date(at), by: 'test', reason: null }, state !== 'draft');

async function templateOf(migrations: readonly Migration[], filled: Filled | null): Promise<string> {
  const made = JSON.stringify([migrations, filled?.name]);
  const hash = createHash('sha256').update(made).digest('hex').slice(0, 16);
  const name = `throughline_template_${hash}`;
  await administer(async (client) => {
    // Test files of other processes may want the same one now.
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return;
    await client.query(`create database ${name}_new`);
    const { db, close } = await openDatabase({
      databaseUrl: addressOf(`${name}_new`),
      dataDir: null,
      poolSize: 1,
    });
    try {
      if (migrations.length > 0) await migrate(db, migrations);
      if (migrations.some(({ name }) => name.endsWith('-records'))) await inventProcesses(db);
      await filled?.fill(db);
    } catch (error) {
      await close();
      await client.query(`drop database ${name}_new with (force)`);
      throw error;
    }
    await close();
    await client.query(`alter database ${name}_new rename to ${name}`);
  });
  return name;
}

function addressOf(name: string): string {
  const url = new URL(testServer());
  url.pathname = `/${name}`;
  return url.href;
}

async function administer(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: testServer() });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
