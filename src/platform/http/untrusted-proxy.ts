import { createMiddleware } from 'hono/factory';
import type { Log } from '../log.ts';

/**
 * Says once in the log that a proxy seems to stand in front which is not trusted: then everybody behind it shares one
 * address, and with it one allowance. Who was named in the header is not logged.
 */
export function warnOfUntrustedProxy(log: Log, trustedProxies: number) {
  let warned = trustedProxies > 0;
  return createMiddleware(async (c, next) => {
    if (!warned && c.req.header('x-forwarded-for') !== undefined) {
      warned = true;
      log.warn(
        'a request came with X-Forwarded-For, but TRUSTED_PROXIES is 0: if a proxy of yours stands in front, set TRUSTED_PROXIES to the number of proxies, else all its visitors share the allowance of one address',
      );
    }
    return next();
  });
}
