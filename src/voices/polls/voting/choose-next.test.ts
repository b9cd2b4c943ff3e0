import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tally } from '../poll.ts';
import { chancesOf, chooseNext, type DrawnFrom, newcomerVotes, votesWanted } from './choose-next.ts';

const poll = fc
  .array(
    fc.record({
      isSeed: fc.boolean(),
      agree: fc.nat(5000),
      disagree: fc.nat(5000),
      pass: fc.nat(5000),
      extremity: fc.option(fc.double({ min: 0, max: 10, noNaN: true })),
    }),
    { maxLength: 60 },
  )
  .map((list) => list.map((statement, index) => ({ id: index + 1, number: 500 - index, ...statement })));
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

type Made = Tally & { readonly id: number; readonly number: number; readonly extremity: number | null };
function drawnFrom(statements: readonly Made[], wanted = 10): DrawnFrom {
  const known = statements.flatMap(({ number, extremity }) =>
    extremity === null ? [] : [[number, extremity] as const],
  );
  return {
    tallies: new Map(statements.map((tally) => [tally.id, tally])),
    map: known.length > 0 ? { extremity: new Map(known), usual: 1, voters: 5000 } : null,
    wanted,
  };
}

const nothingKnown: DrawnFrom = { tallies: new Map(), map: null, wanted: 10 };

describe('choosing the next statement', () => {
  it('leads everybody through every statement once and then says that nothing is left', () => {
    fc.assert(
      fc.property(poll, fc.infiniteStream(random), (statements, draws) => {
        const voted = new Set<number>();
        for (let step = 0; step < statements.length; step += 1) {
          const next = chooseNext(statements, voted, drawnFrom(statements), () => draws.next().value ?? 0);
          expect(next).not.toBeNull();
          expect(voted.has(next ?? 0)).toBe(false);
          voted.add(next ?? 0);
        }
        expect(chooseNext(statements, voted, nothingKnown, () => 0.5)).toBeNull();
      }),
    );
  });

  it('shows newcomers the seeds first', () => {
    fc.assert(
      fc.property(poll, random, fc.nat(newcomerVotes - 1), (statements, draw, answered) => {
        const voted = new Set(statements.slice(0, answered).map(({ id }) => id));
        const open = statements.filter(({ id }) => !voted.has(id));
        const next = chooseNext(statements, voted, drawnFrom(statements), () => draw);
        const shown = statements.find(({ id }) => id === next);
        if (open.some(({ isSeed }) => isSeed)) expect(shown?.isSeed).toBe(true);
        else expect(shown ?? null).toEqual(open.find(({ id }) => id === next) ?? null);
      }),
    );
  });

  it('draws the seeds of a first visit evenly, however they were answered', () => {
    const statements = Array.from({ length: 5 }, (_, id) => ({ id, number: id, isSeed: id < 4 }));
    const from: DrawnFrom = {
      tallies: new Map([[0, { agree: 900, disagree: 0, pass: 0 }]]),
      map: { extremity: new Map([[1, 5]]), usual: 5, voters: 900 },
      wanted: 180,
    };
    const drawn = [0, 0.3, 0.6, 0.9].map((draw) => chooseNext(statements, new Set(), from, () => draw));
    expect(drawn).toEqual([0, 1, 2, 3]);
  });

  it('gives a statement that came late a quarter of the showings among 43 that a thousand people saw', () => {
    const statements = Array.from({ length: 44 }, (_, id) => ({ id, number: id, isSeed: false }));
    const seen = { agree: 600, disagree: 300, pass: 100 };
    const from: DrawnFrom = {
      tallies: new Map(statements.slice(0, 43).map(({ id }) => [id, seen])),
      map: null,
      wanted: 200,
    };
    const drawn = Array.from({ length: 1000 }, (_, i) =>
      chooseNext(statements, new Set(), from, () => (i + 0.5) / 1000),
    );
    // By hand: 0.4 is kept for what wants votes, here for one alone, and no statement gets more than 0.25.
    expect(drawn.filter((id) => id === 43).length).toBe(250);
  });

  it('draws evenly when all were answered alike', () => {
    const statements = Array.from({ length: 4 }, (_, id) => ({ id, number: id, isSeed: false }));
    const drawn = [0.1, 0.3, 0.6, 0.99].map((draw) =>
      chooseNext(statements, new Set(), nothingKnown, () => draw),
    );
    expect(drawn).toEqual([0, 1, 2, 3]);
  });

  it('draws what pulls far more often, by hand: extremity 1 against 0 is 4 to 1', () => {
    const from: DrawnFrom = {
      tallies: new Map(),
      map: { extremity: new Map([[1, 1]]), usual: 0, voters: 9 },
      wanted: 0,
    };
    // 0.05 / 2 + 0.95 · 4/5 and 0.05 / 2 + 0.95 · 1/5
    const [pulling, other] = chancesOf(
      [
        { id: 11, number: 1, isSeed: false },
        { id: 12, number: 2, isSeed: false },
      ],
      from,
    );
    expect(pulling).toBeCloseTo(0.785, 12);
    expect(other).toBeCloseTo(0.215, 12);
  });
});

describe('a statement that is newer than the map', () => {
  it('counts as one that pulls as far as the middle one of those on it', () => {
    const from: DrawnFrom = {
      tallies: new Map(),
      map: { extremity: new Map([[1, 2]]), usual: 2, voters: 9 },
      wanted: 0,
    };
    const two = [
      { id: 11, number: 1, isSeed: false },
      { id: 12, number: 2, isSeed: false },
    ];
    expect([...chancesOf(two, from)]).toEqual([0.5, 0.5]);
  });
});

describe('the votes that a statement wants', () => {
  const seenBy = (votes: number) => new Map([[1, { agree: votes, disagree: 0, pass: 0 }]]);

  it("are the poll's exposure rule: a fifth of 106 voters is 22", () => {
    expect(votesWanted({ exposureShare: 0.2 }, seenBy(106), null)).toBe(22);
    expect(
      votesWanted({ exposureShare: 0.2 }, seenBy(40), { extremity: new Map(), usual: 0, voters: 106 }),
    ).toBe(22);
  });

  it('are ten in a poll that has hardly begun', () => {
    expect(votesWanted({ exposureShare: 0.2 }, seenBy(3), null)).toBe(10);
    expect(votesWanted({ exposureShare: 0 }, new Map(), null)).toBe(10);
  });
});
