/**
 * The exposure rule: a statement that few people were shown is listed, but not
 * ranked. A statement qualifies when at least `sharePercent` of the poll's
 * voters voted on it (agree, disagree or pass).
 */
export type ExposureRule = {
  /** 0 to 100, at most two decimals. */
  readonly sharePercent: number;
};

/** One in five, the rule that the OGP consultation report of 2022 states for its polls. */
const usualExposure: ExposureRule = { sharePercent: 20 };

/**
 * The fewest votes with which a statement enters the rankings: the share of the
 * voters, rounded up (20 % of 106 voters is 22; of 63, 13).
 *
 * Throws a `RangeError` when the share is not within 0 to 100 with at most two
 * decimals, or when the number of voters is not a whole number from 0 up.
 */
export function minimumVotes(voters: number, rule: ExposureRule = usualExposure): number {
  if (!Number.isSafeInteger(voters) || voters < 0) {
    throw new RangeError(`Voters are counted in whole numbers from 0 up, not ${voters}.`);
  }
  const hundredths = Math.round(rule.sharePercent * 100);
  const exact = Math.abs(hundredths - rule.sharePercent * 100) < 1e-6;
  if (!exact || hundredths < 0 || hundredths > 10_000) {
    throw new RangeError(`A share is 0 to 100 % with at most two decimals, not ${rule.sharePercent}.`);
  }
  // Whole numbers throughout: 7 % of 100 as floating point would round up to 8.
  return Number((BigInt(hundredths) * BigInt(voters) + 9_999n) / 10_000n);
}
