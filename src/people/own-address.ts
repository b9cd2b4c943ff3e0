import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { inTransaction, type Queryable } from '../platform/database/index.ts';
import { type Actor, newId } from '../platform/index.ts';
import { recordOnAccount } from './account-store.ts';

type Own = { readonly id: string; readonly email: string };
export const addressLinkMinutes = 60;

/** The secret that a mail to the new address carries; the one before it works no more. Null where somebody has the address. */
export function askForAddress(db: Queryable, own: Own, email: string, at: Date): Promise<string | null> {
  return inTransaction(db, async (tx) => {
    if (await isTaken(tx, email)) return null;
    const token = randomBytes(24).toString('base64url');
    await sql`delete from account_verifications where ${isOf(own.id)}`.execute(tx);
    await sql`insert into account_verifications (id, identifier, value, expires_at)
      values (${newId()}, ${hashed(token)}, ${JSON.stringify({ addressOf: own.id, email })},
        ${new Date(at.getTime() + addressLinkMinutes * 60_000)})`.execute(tx);
    return token;
  });
}

/** The address that this secret would give this account, or null. */
export async function addressAskedFor(
  db: Queryable,
  own: Own,
  token: string,
  at: Date,
): Promise<string | null> {
  const { rows } = await sql<{
    email: string;
  }>`select value::jsonb ->> 'email' as email from account_verifications
    where identifier = ${hashed(token)} and expires_at > ${at} and ${isOf(own.id)}`.execute(db);
  return rows[0]?.email ?? null;
}

/** Gives the account its new address, once; null where that is not to be had any more. */
export function confirmAddress(
  db: Queryable,
  what: { own: Own; token: string; by: Actor },
  at: Date,
): Promise<string | null> {
  const { own, token, by } = what;
  return inTransaction(db, async (tx) => {
    const email = await addressAskedFor(tx, own, token, at);
    if (email === null) return null;
    await sql`delete from account_verifications where ${isOf(own.id)}`.execute(tx);
    // Two who were sent such a mail may press at once; taking turns, one of them gets the address.
    await sql`select pg_advisory_xact_lock(hashtext(${email}))`.execute(tx);
    const changed = await sql`update accounts set email = ${email}, updated_at = ${at}
      where id = ${own.id} and not exists (select 1 from accounts where email = ${email})`.execute(tx);
    if (!changed.numAffectedRows) return null;
    await recordOnAccount(tx, by, 'account.change-address', own.id, at, { email }, { email: own.email });
    return email;
  });
}

const isOf = (accountId: string) =>
  sql`starts_with(value, ${JSON.stringify({ addressOf: accountId }).slice(0, -1)})`;
const hashed = (token: string) => `address:${createHash('sha256').update(token).digest('base64url')}`;

async function isTaken(db: Queryable, email: string): Promise<boolean> {
  const { rows } = await sql`select 1 from accounts where email = ${email}`.execute(db);
  return rows.length > 0;
}
