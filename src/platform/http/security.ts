import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { refuse } from './refusal.ts';

/** Nothing but our own files runs or styles; forms post only to us. `frame-ancestors` differs for embeds. */
function contentSecurityPolicy(embeddable: boolean): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    embeddable ? 'frame-ancestors *' : "frame-ancestors 'none'",
  ].join('; ');
}

/** Pages that others may show in a frame. Everything else refuses to be framed. */
const embeddablePath = /^\/polls\/[^/]+\/embed(\/|$)/;

/** Security headers on every answer, errors included. */
export const securityHeaders = createMiddleware(async (c, next) => {
  await next();
  const embeddable = embeddablePath.test(c.req.path);
  const { headers } = c.res;
  headers.set('content-security-policy', contentSecurityPolicy(embeddable));
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'same-origin');
  headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=(), browsing-topics=()');
  headers.set('cross-origin-opener-policy', 'same-origin');
  if (!embeddable) headers.set('x-frame-options', 'DENY');
  if (new URL(c.req.url).protocol === 'https:') {
    headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  }
});

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a write that another site's page started. Browsers say where a form was sent from in Origin,
 * Sec-Fetch-Site or (old ones) Referer; a request that says nothing at all is refused as well, unless it carries
 * an Authorization header, which no foreign page can make a browser add.
 */
export function sameOriginWrites(publicUrl: string) {
  const home = new URL(publicUrl).host;
  return createMiddleware(async (c, next) => {
    if (safeMethods.has(c.req.method)) return next();
    if (c.req.path.startsWith('/api/v1/')) return next(); // the API takes its key from the header, never from a cookie
    return isFromHere(c, home) ? next() : refuse(c, 'cross-site');
  });
}

function isFromHere(c: Context, home: string): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const from = c.req.header('origin') ?? c.req.header('referer');
  if (from === undefined) return site === 'same-origin';
  if (!URL.canParse(from)) return false;
  const { host } = new URL(from);
  return host === home || host === c.req.header('host');
}
