import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suppressed, suppressedTable } from './suppression.ts';

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

  it('hides in a table what its rows and columns would give away', () => {
    const sign = (hidden: boolean[][]) => hidden.map((row) => row.map((one) => (one ? 'x' : '.')).join(''));
    const of = (...[table, blocks]: Parameters<typeof suppressedTable>) =>
      sign(suppressedTable(table, blocks));
    expect(
      of([
        [40, 3],
        [20, 30],
      ]),
    ).toEqual(['xx', 'xx']);
    expect(
      of([
        [40, 3, 9],
        [20, 30, 9],
        [8, 30, 9],
      ]),
    ).toEqual(['.xx', '.xx', '...']);
    // A group of three has no row, and no column tells what it answered.
    expect(
      of(
        [
          [3, 0],
          [30, 30],
          [20, 20],
        ],
        { hiddenRows: [true] },
      ),
    ).toEqual(['xx', '..', 'xx']);
  });

  it('never leaves a small cell of a table to be worked out from a row, a column or a block', () => {
    const table = fc.integer({ min: 2, max: 4 }).chain((width) =>
      fc.array(fc.array(fc.nat(30), { minLength: width, maxLength: width }), {
        minLength: 4,
        maxLength: 6,
      }),
    );
    fc.assert(
      fc.property(table, (counts) => {
        const hidden = suppressedTable(counts, {
          rows: [
            [0, 1],
            [2, 3],
          ],
        });
        const lines = [
          ...counts,
          ...(counts[0] ?? []).flatMap((_, column) => {
            const whole = counts.map((row) => row[column] ?? 0);
            return [whole, whole.slice(0, 2), whole.slice(2, 4)];
          }),
        ];
        const hides = [
          ...hidden,
          ...(counts[0] ?? []).flatMap((_, column) => {
            const whole = hidden.map((row) => row[column] ?? false);
            return [whole, whole.slice(0, 2), whole.slice(2, 4)];
          }),
        ];
        for (const [at, line] of lines.entries()) {
          const cells = line.filter((_, index) => hides[at]?.[index]);
          const others = line.filter((count, index) => !hides[at]?.[index] && count > 0);
          expect(others.every((count) => count >= 5)).toBe(true);
          if (cells.length === 0 || others.length === 0) continue;
          expect(cells.length).toBeGreaterThan(1);
          expect(cells.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(5);
        }
      }),
    );
  });
});
