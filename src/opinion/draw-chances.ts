/** How the draw of the next statement is divided. What these guarantee is said at `drawChances`. */
const drawShares = {
  /** Kept for the statements that have too few votes yet, the same for each of them. */
  wanting: 0.4,
  /** Kept for all statements, the same for each of them. */
  everyone: 0.05,
  /** No statement gets more than this while there are at least eight to draw from. */
  most: 0.25,
} as const;

/**
 * The chance of each of `priorities.length` statements to be shown next. Most of it follows the priorities; the rest is
 * kept so that three promises hold, whatever the priorities and counts are:
 *
 * - each of the n statements has at least a twentieth of an even share: 0.05 / n;
 * - each of the w statements that still want votes has at least 0.4 / w, and 0.25 where only one does, so that a newcomer
 *   among statements that thousands have seen is not lost;
 * - none has more than 0.25, or 2 / n where fewer than eight are left.
 *
 * Example: priorities 3 and 1, nothing wanting: 0.05 / 2 + 0.95 · 3/4 = 0.7375 and 0.2625.
 *
 * The chances add to 1. Throws a `RangeError` for a priority that is not a number of at least 0.
 */
export function drawChances(priorities: readonly number[], wanting: readonly boolean[]): Float64Array {
  const count = priorities.length;
  const chances = new Float64Array(count);
  const largest = largestOf(priorities);
  let wantingCount = 0;
  for (let n = 0; n < count; n += 1) if (wanting[n]) wantingCount += 1;
  // Divided by the largest first: the sum of very large ones would be no number any more.
  let total = 0;
  for (let n = 0; n < count; n += 1) {
    const relative = largest > 0 ? (priorities[n] ?? 0) / largest : 1;
    chances[n] = relative;
    total += relative;
  }
  const forWanting = wantingCount > 0 ? drawShares.wanting : 0;
  const byPriority = 1 - drawShares.everyone - forWanting;
  for (let n = 0; n < count; n += 1) {
    chances[n] =
      drawShares.everyone / count +
      (wanting[n] ? forWanting / wantingCount : 0) +
      byPriority * ((chances[n] ?? 0) / total);
  }
  lowerTo(Math.max(drawShares.most, 2 / count), chances);
  return chances;
}

/** The largest priority; throws for what is none. */
function largestOf(priorities: readonly number[]): number {
  let largest = 0;
  for (const one of priorities) {
    if (!(one >= 0 && one < Number.POSITIVE_INFINITY)) {
      throw new RangeError('A priority is a finite number of at least 0.');
    }
    if (one > largest) largest = one;
  }
  return largest;
}

/** Cuts what is above the ceiling and gives it to the rest in proportion, until nothing is above it. */
function lowerTo(ceiling: number, chances: Float64Array): void {
  if (ceiling >= 1) return;
  const atCeiling = new Set<number>();
  for (;;) {
    let rest = 0;
    const before = atCeiling.size;
    chances.forEach((chance, n) => {
      if (chance > ceiling) atCeiling.add(n);
    });
    if (atCeiling.size === before) return;
    chances.forEach((chance, n) => {
      if (!atCeiling.has(n)) rest += chance;
    });
    const factor = (1 - ceiling * atCeiling.size) / rest;
    for (let n = 0; n < chances.length; n += 1) {
      chances[n] = atCeiling.has(n) ? ceiling : (chances[n] ?? 0) * factor;
    }
  }
}
