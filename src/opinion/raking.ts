/** How people divide, and how they should: `groups[i]` is the group of person `i`, -1 where it is not known. */
export type Margin = { readonly groups: readonly number[]; readonly targets: readonly number[] };

export type Raked =
  | {
      readonly weights: readonly number[];
      /** Whether all margins are met within a thousandth. */
      readonly isMet: boolean;
      /** (sum of weights)² / sum of their squares: as many answers of equal weight say as much. */
      readonly effective: number;
    }
  /** Nobody is in a group that should have somebody; or what is left says less than `leastEffective` answers. */
  | { readonly refused: 'empty-group' | 'too-few'; readonly margin?: number; readonly group?: number };

const leastWeight = 0.3;
const mostWeight = 3;
const leastEffective = 30;
const mostRounds = 1_000;

/**
 * Weights by which a group of people divides as a population does, by several margins at once (raking): each margin is met in
 * turn until all are. The largest weighs at most ten times the smallest, so that nobody speaks for many; where that forbids meeting the
 * margins, `isMet` says so. `targets` are shares of one margin and are scaled to 1; who is in no group of a margin keeps
 * their weight there. The mean weight is 1.
 *
 * 30, 20, 10 and 40 people in a table of two by two, all four margins one half: weights 1.1835, 0.7247, 1.4495 and 0.8876,
 * effective 95.19.
 *
 * Source: W. E. Deming and F. F. Stephan, Annals of Mathematical Statistics 11 (1940), 427-444; L. Kish, Survey Sampling, 1965.
 */
export function rake(people: number, margins: readonly Margin[]): Raked {
  for (const [margin, { groups, targets }] of margins.entries())
    for (const [group, target] of targets.entries())
      if (target > 0 && !groups.includes(group)) return { refused: 'empty-group', margin, group };
  const weights = new Array<number>(people).fill(1);
  let isMet = false;
  for (let round = 0; round < mostRounds && !isMet; round += 1) {
    isMet = true;
    for (const margin of margins) isMet = meet(weights, margin) && isMet;
    for (const [person, weight] of weights.entries())
      weights[person] = Math.min(Math.max(weight, leastWeight), mostWeight);
  }
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const effective = sum ** 2 / weights.reduce((all, weight) => all + weight ** 2, 0);
  if (effective < leastEffective) return { refused: 'too-few' };
  return { weights: weights.map((weight) => (weight * people) / sum), isMet, effective };
}

/** Meets one margin; whether it was met before, within a thousandth. */
function meet(weights: number[], { groups, targets }: Margin): boolean {
  const now = targets.map(() => 0);
  for (const [person, group] of groups.entries())
    if (group >= 0) now[group] = (now[group] ?? 0) + (weights[person] ?? 0);
  const whole = now.reduce((all, one) => all + one, 0);
  const shares = targets.reduce((all, one) => all + one, 0);
  const factors = targets.map((target, group) => {
    const is = now[group] ?? 0;
    return is === 0 ? 1 : (target * whole) / (shares * is);
  });
  for (const [person, group] of groups.entries())
    if (group >= 0) weights[person] = (weights[person] ?? 0) * (factors[group] ?? 1);
  return targets.every((target, group) => Math.abs((now[group] ?? 0) / whole - target / shares) < 0.001);
}
