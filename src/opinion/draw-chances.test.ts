import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawChances } from './draw-chances.ts';

const statements = fc.array(
  fc.record({
    priority: fc.oneof(
      fc.double({ min: 0, max: 1e6, noNaN: true }),
      fc.constantFrom(0, 5e-324, 1e308, 5.0625),
    ),
    wants: fc.boolean(),
  }),
  { minLength: 1, maxLength: 80 },
);
const chancesOf = (list: readonly { priority: number; wants: boolean }[]) =>
  drawChances(
    list.map(({ priority }) => priority),
    list.map(({ wants }) => wants),
  );

describe('the chances of the draw', () => {
  it('follow the priorities, by hand: 3 to 1 of nineteen twentieths, one twentieth evenly', () => {
    const [first, second] = drawChances([3, 1], [false, false]);
    expect(first).toBeCloseTo(0.7375, 12);
    expect(second).toBeCloseTo(0.2625, 12);
  });

  it('keep two fifths for what wants votes, by hand: ten statements of which two want', () => {
    // 0.05 / 10 + 0.4 / 2 + 0.55 / 10 = 0.26 is over the ceiling of 0.25; the other eight share what is left, 0.5.
    const even = Array<number>(10).fill(7);
    const two = drawChances(even, [true, true, ...Array<boolean>(8).fill(false)]);
    expect(two[0]).toBeCloseTo(0.25, 12);
    expect(two[2]).toBeCloseTo(0.5 / 8, 12);
    // Of five that want each has 0.05 / 10 + 0.4 / 5 + 0.55 / 10.
    const five = drawChances(
      even,
      even.map((_, n) => n < 5),
    );
    expect(five[0]).toBeCloseTo(0.14, 12);
    expect(five[9]).toBeCloseTo(0.06, 12);
  });

  it('add to one', () => {
    fc.assert(
      fc.property(statements, (list) => {
        expect(chancesOf(list).reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('starve no statement: a twentieth of an even share is the least, whatever the priorities', () => {
    fc.assert(
      fc.property(statements, (list) => {
        for (const chance of chancesOf(list))
          expect(chance).toBeGreaterThanOrEqual(0.05 / list.length - 1e-12);
      }),
    );
  });

  it('give each of w statements that want votes at least 0.4 / w, and a quarter where only one does', () => {
    fc.assert(
      fc.property(statements, (list) => {
        const wanting = list.filter(({ wants }) => wants).length;
        chancesOf(list).forEach((chance, n) => {
          if (list[n]?.wants) expect(chance).toBeGreaterThanOrEqual(Math.min(0.25, 0.4 / wanting) - 1e-12);
        });
      }),
    );
  });

  it('let none hog: a quarter is the most, or twice an even share where few are left', () => {
    fc.assert(
      fc.property(statements, (list) => {
        for (const chance of chancesOf(list)) {
          expect(chance).toBeLessThanOrEqual(Math.max(0.25, 2 / list.length) + 1e-12);
        }
      }),
    );
  });

  it('never turn the order of two statements that want alike', () => {
    fc.assert(
      fc.property(statements, (list) => {
        const chances = chancesOf(list);
        const [one, other] = list;
        if (!one || !other || one.wants !== other.wants) return;
        const order = Math.sign(one.priority - other.priority);
        expect(order * ((chances[0] ?? 0) - (chances[1] ?? 0))).toBeGreaterThanOrEqual(-1e-12);
      }),
    );
  });

  it('are none for nothing, and even without any priority', () => {
    expect([...drawChances([], [])]).toEqual([]);
    expect([...drawChances([0, 0, 0, 0], [false, false, false, false])]).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY])('refuse a priority of %d', (priority) => {
    expect(() => drawChances([1, priority], [false, false])).toThrow(RangeError);
  });
});
