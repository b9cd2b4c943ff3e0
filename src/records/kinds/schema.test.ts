import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { probeKind, probeMigration } from '../../../test/contract/probe-kind.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { allMigrations } from '../../parts.ts';
import { schemaFaults, tableSql } from './schema.ts';

let site: TestDatabase;
beforeAll(async () => {
  site = await openTestDatabase([...allMigrations, probeMigration]);
});
afterAll(() => site?.close());

/** What is found wrong after a change of the schema, which is taken back. */
async function faultsAfter(change: string, kind: typeof probeKind = probeKind): Promise<string[]> {
  let faults: string[] = [];
  await site.db
    .transaction()
    .execute(async (tx) => {
      await sql.raw(change).execute(tx);
      faults = await schemaFaults(tx, [kind]);
      throw new Error('taken back');
    })
    .catch((error: Error) => {
      if (error.message !== 'taken back') throw error;
    });
  return faults.map((fault) => fault.replace('probe: the table probes ', ''));
}

test('a table made from what is printed has no fault', async () => {
  expect(await schemaFaults(site.db, [probeKind])).toEqual([]);
});

test('a table that is not there is told how to come about', async () => {
  expect(await schemaFaults(site.db, [{ ...probeKind, table: 'no_probes' }])).toEqual([
    'probe: the table no_probes is not there: `bin/throughline records sql probe` prints it',
  ]);
});

test.each([
  ['drop column place', 'has no column place'],
  ['add column colour text', 'has a column colour that is not declared'],
  ['alter column seats type bigint', 'has seats as bigint, not as integer'],
  ['alter column seats set not null', 'has seats as not null, which it is not declared as'],
  ['alter column format drop not null', 'has format as null, which it is not declared as'],
  ['alter column scope drop not null', 'has scope as null, which it is not declared as'],
  [
    "drop constraint probes_format_check, add check (format in ('room', 'online', 'garden'))",
    'holds in format garden, online, room; declared are online, room',
  ],
  ['drop constraint probes_format_check', 'holds in format anything, not online, room alone'],
  [
    'drop constraint probes_ends_on_missing_check',
    'holds in ends_on_missing anything, not undecided, unknown alone',
  ],
  ['drop constraint probes_check', 'may have a value in ends_on and a reason why it is missing, or neither'],
  ['drop constraint probes_phase_id_fkey', 'has phase_id refer to no row of records'],
  ['drop constraint probes_file_fkey', 'has file refer to no row of files'],
  ['drop constraint probes_scope_fkey', 'has scope refer to no row of records'],
  ['add foreign key (place) references records', 'has place refer to records, which is not declared'],
  ['drop constraint probes_pkey', 'has another primary key than id'],
  ['disable trigger probes_are_records', "has no trigger before insert … record_is_begun('probe', 'scope')"],
  [
    'disable trigger probes_go_with_their_record',
    "has no trigger before delete … forbid_change_unless_gone('records', 'id')",
  ],
])('alter table probes %s: the table %s', async (change, fault) => {
  expect(await faultsAfter(`alter table probes ${change}`)).toEqual([fault]);
});

test.each([
  ['drop index probes_format', 'has no index that begins with (scope, format)'],
  ['drop index probes_starts_on', 'has no index that begins with (scope, starts_on)'],
])('%s: the table %s', async (change, fault) => {
  expect(await faultsAfter(change)).toEqual([fault]);
});

test('an index over some rows alone is none', async () => {
  const some = 'drop index probes_format; create index on probes (scope, format) where seats > 1';
  expect(await faultsAfter(some)).toEqual(['has no index that begins with (scope, format)']);
});

test('a column of its own is left alone, as long as the kit need not fill it', async () => {
  const kind = { ...probeKind, columns: ['colour'] };
  expect(await faultsAfter('alter table probes add column colour text', kind)).toEqual([]);
  expect(await faultsAfter("alter table probes add column colour text not null default ''", kind)).toEqual(
    [],
  );
  expect(await faultsAfter('alter table probes add column colour text not null', kind)).toEqual([
    'has a column colour that the kit cannot fill: give it a default',
  ]);
});

test('a record that begins before another is not what an ordered kind wants', async () => {
  const ordered = { ...probeKind, isOrdered: true as const };
  expect(await faultsAfter('select 1', ordered)).toEqual([
    'has no column position',
    'has no index that begins with (scope, position)',
  ]);
  expect(tableSql(ordered, [])).toContain('position integer not null');
});
