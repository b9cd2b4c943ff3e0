import { describe, expect, it, test } from 'vitest';
import { SeededRandom } from '../random.ts';
import { checkVotes } from './check-votes.ts';
import type { MapInput, MapSettings } from './input.ts';
import { hashInput } from './input-hash.ts';
import { mapOpinions } from './map-opinions.ts';
import { bitsOf, mix } from './mixing.ts';
import type { VoteMatrix } from './vote-matrix.ts';

type Vote = readonly [participant: number, statement: number, value: number, weight?: number];

const votes: readonly Vote[] = [
  [1, 10, 1],
  [1, 11, -1],
  [2, 10, 0],
  [2, 12, 1],
  [3, 11, 1],
  [3, 12, -1],
];

function inputOf(rows: readonly Vote[], more: Partial<MapInput> = {}): MapInput {
  const weighs = rows.some((row) => row[3] !== undefined);
  return {
    votes: {
      participant: rows.map((row) => row[0]),
      statement: rows.map((row) => row[1]),
      value: rows.map((row) => row[2]),
      ...(weighs ? { weight: rows.map((row) => row[3] ?? 1) } : {}),
    },
    ...more,
  };
}
const hash = (rows: readonly Vote[], more: Partial<MapInput> = {}, settings: MapSettings = {}) =>
  mapOpinions(inputOf(rows, more), settings).inputHash;
const changed = (at: number, to: Vote) => votes.map((vote, place) => (place === at ? to : vote));

/** One person who agrees with one statement. */
const matrixOf = (person: number, statement: number): VoteMatrix => ({
  participantIds: Int32Array.of(person),
  statementIds: Int32Array.of(statement),
  starts: Uint32Array.of(0, 1),
  codes: Uint16Array.of(2),
  weights: null,
});

describe('the hash of an input', () => {
  it('is 32 hexadecimal digits, the same for votes in any order and lists in any order', () => {
    expect(hash(votes)).toMatch(/^[0-9a-f]{32}$/);
    expect(hash([...votes].reverse())).toBe(hash(votes));
    expect(hash([[1, 10, -1], ...votes])).toBe(hash(votes));
    expect(hash(votes, { rejected: [12, 10, 12], meta: [11, 9] })).toBe(
      hash(votes, { rejected: [10, 12], meta: [9, 11] }),
    );
    const groups = (ids: readonly number[]) => new Map(ids.map((id) => [id, id % 2]));
    expect(hash(votes, {}, { groups: groups([1, 2, 3]) })).toBe(
      hash(votes, {}, { groups: groups([3, 1, 2]) }),
    );
    expect(hash(votes, {}, { include: [3, 1] })).toBe(hash(votes, {}, { include: [1, 3, 3] }));
  });

  // Runs are kept and found by it: these may change only together with what is kept.
  it('stays what it was from version to version', () => {
    expect(hashInput(matrixOf(3, 7), ['decided', ''])).toBe('504164b543f88578839e363695c651b7');
    const two: VoteMatrix = {
      participantIds: Int32Array.of(4, 1),
      statementIds: Int32Array.of(10, 20),
      starts: Uint32Array.of(0, 2, 3),
      codes: Uint16Array.of(0, 4, 5),
      weights: Float64Array.of(1, 0.5, 2),
    };
    expect(hashInput(two, [])).toBe('be9546f9328d35d16cd9768b605fcd4b');
    expect(hashInput({ ...two, weights: null }, ['x'])).toBe('86dac9cbe92d8b5bb2f58a55262539ea');
  });

  it('is another for whatever can make another map', () => {
    const others = [
      hash(votes),
      hash(votes.slice(1)),
      hash([...votes, [3, 10, 1]]),
      hash([...votes, [4, 10, 1]]),
      hash(changed(0, [1, 10, -1])),
      hash(changed(0, [1, 10, 0])),
      hash(changed(0, [1, 12, 1])),
      hash(changed(0, [7, 10, 1])),
      hash(changed(0, [1, 10, 1, 2])),
      hash(changed(0, [1, 10, 1, 0.5])),
      hash(changed(1, [1, 11, -1, 2])),
      hash(votes.map(([p, s, v]) => [p, s, 0 - v] as const)),
      hash(votes.map(([p, s, v]) => [s, p, v] as const)),
      // The same people and the same statements, with votes exchanged between them.
      hash([[1, 11, 1], [1, 10, -1], ...votes.slice(2)]),
      hash([[2, 11, -1], [1, 10, 1], [2, 10, 0], [1, 12, 1], ...votes.slice(4)]),
      hash(votes, { rejected: [10] }),
      hash(votes, { rejected: [99] }),
      hash(votes, { meta: [10] }),
      hash(votes, { meta: [99] }),
      hash(votes, { excluded: [3] }),
      hash(votes, { excluded: [99] }),
      hash(votes, { rejected: [1, 2] }),
      hash(votes, { rejected: [12] }),
      hash(votes, {}, { seed: 1 }),
      hash(votes, {}, { k: 2 }),
      hash(votes, {}, { mode: 'polis' }),
      hash(votes, {}, { include: [1, 2] }),
      hash(votes, {}, { include: [] }),
      hash(votes, {}, { groups: new Map() }),
      hash(votes, {}, { groups: new Map([[1, 0]]) }),
      hash(votes, {}, { groups: new Map([[1, 1]]) }),
      hash(votes, {}, { groups: new Map([[10, 0]]) }),
    ];
    expect(new Set(others).size).toBe(others.length);
  });

  it('tells ten thousand inputs apart that differ in one vote, in every eighth of it', () => {
    const eighths = Array.from({ length: 4 }, () => new Set<string>());
    for (let person = 0; person < 100; person += 1)
      for (let statement = 0; statement < 100; statement += 1) {
        const one = hashInput(matrixOf(person, statement), []);
        for (const [at, seen] of eighths.entries()) seen.add(one.slice(8 * at, 8 * at + 8));
      }
    // Of ten thousand numbers of 32 bits, about 0.01 are expected to be equal by chance.
    for (const seen of eighths) expect(seen.size).toBeGreaterThan(9998);
  });
});

test('votes are looked through for the highest ids', () => {
  expect(checkVotes({ participant: [3, 9, 9, 2], statement: [4, 0, 7, 7], value: [1, 0, -1, 1] })).toEqual({
    highestParticipant: 9,
    highestStatement: 7,
  });
  expect(checkVotes({ participant: [], statement: [], value: [] })).toEqual({
    highestParticipant: -1,
    highestStatement: -1,
  });
});

describe('mixing', () => {
  it('is the finaliser of MurmurHash3: the published hashes of nothing with these seeds', () => {
    expect(mix(0)).toBe(0);
    expect(mix(1) >>> 0).toBe(0x514e28b7);
    expect(mix(0xffffffff) >>> 0).toBe(0x81f16f39);
  });

  it('gives different numbers different bits, also where only the first or last digits differ', () => {
    const random = new SeededRandom(1);
    const numbers = new Set<number>([0, 1, 2, 0.5, 1e-300, 1e300, Math.PI, Math.PI + 2 ** -51]);
    while (numbers.size < 5000) numbers.add(random.next() * 2 ** random.below(60));
    expect(new Set(Array.from(numbers, bitsOf)).size).toBeGreaterThan(4998);
  });
});
