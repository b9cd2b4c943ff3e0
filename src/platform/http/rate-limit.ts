import { createHash, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export type RateLimit = {
  /** Takes one from the allowance of `who`. Sets the rate-limit headers; false when none is left. */
  take(c: Context, who: string, cost?: number): Promise<boolean>;
  /** The same without a word to the asker, for what must look alike whether it is counted or not. */
  takeSilently(who: string): Promise<boolean>;
};

/** An allowance of `points` in `seconds`, counted in memory and forgotten with the window. */
export function createRateLimit(name: string, points: number, seconds: number): RateLimit {
  const limiter = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
  const consume = (who: string, cost: number) =>
    limiter.consume(who, cost).catch((refused: unknown) => {
      if (refused instanceof RateLimiterRes) return refused;
      throw refused;
    });
  return {
    async takeSilently(who) {
      return (await consume(who, 1)).consumedPoints <= points;
    },
    async take(c, who, cost = 1) {
      const result = await consume(who, cost);
      const left = Math.max(0, result.remainingPoints);
      const wait = Math.ceil(result.msBeforeNext / 1000);
      c.header('ratelimit-policy', `"${name}";q=${points};w=${seconds}`);
      c.header('ratelimit', `"${name}";r=${left};t=${wait}`);
      const allowed = result.consumedPoints <= points;
      if (!allowed) c.header('retry-after', String(wait));
      return allowed;
    },
  };
}

// Made anew at every start: the hash of an address cannot be traced back or joined over time.
const salt = randomBytes(16);

/**
 * The address a request came from, as a salted hash: enough to count, never kept or logged.
 * Behind `trustedProxies` proxies the address is the one the outermost of them saw.
 * An IPv6 line owns a whole /64 and may send from any address in it, so that is what is counted.
 */
export function addressKey(c: Context, trustedProxies: number): string {
  return createHash('sha256')
    .update(salt)
    .update(lineOf(address(c, trustedProxies)))
    .digest('base64url')
    .slice(0, 22);
}

function address(c: Context, trustedProxies: number): string {
  if (trustedProxies > 0) {
    const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
    const seen = forwarded.at(-trustedProxies);
    if (seen) return seen;
  }
  try {
    return getConnInfo(c).remote.address ?? 'unknown';
  } catch {
    return 'unknown'; // a request made inside a test, without a socket
  }
}

/** What one line can send from: an IPv4 address as it is, of an IPv6 address its first 64 bits. */
export function lineOf(address: string): string {
  const bare = address.replace(/^\[([^\]]*)\].*$/, '$1').replace(/%.*$/, '');
  if (!isIPv6(bare)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped) return mapped;
  // The dotted end of an address stands for two groups; they lie beyond the first 64 bits.
  const [head = '', tail] = bare.replace(/\d+\.\d+\.\d+\.\d+$/, '0:0').split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const after = tail === '' ? [] : tail.split(':');
    groups.push(...Array.from({ length: 8 - groups.length - after.length }, () => '0'), ...after);
  }
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
