import { sql } from 'kysely';
import type { Queryable } from '../platform/database/index.ts';
import { type Act, type Guarded, may, type Scope } from './gate.ts';
import type { GrantedRole } from './role-store.ts';
import { byScope } from './roles.ts';

/** Somebody who may do something, by name. */
export type Allowed = { readonly id: string; readonly name: string };

type Row = Allowed & {
  email: string;
  held: { scope: Scope; role: GrantedRole }[];
};

/** Everybody who can sign in and may do this with that, as the gate says, in the order of their names. */
export async function whoMay(db: Queryable, act: Act, guarded: Guarded): Promise<Allowed[]> {
  const { rows } = await sql<Row>`
    select a.id, a.name, a.email, json_agg(json_build_object('scope', g.scope, 'role', g.role)) as held
    from accounts a join role_grants g on g.account_id = a.id and g.revoked_at is null
    where a.closed_at is null and (g.scope is null or g.scope = ${guarded.scope})
    group by a.id order by a.name, a.id`.execute(db);
  return rows
    .filter(({ held, ...account }) => {
      const isAdministrator = held.some(({ role }) => role === 'administrator');
      const asker = {
        account: { ...account, isAdministrator },
        roles: byScope(held),
        previewSecret: null,
      };
      return may(asker, act, guarded);
    })
    .map(({ id, name }) => ({ id, name }));
}
