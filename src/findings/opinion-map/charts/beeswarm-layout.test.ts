import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bee, spreadOut, swarm, swarmWithin } from './beeswarm-layout.ts';

const bees = fc
  .array(
    fc.record({
      at: fc.double({ min: 0, max: 300, noNaN: true }),
      radius: fc.double({ min: 1, max: 9, noNaN: true }),
    }),
    { maxLength: 60 },
  )
  .map((list) => list.map((bee, key) => ({ key, ...bee })));

function overlaps(list: readonly Bee[], places: ReadonlyMap<number, number>): number[][] {
  return list.flatMap((a) =>
    list.flatMap((b) => {
      const apart = Math.hypot(a.at - b.at, (places.get(a.key) ?? 0) - (places.get(b.key) ?? 0));
      return a.key < b.key && apart < a.radius + b.radius - 1e-3 ? [[a.key, b.key]] : [];
    }),
  );
}

describe('a swarm of dots', () => {
  it('lets no dot lie on another', () => {
    fc.assert(
      fc.property(bees, (list) => {
        expect(overlaps(list, swarm(list))).toEqual([]);
      }),
    );
  });

  it('is the same in whatever order the dots come', () => {
    fc.assert(
      fc.property(bees, fc.infiniteStream(fc.nat()), (list, keys) => {
        const shuffled = list
          .map((bee) => ({ bee, by: keys.next().value ?? 0 }))
          .sort((a, b) => a.by - b.by)
          .map(({ bee }) => bee);
        const sorted = (map: ReadonlyMap<number, number>) => [...map].sort(([a], [b]) => a - b);
        expect(sorted(swarm(shuffled))).toEqual(sorted(swarm(list)));
      }),
    );
  });

  it('puts what stands alone on the middle line and two of a place above each other', () => {
    const places = swarm(
      [
        { key: 1, at: 10, radius: 4 },
        { key: 2, at: 10, radius: 4 },
        { key: 3, at: 100, radius: 4 },
      ],
      1,
    );
    // Two radii and the gap: 4 + 4 + 1.
    expect([...places]).toEqual([
      [1, 0],
      [2, -9],
      [3, 0],
    ]);
  });

  it('shrinks its dots until they fit', () => {
    const crowd = Array.from({ length: 400 }, (_, key) => ({ key, at: (key % 20) * 5, radius: 6 }));
    const fitted = swarmWithin(crowd, 90);
    expect(fitted.reach).toBeLessThanOrEqual(90);
    expect(fitted.bees[0]?.radius).toBeLessThan(6);
    expect(overlaps(fitted.bees, fitted.places)).toEqual([]);
  });
});

describe('labels in a row', () => {
  it('keep their room, their order and the ends', () => {
    expect(spreadOut([10, 12, 14], 20, 0, 200)).toEqual([10, 30, 50]);
    expect(spreadOut([190, 195, 199], 20, 0, 200)).toEqual([160, 180, 200]);
    expect(spreadOut([50, 150], 20, 0, 200)).toEqual([50, 150]);
    expect(spreadOut([], 20, 0, 200)).toEqual([]);
  });
});
