import type { Context, Hono } from 'hono';
import { refuse } from '../platform/http/index.ts';
import { inZone, zoneOf } from '../platform/zones/index.ts';
import { forOthers, mayKnowOf } from './for-others.tsx';
import { type Account, type Act, type Guarded, may, openToAll } from './gate.ts';

/** The record a route is about, together with the shape of it that the gate judges. */
export type Found<Subject> = {
  readonly guarded: Guarded;
  readonly subject: Subject;
  /** Whose clock it goes by, where that is not its scope's: a list of several scopes, asked for in one of them. */
  readonly zone?: string;
};

export type Access<Subject> = {
  readonly act: Act;
  /** Loads what the route is about; null when there is no such thing. */
  readonly find: (c: Context) => Promise<Found<Subject> | null> | Found<Subject> | null;
};

/** One's own account, and no other: whoever lost every role still ends sessions and tokens there. */
export const ownAccount = {
  act: 'read',
  find: (c: Context): Found<Account> | null =>
    c.var.visitor.account && { guarded: openToAll, subject: c.var.visitor.account },
} as const;

/** A route as declared, for the test that walks every route with every role. */
export type DeclaredRoute = { readonly method: Method; readonly path: string; readonly act: Act };
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

type Handler<Subject> = (c: Context, subject: Subject) => Response | Promise<Response>;

const declared = new WeakMap<Hono, DeclaredRoute[]>();

/** Every route that was declared on this application. */
export function declaredRoutes(app: Hono): readonly DeclaredRoute[] {
  return declared.get(app) ?? [];
}

/**
 * The only way to add a route: with what one must be allowed to do to use it. The thing is loaded, the gate is asked,
 * and only then the handler runs. "Not yours" and "not there" give the same answer, except to whoever works there and so
 * knows what there is; somebody who is not signed in
 * is sent to sign in first from the pages for staff, whether or not the thing exists.
 */
export function guarded(app: Hono) {
  const list = declared.get(app) ?? [];
  declared.set(app, list);
  function add<Subject>(
    method: Method,
    path: string,
    access: Access<Subject>,
    handler: Handler<Subject>,
  ): void {
    list.push({ method, path, act: access.act });
    app.on(method, path, async (c) => {
      const visitor = c.var.visitor;
      const found = await access.find(c);
      // Days and times of what is answered are those of the scope: see decision 29.
      if (found && may(visitor, access.act, found.guarded))
        return inZone(found.zone ?? zoneOf(found.guarded.scope), () => handler(c, found.subject));
      const forStaff = path.startsWith('/manage');
      if (forStaff && method === 'GET' && visitor.account === null) {
        const url = new URL(c.req.url);
        return c.redirect(`/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`, 303);
      }
      if (found && mayKnowOf(visitor, path, access.act, found.guarded))
        return forOthers(c, access.act, found.guarded);
      return refuse(c, 'not-found');
    });
  }
  return {
    get: <S>(path: string, access: Access<S>, handler: Handler<S>) => add('GET', path, access, handler),
    post: <S>(path: string, access: Access<S>, handler: Handler<S>) => add('POST', path, access, handler),
    put: <S>(path: string, access: Access<S>, handler: Handler<S>) => add('PUT', path, access, handler),
    patch: <S>(path: string, access: Access<S>, handler: Handler<S>) => add('PATCH', path, access, handler),
    delete: <S>(path: string, access: Access<S>, handler: Handler<S>) => add('DELETE', path, access, handler),
  };
}
