import { type Clusters, kMeans, type Points } from '../k-means.ts';

const mostBaseClusters = 100;

/**
 * Polis's first level: at most 100 clusters of people who stand close together, seeded with the first distinct positions
 * in row order. Up to 100 people are a cluster each, but for those who stand in the same place.
 */
export function findBaseClusters(points: Points): Clusters & { readonly weight: Float64Array } {
  const found = kMeans(points, firstDistinct(points, mostBaseClusters), { rounds: 100, stopBelow: 0.01 });
  const weight = new Float64Array(found.x.length);
  for (const [at, cluster] of found.label.entries()) {
    weight[cluster] = (weight[cluster] as number) + (points.weight[at] as number);
  }
  return { ...found, weight };
}

/** The first so many different places, in order. */
export function firstDistinct(
  { x, y }: Points,
  most: number,
): { readonly x: number[]; readonly y: number[] } {
  const found = { x: [] as number[], y: [] as number[] };
  const known = new Set<string>();
  for (let at = 0; at < x.length && found.x.length < most; at += 1) {
    // Adding 0 turns -0 into 0: they are one place.
    const place = `${(x[at] as number) + 0} ${(y[at] as number) + 0}`;
    if (known.has(place)) continue;
    known.add(place);
    found.x.push(x[at] as number);
    found.y.push(y[at] as number);
  }
  return found;
}
