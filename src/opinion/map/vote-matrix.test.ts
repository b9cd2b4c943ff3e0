import { describe, expect, test } from 'vitest';
import { hashInput } from './input-hash.ts';
import { buildVoteMatrix, type MatrixOptions, type VoteMatrix } from './vote-matrix.ts';

type Vote = readonly [participant: number, statement: number, value: number, weight?: number];

const columns = (votes: readonly Vote[]) => ({
  participant: votes.map(([participant]) => participant),
  statement: votes.map(([, statement]) => statement),
  value: votes.map(([, , value]) => value),
  ...(votes.some(([, , , weight]) => weight !== undefined)
    ? { weight: votes.map(([, , , weight]) => weight ?? 1) }
    : {}),
});
const build = (votes: readonly Vote[], options: Partial<MatrixOptions> = {}) =>
  buildVoteMatrix(columns(votes), {
    dropStatements: new Set(),
    dropParticipants: new Set(),
    order: 'by-id',
    ...options,
  });
/** Votes as they stand in the matrix, row by row. */
const read = ({ participantIds, statementIds, starts, codes, weights }: VoteMatrix): Vote[] =>
  Array.from(participantIds).flatMap((participant, row) =>
    Array.from(codes.subarray(starts[row], starts[row + 1]), (code, at): Vote => {
      const vote = [participant, statementIds[Math.floor(code / 3)] as number, (code % 3) - 1] as const;
      return weights ? [...vote, weights[(starts[row] as number) + at] as number] : vote;
    }),
  );

const votes: Vote[] = [
  [7, 30, 1],
  [2, 10, -1],
  [7, 10, 0],
  [2, 30, 1],
  [5, 20, -1],
];

describe('the matrix of votes', () => {
  test('has every vote once, by id', () => {
    expect(read(build(votes))).toEqual([
      [2, 10, -1],
      [2, 30, 1],
      [5, 20, -1],
      [7, 10, 0],
      [7, 30, 1],
    ]);
  });

  test('keeps people in the order in which they came up, when asked', () => {
    expect([...build(votes, { order: 'first-seen' }).participantIds]).toEqual([7, 2, 5]);
    expect([...build(votes, { order: 'first-seen' }).statementIds]).toEqual([10, 20, 30]);
  });

  test('has the later of two votes on the same statement', () => {
    expect(read(build([...votes, [7, 30, -1], [7, 30, 0]]))).toContainEqual([7, 30, 0]);
    expect(build([...votes, [7, 30, -1]]).codes).toHaveLength(5);
  });

  test('leaves out people and statements that are dropped, and whoever has no other vote', () => {
    const some = build(votes, { dropStatements: new Set([20]), dropParticipants: new Set([2]) });
    expect(read(some)).toEqual([
      [7, 10, 0],
      [7, 30, 1],
    ]);
    expect([...some.statementIds]).toEqual([10, 30]);
  });

  test('keeps weights with their votes, and knows no vote of weight 0', () => {
    const weighed: Vote[] = [
      [7, 30, 1, 0.5],
      [2, 10, -1, 2],
      [5, 20, 1, 0],
      [7, 30, -1, 3],
    ];
    expect(read(build(weighed))).toEqual([
      [2, 10, -1, 2],
      [7, 30, -1, 3],
    ]);
    expect(build(votes).weights).toBeNull();
    expect(
      build(votes.map(([who, what, vote], at): Vote => [who, what, vote, at === 0 ? 0 : 1])).weights,
    ).toBeNull();
  });

  test('takes ids that are far apart', () => {
    const far: Vote[] = [
      [2_147_483_647, 2_000_000_000, 1],
      [0, 0, -1],
    ];
    expect(read(build(far))).toEqual([
      [0, 0, -1],
      [2_147_483_647, 2_000_000_000, 1],
    ]);
    expect(build(far, { dropStatements: new Set([2_000_000_000]) }).codes).toHaveLength(1);
  });

  test('takes more statements than fit into small numbers', () => {
    const many = build(Array.from({ length: 30_000 }, (_, at): Vote => [at % 7, at, 1]));
    expect(many.codes).toBeInstanceOf(Uint32Array);
    expect(read(many)).toContainEqual([29_999 % 7, 29_999, 1]);
    expect(build(votes).codes).toBeInstanceOf(Uint16Array);
  });

  test('is empty without votes', () => {
    expect(read(build([]))).toEqual([]);
    expect([...build([]).starts]).toEqual([0]);
  });

  test.each([
    [[[-1, 0, 1]], 'The participant of vote 0 is -1'],
    [
      [
        [0, 0, 1],
        [0, 1.5, 1],
      ],
      'The statement of vote 1 is 1.5',
    ],
    [[[2_147_483_648, 0, 1]], 'The participant of vote 0 is 2147483648'],
    [[[0, 0, 2]], 'Vote 0 is 2; votes are 1 (agree), 0 (pass) or -1 (disagree).'],
    [[[0, 0, Number.NaN]], 'Vote 0 is NaN'],
    [[[0, 0, 1, Number.NaN]], 'The weight of vote 0 is NaN'],
    [[[0, 0, 1, -1]], 'The weight of vote 0 is -1'],
    [[[0, 0, 1, Number.POSITIVE_INFINITY]], 'The weight of vote 0 is Infinity'],
  ] as [Vote[], string][])('refuses %j and says why', (wrong, message) => {
    expect(() => build(wrong)).toThrow(RangeError);
    expect(() => build(wrong)).toThrow(message);
  });

  test('refuses columns of different lengths', () => {
    const options: MatrixOptions = { dropStatements: new Set(), dropParticipants: new Set(), order: 'by-id' };
    const message = 'The columns of votes differ in length.';
    for (const wrong of [
      { participant: [1], statement: [1, 2], value: [1, 1] },
      { participant: [1, 2], statement: [1], value: [1, 1] },
      { participant: [1, 2], statement: [1, 2], value: [1, 1], weight: [1] },
    ]) {
      expect(() => buildVoteMatrix(wrong, options)).toThrow(message);
    }
  });
});

describe('the hash of the input', () => {
  const hash = (some: readonly Vote[], decided: string[] = ['x']) => hashInput(build(some), decided);

  test('is 32 hexadecimal digits, the same in any order', () => {
    expect(hash(votes)).toMatch(/^[0-9a-f]{32}$/);
    expect(hash([...votes].reverse())).toBe(hash(votes));
    expect(hashInput(build(votes, { order: 'canonical' }), ['x'])).toBe(hash(votes));
  });

  test.each([
    ['a vote', votes.map((vote, at): Vote => (at === 0 ? [7, 30, 0] : vote))],
    ['a person', votes.map(([who, what, vote]): Vote => [who === 5 ? 6 : who, what, vote])],
    ['a statement', votes.map(([who, what, vote]): Vote => [who, what === 20 ? 21 : what, vote])],
    ['one vote less', votes.slice(1)],
    ['two people who change places', votes.map(([who, what, vote]): Vote => [9 - who, what, vote])],
    ['weights', votes.map(([who, what, vote], at): Vote => [who, what, vote, at === 1 ? 2 : 1])],
  ])('differs by %s', (_, other) => {
    expect(hash(other)).not.toBe(hash(votes));
  });

  test('differs by what was decided, and by where one decision ends', () => {
    const seen = [['x'], ['y'], ['x', ''], ['', 'x'], ['xx'], ['x', 'x'], []].map((decided) =>
      hash(votes, decided),
    );
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('differs in every part', () => {
    const other = hash([...votes.slice(1), [7, 30, -1]]);
    for (let part = 0; part < 32; part += 8) {
      expect(other.slice(part, part + 8)).not.toBe(hash(votes).slice(part, part + 8));
    }
  });
});
