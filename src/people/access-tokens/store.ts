import { sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import { dayIn, zoneOf } from '../../platform/zones/index.ts';
import type { Account, Roles, Scope } from '../gate.ts';
import type { GrantedRole } from '../role-store.ts';
import { byScope } from '../roles.ts';

/** A token as its person sees it: what it is for and when it was used, never itself. */
export type AccessToken = {
  readonly id: string;
  readonly purpose: string;
  readonly scope: Scope;
  /** One that stands in an address, where many see it, opens a calendar and nothing else. */
  readonly opens: 'api' | 'calendar';
  /** The last day on which it opens anything. */
  readonly endsOn: string;
  readonly madeAt: Date;
  readonly lastUsedAt: Date | null;
  readonly endedAt: Date | null;
};
export type Use = { readonly at: Date; readonly path: string; readonly status: number };

const columns = sql`id, purpose, scope, opens, ends_on as "endsOn", made_at as "madeAt", last_used_at as "lastUsedAt",
  ended_at as "endedAt"`;

export async function insertToken(
  tx: Queryable,
  token: Pick<AccessToken, 'id' | 'purpose' | 'scope' | 'opens' | 'endsOn' | 'madeAt'> & {
    readonly accountId: string;
    readonly hash: Buffer;
  },
): Promise<void> {
  await sql`insert into access_tokens (id, account_id, token_hash, purpose, scope, opens, ends_on, made_at)
    values (${token.id}, ${token.accountId}, ${token.hash}, ${token.purpose}, ${token.scope}, ${token.opens},
      ${token.endsOn}, ${token.madeAt})`.execute(tx);
}

/** How many tokens of somebody work. Their account is locked, so that two made at once are counted one after the other. */
export async function countLiving(
  tx: Queryable,
  accountId: string,
  opens: AccessToken['opens'],
  now: Date,
): Promise<number> {
  await sql`select from accounts where id = ${accountId} for update`.execute(tx);
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from access_tokens
    where account_id = ${accountId} and opens = ${opens} and ended_at is null
      and ends_on >= ${dayIn(zoneOf(null), now)}::date`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Every token that somebody ever made, the newest first; or one of them. */
export async function tokensOf(db: Queryable, accountId: string, id?: string): Promise<AccessToken[]> {
  const { rows } = await sql<AccessToken>`select ${columns} from access_tokens
    where account_id = ${accountId} and ${id === undefined ? sql`true` : sql`id = ${id}`}
    order by made_at desc, id`.execute(db);
  return rows;
}

type Found = { readonly id: string; readonly scope: Scope; readonly account: Account; readonly roles: Roles };

/** Whose token this is, with the roles they hold now; null where it does not work, or does not any more. */
export async function findByHash(
  db: Queryable,
  hash: Buffer,
  now: Date,
  opens: AccessToken['opens'],
): Promise<Found | null> {
  const { rows } = await sql<{
    token: string;
    scope: Scope;
    id: string;
    email: string;
    name: string;
    held: { scope: Scope; role: GrantedRole }[];
  }>`select t.id as token, t.scope, a.id, a.email, a.name, coalesce((
      select json_agg(json_build_object('scope', g.scope, 'role', g.role))
      from role_grants g where g.account_id = a.id and g.revoked_at is null), '[]') as held
    from access_tokens t join accounts a on a.id = t.account_id
    where t.token_hash = ${hash} and t.opens = ${opens} and t.ended_at is null and a.closed_at is null
      and t.ends_on >= ${dayIn(zoneOf(null), now)}::date`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { token, scope, held, ...account } = row;
  const isAdministrator = held.some(({ role }) => role === 'administrator');
  return { id: token, scope, account: { ...account, isAdministrator }, roles: byScope(held) };
}

export async function noteUse(db: Queryable, id: string, { at, path, status }: Use): Promise<void> {
  await sql`with used as (update access_tokens set last_used_at = ${at} where id = ${id} returning id)
    insert into access_token_uses (token_id, at, path, status) select id, ${at}, ${path}, ${status} from used`.execute(
    db,
  );
}

/** What a token was used for, the newest first. */
export async function usesOf(db: Queryable, id: string, limit: number): Promise<Use[]> {
  const { rows } = await sql<Use>`select at, path, status from access_token_uses
    where token_id = ${id} order by id desc limit ${limit}`.execute(db);
  return rows;
}

/** Of what was read with tokens nothing is kept longer than `usesKeptDays`. */
export async function forgetOldUses(db: Queryable, now: Date): Promise<void> {
  await sql`delete from access_token_uses
    where at < ${now}::timestamptz - make_interval(days => ${usesKeptDays}::integer)`.execute(db);
}
export const usesKeptDays = 30;
