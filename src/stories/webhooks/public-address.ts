import type { LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import ipaddr from 'ipaddr.js';

/** Finds the addresses behind a name. */
export type Resolve = (name: string) => Promise<readonly LookupAddress[]>;

/** Longer than a name server that is well takes, and short enough for whoever waits for a form. */
const patienceMs = 5_000;

/**
 * Asks name servers by ourselves. The system's own way has few threads, which files share: a handful of names that
 * nobody answers for would hold up everything.
 */
const askNameServers: Resolve = async (name) => {
  if (/(^|\.)localhost$/.test(name)) return [{ address: '127.0.0.1', family: 4 }];
  const servers = new Resolver({ timeout: patienceMs / 2, tries: 2 });
  const answers = [servers.resolve4(name), servers.resolve6(name)];
  const found = await Promise.allSettled(answers);
  return found.flatMap((one) =>
    one.status === 'fulfilled' ? one.value.map((address) => ({ address, family: isIP(address) })) : [],
  );
};

/** Where webhooks may lead; loopback is for trying them out on one's own machine. */
export type Allowed = { readonly loopback: boolean };

const longest = 500;
const httpsPort = 443;
const firstFreePort = 1024;

/**
 * A typed address that may be one of a receiver: https, without a name and password, on its usual port or one that needs
 * no rights. The ports below 1024 belong to services that were never meant to be spoken to by us, such as mail.
 */
export function readAddress(typed: string, { loopback }: Allowed): string | null {
  if (typed.length > longest || !URL.canParse(typed)) return null;
  const url = new URL(typed);
  if (url.protocol !== 'https:' && !(loopback && url.protocol === 'http:')) return null;
  if (url.username !== '' || url.password !== '') return null;
  const port = url.port === '' ? httpsPort : Number(url.port);
  if (port !== httpsPort && port < firstFreePort) return null;
  url.hash = '';
  return url.href;
}

/**
 * The addresses behind a receiver's name, looked up by us: all of them, or none where one of them is not of the public
 * internet, stands on this very machine, or where there is none at all. Whoever connects goes to these and does not ask
 * again, since a name can lead elsewhere a moment later.
 */
export async function publicAddresses(
  url: URL,
  { loopback }: Allowed,
  resolve: Resolve = askNameServers,
  cards: ReturnType<typeof networkInterfaces> = networkInterfaces(),
): Promise<readonly LookupAddress[]> {
  // The URL has turned every way to write an IPv4 address (decimal, octal, hexadecimal, short) into the one of four numbers.
  const name = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const family = isIP(name);
  const found = family
    ? [{ address: name, family }]
    : await Promise.race([resolve(name).catch(() => []), tooLate()]);
  const own = new Set(Object.values(cards).flatMap((all) => all?.map(normal) ?? []));
  const isFit = ({ address }: LookupAddress) => {
    const range = rangeOf(address);
    if (range === 'loopback' && loopback) return true;
    return (
      range === 'unicast' &&
      !ofClouds.has(address) &&
      url.protocol === 'https:' &&
      !own.has(normal({ address }))
    );
  };
  return found.every(isFit) ? found : [];
}

const bare = (address: string) => address.replace(/%.*$/, '');
const parsed = (address: string) => (ipaddr.isValid(bare(address)) ? ipaddr.parse(bare(address)) : null);
const normal = ({ address }: { readonly address: string }): string =>
  parsed(address)?.toNormalizedString() ?? address;

const tooLate = () => setTimeout<readonly LookupAddress[]>(patienceMs, [], { ref: false });

/** Inside a cloud of Azure its own services answer here, though the address is public by the registries. */
const ofClouds = new Set(['168.63.129.16']);

/** All of IPv6 that was ever given out to be reached from anywhere (2000::/3). */
const givenOut = ipaddr.IPv6.parse('2000::');

/** Its kind by the registries of IANA; an IPv4 address inside an IPv6 one (mapped, 6to4, NAT64, Teredo) has that kind. */
function rangeOf(address: string): string {
  const found = parsed(address);
  if (!found) return 'unreadable';
  return found instanceof ipaddr.IPv6 && found.range() === 'unicast' && !found.match(givenOut, 3)
    ? 'not-given-out'
    : found.range();
}
