import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase } from '../../../test/support/database.ts';
import { copyDatabase, TargetNotEmpty } from './copy.ts';
import type { Database } from './database.ts';

const migrations = [
  {
    name: '2026-01-01-parents',
    sql: `create table parents (id bigint generated always as identity primary key, name text, at timestamptz, body jsonb, hash bytea, twin bigint references parents deferrable initially immediate);
-- next
create table children (parent_id bigint references parents, n integer, primary key (parent_id, n));`,
  },
];
let from: { db: Database; close(): Promise<void> };
let to: { db: Database; close(): Promise<void> };
beforeAll(async () => {
  from = await openTestDatabase(migrations);
  to = await openTestDatabase(migrations);
});
afterAll(async () => {
  await from.close();
  await to.close();
});

it('copies every row with its id, and goes on counting where the old one stopped', async () => {
  await sql`insert into parents (name, at, body, hash) select 'n' || g || '; "quoted" ' || chr(128512), now(), '{"a":[1]}', '\\x00ff'
    from generate_series(1, 4500) g`.execute(from.db);
  await sql`delete from parents where id = 1`.execute(from.db);
  // A reference to a row that comes later, as of a statement merged into a younger one.
  await sql`update parents set twin = 4500 where id = 2`.execute(from.db);
  await sql`insert into children select id, 1 from parents`.execute(from.db);
  const copied = await copyDatabase(from.db, to.db);
  expect(copied).toEqual([
    { table: 'parents', rows: 4499 },
    { table: 'children', rows: 4499 },
  ]);
  const all = (db: Database) =>
    sql`select p.*, c.n from parents p join children c on c.parent_id = p.id order by p.id`.execute(db);
  expect((await all(to.db)).rows).toEqual((await all(from.db)).rows);
  const next = await sql<{ id: number }>`insert into parents (name) values ('new') returning id`.execute(
    to.db,
  );
  expect(next.rows[0]?.id).toBe(4501);
  await expect(copyDatabase(from.db, to.db)).rejects.toThrow(TargetNotEmpty);
});
