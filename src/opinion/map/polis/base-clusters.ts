import { type Clusters, kMeans, type Points } from '../k-means.ts';

const mostBaseClusters = 100;

/**
 * Polis's first level: at most 100 clusters of people who stand close together, seeded with the first distinct positions
 * in row order. Up to 100 people are a cluster each, but for those who stand in the same place.
 */
export function findBaseClusters(points: Points): Clusters & { readonly weight: Float64Array } {
  const found = kMeans(points, firstDistinct(points, mostBaseClusters), {
    rounds: 100,
    stopBelow: 0.01,
    compareBy: 'place',
  });
  const weight = new Float64Array(found.x.length);
  for (const [at, cluster] of found.label.entries()) {
    weight[cluster] = (weight[cluster] as number) + (points.weight[at] as number);
  }
  return { ...found, weight };
}

/**
 * Polis's distances come out as 0, by cancellation, for points about as near as this. Keeping to that also keeps rounding
 * out of the outcome: those who only voted on statements that no direction takes notice of stand together in the middle.
 */
const samePlace = 1e-8;

/** The first so many different places, in order. */
export function firstDistinct(
  { x, y }: Points,
  most: number,
): { readonly x: number[]; readonly y: number[] } {
  const found = { x: [] as number[], y: [] as number[] };
  for (let at = 0; at < x.length && found.x.length < most; at += 1) {
    const px = x[at] as number;
    const py = y[at] as number;
    if (isKnown(found, px, py)) continue;
    found.x.push(px);
    found.y.push(py);
  }
  return found;
}

function isKnown(found: { readonly x: number[]; readonly y: number[] }, px: number, py: number): boolean {
  for (let at = 0; at < found.x.length; at += 1) {
    if (Math.abs(px - (found.x[at] as number)) > samePlace) continue;
    if (Math.abs(py - (found.y[at] as number)) <= samePlace) return true;
  }
  return false;
}
