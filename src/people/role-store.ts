import type { Generated } from 'kysely';
import { type Queryable, tables } from '../platform/database/index.ts';
import type { Role, Scope } from './gate.ts';

/** A role as it is granted: one within a scope, or administrator of the installation. */
export type GrantedRole = Role | 'administrator';

export type RoleGrantTable = {
  role_grants: {
    id: Generated<number>;
    account_id: string;
    scope: Scope;
    role: GrantedRole;
    granted_by: string;
    granted_at: Date;
    revoked_by: string | null;
    revoked_at: Date | null;
  };
};
type Tables = RoleGrantTable & {
  accounts: {
    id: string;
    name: string;
    email: string;
    closed_at: Date | null;
    last_sign_in_at: Date | null;
  };
};

/** One grant with its history. Who granted and revoked is an account id, or the name of a part of the program. */
export type RoleGrant = {
  readonly id: number;
  readonly accountId: string;
  readonly scope: Scope;
  readonly role: GrantedRole;
  readonly grantedBy: string;
  readonly grantedAt: Date;
  readonly revokedBy: string | null;
  readonly revokedAt: Date | null;
};

const ofGrant = [
  ...(['g.id', 'g.account_id as accountId', 'g.scope', 'g.role', 'g.granted_by as grantedBy'] as const),
  ...(['g.granted_at as grantedAt', 'g.revoked_by as revokedBy', 'g.revoked_at as revokedAt'] as const),
] as const;

/** A grant with the names of those concerned, as pages show it. */
export type NamedGrant = RoleGrant & {
  readonly name: string;
  readonly email: string;
  readonly grantedByName: string | null;
  readonly revokedByName: string | null;
};

/** Adds a grant; null when the same one is in force already. */
export async function insertGrant(
  tx: Queryable,
  grant: { accountId: string; scope: Scope; role: GrantedRole; by: string; at: Date },
): Promise<number | null> {
  const row = await tables<Tables>(tx)
    .insertInto('role_grants')
    .values({
      account_id: grant.accountId,
      scope: grant.scope,
      role: grant.role,
      granted_by: grant.by,
      granted_at: grant.at,
      revoked_by: null,
      revoked_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** A grant in force, locked until the transaction ends. */
export async function lockGrant(tx: Queryable, id: number): Promise<RoleGrant | null> {
  const row = await tables<Tables>(tx)
    .selectFrom('role_grants as g')
    .select(ofGrant)
    .where('g.id', '=', id)
    .where('g.revoked_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Locks all administrators' grants in one order, so that two of them cannot be taken away at once, and answers the
 * accounts of those who can sign in.
 */
export async function lockAdministrators(tx: Queryable): Promise<string[]> {
  await tables<Tables>(tx)
    .selectFrom('role_grants')
    .select('id')
    .where('role', '=', 'administrator')
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  // Asked only now: what happened while we waited for the lock is seen by a new statement alone.
  const rows = await tables<Tables>(tx)
    .selectFrom('role_grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .select('a.id')
    .where('g.role', '=', 'administrator')
    .where('g.revoked_at', 'is', null)
    .where('a.closed_at', 'is', null)
    .execute();
  return rows.map((row) => row.id);
}

export async function hasAdministrator(db: Queryable): Promise<boolean> {
  const row = await tables<Tables>(db)
    .selectFrom('role_grants')
    .select('id')
    .where('role', '=', 'administrator')
    .where('revoked_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function markRevoked(tx: Queryable, id: number, by: string, at: Date): Promise<void> {
  await tables<Tables>(tx)
    .updateTable('role_grants')
    .set({ revoked_by: by, revoked_at: at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
}

/** Does nobody else with an open account convene what this grant is for? Those who do are locked: two cannot both go. */
export async function isLastConvener(db: Queryable, { role, scope, accountId }: RoleGrant): Promise<boolean> {
  if (role !== 'convener' || scope === null) return false;
  const rows = await tables<Tables>(db)
    .selectFrom('role_grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .select('a.id')
    .where('g.role', '=', 'convener')
    .where('g.scope', '=', scope)
    .where('g.revoked_at', 'is', null)
    .where('a.closed_at', 'is', null)
    .orderBy('g.id')
    .forUpdate('g')
    .execute();
  return rows.every(({ id }) => id === accountId);
}

/** Does an open account convene something that nobody else convenes? */
export async function convenesAlone(tx: Queryable, accountId: string): Promise<boolean> {
  const held = await tables<Tables>(tx)
    .selectFrom('role_grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .select(ofGrant)
    .where('g.account_id', '=', accountId)
    .where('g.revoked_at', 'is', null)
    .where('a.closed_at', 'is', null)
    .orderBy('g.id')
    .execute();
  for (const grant of held) if (await isLastConvener(tx, grant)) return true;
  return false;
}

/** What an account holds now. */
export async function grantsInForce(
  db: Queryable,
  accountId: string,
): Promise<{ scope: Scope; role: GrantedRole }[]> {
  return tables<Tables>(db)
    .selectFrom('role_grants')
    .select(['scope', 'role'])
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .execute();
}

/** Every grant that ever was, the newest first: of one scope, or of all. */
export async function listGrants(db: Queryable, of: { scope?: string }): Promise<NamedGrant[]> {
  let query = tables<Tables>(db)
    .selectFrom('role_grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .leftJoin('accounts as granter', 'granter.id', 'g.granted_by')
    .leftJoin('accounts as revoker', 'revoker.id', 'g.revoked_by')
    .select(ofGrant)
    .select(['a.name', 'a.email', 'granter.name as grantedByName', 'revoker.name as revokedByName'])
    .orderBy('g.id', 'desc');
  if (of.scope !== undefined) query = query.where('g.scope', '=', of.scope);
  return query.execute();
}

/** Somebody with an account, since when it is closed, and when they last signed in. */
export type ListedAccount = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly closedAt: Date | null;
  readonly lastSignInAt: Date | null;
};

/** Everybody with an account, in the order of their names. */
export async function listAccounts(db: Queryable): Promise<ListedAccount[]> {
  return tables<Tables>(db)
    .selectFrom('accounts')
    .select(['id', 'name', 'email', 'closed_at as closedAt', 'last_sign_in_at as lastSignInAt'])
    .orderBy('name')
    .orderBy('email')
    .execute();
}
