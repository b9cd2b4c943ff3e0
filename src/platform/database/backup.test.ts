import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { backUp } from './backup.ts';
import type { Migration } from './migrate.ts';
import { openBackup, restore, UnusableBackup } from './restore.ts';

const first: Migration[] = [
  {
    name: '2026-01-01-things',
    sql: `create table things (id bigint generated always as identity primary key, name text, at timestamptz, body jsonb, hash bytea, share double precision, twin bigint references things deferrable initially immediate, shout text generated always as (upper(name)) stored);
-- next
insert into things (name) values ('from the migration')`,
  },
  {
    name: '2026-01-02-parts',
    sql: 'create table a_parts (thing_id bigint references things, n integer, primary key (thing_id, n))',
  },
];
const later: Migration[] = [
  ...first,
  { name: '2026-01-03-later', sql: 'alter table things add column colour text' },
];
const file = join(tmpdir(), `throughline-backup-test-${process.pid}.zip`);
let source: TestDatabase;
const noFile = () => Promise.resolve(false);

beforeAll(async () => {
  source = await openTestDatabase(first);
  await sql`insert into things (name, at, body, hash, share)
    select 'n' || g || E';\t"quoted"\n\\\\' || chr(128512), now(), '{"a":[1]}', '\\x00ff', 1.0 / 3
    from generate_series(1, 4500) g`.execute(source.db);
  await sql`delete from things where id = 7`.execute(source.db);
  await sql`update things set twin = 4500 where id = 2`.execute(source.db);
  await sql`insert into a_parts select id, 1 from things`.execute(source.db);
  await backUp(source.url, file, { secret: 'x'.repeat(40), program: 'test', at: new Date(0), files: null });
});
afterAll(async () => {
  await source.close();
  await rm(file, { force: true });
});

const all = async ({ db }: TestDatabase) =>
  (
    await sql`select t.id, t.name, t.at, t.body, t.hash, t.share, t.twin, t.shout, p.n
      from things t join a_parts p on p.thing_id = t.id order by t.id`.execute(db)
  ).rows;

it('gives back every row, goes on counting, and leaves later steps of the schema to the next start', async () => {
  const target = await openTestDatabase([]);
  await sql`drop table schema_migrations`.execute(target.db).catch(() => {});
  const backup = await openBackup(file);
  try {
    expect(backup.secret).toBe('x'.repeat(40));
    expect(backup.manifest.tables.map(({ name, rows }) => ({ name, rows }))).toEqual([
      { name: 'things', rows: 4500 },
      { name: 'a_parts', rows: 4500 },
    ]);
    await restore(target, backup, later, noFile);
    expect(await all(target)).toEqual(await all(source));
    const next = await sql<{ id: number }>`insert into things (name) values ('new') returning id`.execute(
      target.db,
    );
    expect(next.rows[0]?.id).toBe(4502);
    const columns = await sql`select 1 from information_schema.columns where column_name = 'colour'`.execute(
      target.db,
    );
    expect(columns.rows).toEqual([]);
    await expect(restore(target, backup, later, noFile)).rejects.toThrow(/not empty/);
  } finally {
    backup.close();
    await target.close();
  }
});

it('is its owner’s alone', async () => {
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

it('refuses what is no backup, is cut off or was changed, and keeps nothing of it', async () => {
  const odd = `${file}.odd`;
  const bytes = await readFile(file);
  try {
    await writeFile(odd, 'no zip');
    await expect(openBackup(odd)).rejects.toThrow(UnusableBackup);
    await writeFile(odd, bytes.subarray(0, bytes.length - 100));
    await expect(openBackup(odd)).rejects.toThrow(UnusableBackup);
    await expect(openBackup(`${file}.nowhere`)).rejects.toThrow(UnusableBackup);
    // One byte in the packed rows.
    const changed = Buffer.from(bytes);
    changed[2000] = (changed[2000] ?? 0) ^ 0xff;
    await writeFile(odd, changed);
    const target = await openTestDatabase([]);
    await sql`drop table schema_migrations`.execute(target.db).catch(() => {});
    const backup = await openBackup(odd);
    await expect(restore(target, backup, later, noFile)).rejects.toThrow(/damaged|does not come back/);
    const left =
      await sql`select table_name from information_schema.tables where table_schema = 'public'`.execute(
        target.db,
      );
    expect(left.rows).toEqual([]);
    await expect(restore(target, backup, [], noFile)).rejects.toThrow(/newer version/);
    backup.close();
    await target.close();
  } finally {
    await rm(odd, { force: true });
  }
});
