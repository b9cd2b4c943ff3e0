import type { LookupAddress } from 'node:dns';
import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { publicAddresses, readAddress } from './public-address.ts';

const nowhere = { loopback: false };
const behind = (address: string, found?: readonly LookupAddress[]) =>
  publicAddresses(new URL(address), nowhere, found && (async () => found));

describe('an address that may be a receiver', () => {
  it.each([
    'https://example.org/hook',
    'https://example.org:8443/hook',
    'https://93.184.215.14/',
    'https://[2606:4700::1111]/',
  ])('may be %s', (address) => {
    expect(readAddress(address, nowhere)).toBe(address);
  });

  it.each([
    'http://example.org/hook',
    'ftp://example.org/',
    'file:///etc/passwd',
    'gopher://example.org/',
    'https://name:word@example.org/',
    'https://example.org:25/',
    'https://example.org:80/',
    'https://example.org:0/',
    'example.org',
    '',
    `https://example.org/${'a'.repeat(600)}`,
  ])('may not be %s', (address) => {
    expect(readAddress(address, nowhere)).toBeNull();
  });
});

describe('what stands behind a name', () => {
  const own = Object.values(networkInterfaces())
    .flat()
    .map((card) => card?.address.replace(/%.*$/, '') ?? '');
  const inUrl = (address: string) => `https://${address.includes(':') ? `[${address}]` : address}/`;

  // Loopback, unspecified, metadata of clouds, private, shared, link-local, multicast; in all ways to write them.
  it.each([
    ...own.map(inUrl),
    'https://127.0.0.1/',
    'https://168.63.129.16/',
    'https://168.4161808/',
    'https://127.8.9.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://127.0.0.1./',
    'https://①②⑦.0.0.1/',
    'https://%31%32%37.0.0.1/',
    'https://0/',
    'https://0.0.0.0/',
    'https://[::1]/',
    'https://[::]/',
    'https://[0:0:0:0:0:0:0:1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[::127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[64:ff9b::a9fe:a9fe]/',
    'https://[2002:7f00:1::]/',
    'https://[2001:0:7f00:1::1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::ffff:169.254.169.254]/',
    'https://[fd00:ec2::254]/',
    'https://10.0.0.1/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://100.64.0.1/',
    'https://198.18.0.1/',
    'https://192.0.2.1/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://[fe80::1]/',
    'https://[fc00::1]/',
    'https://[fec0::1]/',
    'https://[ff02::1]/',
    'https://[2001:db8::1]/',
    'https://localhost/',
    'https://localhost./',
    'https://LOCALHOST/',
    'https://localhost%2e/',
    'https://there-is-no-such-name.invalid/',
  ])('is nothing we send to at %s', async (address) => {
    expect(await behind(address)).toEqual([]);
  });

  it('is judged by every address of a name: one that is not public spoils them all', async () => {
    const outside = { address: '93.184.215.14', family: 4 };
    expect(await behind('https://example.org/', [outside])).toEqual([outside]);
    for (const address of [
      '127.0.0.1',
      '10.1.1.1',
      '::ffff:10.1.1.1',
      'fe80::1%eth0',
      'what is this',
      ...own,
    ])
      expect(await behind('https://example.org/', [outside, { address, family: 4 }])).toEqual([]);
    expect(await behind('https://example.org/', [])).toEqual([]);
  });

  it('is nothing we send to where it is this machine’s own, though public', async () => {
    const url = new URL('https://example.org/');
    const card = { netmask: '', mac: '', internal: false, cidr: null };
    const cards = {
      eth0: [
        { ...card, address: '93.184.215.14', family: 'IPv4' } as const,
        { ...card, address: '2606:4700::1111', family: 'IPv6', scopeid: 0 } as const,
      ],
    };
    for (const address of ['93.184.215.14', '2606:4700:0:0::1111'])
      expect(await publicAddresses(url, nowhere, async () => [{ address, family: 4 }], cards)).toEqual([]);
    const other = [{ address: '93.184.215.15', family: 4 }];
    expect(await publicAddresses(url, nowhere, async () => other, cards)).toEqual(other);
  });

  it('may be this machine, without encryption too, only where that was set for trying out; never another private one', async () => {
    const trying = { loopback: true };
    expect(readAddress('http://localhost:8123/', trying)).toBe('http://localhost:8123/');
    expect(await publicAddresses(new URL('http://127.0.0.1:8123/'), trying)).toEqual([
      { address: '127.0.0.1', family: 4 },
    ]);
    expect(await publicAddresses(new URL('https://192.168.1.1/'), trying)).toEqual([]);
    expect(await publicAddresses(new URL('http://93.184.215.14:8123/'), trying)).toEqual([]);
  });
});
