import type { SeededRandom } from '../../random.ts';
import type { Points } from '../k-means.ts';
import { distancesBetween, meanSilhouette } from '../silhouette.ts';
import { bestGrouping } from './try-groupings.ts';

const draws = 19;
const mostPeople = 250;
/** Divided by the root of the number of people: few people come out clear by chance more easily. */
const margin = 0.3;

/**
 * Whether groups are clearer than those that k-means makes of people without groups: the silhouette must exceed, by a
 * margin, that of every one of 19 crowds drawn from one normal distribution as wide and as long as the real crowd (a
 * Monte Carlo test at 5 %). k-means finds groups in anything; this is how it is asked whether they mean something.
 */
export function isClearerThanChance(
  points: Points,
  people: number,
  found: { readonly k: number; readonly silhouette: number },
  random: SeededRandom,
): boolean {
  const [wide, high] = spreads(points);
  const count = Math.min(mostPeople, people);
  const weight = new Float64Array(count).fill(1);
  for (let draw = 0; draw < draws; draw += 1) {
    const crowd: Points = {
      x: Float64Array.from({ length: count }, () => wide * random.normal()),
      y: Float64Array.from({ length: count }, () => high * random.normal()),
      weight,
    };
    const grouping = bestGrouping(crowd, found.k, random, null, 2);
    const silhouette = meanSilhouette(distancesBetween(crowd), grouping.label, grouping.x.length, weight);
    if (silhouette + margin / Math.sqrt(people) >= found.silhouette) return false;
  }
  return true;
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
