import type { Context, MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { problem } from '../../platform/http/index.ts';
import type { Config } from '../../platform/index.ts';

const readOnly = new Set(['GET', 'HEAD']);

/** What the request does, or what a browser asks leave for before it does it. */
function isWrite(c: Context): boolean {
  const method = c.req.method === 'OPTIONS' ? c.req.header('access-control-request-method') : c.req.method;
  return method !== undefined && !readOnly.has(method.toUpperCase());
}

/**
 * Any site's pages may read the API. They may write only where the operator named their origin: a page could otherwise
 * make each of its readers' browsers a participant and vote from their address. Programs send no Origin and are free.
 */
export function apiOrigins(config: Pick<Config, 'publicUrl' | 'apiWriteOrigins'>): MiddlewareHandler {
  const exposed = {
    allowHeaders: ['authorization', 'content-type', 'if-none-match'],
    exposeHeaders: ['etag', 'ratelimit', 'ratelimit-policy', 'retry-after'],
    maxAge: 86_400,
  };
  const allowed = new Set(config.apiWriteOrigins);
  const home = new URL(config.publicUrl).origin;
  const reading = cors({ ...exposed, origin: '*', allowMethods: ['GET'] });
  const writing = cors({
    ...exposed,
    origin: (origin) => (allowed.has(origin) ? origin : null),
    allowMethods: ['POST', 'PUT', 'DELETE'],
  });
  return async (c, next) => {
    if (!isWrite(c)) return reading(c, next);
    if (c.req.method === 'OPTIONS') return writing(c, next);
    const origin = c.req.header('origin');
    const site = c.req.header('sec-fetch-site');
    const foreign =
      origin === undefined
        ? site === 'cross-site' || site === 'same-site'
        : origin !== home && !allowed.has(origin);
    if (foreign) {
      return problem(c, 403, 'Pages of this site may not write here', {
        detail:
          'Whoever runs this installation can allow an origin with API_WRITE_ORIGINS. Reading is open to all.',
      });
    }
    // A form of any site can send plain text or form fields without asking leave first; JSON it cannot.
    const type = c.req.header('content-type');
    if (type !== undefined && !/^application\/json\s*(;|$)/i.test(type)) {
      return problem(c, 415, 'The body is not JSON', { detail: 'Send content-type application/json.' });
    }
    return writing(c, next);
  };
}
