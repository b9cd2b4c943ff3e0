import { SeededRandom } from '../../random.ts';
import type { Points } from '../k-means.ts';
import { distancesBetween, meanSilhouette } from '../silhouette.ts';
import { bestGrouping } from './try-groupings.ts';

const draws = 32;
const mostPeople = 200;
/** After a few crowds that are all this far below, more would not change the answer. */
const plain = { draws: 6, margin: 0.1 };
/** The same crowds whatever the seed of the map: whether there are groups should not depend on luck. */
const crowdSeed = 1;
/** How far above the crowds' mean a silhouette must be, in their standard deviations. */
const deviations = 2.5;
/** And by this much more, since people without groups are not spread quite normally either. */
const margin = 0.015;

/**
 * Whether groups are clearer than those that k-means makes of people without groups: whether the silhouette lies above
 * those of crowds drawn from one normal distribution as wide and as long as the real crowd. k-means finds groups in
 * anything; this is how it is asked whether they mean something. Large crowds are stood in for by smaller ones, whose
 * silhouettes scatter more by the root of how much smaller they are.
 */
export function isClearerThanChance(
  points: Points,
  people: number,
  found: { readonly k: number; readonly silhouette: number },
): boolean {
  const random = new SeededRandom(crowdSeed);
  const [wide, high] = spreads(points);
  const count = Math.min(mostPeople, people);
  const weight = new Float64Array(count).fill(1);
  const silhouettes: number[] = [];
  for (let draw = 1; draw <= draws; draw += 1) {
    const crowd: Points = {
      x: Float64Array.from({ length: count }, () => wide * random.normal()),
      y: Float64Array.from({ length: count }, () => high * random.normal()),
      weight,
    };
    const grouping = bestGrouping(crowd, found.k, random, null, 2);
    silhouettes.push(meanSilhouette(distancesBetween(crowd), grouping.label, grouping.x.length, weight));
    if (draw === plain.draws && Math.max(...silhouettes) + plain.margin < found.silhouette) return true;
  }
  const mean = silhouettes.reduce((sum, one) => sum + one, 0) / draws;
  const variance = silhouettes.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (draws - 1);
  return found.silhouette > mean + deviations * Math.sqrt((variance * count) / people) + margin;
}

/** Root mean squared distances from the middle along and across the direction in which people spread most. */
function spreads({ x, y, weight }: Points): [number, number] {
  let total = 0;
  let sumX = 0;
  let sumY = 0;
  for (let at = 0; at < x.length; at += 1) {
    total += weight[at] as number;
    sumX += (weight[at] as number) * (x[at] as number);
    sumY += (weight[at] as number) * (y[at] as number);
  }
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let at = 0; at < x.length; at += 1) {
    const dx = (x[at] as number) - sumX / total;
    const dy = (y[at] as number) - sumY / total;
    xx += ((weight[at] as number) * dx * dx) / total;
    xy += ((weight[at] as number) * dx * dy) / total;
    yy += ((weight[at] as number) * dy * dy) / total;
  }
  const middle = (xx + yy) / 2;
  const apart = Math.sqrt(((xx - yy) / 2) ** 2 + xy ** 2);
  return [Math.sqrt(middle + apart), Math.sqrt(Math.max(0, middle - apart))];
}
