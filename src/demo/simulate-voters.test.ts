import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type KnownTotals,
  type Simulation,
  type SimulationInput,
  simulateVoters,
} from './simulate-voters.ts';

const opensAt = new Date('2022-05-16T08:00:00Z');
const closesAt = new Date('2022-09-15T18:00:00Z');

function statement(number: number, agree: number, disagree: number, pass: number, seed = true): KnownTotals {
  return { number, agree, disagree, pass, seed };
}

function input(statements: readonly KnownTotals[], voters: number, seed = 1): SimulationInput {
  return { statements, voters, opensAt, closesAt, seed };
}

function simulated(given: SimulationInput): Simulation {
  const result = simulateVoters(given);
  if (!result.possible) throw new Error(result.reason);
  return result;
}

/** Any table that some set of voters could have given. */
const feasible: fc.Arbitrary<SimulationInput> = fc
  .record({
    voters: fc.integer({ min: 1, max: 40 }),
    rows: fc.array(fc.record({ votes: fc.nat(), first: fc.nat(), second: fc.nat(), seed: fc.boolean() }), {
      minLength: 1,
      maxLength: 12,
    }),
    full: fc.nat(),
    seed: fc.integer(),
  })
  .map(({ voters, rows, full, seed }) => {
    const statements = rows.map((row, number) => {
      // One row is voted on by all, so that there are always enough votes to go round.
      const votes = number === full % rows.length ? voters : row.votes % (voters + 1);
      const agree = row.first % (votes + 1);
      const disagree = row.second % (votes - agree + 1);
      return statement(number, agree, disagree, votes - agree - disagree, row.seed);
    });
    return input(statements, voters, seed);
  });

describe('simulated voters', () => {
  test('add up exactly to the known totals', () => {
    fc.assert(
      fc.property(feasible, (given) => {
        const { votes } = simulated(given);
        for (const { number, agree, disagree, pass } of given.statements) {
          const own = votes.filter((vote) => vote.statement === number);
          const count = (value: string): number => own.filter((vote) => vote.value === value).length;
          expect([count('agree'), count('disagree'), count('pass')]).toEqual([agree, disagree, pass]);
        }
      }),
    );
  });

  test('vote at most once on a statement, and nobody is left out', () => {
    fc.assert(
      fc.property(feasible, (given) => {
        const { votes } = simulated(given);
        expect(new Set(votes.map((vote) => `${vote.voter} ${vote.statement}`)).size).toBe(votes.length);
        expect([...new Set(votes.map((vote) => vote.voter))].sort((a, b) => a - b)).toEqual(
          Array.from({ length: given.voters }, (_, index) => index),
        );
      }),
    );
  });

  test('vote in rising order of time, while the poll is open and after the statement arrived', () => {
    fc.assert(
      fc.property(feasible, (given) => {
        const { votes, arrivals } = simulated(given);
        const arrivedAt = new Map(arrivals.map((arrival) => [arrival.statement, arrival.at.getTime()]));
        let last = opensAt.getTime() - 1;
        for (const vote of votes) {
          const at = vote.at.getTime();
          expect(at).toBeGreaterThan(last);
          expect(at).toBeLessThan(closesAt.getTime());
          expect(at).toBeGreaterThanOrEqual(arrivedAt.get(vote.statement) ?? Number.NaN);
          last = at;
        }
      }),
    );
  });

  test('are the same for the same seed and others for another', () => {
    const rows = Array.from({ length: 10 }, (_, number) => statement(number, 9, 4, 6));
    expect(simulated(input(rows, 20, 7))).toEqual(simulated(input(rows, 20, 7)));
    expect(simulated(input(rows, 20, 8)).votes).not.toEqual(simulated(input(rows, 20, 7)).votes);
  });

  test('differ in how much they do, and the groups in what they like', () => {
    const rows = Array.from({ length: 30 }, (_, number) => statement(number, 25, 20, 5));
    const { votes, groups } = simulated(input(rows, 100));
    const perVoter = groups
      .map((_, voter) => votes.filter((vote) => vote.voter === voter).length)
      .sort((a, b) => a - b);
    expect(perVoter.at(-1) ?? 0).toBeGreaterThan(3 * (perVoter[10] ?? 0));

    // Without groups every group would agree with half of what it sees, give or take chance.
    const shares = [0, 1, 2].map((group) =>
      rows.map(({ number }) => {
        const own = votes.filter((vote) => vote.statement === number && groups[vote.voter] === group);
        return own.filter((vote) => vote.value === 'agree').length / Math.max(1, own.length);
      }),
    );
    const apart = rows.filter(
      (_, index) => Math.abs((shares[0]?.[index] ?? 0) - (shares[1]?.[index] ?? 0)) > 0.4,
    );
    expect(apart.length).toBeGreaterThan(8);
  });

  test('credit an added statement to a voter, and a seed to nobody', () => {
    const { arrivals } = simulated(input([statement(0, 5, 0, 0), statement(1, 2, 1, 1, false)], 5));
    expect(arrivals[0]).toEqual({ statement: 0, at: opensAt, author: null });
    expect(arrivals[1]?.author).toBeGreaterThanOrEqual(0);
    expect(arrivals[1]?.author).toBeLessThan(5);
  });

  test.each([
    [
      'more votes than voters',
      input([statement(3, 5, 4, 2)], 10),
      'Statement 3 has 11 votes, but there are only 10 voters.',
    ],
    [
      'too few votes to go round',
      input([statement(0, 2, 1, 0)], 4),
      'There are 4 voters but only 3 votes, so some would have none.',
    ],
    [
      'half a vote',
      input([statement(2, 1.5, 1, 1)], 4),
      'Statement 2 has a count that is not a whole number of votes.',
    ],
    [
      'less than no vote',
      input([statement(2, 5, -1, 0)], 4),
      'Statement 2 has a count that is not a whole number of votes.',
    ],
    [
      'the same number twice',
      input([statement(1, 2, 0, 0), statement(1, 2, 0, 0)], 2),
      'Statement 1 is listed twice.',
    ],
    [
      'half a voter',
      input([statement(1, 2, 0, 0)], 1.5),
      'The number of voters must be a whole number, not 1.5.',
    ],
    [
      'no time',
      { ...input([statement(1, 2, 0, 0)], 2), closesAt: opensAt },
      'The poll is not open long enough for this many votes.',
    ],
  ])('refuse %s with a reason', (_, given, reason) => {
    expect(simulateVoters(given)).toEqual({ possible: false, reason });
  });

  test('nobody and nothing is an empty simulation', () => {
    expect(simulated(input([], 0))).toEqual({ possible: true, votes: [], arrivals: [], groups: [] });
  });
});
