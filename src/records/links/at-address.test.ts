import { expect, test } from 'vitest';
import { recordAt } from './at-address.ts';

const kinds = [
  {
    pages: {
      paths: ['/towns/:town', '/manage/towns/:town'],
      idOf: async (name: string) => (name === 'old-name' ? 'town1' : null),
    },
  },
  { pages: { paths: ['/towns/:town/parks/:park'] } },
  {},
];
const at = (address: string) => recordAt(kinds, address, 'https://site.example');

test('the deepest record of an address is the one that is meant', async () => {
  expect(await at('/towns/old-name')).toBe('town1');
  expect(await at('https://site.example/manage/towns/old-name/texts?lang=fr#x')).toBe('town1');
  expect(await at('/towns/old-name/parks/park7/history')).toBe('park7');
  expect(await at('/towns/old-name/parks')).toBe('town1');
});

test.each([
  '',
  '/',
  '/towns',
  '/towns/',
  '/towns/gone',
  '/towns/%00',
  'https://other.example/towns/old-name',
  'https://[',
  'javascript:1',
  '//other.example/towns/old-name',
])('there is no record at %j', async (address) => {
  expect(await at(address)).toBeNull();
});
