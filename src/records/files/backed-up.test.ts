import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { backUp, openBackup, restore } from '../../platform/database/index.ts';
import { backedUpFiles } from './backed-up.ts';
import { fileMigrations } from './migrations.ts';

const migrations = [
  {
    name: '2026-01-01T0000-triggers',
    sql: 'create function forbid_change() returns trigger language plpgsql as $$ begin return null; end $$',
  },
  ...fileMigrations,
];
const folder = mkdtempSync(join(tmpdir(), 'throughline-backed-up-'));
const placeAt = (name: string) => ({ dataDir: join(folder, name), s3: null });
const here = backedUpFiles(placeAt('here'));
const contents = [Buffer.from('words\n'), Buffer.alloc(3_000_000, 'large '), Buffer.from([0, 10, 13, 255])];
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
let source: TestDatabase;

async function add(bytes: Buffer): Promise<void> {
  const sha256 = hashOf(bytes);
  await sql`insert into file_bytes values (${sha256}, ${bytes.length}, now())`.execute(source.db);
  expect(await here.lay(sha256, Readable.from([bytes]))).toBe(true);
}

/** What lies in a data folder: each path with the hash of its bytes. */
const lying = (name: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(folder, name, 'files'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name: file }) => [file, hashOf(readFileSync(join(parentPath, file)))])
      .sort(),
  );

const take = (out: string, files: Parameters<typeof backUp>[2]['files'] = here) =>
  backUp(source.url, join(folder, out), { secret: null, program: 'test', at: new Date(0), files });

async function restoreInto(name: string, out: string): Promise<void> {
  const target = await openTestDatabase([]);
  await sql`drop table schema_migrations`.execute(target.db).catch(() => {});
  const backup = await openBackup(join(folder, out));
  try {
    await restore(target, backup, migrations, backedUpFiles(placeAt(name)).lay);
    const { rows } = await sql`select from file_bytes`.execute(target.db);
    expect(rows.length).toBeGreaterThanOrEqual(contents.length);
  } finally {
    backup.close();
    await target.close();
  }
}

beforeAll(async () => {
  source = await openTestDatabase(migrations);
  for (const bytes of contents) await add(bytes);
});
afterAll(async () => {
  await source?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('files come back byte for byte, in an empty folder', async () => {
  expect(await take('whole.zip')).toMatchObject({ files: 3, damaged: [] });
  await restoreInto('there', 'whole.zip');
  expect(lying('there')).toEqual(
    Object.fromEntries(contents.map((bytes) => [hashOf(bytes), hashOf(bytes)]).sort()),
  );
});

test('what comes or goes while it is taken does no harm', async () => {
  const gone = Buffer.from('erased meanwhile');
  await add(gone);
  const manifest = await take('meanwhile.zip', {
    async names(db) {
      const names = await here.names(db);
      await add(Buffer.from('added meanwhile'));
      rmSync(join(folder, 'here', 'files', hashOf(gone).slice(0, 2), hashOf(gone)));
      return names;
    },
    open: here.open,
  });
  expect(manifest.files).toBe(3);
  await restoreInto('after-that', 'meanwhile.zip');
  expect(Object.keys(lying('after-that'))).toHaveLength(3);
});

test('a backup in which a file is not what it says, or is missing, is refused', async () => {
  await take('damaged.zip');
  const bytes = readFileSync(join(folder, 'damaged.zip'));
  // Its name in the directory of the archive: the file is there under another one.
  const name = Buffer.from(`files/${hashOf(contents[0] as Buffer)}`);
  const other = Buffer.from(`files/${'0'.repeat(64)}`);
  for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 1)) other.copy(bytes, at);
  writeFileSync(join(folder, 'damaged.zip'), bytes);
  await expect(restoreInto('never', 'damaged.zip')).rejects.toThrow(/damaged at the file 0000/);
  other.write('gone/', 0);
  const at = bytes.lastIndexOf(`files/${'0'.repeat(64)}`);
  other.copy(bytes, at);
  writeFileSync(join(folder, 'damaged.zip'), bytes);
  await expect(restoreInto('never', 'damaged.zip')).rejects.toThrow('3 of its 4 files are in it');
});

test('a file that the disk spoiled is told, and stops neither the backup nor the restore', async () => {
  const spoiled = hashOf(contents[1] as Buffer);
  writeFileSync(join(folder, 'here', 'files', spoiled.slice(0, 2), spoiled), 'spoiled');
  expect((await take('spoiled.zip')).damaged).toEqual([spoiled]);
  await restoreInto('without', 'spoiled.zip');
  expect(Object.keys(lying('without'))).not.toContain(spoiled);
  expect(lying('without')).toHaveProperty(hashOf(contents[0] as Buffer));
});
