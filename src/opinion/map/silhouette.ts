import type { Points } from './k-means.ts';

/** Distances between all pairs of points, row by row; for a few hundred points. */
export function distancesBetween({ x, y }: Points): Float64Array {
  const count = x.length;
  const distances = new Float64Array(count * count);
  for (let a = 0; a < count; a += 1) {
    for (let b = a + 1; b < count; b += 1) {
      const dx = (x[a] as number) - (x[b] as number);
      const dy = (y[a] as number) - (y[b] as number);
      const distance = Math.sqrt(dx * dx + dy * dy);
      distances[a * count + b] = distance;
      distances[b * count + a] = distance;
    }
  }
  return distances;
}

/**
 * Mean silhouette (Rousseeuw 1987): how much nearer points are to their own cluster than to the next one, from -1 to 1.
 * A point that is its cluster alone counts 0. With weights a point of weight 2 counts as two points in the same place.
 */
export function meanSilhouette(
  distances: Float64Array,
  label: Int32Array,
  clusters: number,
  weight: Float64Array,
): number {
  const count = label.length;
  const sizes = new Float64Array(clusters);
  for (let at = 0; at < count; at += 1) {
    const own = label[at] as number;
    sizes[own] = (sizes[own] as number) + (weight[at] as number);
  }
  const sums = new Float64Array(clusters);
  let total = 0;
  let weighed = 0;
  for (let at = 0; at < count; at += 1) {
    sums.fill(0);
    const base = at * count;
    for (let other = 0; other < count; other += 1) {
      const cluster = label[other] as number;
      sums[cluster] =
        (sums[cluster] as number) + (weight[other] as number) * (distances[base + other] as number);
    }
    total += (weight[at] as number) * silhouetteOf(sums, sizes, label[at] as number);
    weighed += weight[at] as number;
  }
  return weighed > 0 ? total / weighed : 0;
}

function silhouetteOf(sums: Float64Array, sizes: Float64Array, own: number): number {
  const others = (sizes[own] as number) - 1;
  if (others <= 0) return 0;
  const within = (sums[own] as number) / others;
  let next = Number.POSITIVE_INFINITY;
  for (let cluster = 0; cluster < sums.length; cluster += 1) {
    if (cluster === own || sizes[cluster] === 0) continue;
    next = Math.min(next, (sums[cluster] as number) / (sizes[cluster] as number));
  }
  const larger = Math.max(within, next);
  return next === Number.POSITIVE_INFINITY || larger === 0 ? 0 : (next - within) / larger;
}
