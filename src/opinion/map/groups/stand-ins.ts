import type { Points } from '../k-means.ts';

const fewEnough = 400;
const stepsInSpread = 4.5;
const farthestStep = 20;

/**
 * A few hundred points that stand in for many people, so that trying many groupings takes the same time for a thousand and
 * for a million: everybody in the same square of a fine grid becomes one point at their mean, with their weights together.
 * Up to 400 people stand for themselves. The grid is the same on both sides of zero, so turning the map over changes
 * nothing. `placeOf` says which point stands for each person.
 */
export function standInsFor(people: Points): { readonly points: Points; readonly placeOf: Int32Array } {
  const count = people.x.length;
  if (count <= fewEnough) {
    return { points: people, placeOf: Int32Array.from({ length: count }, (_, at) => at) };
  }
  const step = spreadOf(people) / stepsInSpread;
  const side = 2 * farthestStep + 1;
  const square = (value: number) =>
    Math.max(-farthestStep, Math.min(farthestStep, Math.sign(value) * Math.round(Math.abs(value) / step)));
  const found = new Map<number, number>();
  const placeOf = new Int32Array(count);
  const sums: { x: number; y: number; weight: number }[] = [];
  for (let at = 0; at < count; at += 1) {
    const x = people.x[at] as number;
    const y = people.y[at] as number;
    const key = step > 0 ? (square(x) + farthestStep) * side + square(y) + farthestStep : 0;
    const known = found.get(key);
    const place = known ?? sums.length;
    if (known === undefined) {
      found.set(key, place);
      sums.push({ x: 0, y: 0, weight: 0 });
    }
    placeOf[at] = place;
    const sum = sums[place] as { x: number; y: number; weight: number };
    const weight = people.weight[at] as number;
    sum.x += weight * x;
    sum.y += weight * y;
    sum.weight += weight;
  }
  return {
    points: {
      x: Float64Array.from(sums, ({ x, weight }) => x / weight),
      y: Float64Array.from(sums, ({ y, weight }) => y / weight),
      weight: Float64Array.from(sums, ({ weight }) => weight),
    },
    placeOf,
  };
}

/** Root of the mean squared distance from zero. */
function spreadOf({ x, y, weight }: Points): number {
  let squared = 0;
  let weighed = 0;
  for (let at = 0; at < x.length; at += 1) {
    const own = weight[at] as number;
    squared += own * ((x[at] as number) ** 2 + (y[at] as number) ** 2);
    weighed += own;
  }
  return Math.sqrt(squared / weighed);
}
