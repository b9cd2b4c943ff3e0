/** How a share becomes a printed whole percent. */
export type ShareRounding =
  /** The parts of one whole, rounded together so that they add to 100. */
  | 'largest-remainder'
  /** Standing alone: halves go up. */
  | 'half-up';

/**
 * A share of something counted. It is never kept as a percentage: whoever
 * prints it derives the percentage and can always print the base beside it.
 */
export type Share = {
  /** How many (a whole number, 0 to `denominator`). */
  readonly numerator: number;
  /** Out of how many (a whole number). 0 means: nothing was counted. */
  readonly denominator: number;
  /** Text key that says what `denominator` counts, for example `poll.votesOnStatement`. */
  readonly of: string;
  readonly rounding: ShareRounding;
};

/** Both ends as parts of one: 0 to 1. */
export type Interval = { readonly low: number; readonly high: number };

/** The 97.5 % point of the normal distribution: 95 % lie within this many deviations. */
const normal95 = 1.959963984540054;

/** Throws a `RangeError` unless 0 ≤ numerator ≤ denominator, both whole numbers. */
export function assertCounts(numerator: number, denominator: number): void {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator)) {
    throw new RangeError(`A share is made of whole numbers, not ${numerator} of ${denominator}.`);
  }
  if (numerator < 0 || numerator > denominator) {
    throw new RangeError(`${numerator} of ${denominator} is not a share.`);
  }
}

/** Makes a share; throws a `RangeError` unless 0 ≤ numerator ≤ denominator, both whole numbers. */
export function share(
  numerator: number,
  denominator: number,
  of: string,
  rounding: ShareRounding = 'half-up',
): Share {
  assertCounts(numerator, denominator);
  return { numerator, denominator, of, rounding };
}

/**
 * The whole percent of a share that stands alone (halves up), or null when
 * nothing was counted. Parts of one whole go through `largestRemainder` instead.
 */
export function wholePercent(of: {
  readonly numerator: number;
  readonly denominator: number;
}): number | null {
  const { numerator, denominator } = of;
  assertCounts(numerator, denominator);
  if (denominator === 0) return null;
  const scaled = 200n * BigInt(numerator) + BigInt(denominator);
  return Number(scaled / (2n * BigInt(denominator)));
}

/**
 * The Wilson score interval at 95 %: where the share of everybody would likely
 * lie *if these people were a random sample*. Unlike the textbook interval it
 * stays within 0 to 1 and holds for small numbers (2 of 2 gives 34 % to 100 %).
 *
 * Null when nothing was counted. Throws a `RangeError` on counts that are no share.
 *
 * Source: E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", Journal of the American Statistical Association 22
 * (1927), 209-212.
 */
export function wilson95(numerator: number, denominator: number): Interval | null {
  assertCounts(numerator, denominator);
  if (denominator === 0) return null;
  const n = denominator;
  const p = numerator / n;
  const z2 = normal95 * normal95;
  const centre = p + z2 / (2 * n);
  const reach = normal95 * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  const scale = 1 + z2 / n;
  return {
    // At the ends the formula gives 0 and 1 exactly; floating point may miss by a hair.
    low: numerator === 0 ? 0 : Math.max(0, (centre - reach) / scale),
    high: numerator === n ? 1 : Math.min(1, (centre + reach) / scale),
  };
}

/**
 * Where the difference of two shares (first less second, -1 to 1) would likely lie at 95 %, *if both were random samples
 * without one another*: 56 of 70 and 48 of 80 are 20 points apart, likely 5 to 33. Null where nothing was counted.
 *
 * Source: R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of eleven
 * methods", Statistics in Medicine 17 (1998), 873-890, method 10: the Wilson interval of each.
 */
export function difference95(first: Fraction, second: Fraction): (Interval & { readonly by: number }) | null {
  const one = wilson95(first.numerator, first.denominator);
  const other = wilson95(second.numerator, second.denominator);
  if (one === null || other === null) return null;
  const p = first.numerator / first.denominator;
  const q = second.numerator / second.denominator;
  return {
    by: p - q,
    low: p - q - Math.hypot(p - one.low, other.high - q),
    high: p - q + Math.hypot(one.high - p, q - other.low),
  };
}

type Fraction = { readonly numerator: number; readonly denominator: number };

/**
 * Compares two shares as exact fractions: negative when `a` is smaller, 0 when
 * they are equal (2 of 4 equals 3 of 6), positive when `a` is larger. Neither
 * may have a denominator of 0.
 */
export function compareShares(a: Fraction, b: Fraction): number {
  if (a.denominator <= 0 || b.denominator <= 0) {
    throw new RangeError('A share of nothing cannot be compared.');
  }
  const left = BigInt(a.numerator) * BigInt(b.denominator);
  const right = BigInt(b.numerator) * BigInt(a.denominator);
  return left < right ? -1 : left > right ? 1 : 0;
}
