import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import {
  type Database,
  type Migration,
  migrate,
  type OpenDatabase,
  openDatabase,
} from '../../src/platform/index.ts';

export type TestDatabase = { readonly db: Database; close(): Promise<void> };

/**
 * A fresh, migrated database that nobody else uses: an embedded one, or, when TEST_DATABASE_URL names a PostgreSQL
 * server, a new database on that server. The same tests so run on both kinds.
 */
export async function openTestDatabase(migrations: readonly Migration[]): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  const opened = server ? await onServer(server) : await embedded();
  try {
    await migrate(opened.db, migrations);
  } catch (error) {
    await opened.close();
    throw error;
  }
  return { db: opened.db, close: () => opened.close() };
}

/**
 * Making a new embedded database takes ten times as long as opening one, so the empty files are made once and
 * copied. They lie on disk all the same: the tests see what an installation sees.
 */
async function embedded(): Promise<Pick<OpenDatabase, 'db' | 'close'>> {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-test-'));
  await cp(await emptyFiles(), join(folder, 'postgres'), { recursive: true });
  const opened = await openDatabase({ databaseUrl: null, dataDir: folder });
  return {
    db: opened.db,
    async close() {
      await opened.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function emptyFiles(): Promise<string> {
  const manifest = createRequire(import.meta.url)
    .resolve('@electric-sql/pglite')
    .replace(/dist[\\/].*$/, 'package.json');
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  const cache = resolve('.cache');
  const kept = join(cache, `empty-database-${version}`);
  if (await exists(kept)) return kept;
  await mkdir(cache, { recursive: true });
  const made = await mkdtemp(join(cache, 'making-'));
  const opened = await openDatabase({ databaseUrl: null, dataDir: made });
  await opened.close();
  // Several test files may get here at once: the first to finish wins, the others throw theirs away.
  await rename(join(made, 'postgres'), kept).catch(() => {});
  await rm(made, { recursive: true, force: true });
  return kept;
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

async function onServer(server: string): Promise<Pick<OpenDatabase, 'db' | 'close'>> {
  const name = `throughline_test_${randomBytes(6).toString('hex')}`;
  await administer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const opened = await openDatabase({ databaseUrl: url.href, dataDir: null, poolSize: 8 });
  return {
    db: opened.db,
    async close() {
      await opened.close();
      await administer(server, `drop database ${name} with (force)`);
    },
  };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
