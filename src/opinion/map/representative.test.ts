import { describe, expect, test } from 'vitest';
import { acrossGroups, betweenGroups, consensusStatements } from './consensus.ts';
import type { Counts } from './group-counts.ts';
import { representativeStatements } from './representative.ts';
import { shareAgainstHalf, shareAgainstShare, smoothedShare } from './statistics.ts';

/** By column: agree, disagree, seen. */
const counts = (
  ...columns: readonly (readonly [agree: number, disagree: number, seen: number])[]
): Counts => ({
  agree: Float64Array.from(columns, ([agree]) => agree),
  disagree: Float64Array.from(columns, ([, disagree]) => disagree),
  seen: Float64Array.from(columns, ([, , seen]) => seen),
});
test('the tests, by hand', () => {
  expect(smoothedShare(14, 15)).toBe(15 / 17);
  expect(shareAgainstHalf(14, 15)).toBe(2 * 4 * (15 / 16 - 0.5));
  // (15/16 - 3/16) / sqrt(18/32 * 14/32 * (1/16 + 1/16)).
  expect(shareAgainstShare(14, 15, 2, 15)).toBeCloseTo(
    0.75 / Math.sqrt((18 / 32) * (14 / 32) * (2 / 16)),
    12,
  );
  expect(shareAgainstShare(5, 5, 9, 9)).toBe(0);
});

describe.each(['default', 'polis'] as const)('what speaks for a group by the rule %s', (rule) => {
  const brief = (group: Counts, rest: Counts, columns = [...group.seen.keys()]) =>
    representativeStatements(group, rest, columns, rule).map(
      ({ column, direction, bestAgree }) => `${column} ${direction}${bestAgree ? ' best' : ''}`,
    );

  test('is what it says and others do not, in both directions, agreement first', () => {
    const group = counts([20, 0, 20], [0, 20, 20], [10, 10, 20]);
    const rest = counts([0, 20, 20], [20, 0, 20], [10, 10, 20]);
    expect(brief(group, rest)).toEqual(['0 agree best', '1 disagree']);
  });

  test('has all figures of its direction', () => {
    const [, found] = representativeStatements(
      counts([20, 0, 20], [3, 16, 20]),
      counts([0, 20, 20], [18, 1, 22]),
      [0, 1],
      rule,
    );
    expect(found).toEqual({
      column: 1,
      direction: 'disagree',
      nSuccess: 16,
      nTrials: 20,
      pSuccess: 17 / 22,
      pTest: shareAgainstHalf(16, 20),
      repness: 17 / 22 / (2 / 24),
      repnessTest: shareAgainstShare(16, 20, 1, 22),
      bestAgree: false,
    });
  });

  test('is at most five statements, the strongest', () => {
    const group = counts(...Array.from({ length: 8 }, (_, at) => [0, 13 + at, 20] as const));
    const rest = counts(...Array.from({ length: 8 }, () => [20, 0, 20] as const));
    expect(brief(group, rest)).toEqual([7, 6, 5, 4, 3].map((column) => `${column} disagree`));
  });

  test('is only what may speak', () => {
    const group = counts([20, 0, 20], [0, 20, 20]);
    const rest = counts([0, 20, 20], [20, 0, 20]);
    expect(brief(group, rest, [1])).toEqual(['1 disagree']);
    expect(brief(group, rest, [])).toEqual([]);
  });

  test('is what it agrees with best when nothing sets it apart', () => {
    const alike = counts([18, 1, 20], [19, 0, 20], [2, 2, 20]);
    expect(brief(alike, alike)).toHaveLength(1);
    expect(brief(alike, alike)[0]).toMatch(/^1 \w+ best$/);
  });

  test('is the largest difference when it agrees with nothing either', () => {
    const group = counts([0, 4, 20], [0, 6, 20], [0, 5, 20]);
    const rest = counts([0, 3, 20], [0, 1, 20], [0, 4, 20]);
    expect(brief(group, rest)).toEqual(['1 disagree']);
  });

  test('nobody having voted on anything, is the first difference of none', () => {
    const nobody = counts([0, 0, 0], [0, 0, 0]);
    expect(representativeStatements(nobody, nobody, [0, 1], rule)[0]?.bestAgree).toBe(false);
  });

  test('what it agrees with best is taken over by what sets it apart more', () => {
    // Both are agreed; the second far less in the rest.
    const group = counts([18, 2, 20], [18, 2, 20]);
    const rest = counts([15, 5, 20], [2, 18, 20]);
    expect(brief(group, rest)[0]).toBe('1 agree best');
    // The other way round, the first stays.
    expect(brief(counts([18, 2, 20], [18, 2, 20]), counts([2, 18, 20], [15, 5, 20]))[0]).toBe('0 agree best');
  });
});

describe('everybody together', () => {
  const everybody = counts([30, 5, 40], [39, 0, 40], [5, 33, 40], [21, 19, 40], [2, 0, 2]);

  test('agrees with what more than half agree with, shown at 90 %, the clearest first', () => {
    const found = consensusStatements(everybody, [0, 1, 2, 3, 4], 'agree');
    expect(found.map(({ column }) => column)).toEqual([1, 0, 4]);
    expect(found[1]).toEqual({
      column: 0,
      nSuccess: 30,
      nTrials: 40,
      pSuccess: 31 / 42,
      pTest: shareAgainstHalf(30, 40),
    });
    expect(consensusStatements(everybody, [0, 1, 2, 3, 4], 'disagree').map(({ column }) => column)).toEqual([
      2,
    ]);
  });

  test('tells five at most, of those that may be told', () => {
    const many = counts(...Array.from({ length: 9 }, (_, at) => [30 + at, 0, 40] as const));
    const found = consensusStatements(many, [0, 1, 2, 3, 4, 5, 6, 7], 'agree');
    expect(found.map(({ column }) => column)).toEqual([7, 6, 5, 4, 3]);
  });
});

describe('between groups', () => {
  const groups = [counts([8, 0, 8], [8, 0, 8]), counts([0, 4, 6], [2, 2, 4]), counts([3, 1, 4], [1, 1, 2])];

  test('divisiveness is half the distance of the two farthest apart', () => {
    const found = betweenGroups(groups, 2);
    expect(found[0]).toBeCloseTo((8 / 10 - -4 / 8) / 2, 12);
    expect(found[1]).toBeCloseTo((8 / 10 - 0) / 2, 12);
    expect(betweenGroups(groups.slice(0, 1), 2)).toEqual(Float64Array.of(Number.NaN, Number.NaN));
  });

  test('consensus is the product of the shares of all', () => {
    expect(acrossGroups(groups, 2, 'agree')[0]).toBeCloseTo((9 / 10) * (1 / 8) * (4 / 6), 12);
    expect(acrossGroups(groups, 2, 'disagree')[0]).toBeCloseTo((1 / 10) * (5 / 8) * (2 / 6), 12);
  });
});
