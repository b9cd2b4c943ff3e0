import { inTransaction, type Queryable } from '../platform/database/index.ts';
import { type Actor, record } from '../platform/index.ts';
import { accountFor } from './account-store.ts';
import { type Asker, type Role, type Roles, roles, type Scope } from './gate.ts';
import {
  type GrantedRole,
  grantsInForce,
  insertGrant,
  isLastConvener,
  lockAdministrators,
  lockGrant,
  markRevoked,
} from './role-store.ts';

/** A role for one scope, or administrator of everything. */
export type RoleFor =
  | { readonly role: Role; readonly scope: Scope }
  | { readonly role: 'administrator'; readonly scope: null };

/** What somebody may do now, scope by scope. */
export async function rolesOf(db: Queryable, accountId: string): Promise<Roles> {
  return byScope(await grantsInForce(db, accountId));
}

/** Sorts grants by scope; an administrator's grant belongs to none. */
export function byScope(grants: readonly { readonly scope: Scope; readonly role: GrantedRole }[]): Roles {
  const found = new Map<Scope, Set<Role>>();
  for (const { scope, role } of grants) {
    if (role !== 'administrator') found.set(scope, (found.get(scope) ?? new Set()).add(role));
  }
  return found;
}

/** The signed-in person as the ledger names them: with all the roles they hold where they act, in one order. */
export function actorOf(visitor: Asker, scope: Scope): Actor {
  const { account } = visitor;
  if (!account) throw new Error('nobody is signed in');
  const held = visitor.roles.get(scope);
  const named = roles.filter((role) => held?.has(role)).join('+') || 'none';
  return { kind: 'account', id: account.id, role: account.isAdministrator ? 'administrator' : named };
}

/** Gives a role. False when the account holds it already, and then nothing is written. */
export function grantRole(
  db: Queryable,
  what: { accountId: string; grant: RoleFor; by: Actor },
  at: Date,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { role, scope } = what.grant;
    const id = await insertGrant(tx, {
      accountId: what.accountId,
      scope,
      role,
      by: String(what.by.id),
      at,
    });
    if (id === null) return false;
    await record(
      tx,
      {
        actor: what.by,
        act: 'role.grant',
        object: { type: 'account', id: what.accountId },
        processId: scope,
        after: { role, grant: id },
      },
      at,
    );
    return true;
  });
}

export type Revocation = 'revoked' | 'not-in-force' | 'last-administrator' | 'last-convener';

/**
 * Takes a role back. The grant stays in the history; the last administrator cannot be taken away, nor, whoever asks, the
 * last who convenes something, unless `successor` (an open account) takes that over.
 */
export function revokeRole(
  db: Queryable,
  what: { grantId: number; by: Actor; successor?: string | null },
  at: Date,
): Promise<Revocation> {
  return inTransaction(db, async (tx) => {
    const administrators = await lockAdministrators(tx);
    const grant = await lockGrant(tx, what.grantId);
    if (!grant) return 'not-in-force';
    if (grant.role === 'administrator' && administrators.every((id) => id === grant.accountId))
      return 'last-administrator';
    if (what.by.kind === 'account' && (await isLastConvener(tx, grant))) {
      if (!what.successor || grant.scope === null) return 'last-convener';
      const next: RoleFor = { role: 'convener', scope: grant.scope };
      await grantRole(tx, { accountId: what.successor, grant: next, by: what.by }, at);
    }
    await markRevoked(tx, grant.id, String(what.by.id), at);
    await record(
      tx,
      {
        actor: what.by,
        act: 'role.revoke',
        object: { type: 'account', id: grant.accountId },
        processId: grant.scope,
        before: { role: grant.role, grant: grant.id },
      },
      at,
    );
    return 'revoked';
  });
}

export type Invitation = {
  readonly accountId: string;
  readonly isNew: boolean;
  readonly granted: boolean;
  /** The account is closed: nothing was given. */
  readonly isClosed: boolean;
};

/** Opens an account for an address, where there is none yet, and gives it a role. Only invited addresses can sign in. */
export function inviteAccount(
  db: Queryable,
  what: { email: string; name: string; grant: RoleFor; by: Actor },
  at: Date,
): Promise<Invitation> {
  return inTransaction(db, async (tx) => {
    const account = await accountFor(tx, { email: what.email, name: what.name });
    if (account.isClosed) return { accountId: account.id, isNew: false, granted: false, isClosed: true };
    if (account.isNew) {
      await record(
        tx,
        {
          actor: what.by,
          act: 'account.invite',
          object: { type: 'account', id: account.id },
          processId: what.grant.scope,
        },
        at,
      );
    }
    const granted = await grantRole(tx, { accountId: account.id, grant: what.grant, by: what.by }, at);
    return { accountId: account.id, isNew: account.isNew, granted, isClosed: false };
  });
}
