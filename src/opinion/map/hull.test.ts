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

  test('of people who stand in a circle is the circle, every one of them', () => {
    const angles = Array.from({ length: 60 }, (_, at) => (2 * Math.PI * at) / 60);
    const x = Float64Array.from([...angles, 0, 0], (angle, at) => (at < 60 ? 9 * Math.cos(angle) : 0));
    const y = Float64Array.from([...angles, 0, 0.5], (angle, at) => (at < 60 ? 9 * Math.sin(angle) : angle));
    const [corners = []] = hullsOf(x, y, new Int32Array(62), 1);
    expect(corners).toHaveLength(60);
    for (const [px, py] of corners) expect(Math.hypot(px, py)).toBeCloseTo(9, 9);
  });

  test('is the same whether or not those who stand inside are passed over first', () => {
    const place = fc.integer({ min: -200, max: 200 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(place, place, fc.integer({ min: -1, max: 2 })), { maxLength: 200 }),
        (people) => {
          const hulls = hullsOf(
            Float64Array.from(people, ([px]) => px),
            Float64Array.from(people, ([, py]) => py),
            Int32Array.from(people, ([, , group]) => group),
            3,
          );
          for (const group of [0, 1, 2]) {
            const own = people.filter((one) => one[2] === group).map(([px, py]): Point => [px, py]);
            expect(hulls[group]).toEqual(convexHull(own));
          }
        },
      ),
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
