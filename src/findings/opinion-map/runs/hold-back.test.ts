import { expect, it } from 'vitest';
import type { OpinionMap } from '../../../opinion/index.ts';
import { type MadeOf, mustWait } from './hold-back.ts';

type Person = { group: number | null; votes: Record<number, number> };

/** A map of these people, by number; a group of null: not placed yet. */
function made(people: Record<number, Person>, statements: number[] = [1, 2, 3]): MadeOf {
  const all = Object.entries(people);
  const rows = Object.entries(people).flatMap(([id, { votes }]) =>
    Object.entries(votes).map(([statement, value]) => [Number(id), Number(statement), value] as const),
  );
  const map = {
    statements: { ids: Int32Array.from(statements) },
    participants: {
      ids: Int32Array.from(all.map(([id]) => Number(id))),
      group: Int32Array.from(all.map(([, { group }]) => group ?? -1)),
      included: Uint8Array.from(all.map(([, { group }]) => (group === null ? 0 : 1))),
    },
  } as unknown as OpinionMap;
  return {
    map,
    votes: {
      participant: Int32Array.from(rows.map(([id]) => id)),
      statement: Int32Array.from(rows.map(([, statement]) => statement)),
      value: Int8Array.from(rows.map(([, , value]) => value)),
    },
  };
}
const crowd = (from: number, to: number, person: Person): Record<number, Person> =>
  Object.fromEntries(Array.from({ length: to - from }, (_, index) => [from + index, person]));
const a: Person = { group: 0, votes: { 1: 1, 2: 1 } };
const b: Person = { group: 1, votes: { 1: -1, 2: -1 } };
const before = made({ ...crowd(0, 20, a), ...crowd(20, 40, b) });

it('lets a map be that says what the one before said', () => {
  expect(mustWait(before, before)).toBe(false);
});

it('waits while one person has come into a group, and lets five in', () => {
  const with_ = (more: number) =>
    made({ ...crowd(0, 20, a), ...crowd(20, 40, b), ...crowd(40, 40 + more, b) });
  expect([1, 4, 5].map((more) => mustWait(before, with_(more)))).toEqual([true, true, false]);
});

it('waits for each group by itself', () => {
  const both = (inA: number, inB: number) =>
    made({
      ...crowd(0, 20, a),
      ...crowd(20, 40, b),
      ...crowd(40, 40 + inA, a),
      ...crowd(60, 60 + inB, b),
    });
  expect(mustWait(before, both(9, 1))).toBe(true);
  expect(mustWait(before, both(9, 0))).toBe(false);
  expect(mustWait(before, both(9, 5))).toBe(false);
});

it('counts whoever voted anew or left, not whom arithmetic moved, nor those who are not placed', () => {
  const voted = { group: 0, votes: { 1: 1, 2: 1, 3: -1 } };
  const anew = (people: number) =>
    made({ ...crowd(0, people, voted), ...crowd(people, 20, a), ...crowd(20, 40, b) });
  expect([mustWait(before, anew(1)), mustWait(before, anew(5))]).toEqual([true, false]);
  const moved = (people: number) =>
    made({ ...crowd(0, people, { ...a, group: 1 }), ...crowd(people, 20, a), ...crowd(20, 40, b) });
  expect([mustWait(before, moved(1)), mustWait(before, moved(5))]).toEqual([false, false]);
  const left = (people: number) => made({ ...crowd(people, 20, a), ...crowd(20, 40, b) });
  expect([mustWait(before, left(1)), mustWait(before, left(5))]).toEqual([true, false]);
  const waiting = { group: null, votes: { 1: 1 } };
  const come = (people: number) =>
    made({ ...crowd(0, 20, a), ...crowd(20, 40, b), ...crowd(50, 50 + people, waiting) });
  expect([mustWait(before, come(1)), mustWait(before, come(5))]).toEqual([false, false]);
});

it('waits for nobody once twenty-five have moved in all: one straggler must not hold a hall', () => {
  const hall = (inA: number) =>
    made({ ...crowd(0, 20, a), ...crowd(20, 40, b), ...crowd(40, 40 + inA, a), ...crowd(90, 91, b) });
  expect([mustWait(before, hall(23)), mustWait(before, hall(24))]).toEqual([true, false]);
});

it('counts nobody twice who leaves and comes back under another number', () => {
  const back = (people: number, more: number) =>
    made({ ...crowd(people, 20, a), ...crowd(20, 40, b), ...crowd(50, 50 + people + more, a) });
  expect([mustWait(before, back(2, 1)), mustWait(before, back(4, 0)), mustWait(before, back(4, 1))]).toEqual([
    true,
    true,
    false,
  ]);
});

it('tells an answer from its opposite, and another statement', () => {
  const turned = made({ ...crowd(1, 20, a), 0: { group: 0, votes: { 1: -1, 2: 1 } }, ...crowd(20, 40, b) });
  expect(mustWait(before, turned)).toBe(true);
  const other = made({ ...crowd(1, 20, a), 0: { group: 0, votes: { 1: 1, 3: 1 } }, ...crowd(20, 40, b) });
  expect(mustWait(before, other)).toBe(true);
});

it('does not wait for a decision about a statement', () => {
  const without = made({ ...crowd(0, 20, a), ...crowd(20, 40, b) }, [1, 3]);
  expect(mustWait(before, without)).toBe(false);
});
