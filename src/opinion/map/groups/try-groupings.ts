import type { SeededRandom } from '../../random.ts';
import { assign, kMeans, type Points } from '../k-means.ts';
import { adjustedRandIndex } from './rand-index.ts';

export type Grouping = {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** By point. */
  readonly label: Int32Array;
};

const starts = 6;
const draws = 24;
const rules = { rounds: 60, stopBelow: 1e-9 };

type Seeds = { readonly x: readonly number[]; readonly y: readonly number[] };

/**
 * The best of several k-means from spread-out seeds, and from seeds handed in: the one with the smallest sum of squared
 * distances.
 */
export function bestGrouping(
  points: Points,
  k: number,
  random: SeededRandom,
  handedIn: Seeds | null,
  tries = starts,
): Grouping {
  let best: Grouping | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let start = handedIn ? -1 : 0; start < tries; start += 1) {
    const seeds = start < 0 && handedIn ? handedIn : spreadOutSeeds(points, k, random);
    const found = kMeans(points, seeds, rules);
    const squares = sumOfSquares(points, found);
    if (squares < least) {
      least = squares;
      best = found;
    }
  }
  return best ?? kMeans(points, { x: [0], y: [0] }, rules);
}

/** Crowds of the same kind as the one that took part: drawn from it with replacement, as weights of the same points. */
export function drawCrowds(points: Points, random: SeededRandom): Points[] {
  return Array.from({ length: draws }, () => ({
    ...points,
    weight: points.weight.map((weight) => drawnWeight(weight, random)),
  }));
}

/**
 * How alike the groups come out when other people of the same kind had taken part: the mean adjusted Rand index between a
 * grouping and those found in the crowds, each from fresh seeds.
 */
export function stabilityOf(
  points: Points,
  grouping: Grouping,
  crowds: readonly Points[],
  random: SeededRandom,
): number {
  let sum = 0;
  const label = new Int32Array(points.x.length);
  for (const crowd of crowds) {
    const found = bestGrouping(crowd, grouping.x.length, random, null, 1);
    assign(points, found.x, found.y, label);
    sum += adjustedRandIndex(grouping.label, label, points.weight);
  }
  return sum / crowds.length;
}

/** How often a point comes up in a draw with replacement: Poisson, for heavy points its normal approximation. */
function drawnWeight(weight: number, random: SeededRandom): number {
  if (weight > 30) return Math.max(0, weight + Math.sqrt(weight) * random.normal());
  let left = Math.exp(-weight);
  let probability = left;
  const at = random.next();
  let times = 0;
  while (at > left && times < 200) {
    times += 1;
    probability *= weight / times;
    left += probability;
  }
  return times;
}

/** k-means++ (Arthur and Vassilvitskii 2007): each next seed is drawn by its squared distance from those before. */
function spreadOutSeeds(points: Points, k: number, random: SeededRandom): { x: number[]; y: number[] } {
  const { x, y, weight } = points;
  const seeds = { x: [] as number[], y: [] as number[] };
  const chance = weight.slice();
  const nearest = new Float64Array(x.length).fill(Number.POSITIVE_INFINITY);
  while (seeds.x.length < k) {
    const at = drawByChance(chance, random);
    if (at < 0) break; // fewer different places than seeds
    const sx = x[at] as number;
    const sy = y[at] as number;
    seeds.x.push(sx);
    seeds.y.push(sy);
    for (let other = 0; other < x.length; other += 1) {
      const distance = ((x[other] as number) - sx) ** 2 + ((y[other] as number) - sy) ** 2;
      if (distance < (nearest[other] as number)) nearest[other] = distance;
      chance[other] = (weight[other] as number) * (nearest[other] as number);
    }
  }
  return seeds;
}

function drawByChance(chance: Float64Array, random: SeededRandom): number {
  let total = 0;
  for (const one of chance) total += one;
  if (!(total > 0)) return -1;
  let rest = random.next() * total;
  let last = -1;
  for (let at = 0; at < chance.length; at += 1) {
    const one = chance[at] as number;
    if (one === 0) continue;
    last = at;
    rest -= one;
    if (rest < 0) return at;
  }
  return last;
}

function sumOfSquares(points: Points, { x, y, label }: Grouping): number {
  let sum = 0;
  for (let at = 0; at < label.length; at += 1) {
    const cluster = label[at] as number;
    const dx = (points.x[at] as number) - (x[cluster] as number);
    const dy = (points.y[at] as number) - (y[cluster] as number);
    sum += (points.weight[at] as number) * (dx * dx + dy * dy);
  }
  return sum;
}
