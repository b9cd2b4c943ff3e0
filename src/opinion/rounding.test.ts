import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printedPercents } from './index.ts';
import { largestRemainder } from './rounding.ts';

const counts = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 12 });

describe('largestRemainder', () => {
  it.each([
    [
      [1, 1, 1],
      [34, 33, 33],
    ],
    [
      [2, 1, 1],
      [50, 25, 25],
    ],
    [
      [1, 2, 3],
      [17, 33, 50],
    ],
    [
      [0, 0, 5],
      [0, 0, 100],
    ],
    [
      [0, 0, 0],
      [0, 0, 0],
    ],
    // 45, 3 and 4 of 52 are 86.5, 5.8 and 7.7 %: cut off they would print 98 %.
    [
      [45, 3, 4],
      [86, 6, 8],
    ],
  ])('%j', (given, expected) => {
    expect(largestRemainder(given)).toEqual(expected);
  });

  it('adds to the total, never strays a whole percent, never turns an order round', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 1000 }), (given, total) => {
        const parts = largestRemainder(given, total);
        const sum = given.reduce((a, b) => a + b, 0);
        if (sum === 0) return parts.every((part) => part === 0);
        const adds = parts.reduce((a, b) => a + b, 0) === total;
        const near = parts.every((part, i) => Math.abs(part - ((given[i] ?? 0) * total) / sum) < 1);
        const monotone = given.every((a, i) =>
          given.every((b, j) => a <= b || (parts[i] ?? 0) >= (parts[j] ?? 0)),
        );
        return adds && near && monotone;
      }),
    );
  });

  it('refuses what is not a count', () => {
    expect(() => largestRemainder([1, -1])).toThrow(RangeError);
    expect(() => largestRemainder([0.5])).toThrow(RangeError);
  });
});

describe('printedPercents', () => {
  it.each([
    // 28.57, 28.57 and 42.86 %.
    [
      [4, 4, 6],
      [29, 29, 43],
    ],
    [
      [1, 1, 1],
      [33, 33, 33],
    ],
    // 33.44, 33.44 and 33.11 %: what is missing may not go to one of two equals, nor to the fewest.
    [
      [101, 101, 100],
      [33, 33, 33],
    ],
    // 0.5, 0.5 and 99 %: not all of them.
    [
      [1, 1, 198],
      [1, 1, 99],
    ],
    // Nothing is equal, or equal counts come out equal: they add to 100.
    [
      [45, 3, 4],
      [86, 6, 8],
    ],
    [
      [2, 1, 1],
      [50, 25, 25],
    ],
    [
      [3, 3, 1],
      [43, 43, 14],
    ],
    [
      [0, 0, 5],
      [0, 0, 100],
    ],
    [
      [0, 0, 0],
      [0, 0, 0],
    ],
  ])('%j', (given, expected) => {
    expect(printedPercents(given)).toEqual(expected);
  });

  it('prints equal counts alike, others in their order, and adds to 100 wherever nothing is equal', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const parts = printedPercents(given);
        const inOrder = given.every((a, i) =>
          given.every((b, j) =>
            a === b ? parts[i] === parts[j] : a < b || (parts[i] ?? 0) >= (parts[j] ?? 0),
          ),
        );
        const adds = parts.reduce((a, b) => a + b, 0) === 100 || new Set(given).size < given.length;
        return inOrder && (adds || given.every((count) => count === 0));
      }),
    );
  });
});
