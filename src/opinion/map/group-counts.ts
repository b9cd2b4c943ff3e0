import type { Column } from './result.ts';
import type { VoteMatrix } from './vote-matrix.ts';

/** What a number of people said, by column: sums of votes, or of their weights. */
export type Counts = {
  readonly agree: Column;
  readonly disagree: Column;
  /** Agree, disagree and pass together. */
  readonly seen: Column;
};

/** Counts of each group and of everybody, in one pass over the votes. `groupOfRow` has -1 for those in no group. */
export function countByGroup(
  matrix: VoteMatrix,
  groupOfRow: Int32Array,
  groups: number,
): { readonly everybody: Counts; readonly byGroup: readonly Counts[] } {
  const { starts, codes, weights, statementIds } = matrix;
  const size = 3 * statementIds.length;
  const sums = new Float64Array(size * (groups + 1));
  for (let row = 0; row + 1 < starts.length; row += 1) {
    const group = groupOfRow[row] as number;
    const base = (group < 0 ? groups : group) * size;
    const to = starts[row + 1] as number;
    if (weights) {
      for (let at = starts[row] as number; at < to; at += 1) {
        const place = base + (codes[at] as number);
        sums[place] = (sums[place] as number) + (weights[at] as number);
      }
    } else {
      for (let at = starts[row] as number; at < to; at += 1) {
        const place = base + (codes[at] as number);
        sums[place] = (sums[place] as number) + 1;
      }
    }
  }
  const byGroup = Array.from({ length: groups }, (_, group) =>
    countsOf(sums.subarray(group * size, (group + 1) * size)),
  );
  const everybody = countsOf(sums.subarray(groups * size));
  for (const counts of byGroup) addTo(everybody, counts);
  return { everybody, byGroup };
}

/** Counts of all these together. */
export function sumOfCounts(all: readonly Counts[], columns: number): Counts {
  const sum = {
    agree: new Float64Array(columns),
    disagree: new Float64Array(columns),
    seen: new Float64Array(columns),
  };
  for (const counts of all) addTo(sum, counts);
  return sum;
}

function countsOf(sums: Float64Array): Counts {
  const columns = sums.length / 3;
  const of = (kind: number) =>
    Float64Array.from({ length: columns }, (_, at) => sums[3 * at + kind] as number);
  const disagree = of(0);
  const pass = of(1);
  const agree = of(2);
  // Agree and disagree first, so that swapping them changes no bit of a sum of weights.
  const seen = pass.map((value, at) => (agree[at] as number) + (disagree[at] as number) + value);
  return { agree, disagree, seen };
}

function addTo(sum: Counts, more: Counts): void {
  for (const kind of ['agree', 'disagree', 'seen'] as const) {
    const into = sum[kind];
    for (let at = 0; at < into.length; at += 1) into[at] = (into[at] as number) + (more[kind][at] as number);
  }
}
