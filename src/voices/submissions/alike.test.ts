import { expect, test } from 'vitest';
import { alike, overlap, shinglesOf } from './alike.ts';

test('shingles and what two texts have in common, by hand', () => {
  expect([...shinglesOf('Á b, C d!')]).toEqual(['a b c', 'b c d']);
  expect([...shinglesOf('one two')]).toEqual(['one two']);
  // abc bcd cde, abc bcd cdf: two of four
  expect(overlap(shinglesOf('a b c d e'), shinglesOf('a b c d f'))).toBe(0.5);
  expect(overlap(shinglesOf(''), shinglesOf(''))).toBe(0);
  expect([...shinglesOf('نحن نريد أشجارًا أكثر')]).toHaveLength(2);
});

const form =
  'we the people who live in this street ask the council to plant more trees along the river before summer';
const letters = [
  { id: 'own', text: 'The bus comes too late every morning and nobody says why it does.' },
  { id: 'a', text: form },
  { id: 'b', text: `${form} Ana` },
  { id: 'c', text: form.replace('summer', 'spring') },
  { id: 'far', text: `${form.slice(0, 40)} to build a car park instead of all of that and soon please` },
  { id: 'bus', text: 'the bus comes too late, every morning, and nobody says why it does' },
  { id: 'empty', text: '…' },
];

test('letters of one form are a group, one of its own words is in none, in whatever order they came', () => {
  expect(alike(letters)).toEqual([
    ['a', 'b', 'c'],
    ['own', 'bus'],
  ]);
  const turned = alike([...letters].reverse()).map((group) => [...group].sort());
  expect(turned).toEqual([
    ['a', 'b', 'c'],
    ['bus', 'own'],
  ]);
  expect(alike([])).toEqual([]);
});

test('two sets that are alike enough are found, whatever they differ in', () => {
  let seed = 11;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (seed >> 8) % below;
  };
  for (let round = 0; round < 60; round += 1) {
    const words = Array.from({ length: 30 }, () => `w${random(12)}`);
    const other = words.map((word) => (random(12) === 0 ? `x${random(50)}` : word));
    const pair = [
      { id: 'one', text: words.join(' ') },
      { id: 'two', text: other.join(' ') },
    ];
    const isAlike = overlap(shinglesOf(words.join(' ')), shinglesOf(other.join(' '))) >= 0.6;
    expect(alike(pair)).toEqual(isAlike ? [['one', 'two']] : []);
  }
});
