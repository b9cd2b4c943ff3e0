import { describe, expect, it } from 'vitest';
import type { Counts } from './group-counts.ts';
import { groupsHandedIn } from './placed.ts';
import { representativeStatements } from './representative.ts';

type Said = readonly [agree: number, disagree: number, seen: number];

const counts = (columns: readonly Said[]): Counts => ({
  agree: Float64Array.from(columns, ([agree]) => agree),
  disagree: Float64Array.from(columns, ([, disagree]) => disagree),
  seen: Float64Array.from(columns, ([, , seen]) => seen),
});

/** What is flagged as agreed with best, of statements given as what the group said and what the rest said. */
function best(rule: 'default' | 'polis', ...statements: (readonly [group: Said, rest: Said])[]) {
  const group = counts(statements.map(([own]) => own));
  const rest = counts(statements.map(([, other]) => other));
  const found = representativeStatements(group, rest, [...statements.keys()], rule);
  const flagged = found.filter((one) => one.bestAgree);
  expect(flagged.length).toBeLessThan(2);
  expect(found.length).toBeGreaterThan(0);
  return flagged.map(({ column, direction, nSuccess }) => [column, direction, nSuccess])[0] ?? null;
}

// Ratio: share (x + 1) / (n + 2) of the group over that of the rest.
const shared = [
  [9, 1, 10],
  [10, 0, 10],
] as const; // ratio 10/11, z of the share 2.71
const lessShared = [
  [8, 2, 10],
  [10, 0, 10],
] as const; // ratio 9/11, z of the share 2.11
const own = [
  [7, 3, 10],
  [2, 8, 10],
] as const; // ratio 8/3
const few = [
  [2, 1, 3],
  [3, 0, 3],
] as const; // ratio 3/4, share 3/5, z of the share 1.0: not shown
const half = [
  [5, 5, 10],
  [0, 10, 10],
] as const; // share 1/2, ratio 6
const minority = [
  [4, 6, 10],
  [0, 10, 10],
] as const; // share 5/12, ratio 5
// 9/12 over 2/3 is a ratio above 1, but 9/11 against 2/2 is a difference below 0.
const onlyByRatio = [
  [8, 2, 10],
  [1, 0, 1],
] as const;
// 2/3 over 9/12 is a ratio below 1, but 2/2 against 9/11 is a difference above 0.
const onlyByTest = [
  [1, 0, 1],
  [8, 2, 10],
] as const;

describe('what a group agrees with best, by default', () => {
  it('is what it agrees with more than others do, even where it agrees with more', () => {
    expect(best('default', shared, own)).toEqual([1, 'agree', 7]);
    expect(best('default', own, shared)).toEqual([0, 'agree', 7]);
  });

  it('is, where there is no such thing, what most of it agrees with, and is called agreement', () => {
    expect(best('default', lessShared, shared)).toEqual([1, 'agree', 9]);
    expect(best('default', shared, lessShared)).toEqual([0, 'agree', 9]);
  });

  it('has to be more by the ratio and by its test', () => {
    expect(best('default', onlyByRatio, shared)).toEqual([1, 'agree', 9]);
    expect(best('default', onlyByTest, shared)).toEqual([1, 'agree', 9]);
  });

  it('is nothing where too few have said so, where half agree, or fewer', () => {
    expect(best('default', few)).toBeNull();
    expect(best('default', half)).toBeNull();
    expect(best('default', minority)).toBeNull();
  });

  it('is, of two that are agreed with alike, the one that others agree with less; else the first', () => {
    const shunned = [
      [9, 1, 10],
      [9.5, 0, 10],
    ] as const;
    expect(best('default', shared, shunned)).toEqual([1, 'agree', 9]);
    expect(best('default', shared, shared)).toEqual([0, 'agree', 9]);
    expect(best('default', own, own)).toEqual([0, 'agree', 7]);
  });
});

describe('what a group agrees with best, as Polis finds it', () => {
  it('begins with what is shown, or with what most agree with more than others', () => {
    expect(best('polis', shared)).toEqual([0, 'disagree', 1]);
    expect(
      best('polis', [
        [2, 1, 3],
        [0, 10, 10],
      ]),
    ).toEqual([0, 'agree', 2]);
    expect(best('polis', few)).toBeNull();
    expect(best('polis', minority)).toBeNull();
    expect(best('polis', half)).toBeNull();
  });

  it('goes on by the score after one with a ratio above 1, else by share and test', () => {
    expect(best('polis', own, shared)).toEqual([0, 'agree', 7]);
    expect(best('polis', lessShared, shared)).toEqual([1, 'disagree', 1]);
    expect(best('polis', shared, lessShared)).toEqual([0, 'disagree', 1]);
  });

  it('stays with the first of equals', () => {
    expect(best('polis', own, own)).toEqual([0, 'agree', 7]);
    expect(best('polis', shared, shared)).toEqual([0, 'disagree', 1]);
  });

  // The score of the first is below 0, that of a statement nobody here agrees with is a product of two below 0.
  it('may end with disagreement, but not with what nobody took a side on', () => {
    const opposed = [
      [0, 10, 10],
      [9, 1, 10],
    ] as const;
    const passed = [
      [0, 0, 10],
      [9, 1, 10],
    ] as const;
    expect(best('polis', onlyByRatio, opposed)).toEqual([1, 'disagree', 10]);
    expect(best('polis', onlyByRatio, passed)?.[0]).toBe(0);
  });
});

describe('groups handed in', () => {
  it('are numbered by rising id; who is in none has -1', () => {
    const groups = new Map([
      [9, 7],
      [5, 3],
      [2, 7],
      [99, 1],
    ]);
    expect(groupsHandedIn(Int32Array.of(9, 5, 2, 4), groups)).toEqual({
      ids: [3, 7],
      groupOfRow: Int32Array.of(1, 0, 1, -1),
    });
    expect(
      groupsHandedIn(
        Int32Array.of(1, 2),
        new Map([
          [1, 10],
          [2, 9],
        ]),
      ).ids,
    ).toEqual([9, 10]);
  });
});
