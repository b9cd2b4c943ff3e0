import { describe, expect, test } from 'vitest';
import { plantConversation } from '../../../../test/support/planted-conversation.ts';
import { SeededRandom } from '../../random.ts';
import type { Points } from '../k-means.ts';
import { mapOpinions } from '../map-opinions.ts';
import { adjustedRandIndex } from './rand-index.ts';
import { standInsFor } from './stand-ins.ts';

const planted = (groups: number, separation: number, seed: number, people = 1000) =>
  plantConversation({ people, statements: 100, meanVotes: 30, groups, separation, seed });

const foundIn = (groups: number, separation: number, people?: number) =>
  [1, 2, 3, 4, 5].map((seed) => mapOpinions({ votes: planted(groups, separation, seed, people).votes }).k);

describe('the number of groups', () => {
  test('is the number that was planted, for groups that stand apart', () => {
    expect(foundIn(2, 1.5)).toEqual([2, 2, 2, 2, 2]);
    expect(foundIn(3, 2.5).filter((k) => k === 3).length).toBeGreaterThanOrEqual(4);
  });

  test('is one, honestly, where nothing was planted', () => {
    for (const people of [30, 200, 1000]) {
      const found = [1, 2, 3, 4, 5].map((seed) => mapOpinions({ votes: planted(1, 0, seed, people).votes }));
      expect(found.map(({ verdict }) => verdict)).toEqual(Array(5).fill('no-clear-groups'));
    }
  });

  test('is one among people who nearly all agree, though their few dissenters point in all directions', () => {
    expect(foundIn(1, 2.5).filter((k) => k > 1)).toHaveLength(0);
  });

  test('is one among people who toss a coin', () => {
    for (const people of [30, 100, 500]) {
      const random = new SeededRandom(people);
      const votes = { participant: [] as number[], statement: [] as number[], value: [] as number[] };
      for (let cell = 0; cell < people * 60; cell += 1) {
        if (random.next() < 0.5) continue;
        votes.participant.push(Math.floor(cell / 60));
        votes.statement.push(cell % 60);
        votes.value.push(random.below(3) - 1);
      }
      expect(mapOpinions({ votes }).verdict).toBe('no-clear-groups');
    }
  });

  test('is what was asked for when it is fixed', () => {
    const { votes } = planted(3, 2.5, 1);
    for (const k of [1, 2, 6]) expect(mapOpinions({ votes }, { k }).groups).toHaveLength(k);
  });
});

test('two groupings: the index of Hubert and Arabie on their own example is known', () => {
  // A table of [[1,1,0],[1,2,1],[0,0,4]]: index (7 - 3.1111...)/(10.5 - 3.1111...) by hand from the formula.
  const one = [0, 0, 1, 1, 1, 1, 2, 2, 2, 2];
  const other = [0, 1, 0, 1, 1, 2, 2, 2, 2, 2];
  const together = 1 + 6;
  const ones = 1 + 6 + 6;
  const others = 1 + 3 + 10;
  const expected = (ones * others) / 45;
  expect(adjustedRandIndex(one, other)).toBeCloseTo(
    (together - expected) / ((ones + others) / 2 - expected),
    12,
  );
  expect(adjustedRandIndex(one, one)).toBe(1);
});

describe('stand-ins', () => {
  test('few people stand for themselves', () => {
    const points = { x: Float64Array.of(1, 2), y: Float64Array.of(3, 4), weight: Float64Array.of(1, 2) };
    expect(standInsFor(points)).toEqual({ points, placeOf: Int32Array.of(0, 1) });
  });

  test('many people are few points with the same total and the same middle', () => {
    const random = new SeededRandom(3);
    const count = 20_000;
    const draw = () => Float64Array.from({ length: count }, () => random.normal());
    const points = { x: draw(), y: draw(), weight: new Float64Array(count).fill(1) };
    const { points: few, placeOf } = standInsFor(points);
    expect(few.x.length).toBeLessThan(700);
    const middle = ({ x, weight }: Points) =>
      x.reduce((sum, at, place) => sum + at * (weight[place] ?? 0), 0);
    expect(few.weight.reduce((sum, one) => sum + one, 0)).toBe(count);
    expect(middle(few)).toBeCloseTo(middle(points), 6);
    for (const at of [0, 1, 2, 3]) {
      const place = placeOf[at] as number;
      expect(Math.abs((few.x[place] as number) - (points.x[at] as number))).toBeLessThan(0.8);
    }
  });
});
