import { type Clusters, kMeans, type Points } from '../k-means.ts';
import { distancesBetween, meanSilhouette } from '../silhouette.ts';
import { firstDistinct } from './base-clusters.ts';

/** Polis means 100 rounds here and gets 20, because it passes the number under a name that is not read. */
const groupRounds = 20;

/** Polis's second level for a given number of groups: k-means over the base clusters, weighted by their people. */
export function findGroupClusters(base: Points, k: number): Clusters & { readonly seed: Int32Array } {
  return kMeans(base, firstDistinct(base, k), {
    rounds: groupRounds,
    stopBelow: 0.01,
    compareBy: 'place',
  });
}

/** The numbers of groups that Polis tries. */
export function groupNumbersToTry(baseClusters: number): number[] {
  const most = Math.min(5, 2 + Math.floor(baseClusters / 12));
  return Array.from({ length: most - 1 }, (_, at) => at + 2);
}

/**
 * Groups for every number tried, and the one with the largest silhouette over the base clusters, unweighted; the smaller
 * number of two that are equal.
 */
export function chooseGroupClusters(
  base: Points,
  fixed: number | null,
): {
  readonly chosen: Clusters & { readonly seed: Int32Array };
  readonly silhouettes: Readonly<Record<number, number>>;
} {
  const distances = distancesBetween(base);
  const alike = new Float64Array(base.x.length).fill(1);
  const silhouettes: Record<number, number> = {};
  let chosen: (Clusters & { readonly seed: Int32Array }) | null = null;
  let best = Number.NEGATIVE_INFINITY;
  const tried = fixed === null ? groupNumbersToTry(base.x.length) : [fixed];
  for (const k of tried) {
    const found = findGroupClusters(base, k);
    const silhouette = meanSilhouette(distances, found.label, found.x.length, alike);
    silhouettes[k] = silhouette;
    if (silhouette > best) {
      best = silhouette;
      chosen = found;
    }
  }
  return { chosen: chosen ?? findGroupClusters(base, 1), silhouettes };
}
