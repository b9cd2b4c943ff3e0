import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convexHull, hullsOf } from './hull.ts';
import type { Point } from './result.ts';

describe('the hull', () => {
  test('of a square with points inside and on its sides is its corners, counter-clockwise', () => {
    const points: Point[] = [
      [0, 0],
      [2, 0],
      [2, 2],
      [0, 2],
      [1, 1],
      [1, 0],
      [0.5, 1.5],
    ];
    expect(convexHull(points)).toEqual([
      [0, 0],
      [2, 0],
      [2, 2],
      [0, 2],
    ]);
  });

  test('of one point is that point, of points on a line its ends', () => {
    expect(convexHull([[3, 4]])).toEqual([[3, 4]]);
    expect(
      convexHull([
        [0, 0],
        [1, 1],
        [3, 3],
      ]),
    ).toEqual([
      [0, 0],
      [3, 3],
    ]);
    expect(convexHull([])).toEqual([]);
  });

  test('has every point of its group inside, by the side of every edge', () => {
    const place = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place), { minLength: 3, maxLength: 60 }), (points) => {
        const x = Float64Array.from(points, ([px]) => px);
        const y = Float64Array.from(points, ([, py]) => py);
        const [corners = []] = hullsOf(x, y, new Int32Array(points.length), 1);
        for (const [at, [fx, fy]] of corners.entries()) {
          const [tx, ty] = corners[(at + 1) % corners.length] as Point;
          for (const [px, py] of points) {
            expect((tx - fx) * (py - fy) - (ty - fy) * (px - fx)).toBeGreaterThanOrEqual(0);
          }
        }
        const known = new Set(points.map(String));
        for (const corner of corners) expect(known.has(String(corner))).toBe(true);
      }),
    );
  });

  test('people of no group are in no hull', () => {
    const hulls = hullsOf(Float64Array.of(0, 1, 5), Float64Array.of(0, 1, 5), Int32Array.of(0, 0, -1), 1);
    expect(hulls).toEqual([
      [
        [0, 0],
        [1, 1],
      ],
    ]);
  });
});
