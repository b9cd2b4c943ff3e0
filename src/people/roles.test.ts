import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import type { Actor } from '../platform/index.ts';
import { platformMigrations } from '../platform/migrations.ts';
import { becomeFirstAdministrator, prepareFirstAdministrator } from './first-administrator.ts';
import { peopleMigrations } from './migrations.ts';
import { listGrants } from './role-store.ts';
import { grantRole, inviteAccount, revokeRole, rolesOf } from './roles.ts';

let database: TestDatabase;
const at = new Date('2026-11-21T12:00:00Z');
const program: Actor = { kind: 'system', id: 'test' };
beforeAll(async () => {
  database = await openTestDatabase([...platformMigrations, ...peopleMigrations]);
});
afterAll(() => database.close());
beforeEach(async () => {
  await sql`delete from role_grants`.execute(database.db);
  await sql`delete from first_administrator_links`.execute(database.db);
});

const ledger = async () =>
  (
    await sql<{
      act: string;
      process_id: string | null;
    }>`select act, process_id from ledger order by id`.execute(database.db)
  ).rows;
const invite = (email: string, role: 'convener' | 'moderator', processId: string) =>
  inviteAccount(database.db, { email, name: 'Somebody', grant: { role, scope: processId }, by: program }, at);
const administrator = async (email: string) => {
  const grant = { role: 'administrator', scope: null } as const;
  return (await inviteAccount(database.db, { email, name: 'Somebody', grant, by: program }, at)).accountId;
};
const grantIds = async (role: string) =>
  (await listGrants(database.db, {})).filter((g) => g.role === role && !g.revokedAt).map((g) => g.id);

test('an invitation makes one account however the address is written, and adds roles to it', async () => {
  const first = await invite('staff@example.org', 'convener', 'p1');
  const again = await invite('Staff@Example.org', 'moderator', 'p1');
  const same = await invite('staff@example.org', 'moderator', 'p1');
  expect(first).toMatchObject({ isNew: true, granted: true });
  expect(again).toMatchObject({ isNew: false, granted: true, accountId: first.accountId });
  expect(same.granted).toBe(false);
  const held = await rolesOf(database.db, first.accountId);
  expect([...(held.get('p1') ?? [])].sort()).toEqual(['convener', 'moderator']);
  expect(held.size).toBe(1);
});

test('each act writes its ledger entry, and an act that changes nothing writes none', async () => {
  const before = (await ledger()).length;
  const { accountId } = await invite('ledger@example.org', 'convener', 'p2');
  await invite('ledger@example.org', 'convener', 'p2');
  const [grant] = await grantIds('convener');
  expect(await revokeRole(database.db, { grantId: grant ?? 0, by: program }, at)).toBe('revoked');
  expect(await revokeRole(database.db, { grantId: grant ?? 0, by: program }, at)).toBe('not-in-force');
  expect((await ledger()).slice(before)).toEqual([
    { act: 'account.invite', process_id: 'p2' },
    { act: 'role.grant', process_id: 'p2' },
    { act: 'role.revoke', process_id: 'p2' },
  ]);
  expect((await rolesOf(database.db, accountId)).size).toBe(0);
});

test('a role taken back stays in the history and can be given again', async () => {
  const { accountId } = await invite('again@example.org', 'moderator', 'p3');
  const [grant] = await grantIds('moderator');
  await revokeRole(database.db, { grantId: grant ?? 0, by: program }, at);
  expect(
    await grantRole(database.db, { accountId, grant: { role: 'moderator', scope: 'p3' }, by: program }, at),
  ).toBe(true);
  const history = await listGrants(database.db, { scope: 'p3' });
  expect(history.map((g) => g.revokedAt === null)).toEqual([true, false]);
});

test('the last administrator stays, whatever is tried', async () => {
  await administrator('one@example.org');
  const [only] = await grantIds('administrator');
  expect(await revokeRole(database.db, { grantId: only ?? 0, by: program }, at)).toBe('last-administrator');
  await administrator('two@example.org');
  const both = await grantIds('administrator');
  // Both at once: one goes, the other stays.
  const outcomes = await Promise.all(
    both.map((grantId) => revokeRole(database.db, { grantId, by: program }, at)),
  );
  expect(outcomes.sort()).toEqual(['last-administrator', 'revoked']);
  expect(await grantIds('administrator')).toHaveLength(1);
});

test('the first administrator link works once, even when used twice at the same moment', async () => {
  const url = await prepareFirstAdministrator(database.db, 'https://site.example', at);
  const token = new URL(url ?? '').searchParams.get('token') ?? '';
  const attempts = await Promise.all(
    ['a', 'b', 'c'].map((name) =>
      becomeFirstAdministrator(database.db, { token, name, email: `${name}@example.org` }, at),
    ),
  );
  expect(attempts.filter((id) => id !== null)).toHaveLength(1);
  expect(await grantIds('administrator')).toHaveLength(1);
  expect(await prepareFirstAdministrator(database.db, 'https://site.example', at)).toBeNull();
});

test('a newer link replaces an unused one, and only its hash is kept', async () => {
  const token = async () =>
    new URL(
      (await prepareFirstAdministrator(database.db, 'https://site.example', at)) ?? '',
    ).searchParams.get('token') ?? '';
  const older = await token();
  const newer = await token();
  const given = { name: 'Somebody', email: 'late@example.org' };
  const kept = await sql<{ token_hash: string }>`select token_hash from first_administrator_links`.execute(
    database.db,
  );
  expect(kept.rows).toHaveLength(1);
  expect(kept.rows[0]?.token_hash).not.toContain(newer);
  expect(await becomeFirstAdministrator(database.db, { token: older, ...given }, at)).toBeNull();
  expect(await becomeFirstAdministrator(database.db, { token: '', ...given }, at)).toBeNull();
  expect(await becomeFirstAdministrator(database.db, { token: newer, ...given }, at)).not.toBeNull();
});
