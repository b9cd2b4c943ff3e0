import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import yazl from 'yazl';
import type { Database } from './database.ts';
import { columnsOf, tablesInOrder } from './schema-order.ts';

/** What a backup says of itself: enough to make the schema again and to check every row. */
export type BackupManifest = {
  readonly format: 'throughline-backup-1';
  readonly takenAt: string;
  readonly program: string;
  /** The steps of the schema that its data is in. */
  readonly migrations: readonly string[];
  readonly holdsSecret: boolean;
  readonly tables: readonly BackedUpTable[];
  /** How many uploaded files are in it, each under its SHA-256; null where they lie elsewhere. */
  readonly files: number | null;
  /** Those that had been damaged where they lay. */
  readonly damaged: readonly string[];
};
/** Uploaded files: their SHA-256, as the database has them, and the bytes of each; null where it has none. */
export type FilesToBackUp = {
  names(db: Database): Promise<readonly string[]>;
  open(sha256: string): Promise<Readable | null>;
};
export type BackedUpTable = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** Of the rows as PostgreSQL's COPY writes them. */
  readonly sha256: string;
};

/** What a row looks like in text depends on these; a backup is read and checked under the same. */
export const copySettings = [
  "set datestyle = 'ISO, MDY'",
  "set timezone = 'UTC'",
  "set intervalstyle = 'postgres'",
  'set extra_float_digits = 1',
  "set bytea_output = 'hex'",
  // Rows in the order in which they lie, also in large tables that somebody else is reading.
  'set synchronize_seqscans = off',
  'set max_parallel_workers_per_gather = 0',
];

/**
 * Writes everything that the database holds at one moment into one ZIP file at `out`, while people go on working: each
 * table as PostgreSQL's COPY writes it, the `files` that it knows at that moment, and a manifest with counts and hashes.
 * `secret` goes in when it is given.
 * The file is complete or not there; it is its owner's alone. Rejects with the system's error when it cannot be written.
 */
export async function backUp(
  url: string,
  out: string,
  given: { secret: string | null; program: string; at: Date; files: FilesToBackUp | null },
): Promise<BackupManifest> {
  const { secret, program, at } = given;
  const draft = `${out}.part`;
  const client = new pg.Client({ connectionString: url, application_name: 'throughline backup' });
  client.on('error', () => {});
  await client.connect();
  try {
    for (const setting of copySettings) await client.query(setting);
    await client.query('begin isolation level repeatable read read only');
    const db = onOneClient(client);
    const migrations = await migrationsOf(db);
    const names = await tablesInOrder(db);
    const columns = new Map<string, string[]>();
    for (const name of names) columns.set(name, await columnsOf(db, name));
    const zip = new yazl.ZipFile();
    const written = pipeline(zip.outputStream, createWriteStream(draft, { mode: 0o600, flags: 'w' }));
    const tables: BackedUpTable[] = [];
    const failed = new Promise<never>((_, reject) => {
      written.catch(reject);
    });
    for (const [name, own] of columns) {
      const table = await Promise.race([addTable(zip, client, name, own), failed]);
      tables.push(table);
    }
    const files = given.files && (await Promise.race([addFiles(zip, db, given.files), failed]));
    const manifest: BackupManifest = {
      format: 'throughline-backup-1',
      takenAt: at.toISOString(),
      program,
      migrations,
      holdsSecret: secret !== null,
      tables,
      files: files?.count ?? null,
      damaged: files?.damaged ?? [],
    };
    if (secret !== null) zip.addBuffer(Buffer.from(`${secret}\n`), 'secret', { mode: 0o600 });
    zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), 'manifest.json');
    zip.end();
    await written;
    const file = await open(draft, 'r+');
    await file.sync();
    await file.close();
    await rename(draft, out);
    return manifest;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}

/** The query builder on a connection that is somebody's own, inside whatever transaction it is in. */
export function onOneClient(client: pg.Client): Database {
  const connection = { query: client.query.bind(client), release() {} };
  const pool = { connect: () => Promise.resolve(connection), end: () => Promise.resolve() };
  return new Kysely({ dialect: new PostgresDialect({ pool: pool as never }) });
}

async function migrationsOf(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from schema_migrations order by name`.execute(db);
  return rows.map(({ name }) => name);
}

async function addTable(
  zip: yazl.ZipFile,
  client: pg.Client,
  name: string,
  columns: readonly string[],
): Promise<BackedUpTable> {
  const rows = client.query(copyTo(copyOut(name, columns)));
  return { name, columns, ...(await addHashed(zip, rows, `tables/${name}.copy`)) };
}

/** One after the other, and none whole in memory. What went since the moment of the backup is left out. */
async function addFiles(
  zip: yazl.ZipFile,
  db: Database,
  files: FilesToBackUp,
): Promise<{ count: number; damaged: string[] }> {
  const damaged: string[] = [];
  let count = 0;
  for (const name of await files.names(db)) {
    const bytes = await files.open(name);
    if (!bytes) continue;
    const { sha256 } = await addHashed(zip, bytes, `files/${name}`);
    if (sha256 !== name) damaged.push(name);
    count += 1;
  }
  return { count, damaged };
}

function addHashed(
  zip: yazl.ZipFile,
  content: Readable,
  name: string,
): Promise<ReturnType<ReturnType<typeof hashed>['result']>> {
  return new Promise((resolve, reject) => {
    const { stream, result } = hashed(content);
    stream.on('error', reject);
    stream.on('end', () => resolve(result()));
    zip.addReadStream(stream, name);
  });
}

/** The statement that writes a table's rows in the order in which they lie. */
export const copyOut = (table: string, columns: readonly string[]): string =>
  `copy ${pg.escapeIdentifier(table)} (${columns.map(pg.escapeIdentifier).join(', ')}) to stdout`;

/** Passes rows on and counts and hashes them on the way: COPY writes one line a row, and no line end inside. */
export function hashed(rows: Readable): {
  stream: Transform;
  result: () => { rows: number; sha256: string };
} {
  const hash = createHash('sha256');
  let count = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) count += 1;
      done(null, chunk);
    },
  });
  rows.on('error', (error) => stream.destroy(error));
  rows.pipe(stream);
  let digest: string | null = null;
  return {
    stream,
    result: () => {
      digest ??= hash.digest('hex');
      return { rows: count, sha256: digest };
    },
  };
}
