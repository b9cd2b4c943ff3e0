import type { Point } from './result.ts';

/** Corners of the smallest convex shape around the points, counter-clockwise from the leftmost (Andrew 1979). */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const lower = chain(sorted);
  const upper = chain(sorted.reverse());
  const corners = [...lower.slice(0, -1), ...upper.slice(0, -1)];
  return corners.length > 0 ? corners : lower;
}

function chain(points: readonly Point[]): Point[] {
  const corners: Point[] = [];
  for (const point of points) {
    while (corners.length >= 2 && !turnsLeft(corners.at(-2) as Point, corners.at(-1) as Point, point))
      corners.pop();
    corners.push(point);
  }
  return corners;
}

const turnsLeft = (a: Point, b: Point, c: Point): boolean =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0;

/** Hulls of the people of each group. */
export function hullsOf(x: Float64Array, y: Float64Array, groupOfRow: Int32Array, groups: number): Point[][] {
  const outermost = Array.from({ length: groups }, () => new Outermost());
  for (const [row, group] of groupOfRow.entries()) {
    outermost[group]?.see(x[row] as number, y[row] as number);
  }
  const points = Array.from({ length: groups }, () => [] as Point[]);
  for (const [row, group] of groupOfRow.entries()) {
    if (outermost[group]?.isInside(x[row] as number, y[row] as number) === false) {
      points[group]?.push([x[row] as number, y[row] as number]);
    }
  }
  return points.map(convexHull);
}

/** The extent in eight directions: nearly everybody of a large group lies within it and is no corner of the hull. */
class Outermost {
  readonly #corners: Point[] = Array.from({ length: 8 }, () => [0, 0] as Point);
  readonly #reach = new Float64Array(8).fill(Number.NEGATIVE_INFINITY);
  #octagon: Point[] | null = null;

  see(x: number, y: number): void {
    for (let direction = 0; direction < 8; direction += 1) {
      const reach = x * (stepX[direction] as number) + y * (stepY[direction] as number);
      if (reach <= (this.#reach[direction] as number)) continue;
      this.#reach[direction] = reach;
      this.#corners[direction] = [x, y];
    }
  }

  isInside(x: number, y: number): boolean {
    this.#octagon ??= convexHull(this.#corners);
    const corners = this.#octagon;
    if (corners.length < 3) return false;
    for (let at = 0; at < corners.length; at += 1) {
      const from = corners[at] as Point;
      const to = corners[(at + 1) % corners.length] as Point;
      if (!((to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]) > 0)) return false;
    }
    return true;
  }
}

const diagonal = Math.SQRT1_2;
const stepX = [1, diagonal, 0, -diagonal, -1, -diagonal, 0, diagonal];
const stepY = [0, diagonal, 1, diagonal, 0, -diagonal, -1, -diagonal];
