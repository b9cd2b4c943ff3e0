import type { Account, Role } from '../../../people/index.ts';
import type { Form } from '../../../platform/http/index.ts';
import type { Actor } from '../../../platform/index.ts';
import type { Problems } from '../../../site/form/index.ts';

/** What a form that comes back shows: what is wrong and what was typed. */
export type Again = { readonly problems?: Problems; readonly typed?: Form };

export type Refused =
  | { readonly ok: false; readonly why: 'not-found' }
  /** It cannot be done as things stand now, whatever is filled in. */
  | { readonly ok: false; readonly why: 'not-now' }
  | { readonly ok: false; readonly why: 'invalid'; readonly errors: Problems };
export type Outcome<Value> = { readonly ok: true; readonly value: Value } | Refused;

export const notFound: Refused = { ok: false, why: 'not-found' };
export const notNow: Refused = { ok: false, why: 'not-now' };
export const invalid = (errors: Problems): Refused => ({ ok: false, why: 'invalid', errors });
export const done = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({
  ok: true,
  value,
});

/** The signed-in person behind a request, as the ledger names them. */
export function actorOf(
  visitor: { readonly account: Account | null; readonly roles: ReadonlyMap<string, ReadonlySet<Role>> },
  processId: string,
): Actor {
  if (visitor.account === null) throw new Error('an act of staff needs an account');
  const held = [...(visitor.roles.get(processId) ?? [])].sort().join('+');
  const role = visitor.account.isAdministrator ? 'administrator' : held || 'none';
  return { kind: 'account', id: visitor.account.id, role };
}

/** The name under which a row keeps who wrote it. */
export const nameOf = (actor: Actor): string => String(actor.id);
