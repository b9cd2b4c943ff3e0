import { sql } from 'kysely';
import { type Queryable, tables } from '../platform/database/index.ts';
import { type Actor, newId, record } from '../platform/index.ts';
import type { Account, Scope } from './gate.ts';
import type { GrantedRole, RoleGrantTable } from './role-store.ts';

export type AccountTables = RoleGrantTable & {
  accounts: {
    id: string;
    name: string;
    email: string;
    email_verified: boolean;
    created_at: Date;
    updated_at: Date;
    closed_at: Date | null;
    closed_by: string | null;
    last_sign_in_at: Date | null;
  };
  account_sessions: {
    id: string;
    token: string;
    account_id: string;
    expires_at: Date;
    user_agent: string | null;
    created_at: Date;
    updated_at: Date;
  };
  account_verifications: { id: string; expires_at: Date };
  account_passkeys: { id: string; account_id: string; name: string | null; created_at: Date };
};

/** Somebody's session with all that a request needs to know about them. */
export type Session = {
  readonly account: Account;
  readonly held: readonly HeldRole[];
  readonly expiresAt: Date;
  readonly updatedAt: Date;
};
type HeldRole = { readonly scope: Scope; readonly role: GrantedRole };

export type Passkey = { readonly id: string; readonly name: string | null; readonly createdAt: Date };

/** The one query of a signed-in request. */
export async function findSession(db: Queryable, token: string): Promise<Session | null> {
  const found = await sql<Omit<Account, 'isAdministrator'> & Omit<Session, 'account'>>`
    select a.id, a.email, a.name, s.expires_at as "expiresAt", s.updated_at as "updatedAt", coalesce((
      select json_agg(json_build_object('scope', g.scope, 'role', g.role))
      from role_grants g where g.account_id = a.id and g.revoked_at is null), '[]') as held
    from account_sessions s join accounts a on a.id = s.account_id
    where s.token = ${token} and a.closed_at is null`.execute(db);
  const [row] = found.rows;
  if (!row) return null;
  const { id, email, name, ...session } = row;
  const isAdministrator = session.held.some(({ role }) => role === 'administrator');
  return { account: { id, email, name, isAdministrator }, ...session };
}

export async function endSession(db: Queryable, token: string): Promise<void> {
  await tables<AccountTables>(db).deleteFrom('account_sessions').where('token', '=', token).execute();
}

/** Ends every session of an account; answers how many there were. */
export async function endSessionsOf(tx: Queryable, accountId: string): Promise<number> {
  const ended = await tables<AccountTables>(tx)
    .deleteFrom('account_sessions')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return Number(ended.numDeletedRows);
}

/** One of somebody's sessions: in which browser, since when. */
export type OwnSession = {
  readonly id: string;
  readonly browser: string | null;
  readonly since: Date;
  /** The one in which they ask. */
  readonly isThis: boolean;
};

/** The sessions of an account that still work, this one first, then the newest. */
export async function sessionsOf(
  db: Queryable,
  accountId: string,
  token: string | null,
  now: Date,
): Promise<OwnSession[]> {
  const { rows } = await sql<OwnSession>`
    select id, user_agent as browser, created_at as since, token = ${token ?? ''} as "isThis"
    from account_sessions where account_id = ${accountId} and expires_at > ${now}
    order by "isThis" desc, created_at desc`.execute(db);
  return rows;
}

/** Ends one other session of an account, or all others; answers how many there were. */
export async function endOtherSessions(
  tx: Queryable,
  accountId: string,
  token: string | null,
  id?: string,
): Promise<number> {
  const { numAffectedRows } = await sql`delete from account_sessions where account_id = ${accountId}
    and token <> ${token ?? ''} and ${id === undefined ? sql`true` : sql`id = ${id}`}`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

export async function noteSignIn(db: Queryable, id: string, at: Date): Promise<void> {
  await tables<AccountTables>(db)
    .updateTable('accounts')
    .set({ last_sign_in_at: at })
    .where('id', '=', id)
    .execute();
}

/** Ends an access token of this account, or all of them; answers how many still worked. */
export async function endTokensOf(tx: Queryable, accountId: string, at: Date, id?: string): Promise<number> {
  const { numAffectedRows } = await sql`update access_tokens set ended_at = ${at}
    where account_id = ${accountId} and ended_at is null and ${id === undefined ? sql`true` : sql`id = ${id}`}`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

/** Removes sessions and sign-in links whose time is over. */
export async function removeExpired(db: Queryable, now: Date): Promise<void> {
  await tables<AccountTables>(db).deleteFrom('account_sessions').where('expires_at', '<', now).execute();
  await tables<AccountTables>(db).deleteFrom('account_verifications').where('expires_at', '<', now).execute();
}

/** Whether a mailed link of this address would still sign in. */
export async function hasLinkOut(db: Queryable, email: string, now: Date): Promise<boolean> {
  // better-auth keeps for whom a link is as JSON that begins with the address.
  const forThem = JSON.stringify({ email }).slice(0, -1);
  const found = await sql`
    select 1 from account_verifications
    where starts_with(value, ${forThem}) and expires_at > ${now} limit 1`.execute(db);
  return found.rows.length > 0;
}

/** The open account with this address, or null. Addresses are compared in lower case. */
export async function findAccountByEmail(
  db: Queryable,
  email: string,
): Promise<{ id: string; email: string; name: string } | null> {
  const row = await tables<AccountTables>(db)
    .selectFrom('accounts')
    .select(['id', 'email', 'name'])
    .where('email', '=', email.toLowerCase())
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** The account with this address, made where there is none. `isNew` says which. */
export async function accountFor(
  tx: Queryable,
  given: { email: string; name: string },
): Promise<{ id: string; isNew: boolean; isClosed: boolean }> {
  const email = given.email.toLowerCase();
  const made = await tables<AccountTables>(tx)
    .insertInto('accounts')
    .values({ id: newId(), email, name: given.name } as AccountTables['accounts'])
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made) return { id: made.id, isNew: true, isClosed: false };
  const known = await tables<AccountTables>(tx)
    .selectFrom('accounts')
    .select(['id', 'closed_at'])
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  return { id: known.id, isNew: false, isClosed: known.closed_at !== null };
}

export async function renameAccount(tx: Queryable, id: string, name: string, at: Date): Promise<void> {
  await tables<AccountTables>(tx)
    .updateTable('accounts')
    .set({ name, updated_at: at })
    .where('id', '=', id)
    .execute();
}

export async function passkeysOf(db: Queryable, accountId: string): Promise<Passkey[]> {
  return tables<AccountTables>(db)
    .selectFrom('account_passkeys')
    .select(['id', 'name', 'created_at as createdAt'])
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .execute();
}

/** Removes a passkey of this account; false when the account has no such passkey. */
export async function removePasskey(tx: Queryable, accountId: string, id: string): Promise<boolean> {
  const removed = await tables<AccountTables>(tx)
    .deleteFrom('account_passkeys')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return removed.numDeletedRows > 0n;
}

/** Writes that something was done with an account as a whole, outside any process. */
export const recordOnAccount = (
  tx: Queryable,
  actor: Actor,
  act: string,
  id: string,
  at: Date,
  after?: unknown,
  before?: unknown,
): Promise<void> =>
  record(tx, { actor, act, object: { type: 'account', id }, processId: null, before, after }, at);
