import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suppressed } from './suppression.ts';

describe('suppression', () => {
  it.each([
    // 3 and 1 make four people, whom whoever subtracts would still know of.
    [[183, 53, 33, 3, 1], true, [false, false, true, true, true]],
    [[142, 126, 3, 1], true, [false, true, true, true]],
    [[142, 126, 3, 2], true, [false, false, true, true]],
    [[40, 30, 4], true, [false, true, true]],
    [[40, 30, 4], false, [false, false, true]],
    [[40, 0, 4], true, [true, false, true]],
    [[3], true, [true]],
    [[10, 20, 0], true, [false, false, false]],
  ])('of %j, parts of a whole: %s', (counts, isWhole, hidden) => {
    expect(suppressed(counts, { isWhole })).toEqual(hidden);
  });

  it('refuses what no count is', () => {
    expect(() => suppressed([1.5], { isWhole: true })).toThrow(RangeError);
    expect(() => suppressed([-1], { isWhole: true })).toThrow(RangeError);
  });

  it('never leaves a small cell to be worked out from the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 8 }), (counts) => {
        const hidden = suppressed(counts, { isWhole: true });
        const cells = counts.filter((_, index) => hidden[index]);
        expect(counts.every((count, index) => hidden[index] || count === 0 || count >= 5)).toBe(true);
        const others = counts.filter((count, index) => !hidden[index] && count > 0);
        // What is missing from the whole is the sum of at least two cells, and of five people, where there are others to hide.
        if (cells.length > 0 && others.length > 0) {
          expect(cells.length).toBeGreaterThan(1);
          expect(cells.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(5);
        }
      }),
    );
  });
});
