/** What people answered to a statement so far. Counts are sums, whole numbers unless votes carry weights. */
export type SeenCounts = {
  readonly agree: number;
  readonly disagree?: number;
  readonly pass: number;
  /** All who answered: agree, disagree and pass together. */
  readonly seen: number;
};

/** Weighted counts are sums of parts, which may miss their total by a last digit. */
const slack = 1 + 1e-9;

/**
 * How much a further vote on a statement is worth, as Polis works it out: more for one that few have answered, that pulls
 * far (`extremity`: its distance from the middle of the map; 0 while there is none), that many agree with and few pass on.
 *
 * Example: a statement without votes has (1/2 · 1/2 · 1 · 9)² = 5.0625; one that everybody agrees with, after many votes
 * and at extremity 4, has (1 · 1 · 5 · 1)² = 25.
 *
 * Throws a `RangeError` for anything that is not a finite number of at least 0, and for parts that exceed their total.
 */
export function priority(counts: SeenCounts, extremity: number): number {
  const { agree, disagree = 0, pass, seen } = counts;
  const smallest = Math.min(agree, disagree, pass, seen, extremity);
  if (!(smallest >= 0 && agree + disagree + pass + seen + extremity < Number.POSITIVE_INFINITY)) {
    const given = JSON.stringify({ ...counts, extremity: String(extremity) });
    throw new RangeError(`A priority is worked out from finite numbers of at least 0, not from ${given}.`);
  }
  if (agree + disagree + pass > seen * slack) {
    throw new RangeError(`${agree} + ${disagree} + ${pass} answers are more than the ${seen} who answered.`);
  }
  const importance = (1 - (pass + 1) / (seen + 2)) * (extremity + 1) * ((agree + 1) / (seen + 2));
  return (importance * (1 + 8 * 2 ** (-seen / 5))) ** 2;
}
