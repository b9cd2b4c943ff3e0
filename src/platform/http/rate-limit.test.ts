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
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['unknown', 'unknown'],
])('%s is counted as %s', (address, line) => expect(lineOf(address)).toBe(line));

it('tells two lines apart', () => {
  expect(lineOf('2001:db8:1:2::1')).not.toBe(lineOf('2001:db8:1:3::1'));
});
