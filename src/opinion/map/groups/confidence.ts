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
  for (let row = 0; row < groupOfRow.length; row += 1) {
    const group = groupOfRow[row] as number;
    const own = centers[group];
    if (!own) continue;
    const px = x[row] as number;
    const py = y[row] as number;
    const unseen = Math.max(0, 1 - (counted[row] as number) / statements);
    const variance = (statements * unseen * meanSquaredStep) / 2;
    const nearest = (px - own[0]) ** 2 + (py - own[1]) ** 2;
    let others = 0;
    for (let at = 0; at < centers.length; at += 1) {
      const center = centers[at] as Point;
      if (at === group) continue;
      others += likelihood((px - center[0]) ** 2 + (py - center[1]) ** 2 - nearest, variance);
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
