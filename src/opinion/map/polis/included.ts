const enoughVotes = 7;
const fewestIncluded = 15;

/**
 * Rows that Polis places in groups at a cold start: those with min(7, C) votes, and when fewer than 15 have that, the ones
 * with most votes up to 15. `votes` counts by row, before moderation; equal counts go by row order.
 */
export function polisIncluded(votes: Int32Array, statements: number): Uint8Array {
  const needed = Math.min(enoughVotes, statements);
  const included = Uint8Array.from(votes, (count) => (count >= needed ? 1 : 0));
  const missing = fewestIncluded - included.reduce((sum, one) => sum + one, 0);
  if (missing <= 0) return included;
  const candidates = Array.from(votes.keys())
    .filter((row) => !included[row])
    .sort((a, b) => (votes[b] as number) - (votes[a] as number));
  for (const row of candidates.slice(0, missing)) included[row] = 1;
  return included;
}
