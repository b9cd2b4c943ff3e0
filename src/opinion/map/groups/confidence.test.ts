import { expect, test } from 'vitest';
import { plantConversation } from '../../../../test/support/planted-conversation.ts';
import { mapOpinions } from '../map-opinions.ts';
import { membershipConfidence } from './confidence.ts';

const people = (counted: number[]) => ({
  x: new Float64Array(counted.length).fill(1),
  y: new Float64Array(counted.length),
  counted: Int32Array.from(counted),
});

test('who voted on everything is where they are; who voted on little may belong elsewhere', () => {
  const found = membershipConfidence(
    people([10, 5, 1, 1]),
    Int32Array.of(0, 0, 0, -1),
    [
      [2, 0],
      [-2, 0],
    ],
    { statements: 10, meanSquaredStep: 0.4 },
  );
  // Squared distances 1 and 9; variances 10 * (1 - n/10) * 0.4 / 2 = 0, 1 and 1.8.
  expect(found[0]).toBe(1);
  expect(found[1]).toBeCloseTo(1 / (1 + Math.exp(-8 / 2)), 12);
  expect(found[2]).toBeCloseTo(1 / (1 + Math.exp(-8 / 3.6)), 12);
  expect(found[3]).toBe(0);
});

test('of people told to be 80 to 95 % sure, about that many are in the group they were planted in', () => {
  const bins = new Map<string, { people: number; right: number; sure: number }>();
  for (const seed of [1, 2, 3, 4]) {
    const planted = plantConversation({
      people: 2000,
      statements: 100,
      meanVotes: 20,
      groups: 3,
      separation: 2.5,
      seed,
    });
    const map = mapOpinions({ votes: planted.votes }, { k: 3 });
    const { ids, group, confidence } = map.participants;
    const names = majorities(ids, group, planted.truth.group);
    for (const [at, own] of group.entries()) {
      if (own < 0) continue;
      const sure = confidence[at] as number;
      const name = sure < 0.6 ? 'unsure' : sure > 0.95 ? 'sure' : 'between';
      const bin = bins.get(name) ?? { people: 0, right: 0, sure: 0 };
      bin.people += 1;
      bin.sure += sure;
      if (names.get(own) === planted.truth.group[ids[at] as number]) bin.right += 1;
      bins.set(name, bin);
    }
  }
  for (const [name, { people: count, right, sure }] of bins) {
    expect(Math.abs(right / count - sure / count), name).toBeLessThan(0.12);
  }
  expect(bins.size).toBe(3);
});

function majorities(ids: Int32Array, group: Int32Array, truth: ArrayLike<number>): Map<number, number> {
  const counts = new Map<number, Map<number, number>>();
  for (const [at, own] of group.entries()) {
    const known = counts.get(own) ?? new Map<number, number>();
    const planted = truth[ids[at] as number] as number;
    counts.set(own, known.set(planted, (known.get(planted) ?? 0) + 1));
  }
  return new Map(
    [...counts].map(([own, known]) => [own, [...known].sort((a, b) => b[1] - a[1])[0]?.[0] ?? -1]),
  );
}
