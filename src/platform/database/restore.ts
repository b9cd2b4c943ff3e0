import { type Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import yauzl from 'yauzl';
import { z } from 'zod';
import {
  type BackedUpTable,
  type BackupManifest,
  copyOut,
  copySettings,
  hashed,
  onOneClient,
} from './backup.ts';
import type { Database } from './database.ts';
import { type Migration, migrate } from './migrate.ts';
import { resetCounters } from './schema-order.ts';

/** The file is no backup, is damaged, or does not fit what is here. The message says what to do. */
export class UnusableBackup extends Error {}

export type BackupFile = {
  readonly manifest: BackupManifest;
  /** The secret, where the backup holds it. */
  readonly secret: string | null;
  close(): void;
  readonly entries: ReadonlyMap<string, yauzl.Entry>;
  readonly zip: yauzl.ZipFile;
};

/** Lays an uploaded file where it belongs; answers false where its bytes have another hash. */
type LayFile = (sha256: string, bytes: Readable) => Promise<boolean>;

const name = z.string().regex(/^[a-z_][a-z0-9_]*$/i);
const manifestShape = z.object({
  format: z.literal('throughline-backup-1'),
  takenAt: z.iso.datetime(),
  program: z.string(),
  migrations: z.array(z.string()),
  holdsSecret: z.boolean(),
  tables: z.array(
    z.object({ name, columns: z.array(name), rows: z.number().int().min(0), sha256: z.string().length(64) }),
  ),
  // Backups of before have none.
  files: z.number().int().min(0).nullable().default(null),
  damaged: z.array(z.string()).default([]),
});

/** Opens a backup and reads what it says of itself. Throws UnusableBackup for any other file. */
export async function openBackup(file: string): Promise<BackupFile> {
  const zip = await yauzl
    .openPromise(file, { autoClose: false, lazyEntries: true })
    .catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new UnusableBackup(
        `${file} cannot be read as a backup (${reason}): name a file that "backup" made.`,
      );
    });
  try {
    const entries = new Map<string, yauzl.Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    const manifest = manifestShape.safeParse(parsed(await contentOf(zip, entries.get('manifest.json'))));
    if (!manifest.success) {
      throw new UnusableBackup(
        `${file} is no backup of Throughline: it has no manifest.json that can be read.`,
      );
    }
    const secret = manifest.data.holdsSecret ? (await contentOf(zip, entries.get('secret'))).trim() : null;
    return { manifest: manifest.data, secret, entries, zip, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function contentOf(zip: yauzl.ZipFile, entry: yauzl.Entry | undefined): Promise<string> {
  return entry && entry.uncompressedSize < 10_000_000 ? text(await zip.openReadStreamPromise(entry)) : '';
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/**
 * Puts a backup into an empty database: the schema as it was, every row, the counters of generated ids; then reads every
 * table back and compares it with the backup. One transaction holds the rows; when anything differs nothing is kept.
 * Before that `layFile` lays the uploaded files where they belong, unless one is not what its name says.
 * `migrations` are all that this program knows; those that came after the backup are taken at the next start.
 */
export async function restore(
  { db, url }: { db: Database; url: string },
  backup: BackupFile,
  migrations: readonly Migration[],
  layFile: LayFile,
): Promise<void> {
  const { manifest } = backup;
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = manifest.migrations.filter((step) => !known.has(step));
  if (unknown.length > 0) {
    throw new UnusableBackup(
      `The backup was made by a newer version of Throughline (${manifest.program}): restore it with that version or a later one.`,
    );
  }
  const { rows } =
    await sql`select 1 from information_schema.tables where table_schema = 'public' limit 1`.execute(db);
  if (rows.length > 0) throw new UnusableBackup('The database is not empty: restore into a new, empty one.');
  await layFiles(backup, layFile);
  try {
    await migrate(
      db,
      migrations.filter((migration) => manifest.migrations.includes(migration.name)),
    );
    await fill(url, backup);
  } catch (error) {
    // It was empty before; leaving half a schema would refuse the next try.
    await sql`drop schema public cascade`.execute(db);
    await sql`create schema public`.execute(db);
    throw error;
  }
}

async function layFiles({ zip, entries, manifest }: BackupFile, layFile: LayFile): Promise<void> {
  const files = [...entries].flatMap(([path, entry]) => {
    const sha256 = /^files\/([0-9a-f]{64})$/.exec(path)?.[1];
    return sha256 === undefined ? [] : [{ sha256, entry }];
  });
  const expected = manifest.files ?? 0;
  if (files.length < expected)
    throw new UnusableBackup(`The backup is damaged: ${files.length} of its ${expected} files are in it.`);
  for (const { sha256, entry } of files) {
    if (manifest.damaged.includes(sha256)) continue;
    const isLaid = await layFile(sha256, await zip.openReadStreamPromise(entry)).catch((error: unknown) => {
      // What the system refuses is no fault of the backup.
      if (error instanceof Error && 'syscall' in error) throw error;
      return false;
    });
    if (!isLaid)
      throw new UnusableBackup(
        `The backup is damaged at the file ${sha256}; the database is empty as before.`,
      );
  }
}

async function fill(url: string, backup: BackupFile): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'throughline restore' });
  client.on('error', () => {});
  await client.connect();
  try {
    for (const setting of copySettings) await client.query(setting);
    await client.query('begin');
    await client.query('set constraints all deferred'); // a statement may be merged into a later one
    const db = onOneClient(client);
    for (const table of backup.manifest.tables) {
      // A migration may have written rows of its own; the backup has them as they were.
      await client.query(`delete from ${pg.escapeIdentifier(table.name)}`);
      await copyIn(client, backup, table);
      await resetCounters(db, table.name);
    }
    for (const table of backup.manifest.tables) await compare(client, table);
    await client.query('commit');
  } finally {
    await client.end().catch(() => {});
  }
}

async function copyIn(client: pg.Client, { zip, entries }: BackupFile, table: BackedUpTable): Promise<void> {
  const entry = entries.get(`tables/${table.name}.copy`);
  if (!entry) throw new UnusableBackup(`The backup is damaged: the table ${table.name} is missing from it.`);
  const columns = table.columns.map(pg.escapeIdentifier).join(', ');
  try {
    await pipeline(
      await zip.openReadStreamPromise(entry),
      client.query(copyFrom(`copy ${pg.escapeIdentifier(table.name)} (${columns}) from stdin`)),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnusableBackup(
      `The backup is damaged at the table ${table.name} (${reason}); nothing was kept.`,
    );
  }
}

async function compare(client: pg.Client, table: BackedUpTable): Promise<void> {
  const { stream, result } = hashed(client.query(copyTo(copyOut(table.name, table.columns))));
  await pipeline(stream, new Writable({ write: (_chunk, _encoding, done) => done() }));
  const { rows, sha256 } = result();
  if (rows === table.rows && sha256 === table.sha256) return;
  throw new UnusableBackup(
    `The table ${table.name} does not come back as it was backed up (${rows} rows of ${table.rows}); nothing was kept.`,
  );
}
