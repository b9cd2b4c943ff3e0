/** z above which a share or a difference counts as shown: one-sided, 90 %. */
export const significant = 1.2816;

/** (successes + 1) / (trials + 2): a share pulled towards one half while there is little to go by. */
export const smoothedShare = (successes: number, trials: number): number => (successes + 1) / (trials + 2);

/** z of a share against one half: 2 sqrt(n + 1) ((x + 1) / (n + 1) - 1/2). */
export function shareAgainstHalf(successes: number, trials: number): number {
  return 2 * Math.sqrt(trials + 1) * ((successes + 1) / (trials + 1) - 0.5);
}

/** z of the difference between two shares, with 1 added to all four counts; 0 when everybody in both did it. */
export function shareAgainstShare(
  successes: number,
  trials: number,
  otherSuccesses: number,
  otherTrials: number,
): number {
  const x1 = successes + 1;
  const n1 = trials + 1;
  const x2 = otherSuccesses + 1;
  const n2 = otherTrials + 1;
  const together = (x1 + x2) / (n1 + n2);
  if (together === 1) return 0;
  return (x1 / n1 - x2 / n2) / Math.sqrt(together * (1 - together) * (1 / n1 + 1 / n2));
}
