import type { Counts } from './group-counts.ts';
import type { Column, ConsensusStatement, Direction } from './result.ts';
import { shareAgainstHalf, significant, smoothedShare } from './statistics.ts';

export type ConsensusColumn = Omit<ConsensusStatement, 'statement'> & { readonly column: number };

const mostTold = 5;

/**
 * What everybody together agrees (or disagrees) with: smoothed share above one half and significantly so at 90 %, by the
 * product of share and test, at most five. `columns` are those that may be chosen, in the order that decides ties.
 */
export function consensusStatements(
  everybody: Counts,
  columns: readonly number[],
  direction: Direction,
): ConsensusColumn[] {
  return columns
    .map((column) => {
      const nSuccess = everybody[direction][column] as number;
      const nTrials = everybody.seen[column] as number;
      const pSuccess = smoothedShare(nSuccess, nTrials);
      return { column, nSuccess, nTrials, pSuccess, pTest: shareAgainstHalf(nSuccess, nTrials) };
    })
    .filter(({ pSuccess, pTest }) => pSuccess > 0.5 && pTest > significant)
    .sort((a, b) => b.pSuccess * b.pTest - a.pSuccess * a.pTest)
    .slice(0, mostTold);
}

/** Product over the groups of the smoothed share: high only where every group shares it. */
export function acrossGroups(byGroup: readonly Counts[], columns: number, direction: Direction): Column {
  return Float64Array.from({ length: columns }, (_, column) =>
    byGroup.reduce(
      (product, counts) =>
        product * smoothedShare(counts[direction][column] as number, counts.seen[column] as number),
      1,
    ),
  );
}

/** Half the distance between the groups that agree most and least, by (agree - disagree) / (seen + 2). */
export function betweenGroups(byGroup: readonly Counts[], columns: number): Column {
  return Float64Array.from({ length: columns }, (_, column) => {
    if (byGroup.length < 2) return Number.NaN;
    const leanings = byGroup.map(
      ({ agree, disagree, seen }) =>
        ((agree[column] as number) - (disagree[column] as number)) / ((seen[column] as number) + 2),
    );
    return (Math.max(...leanings) - Math.min(...leanings)) / 2;
  });
}
