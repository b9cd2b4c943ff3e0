import { expect, test } from 'vitest';
import { adjustedRandIndex } from './rand-index.ts';

// The examples of scikit-learn's documentation of adjusted_rand_score, and two worked out by hand from the formula.
test.each([
  [[0, 0, 1, 1], [0, 0, 1, 1], 1],
  [[0, 0, 1, 1], [1, 1, 0, 0], 1],
  [[0, 0, 1, 2], [0, 0, 1, 1], 4 / 7],
  [[0, 0, 1, 1], [0, 0, 1, 2], 4 / 7],
  [[0, 0, 0, 0], [0, 1, 2, 3], 0],
  // Pairs: 2 and 2 of 6 together, none in both; expected 4/6, most 2: (0 - 2/3) / (2 - 2/3).
  [[0, 0, 1, 1], [0, 1, 0, 1], -1 / 2],
  // Of three and three: 6 and 6 of 15 together, 2 in both; expected 12/5, most 6: (2 - 2.4) / (6 - 2.4).
  [[0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 1, 0], -1 / 9],
])('%j and %j are alike by %d', (one, other, index) => {
  expect(adjustedRandIndex(one, other)).toBeCloseTo(index, 12);
  expect(adjustedRandIndex(other, one)).toBeCloseTo(index, 12);
});

test('nothing to tell apart counts as alike', () => {
  expect(adjustedRandIndex([], [])).toBe(1);
  expect(adjustedRandIndex([3], [5])).toBe(1);
  expect(adjustedRandIndex([1, 1, 1], [2, 2, 2])).toBe(1);
});

test('a point of weight w counts as w points', () => {
  const one = [0, 0, 1, 1, 2];
  const other = [0, 1, 1, 1, 0];
  const weight = [2, 1, 3, 1, 2];
  const repeated = (list: readonly number[]) =>
    list.flatMap((value, at) => Array<number>(weight[at] ?? 0).fill(value));
  expect(adjustedRandIndex(one, other, weight)).toBeCloseTo(
    adjustedRandIndex(repeated(one), repeated(other)),
    12,
  );
  expect(adjustedRandIndex(one, other, weight)).not.toBeCloseTo(adjustedRandIndex(one, other), 3);
});
