import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priority } from './routing.ts';

const unvoted = { agree: 0, disagree: 0, pass: 0, seen: 0 };
const counts = fc
  .record({ agree: fc.nat(1000), disagree: fc.nat(1000), pass: fc.nat(1000) })
  .map((parts) => ({ ...parts, seen: parts.agree + parts.disagree + parts.pass }));
const pull = fc.double({ min: 0, max: 20, noNaN: true });

describe('the priority of a statement', () => {
  it.each([
    [0, 5.0625],
    [1, 20.25],
    [3, 81],
  ])('is the published figure without votes at extremity %d', (extremity, published) => {
    expect(priority(unvoted, extremity)).toBeCloseTo(published, 12);
  });

  it('comes to 25 for a statement that very many agree with, at extremity 4', () => {
    expect(priority({ agree: 1e9, disagree: 0, pass: 0, seen: 1e9 }, 4)).toBeCloseTo(25, 5);
  });

  it('is what a calculation by hand gives: 2 agree, 1 disagrees, 2 pass, extremity 1', () => {
    // (1 - 3/7) · 2 · 3/7 = 24/49; 1 + 8/2 = 5; (120/49)² = 14400/2401
    expect(priority({ agree: 2, disagree: 1, pass: 2, seen: 5 }, 1)).toBeCloseTo(14400 / 2401, 12);
  });

  it('does without the number of disagreements, which follows from the rest', () => {
    expect(priority({ agree: 2, pass: 2, seen: 5 }, 1)).toBeCloseTo(14400 / 2401, 12);
  });

  it('rises with the extremity', () => {
    fc.assert(
      fc.property(counts, pull, (one, extremity) => {
        expect(priority(one, extremity + 1)).toBeGreaterThan(priority(one, extremity));
      }),
    );
  });

  it('falls when one more person passes', () => {
    fc.assert(
      fc.property(counts, pull, (one, extremity) => {
        const passed = { ...one, pass: one.pass + 1, seen: one.seen + 1 };
        expect(priority(passed, extremity)).toBeLessThan(priority(one, extremity));
      }),
    );
  });

  it('takes weighted counts whose parts miss their total by a last digit', () => {
    const tenths = { agree: 0.1 + 0.2, disagree: 0.1, pass: 0, seen: 0.4 };
    expect(priority(tenths, 0)).toBeGreaterThan(0);
  });

  it.each([
    { agree: Number.NaN },
    { agree: -1 },
    { disagree: -1 },
    { pass: Number.POSITIVE_INFINITY },
    { pass: -0.5 },
    { seen: Number.NaN },
    { seen: -1 },
    { agree: 3 },
    { disagree: 1 },
  ])('refuses the impossible: %o', (wrong) => {
    expect(() => priority({ ...unvoted, ...wrong }, 0)).toThrow(RangeError);
  });

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY])('refuses an extremity of %d', (extremity) => {
    expect(() => priority(unvoted, extremity)).toThrow(RangeError);
  });
});
