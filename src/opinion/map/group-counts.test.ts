import { expect, test } from 'vitest';
import { countByGroup, sumOfCounts } from './group-counts.ts';
import { buildVoteMatrix } from './vote-matrix.ts';

const column = (...values: number[]) => Float64Array.of(...values);
const votes = {
  participant: [0, 0, 1, 1, 2, 2, 3],
  statement: [0, 1, 0, 1, 0, 1, 1],
  value: [1, -1, 1, 0, -1, 1, 0],
};
const options = {
  dropStatements: new Set<number>(),
  dropParticipants: new Set<number>(),
  order: 'first-seen',
} as const;
const groupOfRow = Int32Array.of(0, 0, 1, -1);

test('agreement, disagreement and what was seen are counted in each group and in all, the groupless included', () => {
  const { everybody, byGroup } = countByGroup(buildVoteMatrix(votes, options), groupOfRow, 2);
  expect(byGroup).toEqual([
    { agree: column(2, 0), disagree: column(0, 1), seen: column(2, 2) },
    { agree: column(0, 1), disagree: column(1, 0), seen: column(1, 1) },
  ]);
  expect(everybody).toEqual({ agree: column(2, 1), disagree: column(1, 1), seen: column(3, 4) });
  expect(sumOfCounts(byGroup, 2)).toEqual({
    agree: column(2, 1),
    disagree: column(1, 1),
    seen: column(3, 3),
  });
  expect(sumOfCounts([], 2)).toEqual({ agree: column(0, 0), disagree: column(0, 0), seen: column(0, 0) });
});

test('votes count for what they weigh', () => {
  const weighed = { ...votes, weight: [2, 0.5, 1, 1, 3, 1, 4] };
  const { everybody, byGroup } = countByGroup(buildVoteMatrix(weighed, options), groupOfRow, 2);
  expect(byGroup[0]).toEqual({ agree: column(3, 0), disagree: column(0, 0.5), seen: column(3, 1.5) });
  expect(everybody).toEqual({ agree: column(3, 1), disagree: column(3, 0.5), seen: column(6, 6.5) });
});
