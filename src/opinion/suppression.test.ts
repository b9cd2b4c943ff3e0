import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PublishedCount, type SuppressedTable, suppressRow, suppressTable } from './index.ts';

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
        cells.forEach((c, i) => expect([x, counts[i]]).toContain(c));
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

/**
 * The attack with a spreadsheet: every equation of the table, solved by
 * Gaussian elimination. Returns the withheld counts that have one solution.
 */
function bySubtraction(table: SuppressedTable): number[] {
  const height = table.rows.length;
  const width = table.columnTotals.length;
  const grid: PublishedCount[][] = [
    ...table.rows.map((row) => [...row.cells, row.total]),
    [...table.columnTotals, table.total],
  ];
  const unknown = new Map<string, number>();
  grid.forEach((row, r) => row.forEach((c, k) => c === x && unknown.set(`${r},${k}`, unknown.size)));
  const equation = (cells: [number, number, number][]): number[] => {
    const line = new Array<number>(unknown.size + 1).fill(0);
    for (const [r, k, sign] of cells) {
      const value = grid[r]?.[k];
      const place = unknown.get(`${r},${k}`) ?? unknown.size;
      line[place] = (line[place] ?? 0) + (value === x || value === undefined ? sign : -sign * value);
    }
    return line;
  };
  const lines: number[][] = [];
  for (let r = 0; r <= height; r += 1) {
    lines.push(
      equation(
        [...Array(width).keys()].map((k) => [r, k, 1] as [number, number, number]).concat([[r, width, -1]]),
      ),
    );
  }
  for (let k = 0; k <= width; k += 1) {
    lines.push(
      equation(
        [...Array(height).keys()].map((r) => [r, k, 1] as [number, number, number]).concat([[height, k, -1]]),
      ),
    );
  }
  let done = 0;
  for (let column = 0; column < unknown.size; column += 1) {
    const pivot = lines.findIndex((line, i) => i >= done && Math.abs(line[column] ?? 0) > 1e-9);
    const chosen = lines[pivot];
    const swapped = lines[done];
    if (pivot < 0 || !chosen || !swapped) continue;
    lines[pivot] = swapped;
    lines[done] = chosen;
    const lead = chosen[column] ?? 1;
    chosen.forEach((value, i) => (chosen[i] = value / lead));
    lines.forEach((line, i) => {
      const factor = line[column] ?? 0;
      if (i !== done && factor !== 0)
        line.forEach((value, k) => (line[k] = value - factor * (chosen[k] ?? 0)));
    });
    done += 1;
  }
  return lines
    .map((line) => line.slice(0, -1).flatMap((value, i) => (Math.abs(value) > 1e-9 ? [i] : [])))
    .filter((used) => used.length === 1)
    .flat();
}

/** The attack by patience: every table of counts up to `most` that agrees with what was published. */
function possibleValues(table: SuppressedTable, most: number): Set<number>[] {
  const cells = table.rows.flatMap((row) => row.cells);
  const width = table.rows[0]?.cells.length ?? 0;
  const found = cells.map(() => new Set<number>());
  const filled: number[] = [];
  const agrees = (published: PublishedCount | undefined, sum: number) =>
    published === undefined || published === x || published === sum;
  const walk = (): void => {
    const place = filled.length;
    if (place > 0 && place % width === 0) {
      const sum = filled.slice(place - width).reduce((a, b) => a + b, 0);
      if (!agrees(table.rows[place / width - 1]?.total, sum)) return;
    }
    if (place === cells.length) {
      const columnSum = (k: number) =>
        filled.reduce((sum, value, i) => (i % width === k ? sum + value : sum), 0);
      if (!table.columnTotals.every((total, k) => agrees(total, columnSum(k)))) return;
      if (
        !agrees(
          table.total,
          filled.reduce((a, b) => a + b, 0),
        )
      )
        return;
      filled.forEach((value, i) => found[i]?.add(value));
      return;
    }
    const shown = cells[place];
    const values = shown === x || shown === undefined ? [...Array(most + 1).keys()] : [shown];
    for (const value of values) {
      filled.push(value);
      walk();
      filled.pop();
    }
  };
  walk();
  return found.filter((_, i) => cells[i] === x);
}
