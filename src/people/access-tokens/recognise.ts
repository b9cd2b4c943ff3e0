import type { Context, MiddlewareHandler } from 'hono';
import type { Database } from '../../platform/database/index.ts';
import { problem } from '../../platform/http/index.ts';
import type { Clock } from '../../platform/index.ts';
import type { Visitor } from '../visitor.ts';
import { findByHash, noteUse } from './store.ts';
import { hashOf, isToken, narrowed, sentToken } from './token.ts';

const longestPath = 300;
const readOnly = new Set(['GET', 'HEAD']);

const keepOutOfCaches = (c: Context) => c.res.headers.set('cache-control', 'private, no-store');

/**
 * Whoever sends a token of staff is its person as far as the token goes, whatever cookie came along. Every use is
 * noted for that person; what was read is for nobody's cache.
 */
export function recogniseTokens({ db, clock }: { db: Database; clock: Clock }): MiddlewareHandler {
  return async (c, next) => {
    c.header('vary', 'Authorization, Cookie', { append: true });
    const token = sentToken(c.req.header('authorization'));
    if (token === null) {
      await next();
      if (c.var.visitor.account) keepOutOfCaches(c);
      return;
    }
    const at = clock();
    const found = isToken(token) ? await findByHash(db, hashOf(token), at, 'api') : null;
    if (!found) {
      const detail =
        'It is not complete, its day is over, or somebody took it back. Its owner makes a new one under Manage, My account.';
      c.header('www-authenticate', 'Bearer error="invalid_token"');
      return problem(c, 401, 'This access token does not work', { detail });
    }
    if (readOnly.has(c.req.method)) {
      c.set('visitor', { ...c.var.visitor, ...narrowed(found, found.scope), previewSecret: null });
      await next();
    } else {
      const detail = 'Staff write on the pages. To take part, send the token of a participant.';
      c.header('www-authenticate', 'Bearer error="insufficient_scope"');
      c.res = problem(c, 403, 'Access tokens of staff read and do not write', { detail });
    }
    await noteUse(db, found.id, { at, path: c.req.path.slice(0, longestPath), status: c.res.status });
    keepOutOfCaches(c);
  };
}

/** Who reads a calendar by an address with this key, as far as it goes now; null where it does not work, or not any more. */
export async function readerOfCalendar(
  { db, clock }: { db: Database; clock: Clock },
  key: string,
  c: Context,
): Promise<Visitor | null> {
  const at = clock();
  const found = isToken(key) ? await findByHash(db, hashOf(key), at, 'calendar') : null;
  if (!found) return null;
  await noteUse(db, found.id, { at, path: c.req.path, status: 200 });
  return { ...c.var.visitor, ...narrowed(found, found.scope), previewSecret: null };
}
