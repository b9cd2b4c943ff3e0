import { describe, expect, it } from 'vitest';
import { compareRouting, waysOfRouting } from '../../../../test/support/routing.ts';
import { type SimulatedRoute, simulateRouting } from '../../../../test/support/simulate-routing.ts';
import { newcomerVotes, votesWanted } from './choose-next.ts';

const world = {
  people: 500,
  statements: 80,
  meanVotes: 18,
  groups: 3,
  separation: 2.5,
  seed: 11,
  mapEvery: 500,
} as const;
const ours = waysOfRouting['what this program does'];
/** Four standard deviations of a count that happens so often on average. */
const luck = (expected: number) => 4 * Math.sqrt(expected);

function walk() {
  const promised = new Float64Array(world.statements);
  const latePromise = { wanting: 0, drawn: 0 };
  let otherThanSeeds = 0;
  const outcome = simulateRouting(world, (situation: SimulatedRoute) => {
    const { statements, voted, tallies, map } = situation;
    const chosen = ours(situation);
    const open = statements.filter(({ id }) => !voted.has(id));
    if (voted.size < newcomerVotes) {
      if (!statements.find(({ id }) => id === chosen)?.isSeed) otherThanSeeds += 1;
      return chosen;
    }
    const wanted = votesWanted({ exposureShare: 0.1 }, tallies, map);
    const wanting = open.filter(({ id }) => {
      const { agree, disagree, pass } = tallies.get(id) ?? { agree: 0, disagree: 0, pass: 0 };
      return agree + disagree + pass < wanted;
    });
    // As docs/routing.md states it, not as the program works it out.
    for (const { id } of open) {
      const share = wanting.some((one) => one.id === id) ? Math.min(0.25, 0.4 / wanting.length) : 0;
      promised[id] = (promised[id] ?? 0) + Math.max(share, 0.05 / open.length);
    }
    if (wanting.length > 0) {
      latePromise.wanting += Math.min(0.25, 0.4 / wanting.length) * wanting.length;
      if (wanting.some(({ id }) => id === chosen)) latePromise.drawn += 1;
    }
    return chosen;
  });
  return { outcome, promised, latePromise, otherThanSeeds };
}

describe('a simulated conversation', { timeout: 60_000 }, () => {
  const { outcome, promised, latePromise, otherThanSeeds } = walk();

  it('has enough votes to speak of', () => {
    expect(outcome.votes).toBeGreaterThan(6000);
    expect(outcome.map?.totals.participants).toBe(world.people);
  });

  it('begins with seeds for everybody', () => {
    expect(otherThanSeeds).toBe(0);
  });

  it('keeps its promise to every statement: none is shown less than its part', () => {
    promised.forEach((least, id) => {
      expect(outcome.drawn[id] ?? 0).toBeGreaterThanOrEqual(least - luck(least));
    });
  });

  it('keeps two fifths of the showings for statements that want votes', () => {
    expect(latePromise.wanting).toBeGreaterThan(1000);
    expect(latePromise.drawn).toBeGreaterThanOrEqual(latePromise.wanting - luck(latePromise.wanting));
  });

  it('lets no statement fill more than a quarter of the draws it is in', () => {
    outcome.draws.forEach((draws, id) => {
      // Those at the end of a long session have few left to choose from: there more is fair.
      if (draws > 400) expect((outcome.drawn[id] ?? 0) / draws).toBeLessThanOrEqual(0.25);
    });
  });
});

describe('against an even draw, over four conversations', { timeout: 120_000 }, () => {
  const { seed: _, ...same } = world;
  const seeds = [1, 2, 3, 4];
  const even = compareRouting('an even draw', seeds, same);
  const drawn = compareRouting('what this program does', seeds, same);

  it('brings more statements over the exposure rule', () => {
    expect(drawn.enough).toBeGreaterThan(even.enough);
  });

  it('brings what came late further', () => {
    expect(drawn.lateMedian).toBeGreaterThanOrEqual(even.lateMedian);
    expect(drawn.lateLeast).toBeGreaterThanOrEqual(even.lateLeast);
  });

  it('still finds the planted groups', () => {
    expect(drawn.recovered).toBeGreaterThan(even.recovered - 0.1);
  });
});
