import { SeededRandom } from '../../random.ts';
import type { Points } from '../k-means.ts';
import { distancesBetween, meanSilhouette } from '../silhouette.ts';
import { isClearerThanChance } from './against-chance.ts';
import { standInsFor } from './stand-ins.ts';
import { bestGrouping, drawCrowds, type Grouping, stabilityOf } from './try-groupings.ts';

const usualMost = 8;
const utmost = 12;
/**
 * Two groups must come out alike in six parts of ten, each further one by 0.08 more, up to 0.85: near-unanimous people
 * whose few dissenters stand apart in many directions fall into six or seven clusters that the next draw cuts elsewhere.
 */
const stableEnough = (k: number): number => Math.min(0.85, 0.6 + 0.08 * (k - 2));
/** A number of groups that was found before stays unless another does better by more than this. */
const holdOn = 1.05;

export type ChosenGroups = {
  /** Null when people do not fall into groups more clearly than by chance. */
  readonly grouping: Grouping | null;
  readonly silhouettes: Readonly<Record<number, number>>;
  readonly stability: Readonly<Record<number, number>>;
};

export type GroupChoice = {
  readonly seed: number;
  /** Fixed number of groups. */
  readonly k: number | null;
  /** Middles of the groups found before. */
  readonly before: { readonly x: readonly number[]; readonly y: readonly number[] } | null;
};

type Tried = Grouping & { readonly k: number; readonly silhouette: number; readonly stability: number };

/**
 * Groups people into the number of groups whose silhouette is largest, among those that are stable and in which every
 * group has enough people, provided that the groups are clearer than what k-means makes of people without groups. Groups
 * found before are held against one more and one fewer, and so on as long as that is better.
 */
export function chooseGroups(people: Points, { seed, k, before }: GroupChoice): ChosenGroups {
  const { points } = standInsFor(people);
  const distances = distancesBetween(points);
  const firstStream = new SeededRandom(seed).below(2 ** 40);
  // The same crowds for every number of groups, so that luck in drawing them favours none.
  const crowds = drawCrowds(points, new SeededRandom(firstStream));
  const attempt = (groups: number): Tried => {
    // A stream of its own for each number, so that trying more numbers changes nothing for the others.
    const random = new SeededRandom(firstStream + groups);
    const seeds = before?.x.length === groups ? before : null;
    const grouping = bestGrouping(points, groups, random, seeds);
    return {
      ...grouping,
      k: groups,
      silhouette: meanSilhouette(distances, grouping.label, grouping.x.length, points.weight),
      stability: stabilityOf(points, grouping, crowds, random),
    };
  };
  if (k !== null) {
    const fixed = attempt(k);
    return told(fixed, [fixed]);
  }
  const usual = Math.min(usualMost, 2 + Math.floor(people.x.length / 12));
  const known = before?.x.length;
  const score = (one: Tried) => one.silhouette * (one.k === known ? holdOn : 1);
  const isPossible = (one: Tried) =>
    one.x.length === one.k &&
    one.stability >= stableEnough(one.k) &&
    smallestGroup(points, one) >= fewestIn(people.x.length);
  const tried =
    known === undefined ? numbers(2, usual).map(attempt) : numbers(known - 1, known + 1).map(attempt);
  for (;;) {
    const best = tried.filter(isPossible).sort((a, b) => score(b) - score(a) || a.k - b.k)[0];
    // At the edge of what was tried, the next number may be better still.
    const next = best && nextToTry(best.k, tried, known === undefined && usual < usualMost ? usual : utmost);
    if (next === undefined) {
      const isClear = best !== undefined && isClearerThanChance(points, people.x.length, best);
      return told(isClear ? best : null, tried);
    }
    tried.push(attempt(next));
  }
}

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to + 1 - Math.max(2, from) }, (_, at) => at + Math.max(2, from));

function nextToTry(best: number, tried: readonly Tried[], most: number): number | undefined {
  const isTried = (k: number) => tried.some((one) => one.k === k);
  if (best > 2 && !isTried(best - 1)) return best - 1;
  return best < most && !isTried(best + 1) ? best + 1 : undefined;
}

function told(grouping: Grouping | null, tried: readonly Tried[]): ChosenGroups {
  return {
    grouping,
    silhouettes: Object.fromEntries(tried.map((one) => [one.k, one.silhouette])),
    stability: Object.fromEntries(tried.map((one) => [one.k, one.stability])),
  };
}

/** Five people make a group; where there are fewer than fifty, a tenth of them, and at least three. */
const fewestIn = (people: number): number => Math.min(5, Math.max(3, Math.ceil(people / 10)));

function smallestGroup(points: Points, { label, x }: Grouping): number {
  const sizes = new Float64Array(x.length);
  for (const [at, group] of label.entries()) {
    sizes[group] = (sizes[group] as number) + (points.weight[at] as number);
  }
  return Math.min(...sizes);
}
