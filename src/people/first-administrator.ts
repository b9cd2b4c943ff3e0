import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Database, inTransaction, type Queryable, tables } from '../platform/database/index.ts';
import { hasAdministrator } from './role-store.ts';
import { inviteAccount } from './roles.ts';

type Tables = {
  first_administrator_links: {
    token_hash: string;
    created_at: Date;
    used_at: Date | null;
    used_by: string | null;
  };
};

// Any fixed number: two uses of the link at once take turns on it.
const takingTurns = 7_151_984;

/**
 * The address that makes the first administrator, or null when there is one already. It works once, and until the
 * next call replaces it; only its hash is kept.
 */
export async function prepareFirstAdministrator(
  db: Database,
  publicUrl: string,
  at: Date,
): Promise<string | null> {
  if (await hasAdministrator(db)) return null;
  const token = randomBytes(24).toString('base64url');
  await db.transaction().execute(async (tx) => {
    await links(tx).deleteFrom('first_administrator_links').where('used_at', 'is', null).execute();
    await links(tx)
      .insertInto('first_administrator_links')
      .values({ token_hash: hashed(token), created_at: at, used_at: null, used_by: null })
      .execute();
  });
  return `${publicUrl}/first-administrator?token=${token}`;
}

/** Whether this link would work now. */
export async function isFirstAdministratorLink(db: Queryable, token: string): Promise<boolean> {
  if (await hasAdministrator(db)) return false;
  const row = await links(db)
    .selectFrom('first_administrator_links')
    .select('token_hash')
    .where('token_hash', '=', hashed(token))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Makes the first administrator and uses the link up. Null when the link does not work (any more). */
export function becomeFirstAdministrator(
  db: Queryable,
  given: { token: string; name: string; email: string },
  at: Date,
): Promise<string | null> {
  return inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(takingTurns)})`.execute(tx);
    if (!(await isFirstAdministratorLink(tx, given.token))) return null;
    const { accountId } = await inviteAccount(
      tx,
      {
        email: given.email,
        name: given.name,
        grant: { role: 'administrator', scope: null },
        by: { kind: 'system', id: 'first-administrator-link' },
      },
      at,
    );
    await links(tx)
      .updateTable('first_administrator_links')
      .set({ used_at: at, used_by: accountId })
      .where('token_hash', '=', hashed(given.token))
      .execute();
    return accountId;
  });
}

const links = (db: Queryable) => tables<Tables>(db);
const hashed = (token: string) => createHash('sha256').update(token).digest('base64url');
