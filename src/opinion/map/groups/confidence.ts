import type { Point } from '../result.ts';

/**
 * How sure it is that each person belongs to the group of the nearest middle, 0 to 1, were they to vote on everything.
 * A position that rests on n of C statements is uncertain by the steps that the other votes would take: along each axis its
 * variance is about C (1 - n / C) times half the mean squared step of a vote. Groups are then weighed against each other
 * by how likely they would leave the person where they stand: exp(-distance squared / (2 variance)). By row; 0 for rows
 * in no group.
 */
export function membershipConfidence(
  positions: { readonly x: Float64Array; readonly y: Float64Array; readonly counted: Int32Array },
  groupOfRow: Int32Array,
  centers: readonly Point[],
  { statements, meanSquaredStep }: { readonly statements: number; readonly meanSquaredStep: number },
): Float64Array {
  const { x, y, counted } = positions;
  const confidence = new Float64Array(groupOfRow.length);
  for (const [row, group] of groupOfRow.entries()) {
    const own = centers[group];
    if (!own) continue;
    const unseen = Math.max(0, 1 - (counted[row] as number) / statements);
    const variance = (statements * unseen * meanSquaredStep) / 2;
    const squared = ([cx, cy]: Point) => ((x[row] as number) - cx) ** 2 + ((y[row] as number) - cy) ** 2;
    const nearest = squared(own);
    let others = 0;
    for (const [at, center] of centers.entries()) {
      if (at !== group) others += likelihood(squared(center) - nearest, variance);
    }
    confidence[row] = 1 / (1 + others);
  }
  return confidence;
}

/** Of a middle that lies farther by this much (in squares), against the nearest one. */
function likelihood(farther: number, variance: number): number {
  if (variance > 0) return Math.exp(-farther / (2 * variance));
  return farther > 0 ? 0 : 1;
}
