import { expect, test } from 'vitest';
import { type Margin, rake } from './raking.ts';

/** People of a table, row by row. */
const table = (cells: readonly (readonly number[])[]): [rows: number[], columns: number[]] => {
  const people = cells.flatMap((row, at) =>
    row.flatMap((count, column) => Array.from({ length: count }, () => [at, column] as const)),
  );
  return [people.map(([row]) => row), people.map(([, column]) => column)];
};
const halves = (groups: readonly number[]): Margin => ({ groups, targets: [0.5, 0.5] });

test('the margins of a table are met with the weights that are known of it', () => {
  const [rows, columns] = table([
    [30, 20],
    [10, 40],
  ]);
  const raked = rake(100, [halves(rows), halves(columns)]);
  if ('refused' in raked) throw new Error(raked.refused);
  const [a, b, c, d] = [0, 30, 50, 60].map((person) => raked.weights[person] ?? 0);
  expect(raked.isMet).toBe(true);
  // Met within a thousandth: the weights agree with those that are met wholly to as much.
  for (const [weight, known] of [
    [a, 1.1835],
    [b, 0.7247],
    [c, 1.4495],
    [d, 0.8876],
  ] as const)
    expect(Math.abs((weight ?? 0) - known)).toBeLessThan(0.004);
  expect(Math.abs(raked.effective - 95.19)).toBeLessThan(0.1);
});

test('nobody speaks for more than three, and it is said where that forbids it', () => {
  const groups = [...Array.from({ length: 95 }, () => 0), ...Array.from({ length: 5 }, () => 1)];
  const raked = rake(100, [halves(groups)]);
  if ('refused' in raked) throw new Error(raked.refused);
  expect(raked.isMet).toBe(false);
  expect(Math.max(...raked.weights) / Math.min(...raked.weights)).toBeCloseTo(10, 6);
});

test('a group without anybody cannot be weighed up, nor few people at all', () => {
  expect(rake(40, [halves(Array.from({ length: 40 }, () => 0))])).toEqual({
    refused: 'empty-group',
    margin: 0,
    group: 1,
  });
  expect(rake(20, [halves([...table([[10, 10]])[1]])])).toEqual({ refused: 'too-few' });
});
