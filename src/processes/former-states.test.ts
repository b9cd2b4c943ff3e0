import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { allMigrations } from '../parts.ts';
import { migrate } from '../platform/database/index.ts';
import { findStates } from '../records/states/index.ts';

const step = '2026-11-29T1910-one-way-of-states';
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase(allMigrations.filter(({ name }) => name < step));
  const { db } = database;
  await sql`insert into processes (id, template, original_language, preview_secret, created_by)
    values ('closed-once', 'action-plan', 'en', 's', 't'), ('begun', 'action-plan', 'en', 's', 't')`.execute(
    db,
  );
  await sql`insert into polls (id, process_id, original_language, created_by)
    values ('early', 'closed-once', 'en', 't'), ('elsewhere', 'closed-once', 'en', 't'), ('unseen', 'begun', 'en', 't')`.execute(
    db,
  );
  await sql`insert into process_states (process_id, state, at, by, reason) values
    ('closed-once', 'draft', '2026-01-01', 'a', null), ('begun', 'draft', '2026-01-02', 'b', null),
    ('closed-once', 'published', '2026-01-03', 'a', null), ('closed-once', 'closed', '2026-01-04', 'c', 'Over'),
    ('closed-once', 'published', '2026-01-05', 'a', 'Not over')`.execute(db);
  await sql`insert into poll_states (poll_id, state, at, by, reason) values
    ('early', 'draft', '2026-02-01', 'a', null), ('elsewhere', 'draft', '2026-02-01', 'a', null),
    ('early', 'open', '2026-02-02', 'a', null), ('unseen', 'draft', '2026-02-02', 'b', null),
    ('early', 'open', '2026-02-03', 'a', null), ('elsewhere', 'closed', '2026-02-03', 'b', null),
    ('early', 'closed', '2026-02-04', 'a', 'Enough'), ('early', 'open', '2026-02-05', 'c', 'Too early')`.execute(
    db,
  );
  await migrate(db, allMigrations);
});
afterAll(() => database?.close());

/** Every state as act, state, day, by and reason. */
const told = async (id: string) =>
  (await findStates(database.db, id)).map(({ act, state, at, by, reason }) =>
    [act, state, at.toISOString().slice(5, 10), by, reason ?? '-'].join(' '),
  );

test('every state that processes and polls were in stays, with the act that led to it', async () => {
  expect(await told('closed-once')).toEqual([
    'begin draft 01-01 a -',
    'publish published 01-03 a -',
    'close closed 01-04 c Over',
    'reopen published 01-05 a Not over',
  ]);
  expect(await told('early')).toEqual([
    'begin draft 02-01 a -',
    'open open 02-02 a -',
    'open open 02-03 a -',
    'close closed 02-04 a Enough',
    'reopen open 02-05 c Too early',
  ]);
  expect(await told('elsewhere')).toEqual(['begin draft 02-01 a -', 'publish-import closed 02-03 b -']);
});

test('what was public stays that, since when it was', async () => {
  const { rows } =
    await sql`select id, state, to_char(public_since, 'MM-DD') as since from records where state is not null order by id`.execute(
      database.db,
    );
  expect(rows).toEqual([
    { id: 'begun', state: 'draft', since: null },
    { id: 'closed-once', state: 'published', since: '01-03' },
    { id: 'early', state: 'open', since: '02-02' },
    { id: 'elsewhere', state: 'closed', since: '02-03' },
    { id: 'unseen', state: 'draft', since: null },
  ]);
  await expect(sql`delete from records where id = 'early'`.execute(database.db)).rejects.toThrow(
    /never removed/,
  );
  await sql`delete from records where id = 'begun'`.execute(database.db);
  expect(await told('unseen')).toEqual([]);
});
