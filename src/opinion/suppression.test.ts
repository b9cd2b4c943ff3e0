import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bySubtraction, possibleValues } from '../../test/support/suppression-attacks.ts';
import { type PublishedCount, suppressRow, suppressTable } from './suppression.ts';

const x = 'withheld';

describe('suppressRow', () => {
  it.each<[number[], PublishedCount[], PublishedCount]>([
    [[20, 30, 50], [20, 30, 50], 100],
    // 3 alone would follow from the total: the smallest sufficient other count goes too.
    [[3, 30, 50], [x, x, 50], 83],
    // Two small counts that hide each other: nothing more is needed.
    [[4, 4, 50], [x, x, 50], 58],
    // Two zeros do not: their sum of 0 would give both away.
    [[0, 0, 20], [x, x, x], 20],
    [[2, 2, 6, 50], [x, x, x, 50], 60],
    // Nothing left to hide behind: the total goes.
    [[3], [x], x],
    [[1, 1], [x, x], x],
    [[12], [12], 12],
  ])('%j', (counts, cells, total) => {
    expect(suppressRow(counts)).toEqual({ cells, total });
  });

  it('never shows a count under five', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 8 }), (counts) => {
        const { cells, total } = suppressRow(counts);
        expect([...cells, total].filter((c) => c !== x && c < 5)).toEqual([]);
        for (const [i, c] of cells.entries()) expect([x, counts[i]]).toContain(c);
      }),
    );
  });

  it('leaves each withheld count at least six possible values, found by trying them all', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 4 }), (counts) => {
        const row = suppressRow(counts);
        const table = { rows: [row], columnTotals: [], total: row.total };
        for (const values of possibleValues(table, 24)) expect(values.size).toBeGreaterThanOrEqual(6);
      }),
      { numRuns: 60 },
    );
  });
});

describe('suppressTable', () => {
  it('withholds a second cell per row and per column', () => {
    const table = suppressTable([
      [3, 40, 50],
      [20, 25, 60],
      [70, 80, 90],
    ]);
    expect(table.rows.map((row) => row.cells)).toEqual([
      [x, x, 50],
      [x, x, 60],
      [70, 80, 90],
    ]);
    expect(table.rows.map((row) => row.total)).toEqual([93, 105, 240]);
    expect(table.columnTotals).toEqual([93, 145, 200]);
    expect(table.total).toBe(438);
  });

  it('is tested against an attack that works on tables with too little withheld', () => {
    const row = (cells: PublishedCount[]) => ({ cells, total: 100 });
    const columnTotals = [100, 100, 100, 100];
    const alone = { rows: [row([x, 30, 30, 30]), row([20, 30, 30, 20])], columnTotals, total: 200 };
    expect(bySubtraction(alone)).toHaveLength(1);
    // Every row and column withholds at least two, yet the cell that joins the two squares follows.
    const joined = {
      rows: [row([x, x, 1, 1]), row([x, x, x, 1]), row([1, 1, x, x]), row([1, 1, x, x])],
      columnTotals,
      total: 400,
    };
    expect(bySubtraction(joined)).toHaveLength(1);
  });

  it('sees through a count that only rows and columns together give away', () => {
    // The same squares: the joining count is small, so it would be withheld without company of its own.
    const counts = [
      [4, 4, 60, 60],
      [4, 4, 4, 60],
      [60, 60, 4, 4],
      [60, 60, 4, 4],
    ];
    expect(bySubtraction(suppressTable(counts))).toEqual([]);
  });

  it('cannot be undone by adding and subtracting', () => {
    const tables = fc
      .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
      .chain(([height, width]) =>
        fc.array(fc.array(fc.nat(40), { minLength: width, maxLength: width }), {
          minLength: height,
          maxLength: height,
        }),
      );
    fc.assert(
      fc.property(tables, (counts) => {
        const table = suppressTable(counts);
        expect(bySubtraction(table)).toEqual([]);
        const all = [
          ...table.rows.flatMap((row) => [...row.cells, row.total]),
          ...table.columnTotals,
          table.total,
        ];
        expect(all.filter((c) => c !== x && c < 5)).toEqual([]);
      }),
    );
  });

  it('leaves each withheld count at least six possible values, found by trying them all', () => {
    const tables = fc.array(fc.array(fc.nat(8), { minLength: 2, maxLength: 2 }), {
      minLength: 2,
      maxLength: 2,
    });
    fc.assert(
      fc.property(tables, (counts) => {
        for (const values of possibleValues(suppressTable(counts), 20)) {
          expect(values.size).toBeGreaterThanOrEqual(6);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('refuses rows of unequal length and what is no count', () => {
    expect(() => suppressTable([[5, 6], [7]])).toThrow(RangeError);
    expect(() => suppressTable([[5, -6]])).toThrow(RangeError);
  });
});
