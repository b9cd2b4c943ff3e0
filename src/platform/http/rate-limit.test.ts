import { expect, it } from 'vitest';
import { lineOf } from './rate-limit.ts';

// The prefixes were written down by hand from RFC 4291, section 2.2, not worked out by this code.
it.each([
  ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:DB8:0001:0002::ffff', '2001:db8:1:2::/64'],
  ['[2001:db8:1:2::7]:443', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8:1:2:3:4:192.0.2.1', '2001:db8:1:2::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::', '0:0:0:0::/64'],
  ['2001:db8:1:2:3:4:5::', '2001:db8:1:2::/64'],
  ['192.0.2.7', '192.0.2.7'],
  // As some proxies write it: with the port, another one for each connection.
  ['203.0.113.7:1024', '203.0.113.7'],
  ['203.0.113.7:65535', '203.0.113.7'],
  // Section 2.5.5.2: an IPv4 address written as IPv6, with dots or without. 203 is cb, 0 is 00, 113 is 71, 10 is 0a.
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::ffff:cb00:710a', '203.0.113.10'],
  ['::FFFF:CB00:710A', '203.0.113.10'],
  ['0:0:0:0:0:ffff:203.0.113.10', '203.0.113.10'],
  ['0000:0000:0000:0000:0000:ffff:cb00:710a', '203.0.113.10'],
  ['[::ffff:203.0.113.10]:443', '203.0.113.10'],
  // The same digits further left are no IPv4 address.
  ['::ffff:0:cb00:710a', '0:0:0:0::/64'],
  // No addresses: 010 is 8 to some and 10 to others.
  ['203.0.113.010', 'unknown'],
  ['203.0.113', 'unknown'],
  ['203.0.113.256', 'unknown'],
  ['203.0.113.7:1024:1', 'unknown'],
  ['203.0.113.7 and more', 'unknown'],
  ['2001:db8::1::2', 'unknown'],
  ['unknown', 'unknown'],
])('%s is counted as %s', (address, line) => expect(lineOf(address)).toBe(line));

it('tells two lines apart', () => {
  expect(lineOf('2001:db8:1:2::1')).not.toBe(lineOf('2001:db8:1:3::1'));
});
