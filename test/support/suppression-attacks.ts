import type { PublishedCount, SuppressedTable } from '../../src/opinion/suppression.ts';

// Two attacks on published tables, for the tests: what an outsider could do with pencil or patience.

type Matrix = number[][];

/**
 * Adding and subtracting: every equation of the table, solved by Gaussian
 * elimination. Returns the withheld counts, by number, that have one solution.
 */
export function bySubtraction(table: SuppressedTable): number[] {
  const grid: PublishedCount[][] = [
    ...table.rows.map((row) => [...row.cells, row.total]),
    [...table.columnTotals, table.total],
  ];
  const solved = eliminate(equationsOf(grid));
  return solved
    .map((line) => line.slice(0, -1).flatMap((value, i) => (Math.abs(value) > 1e-9 ? [i] : [])))
    .filter((used) => used.length === 1)
    .flat();
}

/** One line per row and per column: what its cells add to, less its total, is nothing. */
function equationsOf(grid: PublishedCount[][]): Matrix {
  const numbers = new Map<string, number>();
  for (const [r, row] of grid.entries()) {
    for (const [k, count] of row.entries()) {
      if (count === 'withheld') numbers.set(`${r},${k}`, numbers.size);
    }
  }
  const height = grid.length - 1;
  const width = (grid[0]?.length ?? 1) - 1;
  const equation = (places: [number, number][]): number[] => {
    const line = new Array<number>(numbers.size + 1).fill(0);
    for (const [i, [r, k]] of places.entries()) {
      const sign = i === places.length - 1 ? -1 : 1;
      const count = grid[r]?.[k];
      const place = numbers.get(`${r},${k}`) ?? numbers.size;
      line[place] = (line[place] ?? 0) + (typeof count === 'number' ? sign * count : sign);
    }
    return line;
  };
  const rows = grid.map((_, r) => equation([...Array(width + 1).keys()].map((k) => [r, k])));
  const columns = [...Array(width + 1).keys()].map((k) =>
    equation([...Array(height + 1).keys()].map((r) => [r, k])),
  );
  return [...rows, ...columns];
}

function eliminate(equations: Matrix): Matrix {
  const lines = equations.map((line) => [...line]);
  const unknowns = (lines[0]?.length ?? 1) - 1;
  let done = 0;
  for (let column = 0; column < unknowns; column += 1) {
    const pivot = lines.findIndex((line, i) => i >= done && Math.abs(line[column] ?? 0) > 1e-9);
    const [chosen] = pivot < 0 ? [] : lines.splice(pivot, 1);
    if (!chosen) continue;
    const lead = chosen[column] ?? 1;
    const normal = chosen.map((value) => value / lead);
    for (const [i, line] of lines.entries()) {
      const factor = line[column] ?? 0;
      lines[i] = line.map((value, k) => value - factor * (normal[k] ?? 0));
    }
    lines.splice(done, 0, normal);
    done += 1;
  }
  return lines;
}

/**
 * Patience: every table of counts up to `most` that agrees with what was
 * published. Returns, per withheld cell, the values it takes in them.
 */
export function possibleValues(table: SuppressedTable, most: number): Set<number>[] {
  const cells = table.rows.flatMap((row) => row.cells);
  const found = cells.map(() => new Set<number>());
  for (const filled of fillings(table, cells, most, [])) {
    for (const [i, value] of filled.entries()) found[i]?.add(value);
  }
  return found.filter((_, i) => cells[i] === 'withheld');
}

function* fillings(
  table: SuppressedTable,
  cells: readonly PublishedCount[],
  most: number,
  filled: readonly number[],
): Generator<readonly number[]> {
  if (!lastRowAgrees(table, filled)) return;
  const next = cells[filled.length];
  if (next === undefined) {
    if (totalsAgree(table, filled)) yield filled;
    return;
  }
  for (const value of next === 'withheld' ? Array(most + 1).keys() : [next]) {
    yield* fillings(table, cells, most, [...filled, value]);
  }
}

const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
const agrees = (published: PublishedCount | undefined, value: number): boolean =>
  published === undefined || published === 'withheld' || published === value;

function lastRowAgrees(table: SuppressedTable, filled: readonly number[]): boolean {
  const width = table.rows[0]?.cells.length ?? 0;
  if (filled.length === 0 || filled.length % width !== 0) return true;
  return agrees(table.rows[filled.length / width - 1]?.total, sum(filled.slice(-width)));
}

function totalsAgree(table: SuppressedTable, filled: readonly number[]): boolean {
  const width = table.rows[0]?.cells.length ?? 0;
  const column = (k: number) => filled.filter((_, i) => i % width === k);
  return (
    agrees(table.total, sum(filled)) && table.columnTotals.every((total, k) => agrees(total, sum(column(k))))
  );
}
