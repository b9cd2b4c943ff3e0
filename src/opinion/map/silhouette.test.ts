import { describe, expect, test } from 'vitest';
import { distancesBetween, meanSilhouette } from './silhouette.ts';

const line = (...places: number[]) => ({
  x: Float64Array.from(places),
  y: new Float64Array(places.length),
  weight: new Float64Array(places.length).fill(1),
});
const of = (places: number[], label: number[], weight?: number[]) => {
  const points = line(...places);
  const clusters = Math.max(...label) + 1;
  return meanSilhouette(
    distancesBetween(points),
    Int32Array.from(label),
    clusters,
    weight ? Float64Array.from(weight) : points.weight,
  );
};

describe('the silhouette', () => {
  test('of two pairs on a line, by hand', () => {
    // 0: within 1, next (9 + 10) / 2 = 9.5; 1: within 1, next 8.5; and the same from the other side.
    expect(of([0, 1, 9, 10], [0, 0, 1, 1])).toBeCloseTo((8.5 / 9.5 + 7.5 / 8.5) / 2, 12);
  });

  test('is negative where people are in the wrong cluster', () => {
    // 0 with 10: within 10, next (1 + 9) / 2 = 5: -0.5; 1 with 9: within 8, next (1 + 9) / 2 = 5: -0.375.
    expect(of([0, 1, 9, 10], [0, 1, 1, 0])).toBeCloseTo((-0.5 - 0.375) / 2, 12);
  });

  test('is 0 for whoever is a cluster alone, and for everybody in one cluster', () => {
    expect(of([0, 5], [0, 1])).toBe(0);
    expect(of([0, 5, 9], [0, 0, 0])).toBe(0);
  });

  test('takes the nearest other cluster', () => {
    // 0 and 1 against {3} and {100}: the next one is 3.
    const [zero, one] = [(3 - 1) / 3, (2 - 1) / 2];
    expect(of([0, 1, 3, 100], [0, 0, 1, 2])).toBeCloseTo((zero + one) / 4, 12);
  });

  test('of points in one place is 0', () => {
    expect(of([2, 2, 2, 2], [0, 0, 1, 1])).toBe(0);
  });

  test('counts a point of weight 2 as two points in the same place', () => {
    expect(of([0, 1, 9, 12], [0, 0, 1, 1], [1, 2, 1, 2])).toBeCloseTo(
      of([0, 1, 1, 9, 12, 12], [0, 0, 0, 1, 1, 1]),
      12,
    );
  });

  test('leaves out a cluster without anybody', () => {
    expect(of([0, 1, 9, 10], [0, 0, 2, 2])).toBeCloseTo(of([0, 1, 9, 10], [0, 0, 1, 1]), 12);
  });
});

test('distances are those of the plane, both ways', () => {
  const found = distancesBetween({
    x: Float64Array.of(0, 3),
    y: Float64Array.of(0, 4),
    weight: Float64Array.of(1, 1),
  });
  expect([...found]).toEqual([0, 5, 5, 0]);
});
