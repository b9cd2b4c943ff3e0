import { createHash, randomBytes } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** An allowance of `points` in `seconds`, counted in memory and forgotten with the window. */
export function createRateLimit(name: string, points: number, seconds: number) {
  const limiter = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
  const consume = (who: string, cost: number) =>
    limiter.consume(who, cost).catch((refused: unknown) => {
      if (refused instanceof RateLimiterRes) return refused;
      throw refused;
    });
  return {
    /** Takes one from the allowance of `who`. Sets the rate-limit headers; false when none is left. */
    async take(c: Context, who: string, cost = 1): Promise<boolean> {
      const result = await consume(who, cost);
      const left = Math.max(0, result.remainingPoints);
      const wait = Math.ceil(result.msBeforeNext / 1000);
      c.header('ratelimit-policy', `"${name}";q=${points};w=${seconds}`);
      c.header('ratelimit', `"${name}";r=${left};t=${wait}`);
      const allowed = result.consumedPoints <= points;
      if (!allowed) c.header('retry-after', String(wait));
      return allowed;
    },
    /** The same without a word to the asker, for what must look alike whether it is counted or not. */
    async takeSilently(who: string): Promise<boolean> {
      return (await consume(who, 1)).consumedPoints <= points;
    },
  };
}

/** After a refusal: in how many seconds it is worth trying again. */
export function secondsToWait(c: Context): number {
  return Number(c.res.headers.get('retry-after') ?? 0);
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

/**
 * What one line can send from: an IPv4 address, of an IPv6 address its first 64 bits, each written in one way. A port,
 * as some proxies append it, is no part of it. What is no address by RFC 4291 or, for IPv4, four numbers without leading
 * zeros (which some read as octal) is one line together: spelled ever otherwise, it would be ever new.
 */
export function lineOf(address: string): string {
  const bare = address
    .replace(/^\[([^\]]*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/%.*$/, '');
  if (isIPv4(bare)) return bare;
  if (!isIPv6(bare)) return 'unknown';
  const groups = groupsOf(bare);
  const [high = 0, low = 0] = groups.slice(6);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  const prefix = groups.slice(0, 4).map((group) => group.toString(16));
  return `${prefix.join(':')}::/64`;
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  // As addresses of the web write it: in hexadecimal groups alone, without a dotted end.
  const [head = [], tail = []] = new URL(`http://[${address}]`).hostname
    .slice(1, -1)
    .split('::')
    .map((half) => (half === '' ? [] : half.split(':')).map((group) => Number.parseInt(group, 16)));
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
}
