import { describe, expect, it } from 'vitest';
import { comparedWorld, waysOfRouting } from '../../../../test/support/routing.ts';
import { simulateRouting } from '../../../../test/support/simulate-routing.ts';
import { gentlePartOf, lookAhead, minimumFor, paceOf, type Standing } from './forecast.ts';

const now = new Date('2026-11-21T12:00:00Z');
const day = (ago: number, votes: number, voters = 1) => ({
  day: new Date(Date.UTC(2026, 10, 21 - ago)),
  votes,
  voters,
});

describe('the pace of the last days', () => {
  it('lies between the means over 3, 7 and 14 whole days, by hand', () => {
    // 14 days: 7 of 100 and 7 of 10 a day; today counts for nothing, it is not over.
    const days = [
      ...Array.from({ length: 7 }, (_, n) => day(14 - n, 100, 10)),
      ...Array.from({ length: 7 }, (_, n) => day(7 - n, 10, 1)),
      day(0, 500, 50),
    ];
    // 3 days: 10; 7 days: 10; 14 days: 770 / 14 = 55. 770 votes of 77 new people: 10 each.
    expect(paceOf(days, now)).toEqual({ low: 10, high: 55, days: 14, perNewPerson: 10 });
  });

  it('counts days on which nothing came', () => {
    expect(paceOf([day(6, 60, 6), day(1, 30, 3)], now)).toEqual({
      low: 10, // 30 / 3
      high: 15, // 90 / 6: it began six days ago
      days: 6,
      perNewPerson: 10,
    });
  });

  it('is not known in the first three days, nor after two weeks of silence', () => {
    expect(paceOf([], now)).toEqual({ unknown: 'too-new' });
    expect(paceOf([day(0, 100)], now)).toEqual({ unknown: 'too-new' });
    expect(paceOf([day(2, 100), day(1, 100)], now)).toEqual({ unknown: 'too-new' });
    expect(paceOf([day(20, 100)], now)).toEqual({ unknown: 'silent' });
  });

  it('has no votes for each new person where nobody new came', () => {
    expect(paceOf([day(3, 30, 0), day(1, 30, 0)], now)).toMatchObject({ perNewPerson: 0, high: 20 });
  });
});

function standing(votes: readonly number[], more: Partial<Standing> = {}): Standing {
  return {
    statements: votes.map((agree, n) => ({
      id: n,
      number: n,
      isSeed: false,
      agree,
      disagree: 0,
      pass: 0,
    })),
    voters: 100,
    percent: 20,
    map: null,
    gentlePart: 0,
    ...more,
  };
}

describe('looking ahead', () => {
  it('finds nothing to wait for where all have enough', () => {
    expect(lookAhead(standing([20, 30]), 10, 0, 90)).toEqual({
      allEnoughIn: 0,
      enoughAtEnd: 2,
      daysLookedAt: 90,
    });
  });

  it('gives statements that stand alike alike, by hand: four that lack ten votes, ten votes a day, four days', () => {
    expect(lookAhead(standing([10, 10, 10, 10]), 10, 0, 90).allEnoughIn).toBe(4);
  });

  it('takes whatever counts there are: shares that do not add to exactly 1 are no votes below nothing', () => {
    for (let agree = 1; agree <= 60; agree += 1) {
      const { statements, ...poll } = standing([agree, agree]);
      const mixed = statements.map((one) => ({ ...one, disagree: 0, pass: 61 - agree }));
      expect(() => lookAhead({ ...poll, voters: 2_000, statements: mixed }, 20, 3, 30)).not.toThrow();
    }
  });

  it('waits for ever without votes', () => {
    expect(lookAhead(standing([10, 20]), 0, 0, 90)).toMatchObject({ allEnoughIn: null, enoughAtEnd: 1 });
  });

  it('knows that new people raise what is enough: 5 votes each on 50 statements never make a fifth', () => {
    const fifty = standing(Array<number>(50).fill(10), { voters: 100 });
    const outlook = lookAhead(fifty, 100, 5, 90);
    expect(outlook.allEnoughIn).toBeNull();
    // The same votes from people who are there already would do in five days or so: 500 votes are missing.
    expect(lookAhead(fifty, 100, 0, 90).allEnoughIn).toBe(5);
  });

  it('takes longer steps where there are thousands of statements, and comes to the same', () => {
    // 10,000 statements that lack ten votes each, 10,000 votes a day: ten days, in steps of five.
    const many = standing(Array<number>(10_000).fill(10));
    expect(lookAhead(many, 10_000, 0, 90)).toEqual({
      allEnoughIn: 10,
      enoughAtEnd: 10_000,
      daysLookedAt: 90,
    });
  });

  it('gives no statement more votes than there are people', () => {
    const outlook = lookAhead(standing([99, 0], { percent: 100 }), 100, 0, 90);
    expect(outlook.allEnoughIn).toBeGreaterThanOrEqual(2);
    expect(outlook.allEnoughIn).toBeLessThan(10);
  });

  it('comes near to what simulated people then do', () => {
    const world = { ...comparedWorld, people: 800, statements: 60, mapEvery: 0, seed: 3 };
    const ours = waysOfRouting['what this program does'];
    let half: Standing | null = null;
    let votesThen = 0;
    let cast = 0;
    const people = new Set<ReadonlySet<number>>();
    const outcome = simulateRouting(world, (situation) => {
      people.add(situation.voted);
      // When every statement is there, the second half begins.
      if (half === null && situation.statements.length === world.statements) {
        votesThen = cast;
        half = {
          statements: situation.statements.map(({ id, number, isSeed }) => ({
            id,
            number,
            isSeed,
            ...(situation.tallies.get(id) ?? { agree: 0, disagree: 0, pass: 0 }),
          })),
          voters: people.size,
          percent: 20,
          map: null,
          gentlePart: 0.25,
        };
      }
      cast += 1;
      return ours(situation);
    });
    if (half === null) throw new Error('not all statements came');
    const rest = outcome.votes - votesThen;
    const newPeople = world.people - (half as Standing).voters;
    expect(rest).toBeGreaterThan(300);
    const outlook = lookAhead(half, rest / 10, rest / Math.max(1, newPeople), 10);
    const enough = [...outcome.votesOn].filter((votes) => votes >= minimumFor(world.people, 20)).length;
    // An order of magnitude is promised; here it comes within a tenth of all statements.
    expect(Math.abs(outlook.enoughAtEnd - enough)).toBeLessThanOrEqual(6);
  });
});

describe('the part of the votes that goes to seeds first', () => {
  it('is by hand: of 1 + 5 + 20 votes of three people 1 + 5 + 5 are first ones', () => {
    const people = [1, 5, 20].map((votes) => ({ votes, people: 1 }));
    expect(gentlePartOf(people, 20)).toBeCloseTo(11 / 26, 12);
    expect(gentlePartOf(people, 2)).toBeCloseTo(5 / 26, 12);
    expect(gentlePartOf(people, 0)).toBe(0);
    expect(gentlePartOf([], 20)).toBe(0);
  });
});
