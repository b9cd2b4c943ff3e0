import { describe, expect, test } from 'vitest';
import type { Points } from '../k-means.ts';
import { findBaseClusters, firstDistinct } from './base-clusters.ts';
import { chooseGroupClusters, findGroupClusters, groupNumbersToTry } from './group-clusters.ts';
import { polisIncluded } from './included.ts';

const line = (...places: number[]): Points => ({
  x: Float64Array.from(places),
  y: new Float64Array(places.length),
  weight: new Float64Array(places.length).fill(1),
});

describe('who is placed', () => {
  const votes = (...counts: number[]) => Array.from(polisIncluded(Int32Array.from(counts), 30));

  test('everybody with seven votes, when they are fifteen', () => {
    const many = Array.from({ length: 15 }, () => 7);
    expect(votes(...many, 6, 9)).toEqual([...many.map(() => 1), 0, 1]);
  });

  test('the busiest up to fifteen, when fewer have that; the first of those who voted as often', () => {
    const busy = Array.from({ length: 13 }, () => 8);
    expect(votes(3, ...busy, 5, 3, 6)).toEqual([0, ...busy.map(() => 1), 1, 0, 1]);
    expect(votes(3, 2, 2)).toEqual([1, 1, 1]);
    expect(votes(...Array.from({ length: 20 }, () => 2))).toEqual([
      ...Array(15).fill(1),
      ...Array(5).fill(0),
    ]);
  });

  test('whoever voted on everything, where there are fewer than seven statements', () => {
    const counts = Int32Array.from([...Array.from({ length: 15 }, () => 4), 3]);
    expect(Array.from(polisIncluded(counts, 4)).at(-1)).toBe(0);
    expect(Array.from(polisIncluded(counts, 3)).at(-1)).toBe(1);
  });
});

describe('base clusters', () => {
  test('are the people themselves, but for those in the same place', () => {
    const found = findBaseClusters(line(3, 1, 3, -0, 0));
    expect([...found.x]).toEqual([3, 1, 0]);
    expect([...found.weight]).toEqual([2, 1, 2]);
    expect([...found.label]).toEqual([0, 1, 0, 2, 2]);
  });

  test('are a hundred at most, each the middle of its people', () => {
    const people = line(...Array.from({ length: 250 }, (_, at) => at));
    const found = findBaseClusters(people);
    expect(found.x).toHaveLength(100);
    expect(found.weight.reduce((sum, weight) => sum + weight, 0)).toBe(250);
    for (const [cluster, x] of found.x.entries()) {
      const own = [...people.x].filter((_, at) => found.label[at] === cluster);
      expect(x).toBeCloseTo(own.reduce((sum, place) => sum + place, 0) / own.length, 9);
    }
  });

  test('take places that differ by rounding alone for one', () => {
    expect(findBaseClusters(line(1, 1 + 1e-12, 1 - 1e-9, 1 + 1e-7)).weight).toHaveLength(2);
  });

  test('start from the first different places', () => {
    expect(firstDistinct(line(5, 5, 2, 5, 9), 2)).toEqual({ x: [5, 2], y: [0, 0] });
  });
});

describe('groups of base clusters', () => {
  test('are tried up to one more for every twelve, and five', () => {
    expect(groupNumbersToTry(1)).toEqual([2]);
    expect(groupNumbersToTry(11)).toEqual([2]);
    expect(groupNumbersToTry(12)).toEqual([2, 3]);
    expect(groupNumbersToTry(36)).toEqual([2, 3, 4, 5]);
    expect(groupNumbersToTry(100)).toEqual([2, 3, 4, 5]);
  });

  test('weigh base clusters by their people', () => {
    const base = { ...line(0, 1, 10), weight: Float64Array.of(1, 9, 1) };
    const found = findGroupClusters(base, 2);
    // Seeded with 0 and 1; 1 and 10 go together at (9 + 10) / 10 = 1.9, then 1 is nearer to that than to 0.
    expect([...found.x]).toEqual([0, 1.9]);
  });

  test('are as many as the silhouette says, and the smaller number of two that are equal', () => {
    const three = line(...[0, 50, 100].flatMap((middle) => [0, 1, 2, 3, 4].map((step) => middle + step)));
    const spread = { ...three, x: Float64Array.from([0, 50, 100, ...three.x]), y: new Float64Array(18) };
    const { chosen, silhouettes } = chooseGroupClusters(
      { ...spread, weight: new Float64Array(18).fill(1) },
      null,
    );
    expect(Object.keys(silhouettes)).toEqual(['2', '3']);
    expect(chosen.x).toHaveLength(3);
    expect(chooseGroupClusters(line(1, 2, 3), 2).chosen.x).toHaveLength(2);
    expect(Object.keys(chooseGroupClusters(line(1, 2, 3), 2).silhouettes)).toEqual(['2']);
  });
});
