import { expect, test } from 'vitest';
import { rowsOf } from './by-choice.ts';

const middles = [[100, 100], [300, 100], null, [200, 200]] as const;
const names = ['woman', 'man', 'other'];
const shown = (people: readonly (readonly number[])[]) =>
  rowsOf({ people, middles }, names).map(({ choice, people: all, inGroups, middle }) => [
    choice,
    all,
    ...inGroups,
    middle !== null,
  ]);

test('those of each choice are counted in the groups of the map, where they are many', () => {
  expect(
    shown([
      [30, 12, 8],
      [9, 25, 6],
      [0, 0, 0],
      [11, 7, 5],
    ]),
  ).toEqual([
    ['woman', 50, 30, 12, 8, true],
    ['man', 40, 9, 25, 6, true],
    ['other', 0, 0, 0, 0, false],
    [null, 23, 11, 7, 5, true],
  ]);
});

test('three people of a choice are told neither by their row, nor by a group, nor by those of whom nothing is known', () => {
  const rows = shown([
    [30, 12, 8],
    [20, 25, 16],
    [2, 1, 0],
    [11, 7, 5],
  ]);
  expect(rows[2]).toEqual(['other', null, null, null, null, false]);
  // The smallest other row goes with it, else they would be what is missing from all.
  expect(rows[3]).toEqual([null, null, null, null, null, false]);
  expect(rows[0]).toEqual(['woman', 50, 30, 12, 8, true]);
});

test('that all of few stand in one group is not told', () => {
  const [woman] = shown([
    [7, 0, 0],
    [20, 25, 16],
    [0, 0, 0],
    [11, 9, 8],
  ]);
  expect(woman).toEqual(['woman', 7, null, null, null, false]);
});
