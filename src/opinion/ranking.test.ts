import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimumVotes, rankStatements } from './index.ts';

const statement = (number: number, agree: number, disagree: number, pass: number) => ({
  number,
  agree,
  disagree,
  pass,
});

describe('the exposure rule', () => {
  it.each([
    [106, 20, 22],
    [63, 20, 13],
    [100, 7, 7], // 0.07 × 100 is 7.000000000000001 in floating point
    [1921, 20, 385],
    [10, 0, 0],
    [0, 20, 0],
    [3, 33.33, 1],
    [3, 33.34, 2],
    [50, 100, 50],
  ])('of %i voters, %d %% are %i votes', (voters, sharePercent, votes) => {
    expect(minimumVotes(voters, { sharePercent })).toBe(votes);
  });

  it('takes one in five unless told', () => {
    expect(minimumVotes(106)).toBe(22);
  });

  it.each([-1, 101, 20.005, Number.NaN])('refuses %d %%', (sharePercent) => {
    expect(() => minimumVotes(10, { sharePercent })).toThrow(RangeError);
  });
});

describe('rankStatements', () => {
  const poll = [
    statement(1, 1, 3, 0),
    statement(2, 3, 1, 2),
    statement(3, 2, 1, 1),
    statement(4, 9, 0, 1),
    statement(5, 0, 0, 0),
  ];

  it('shows ties as ties, larger base first, and leaves out what has no votes', () => {
    const ranked = rankStatements(poll, 'most-agreed');
    expect(ranked.map((r) => [r.rank, r.statement.number, r.tied])).toEqual([
      [1, 4, false],
      [2, 2, true],
      [2, 3, true],
      [4, 1, false],
    ]);
    expect(ranked[0]).toMatchObject({ numerator: 9, denominator: 10 });
  });

  it('ranks disagreement and uncertainty by their own counts', () => {
    expect(rankStatements(poll, 'most-disagreed').map((r) => r.statement.number)).toEqual([1, 3, 2, 4]);
    expect(rankStatements(poll, 'most-uncertain').map((r) => r.statement.number)).toEqual([2, 3, 4, 1]);
  });

  it('does not depend on the order given, and its ranks count who is strictly ahead', () => {
    const count = fc.integer({ min: 0, max: 6 });
    const polls = fc
      .array(fc.tuple(count, count, count), { maxLength: 25 })
      .map((rows) => rows.map(([a, d, p], i) => statement(i, a, d, p)));
    fc.assert(
      fc.property(polls, fc.infiniteStream(fc.nat()), (rows, random) => {
        const shuffled = rows
          .map((row) => ({ row, key: random.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row);
        const ranked = rankStatements(rows, 'most-agreed');
        expect(rankStatements(shuffled, 'most-agreed')).toEqual(ranked);
        for (const entry of ranked) {
          const ahead = ranked.filter(
            (o) => o.numerator * entry.denominator > entry.numerator * o.denominator,
          );
          const level = ranked.filter(
            (o) => o.numerator * entry.denominator === entry.numerator * o.denominator,
          );
          expect(entry.rank).toBe(ahead.length + 1);
          expect(entry.tied).toBe(level.length > 1);
        }
      }),
    );
  });
});
