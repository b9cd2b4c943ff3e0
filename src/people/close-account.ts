import { inTransaction, type Queryable, tables } from '../platform/database/index.ts';
import type { Actor } from '../platform/index.ts';
import { type AccountTables, endSessionsOf, endTokensOf, recordOnAccount } from './account-store.ts';
import { convenesAlone, lockAdministrators } from './role-store.ts';

export type Closing = 'closed' | 'not-open' | 'last-administrator' | 'last-convener';
type About = { readonly accountId: string; readonly by: Actor };

/** Ends every session of somebody, in all their browsers; answers how many there were. */
export function endSessionsFor(db: Queryable, { accountId, by }: About, at: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    const sessions = await endSessionsOf(tx, accountId);
    await recordOnAccount(tx, by, 'account.end-sessions', accountId, at, { sessions });
    return sessions;
  });
}

/**
 * Closes an account: its sessions and access tokens end and no way to sign in opens it, while its roles and what it did stay on record.
 * The last administrator who can sign in cannot be closed, nor the last who convenes a process.
 */
export function closeAccount(db: Queryable, { accountId, by }: About, at: Date): Promise<Closing> {
  return inTransaction(db, async (tx) => {
    const administrators = await lockAdministrators(tx);
    if (administrators.length > 0 && administrators.every((id) => id === accountId))
      return 'last-administrator';
    if (await convenesAlone(tx, accountId)) return 'last-convener';
    const closed = await tables<AccountTables>(tx)
      .updateTable('accounts')
      .set({ closed_at: at, closed_by: String(by.id) })
      .where('id', '=', accountId)
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    if (closed.numUpdatedRows === 0n) return 'not-open';
    const sessions = await endSessionsOf(tx, accountId);
    const tokens = await endTokensOf(tx, accountId, at);
    await recordOnAccount(tx, by, 'account.close', accountId, at, { sessions, tokens });
    return 'closed';
  });
}

/** Opens a closed account again, with the roles it has; false when it was not closed. */
export function reopenAccount(db: Queryable, { accountId, by }: About, at: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const opened = await tables<AccountTables>(tx)
      .updateTable('accounts')
      .set({ closed_at: null, closed_by: null })
      .where('id', '=', accountId)
      .where('closed_at', 'is not', null)
      .executeTakeFirst();
    if (opened.numUpdatedRows === 0n) return false;
    await recordOnAccount(tx, by, 'account.reopen', accountId, at);
    return true;
  });
}

/** Whether somebody may sign in to this account. */
export async function isOpenAccount(db: Queryable, accountId: string): Promise<boolean> {
  const row = await tables<AccountTables>(db)
    .selectFrom('accounts')
    .select('closed_at')
    .where('id', '=', accountId)
    .executeTakeFirst();
  return row?.closed_at === null;
}

/** Whether there is such an account, open or closed. */
export async function accountExists(db: Queryable, accountId: string): Promise<boolean> {
  const row = await tables<AccountTables>(db)
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', accountId)
    .executeTakeFirst();
  return row !== undefined;
}
