import { beforeEach, expect, test } from 'vitest';
import { mapOpinions } from './map-opinions.ts';
import type { OpinionMap } from './result.ts';

/** Two camps of six who disagree on all of ten statements, and one person who voted three times. */
const votes = { participant: [] as number[], statement: [] as number[], value: [] as number[] };
for (let person = 0; person < 12; person += 1) {
  for (let statement = 0; statement < 10; statement += 1) {
    const side = person < 6 ? 1 : -1;
    // Everybody strays once, each on another statement.
    const value = statement === person % 10 ? 0 : side * (statement % 2 === 0 ? 1 : -1);
    votes.participant.push(person);
    votes.statement.push(statement);
    votes.value.push(value);
  }
}
for (const statement of [0, 1, 2]) {
  votes.participant.push(99);
  votes.statement.push(statement);
  votes.value.push(1);
}

let map: OpinionMap;
let participants: OpinionMap['participants'];
let groups: OpinionMap['groups'];
beforeEach(() => {
  map = mapOpinions({ votes }, { k: 2 });
  ({ participants, groups } = map);
});

test('everybody who voted is told, those who voted enough with their group', () => {
  expect([...participants.ids]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 99]);
  expect([...participants.votes]).toEqual([...Array(12).fill(10), 3]);
  expect([...participants.included]).toEqual([...Array(12).fill(1), 0]);
  expect([...participants.group].at(-1)).toBe(-1);
  expect(new Set(participants.group.slice(0, 6)).size).toBe(1);
  expect(participants.group[0]).not.toBe(participants.group[6]);
  expect(map.totals).toEqual({ participants: 13, included: 12, statements: 10, votes: 123 });
});

test('the three measures are distances from the middles of all and of the own group', () => {
  const placed = [...Array(12).keys()];
  const mean = (of: Float64Array) => placed.reduce((sum, at) => sum + (of[at] as number), 0) / 12;
  const [ox, oy] = [mean(participants.x), mean(participants.y)];
  for (const at of placed) {
    const [px, py] = [participants.x[at] as number, participants.y[at] as number];
    const [gx, gy] = groups.find(({ id }) => id === participants.group[at])?.center ?? [0, 0];
    expect(participants.centricness[at]).toBeCloseTo(1 - Math.hypot(px - ox, py - oy), 10);
    expect(participants.coreness[at]).toBeCloseTo(1 - Math.hypot(px - gx, py - gy), 10);
    const [ux, uy] = [gx - ox, gy - oy];
    const outward = ((px - gx) * ux + (py - gy) * uy) / Math.hypot(ux, uy);
    expect(participants.extremeness[at]).toBeCloseTo(outward, 10);
  }
  for (const measure of ['centricness', 'coreness', 'extremeness'] as const) {
    expect(participants[measure].at(-1)).toBeNaN();
  }
});

test('a group’s middle is the mean of its people, its counts are their votes', () => {
  for (const { id, size, center, agree, disagree, seen } of groups) {
    const own = [...participants.group.keys()].filter((at) => participants.group[at] === id);
    expect(size).toBe(own.length);
    for (const [axis, of] of [participants.x, participants.y].entries()) {
      const mean = own.reduce((sum, at) => sum + (of[at] as number), 0) / own.length;
      expect(center[axis]).toBeCloseTo(mean, 10);
    }
    const people = new Set(own.map((at) => participants.ids[at]));
    const count = (statement: number, value: number) =>
      votes.value.filter(
        (vote, at) =>
          vote === value && votes.statement[at] === statement && people.has(votes.participant[at] as number),
      ).length;
    for (const [at, statement] of map.statements.ids.entries()) {
      expect(agree[at]).toBe(count(statement, 1));
      expect(disagree[at]).toBe(count(statement, -1));
      expect(seen[at]).toBe(count(statement, 1) + count(statement, -1) + count(statement, 0));
    }
  }
});

test('statements are counted over everybody, placed or not', () => {
  expect(map.statements.seen[0]).toBe(13);
  expect(map.statements.seen[9]).toBe(12);
  expect(map.statements.agree[0]).toBe(6);
  expect(map.statements.pass[0]).toBe(2);
});

test('positions and pulls are those of the formula', () => {
  const row = (id: number) =>
    [...votes.participant.keys()]
      .filter((at) => votes.participant[at] === id)
      .map((at) => [votes.statement[at] as number, votes.value[at] as number] as const);
  for (const [at, id] of participants.ids.entries()) {
    const own = row(id);
    const stretch = Math.sqrt(10 / own.length);
    for (const [axis, of] of [participants.x, participants.y].entries()) {
      const sum = own.reduce(
        (total, [statement, value]) =>
          total +
          (value - (map.center[statement] as number)) *
            (map.components[axis === 0 ? 0 : 1][statement] as number),
        0,
      );
      expect(of[at]).toBeCloseTo(stretch * sum, 10);
    }
  }
  for (let at = 0; at < 10; at += 1) {
    const pull = (axis: 0 | 1) =>
      Math.sqrt(10) * (1 - (map.center[at] as number)) * (map.components[axis][at] as number);
    expect(map.statements.x[at]).toBeCloseTo(pull(0), 10);
    expect(map.statements.y[at]).toBeCloseTo(pull(1), 10);
    expect(map.statements.extremity[at]).toBeCloseTo(Math.hypot(pull(0), pull(1)), 10);
  }
});

test('a statement about the person is counted and shapes nothing', () => {
  const about = mapOpinions({ votes, meta: [9] }, { k: 2 });
  const without = mapOpinions({ votes, rejected: [9] }, { k: 2 });
  for (const [at, x] of about.participants.x.entries())
    expect(x).toBeCloseTo(without.participants.x[at] as number, 10);
  expect([...about.statements.meta]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  expect(about.statements.seen[9]).toBe(12);
  expect(about.statements.priority[9]).toBe(0);
  expect(about.components[0][9]).toBe(0);
  expect(
    about.groups.flatMap((group) => group.representative.map(({ statement }) => statement)),
  ).not.toContain(9);
  expect(without.statements.ids).toHaveLength(9);
});
