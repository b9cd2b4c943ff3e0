/** Repeatable randomness: the demo must look the same on every machine. Not fit for secrets. */
export type RandomSource = {
  /** At least 0, below 1. */
  readonly next: () => number;
  /** Mean 0, standard deviation 1. */
  readonly normal: () => number;
  /** The place of one weight, drawn in proportion; a weight of 0 is never drawn. */
  readonly weighted: (weights: readonly number[]) => number;
  readonly shuffled: <T>(items: readonly T[]) => T[];
};

/** The mulberry32 generator: 32 bits of state are plenty for a few thousand draws. */
export function randomSource(seed: number): RandomSource {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  // Box and Muller's way; 1 - next() keeps the logarithm away from zero.
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const weighted = (weights: readonly number[]): number => {
    let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
    let chosen = -1;
    for (const [place, weight] of weights.entries()) {
      if (weight <= 0) continue;
      chosen = place;
      left -= weight;
      if (left < 0) break;
    }
    return chosen;
  };
  const shuffled = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => ({ item, key: next() }))
      .sort((left, right) => left.key - right.key)
      .map(({ item }) => item);
  return { next, normal, weighted, shuffled };
}
