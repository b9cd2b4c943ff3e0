import { sql } from 'kysely';
import type { Queryable } from '../platform/database/index.ts';
import { type Account, type Act, type Asker, type Guarded, may, type Scope } from './gate.ts';
import type { GrantedRole } from './role-store.ts';
import { byScope } from './roles.ts';

/** Somebody who may do something, by name. */
export type Allowed = { readonly id: string; readonly name: string };

/** A member of the staff, as the gate looks at them. */
export type Colleague = Asker & { readonly account: Account };

type Row = Allowed & {
  email: string;
  held: { scope: Scope; role: GrantedRole }[];
};

/** Everybody who can sign in and holds a role, in the order of their names. */
export const colleagues = (db: Queryable): Promise<Colleague[]> => staffWhere(db, sql<boolean>`true`);

async function staffWhere(db: Queryable, held: ReturnType<typeof sql<boolean>>): Promise<Colleague[]> {
  const { rows } = await sql<Row>`
    select a.id, a.name, a.email, json_agg(json_build_object('scope', g.scope, 'role', g.role)) as held
    from accounts a join role_grants g on g.account_id = a.id and g.revoked_at is null
    where a.closed_at is null and ${held}
    group by a.id order by a.name, a.id`.execute(db);
  return rows.map(({ held, ...account }) => ({
    account: { ...account, isAdministrator: held.some(({ role }) => role === 'administrator') },
    roles: byScope(held),
    previewSecret: null,
  }));
}

/** Everybody who can sign in and may do this with that, as the gate says, in the order of their names. */
export async function whoMay(db: Queryable, act: Act, guarded: Guarded): Promise<Allowed[]> {
  const staff = await staffWhere(db, sql`(g.scope is null or g.scope = ${guarded.scope})`);
  return staff
    .filter((colleague) => may(colleague, act, guarded))
    .map(({ account: { id, name } }) => ({ id, name }));
}
