import { CentersByX } from './centers-by-x.ts';

/** Points in the plane, by place. */
export type Points = {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** What each point counts for. */
  readonly weight: Float64Array;
};

export type Clusters = {
  /** By cluster. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** By point. */
  readonly label: Int32Array;
};

/** From so many centers on it pays to look only at those nearby. */
const manyCenters = 12;

/**
 * The nearest cluster of every point; the lower number of two that are equally near. What `label` holds is taken for a
 * guess: a good one, such as the cluster of the round before, makes it faster and changes nothing.
 */
export function assign(
  points: Points,
  centerX: Float64Array,
  centerY: Float64Array,
  label: Int32Array,
): void {
  const { x, y } = points;
  if (centerX.length >= manyCenters) {
    const centers = new CentersByX(centerX, centerY);
    for (let at = 0; at < x.length; at += 1)
      label[at] = centers.nearest(x[at] as number, y[at] as number, label[at] as number);
    return;
  }
  for (let at = 0; at < x.length; at += 1) {
    const px = x[at] as number;
    const py = y[at] as number;
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let cluster = 0; cluster < centerX.length; cluster += 1) {
      const dx = px - (centerX[cluster] as number);
      const dy = py - (centerY[cluster] as number);
      const distance = dx * dx + dy * dy;
      if (distance < least) {
        least = distance;
        nearest = cluster;
      }
    }
    label[at] = nearest;
  }
}

export type KMeansRules = {
  readonly rounds: number;
  /** Ends when no center moves this far. */
  readonly stopBelow: number;
  /**
   * `number`: each center is held against itself a round before. `place`: both rounds' centers are sorted first, by x and
   * then y, so that two that change places in that order count as moved (Polis).
   */
  readonly compareBy?: 'number' | 'place';
};

/**
 * Lloyd's algorithm from given centers: everybody to the nearest center, every center to the weighted mean of its points,
 * again and again. Clusters that lose all their points are dropped, so there may be fewer at the end; `seed` says which
 * of the first centers each one began as.
 */
export function kMeans(
  points: Points,
  seeds: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> },
  rules: KMeansRules,
): Clusters & { readonly seed: Int32Array } {
  let x = Float64Array.from(seeds.x);
  let y = Float64Array.from(seeds.y);
  let seed = Int32Array.from({ length: x.length }, (_, at) => at);
  const label = new Int32Array(points.x.length);
  for (let round = 0; round < rules.rounds; round += 1) {
    assign(points, x, y, label);
    const moved = means(points, label, x.length);
    const left = dropEmpty(moved, seed, label);
    const isSettled =
      left.x.length === x.length && farthestMove({ x, y }, left, rules.compareBy) < rules.stopBelow;
    ({ x, y, seed } = left);
    if (isSettled) break;
  }
  return { x, y, label, seed };
}

function dropEmpty(
  { x, y, weight }: ReturnType<typeof means>,
  seed: Int32Array<ArrayBuffer>,
  label: Int32Array,
): { x: Float64Array<ArrayBuffer>; y: Float64Array<ArrayBuffer>; seed: Int32Array<ArrayBuffer> } {
  const left = Array.from(weight.keys()).filter((cluster) => (weight[cluster] as number) > 0);
  if (left.length === x.length) return { x, y, seed };
  const place = new Int32Array(x.length);
  left.forEach((cluster, at) => {
    place[cluster] = at;
  });
  for (let at = 0; at < label.length; at += 1) label[at] = place[label[at] as number] as number;
  return {
    x: Float64Array.from(left, (cluster) => x[cluster] as number),
    y: Float64Array.from(left, (cluster) => y[cluster] as number),
    seed: Int32Array.from(left, (cluster) => seed[cluster] as number),
  };
}

/** Weighted mean of the points of each cluster, and what they weigh together. */
export function means(
  points: Points,
  label: Int32Array,
  clusters: number,
): {
  readonly x: Float64Array<ArrayBuffer>;
  readonly y: Float64Array<ArrayBuffer>;
  readonly weight: Float64Array;
} {
  const x = new Float64Array(clusters);
  const y = new Float64Array(clusters);
  const weight = new Float64Array(clusters);
  for (let at = 0; at < label.length; at += 1) {
    const cluster = label[at] as number;
    if (cluster < 0) continue;
    const own = points.weight[at] as number;
    x[cluster] = (x[cluster] as number) + own * (points.x[at] as number);
    y[cluster] = (y[cluster] as number) + own * (points.y[at] as number);
    weight[cluster] = (weight[cluster] as number) + own;
  }
  for (let cluster = 0; cluster < clusters; cluster += 1) {
    const whole = weight[cluster] as number;
    if (whole === 0) continue;
    x[cluster] = (x[cluster] as number) / whole;
    y[cluster] = (y[cluster] as number) / whole;
  }
  return { x, y, weight };
}

type Centers = { readonly x: Float64Array; readonly y: Float64Array };

function farthestMove(before: Centers, after: Centers, compareBy: KMeansRules['compareBy']): number {
  const from = compareBy === 'place' ? byPlace(before) : before;
  const to = compareBy === 'place' ? byPlace(after) : after;
  let farthest = 0;
  for (let at = 0; at < to.x.length; at += 1) {
    const dx = (to.x[at] as number) - (from.x[at] as number);
    const dy = (to.y[at] as number) - (from.y[at] as number);
    farthest = Math.max(farthest, Math.hypot(dx, dy));
  }
  return farthest;
}

function byPlace({ x, y }: Centers): Centers {
  const order = Int32Array.from(x.keys()).sort(
    (a, b) => (x[a] as number) - (x[b] as number) || (y[a] as number) - (y[b] as number),
  );
  return {
    x: Float64Array.from(order, (at) => x[at] as number),
    y: Float64Array.from(order, (at) => y[at] as number),
  };
}
