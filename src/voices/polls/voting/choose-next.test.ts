import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseNext, newcomerVotes } from './choose-next.ts';

const poll = fc
  .array(fc.record({ isSeed: fc.boolean(), votes: fc.nat(5000) }), { maxLength: 60 })
  .map((list) => list.map((statement, index) => ({ id: index + 1, ...statement })));
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('choosing the next statement', () => {
  it('leads everybody through every statement once and then says that nothing is left', () => {
    fc.assert(
      fc.property(poll, fc.infiniteStream(random), (statements, draws) => {
        const votes = new Map(statements.map(({ id, votes }) => [id, votes]));
        const voted = new Set<number>();
        for (let step = 0; step < statements.length; step += 1) {
          const next = chooseNext(
            statements,
            voted,
            (id) => votes.get(id) ?? 0,
            () => draws.next().value ?? 0,
          );
          expect(next).not.toBeNull();
          expect(voted.has(next ?? 0)).toBe(false);
          voted.add(next ?? 0);
        }
        expect(
          chooseNext(
            statements,
            voted,
            () => 0,
            () => 0.5,
          ),
        ).toBeNull();
      }),
    );
  });

  it('shows newcomers the seeds first', () => {
    fc.assert(
      fc.property(poll, random, fc.nat(newcomerVotes - 1), (statements, draw, answered) => {
        const voted = new Set(statements.slice(0, answered).map(({ id }) => id));
        const open = statements.filter(({ id }) => !voted.has(id));
        const next = statements.find(
          ({ id }) =>
            id ===
            chooseNext(
              statements,
              voted,
              () => 1,
              () => draw,
            ),
        );
        if (open.some(({ isSeed }) => isSeed)) expect(next?.isSeed).toBe(true);
        else expect(next ?? null).toEqual(open.length === 0 ? null : next);
      }),
    );
  });

  it('lets a statement that came late catch up with 43 that a thousand people have seen', () => {
    const statements = Array.from({ length: 44 }, (_, id) => ({ id, isSeed: false }));
    const votes = (id: number) => (id === 43 ? 0 : 1000);
    // Weights by hand: the late one 1, the others 43/1001 together, so it fills 0.9588 of the draw.
    const drawn = Array.from({ length: 1000 }, (_, i) =>
      chooseNext(statements, new Set(), votes, () => (i + 0.5) / 1000),
    );
    expect(drawn.filter((id) => id === 43).length).toBe(959);
  });

  it('draws evenly when all were seen equally often', () => {
    const statements = Array.from({ length: 4 }, (_, id) => ({ id, isSeed: false }));
    const drawn = [0.1, 0.3, 0.6, 0.99].map((draw) =>
      chooseNext(
        statements,
        new Set(),
        () => 7,
        () => draw,
      ),
    );
    expect(drawn).toEqual([0, 1, 2, 3]);
  });
});
