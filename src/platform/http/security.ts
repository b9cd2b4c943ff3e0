import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Log } from '../log.ts';
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

/**
 * Security headers on every answer, errors included. Whether the site is served over https is what PUBLIC_URL says:
 * behind a proxy that ends the encryption, requests arrive without it.
 */
export function securityHeaders(publicUrl: string) {
  const secure = isSecure(publicUrl);
  return createMiddleware(async (c, next) => {
    await next();
    setHeaders(c, secure);
  });
}

/** Whether people reach the site over https. */
export function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https:');
}

/**
 * What a cookie is called. On https it is bound to exactly this host: no sibling site can plant one that we would
 * then believe. Browsers keep such a cookie only with Secure and path `/`.
 */
export function cookieName(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}

function setHeaders(c: Context, secure: boolean): void {
  const embeddable = embeddablePath.test(c.req.path);
  const { headers } = c.res;
  // What people uploaded brings a stricter one along.
  if (!headers.has('content-security-policy'))
    headers.set('content-security-policy', contentSecurityPolicy(embeddable));
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'same-origin');
  headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=(), browsing-topics=()');
  headers.set('cross-origin-opener-policy', 'same-origin');
  if (!embeddable) headers.set('x-frame-options', 'DENY');
  if (secure) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a write that another site's page started. Browsers say where a form was sent from in Origin,
 * Sec-Fetch-Site or (old ones) Referer; a request that says nothing at all is refused as well, unless it carries
 * an Authorization header, which no foreign page can make a browser add. The measure is PUBLIC_URL, never the
 * request's own Host, which whoever points a name at this server chooses.
 */
export function sameOriginWrites(publicUrl: string, log: Log, keyedPaths: readonly string[] = []) {
  const isHome = homeOf(publicUrl);
  let warned = false;
  return createMiddleware(async (c, next) => {
    if (safeMethods.has(c.req.method)) return next();
    if (c.req.path.startsWith('/api/v1/')) return next(); // the API takes its key from the header, never from a cookie
    // The key is in the address and no cookie counts: mail programs say nothing of where they come from (RFC 8058).
    if (keyedPaths.includes(c.req.path)) return next();
    if (isFromHere(c, isHome)) return next();
    if (!warned && comesFromItsHost(c)) {
      warned = true;
      log.warn(
        { publicUrl },
        'a form was sent from another address than PUBLIC_URL and refused: set PUBLIC_URL to the address people type',
      );
    }
    return refuse(c, 'cross-site');
  });
}

type IsHome = (c: Context, from: URL) => boolean;
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Exactly the origin of PUBLIC_URL: scheme, host and port. An installation on one's own machine is the same one by
 * each of the machine's names for itself, and port 0 stands for whichever was free.
 */
function homeOf(publicUrl: string): IsHome {
  const home = new URL(publicUrl);
  if (home.protocol !== 'http:' || !loopback.has(home.hostname))
    return (_c, from) => from.origin === home.origin;
  return (c, from) => {
    const port = home.port === '0' ? ownPort(c) : home.port;
    return from.protocol === 'http:' && loopback.has(from.hostname) && from.port === port;
  };
}

function ownPort(c: Context): string {
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { localPort?: number } } };
  return String(incoming?.socket?.localPort ?? '');
}

function isFromHere(c: Context, isHome: IsHome): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const from = origin(c);
  if (from === undefined) return site === 'same-origin';
  return from !== null && isHome(c, from);
}

/** Where a write says that it comes from: undefined when it says nothing, null when what it says is no address. */
function origin(c: Context): URL | null | undefined {
  const from = c.req.header('origin') ?? c.req.header('referer');
  if (from === undefined) return undefined;
  return URL.canParse(from) ? new URL(from) : null;
}

/** A page of our own, opened by another name than the operator set. */
function comesFromItsHost(c: Context): boolean {
  return origin(c)?.host === c.req.header('host');
}
