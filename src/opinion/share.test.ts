import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { wilson95 } from './index.ts';
import { compareShares, difference95, share, wholePercent } from './share.ts';

/** A share: [numerator, denominator], nothing of nothing left out. */
const counted = fc
  .integer({ min: 1, max: 2_000_000 })
  .chain((denominator) => fc.tuple(fc.integer({ min: 0, max: denominator }), fc.constant(denominator)));

// The examples of Newcombe (1998), table II, method 10.
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
])('%i of %i and %i of %i are apart as published', (a, m, b, n, low, high) => {
  const apart = difference95({ numerator: a, denominator: m }, { numerator: b, denominator: n });
  expect(apart?.by).toBeCloseTo(a / m - b / n, 10);
  expect(apart?.low).toBeCloseTo(low, 4);
  expect(apart?.high).toBeCloseTo(high, 4);
  expect(difference95({ numerator: 0, denominator: 0 }, { numerator: b, denominator: n })).toBeNull();
});

describe('wilson95', () => {
  // Hand-checked values: E. B. Wilson's formula with z = 1.959964.
  it.each([
    [20, 24, 0.6415, 0.9332],
    [2, 2, 0.3424, 1],
    [45, 52, 0.7473, 0.9332],
    [0, 10, 0, 0.2775],
  ])('%i of %i', (numerator, denominator, low, high) => {
    const interval = wilson95(numerator, denominator);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  it('says nothing about nothing', () => {
    expect(wilson95(0, 0)).toBeNull();
  });

  it('contains the share and stays within 0 to 1', () => {
    fc.assert(
      fc.property(counted, ([numerator, denominator]) => {
        const interval = wilson95(numerator, denominator);
        const p = numerator / denominator;
        return (
          interval !== null &&
          0 <= interval.low &&
          interval.low <= p &&
          p <= interval.high &&
          interval.high <= 1
        );
      }),
    );
  });

  it('moves up with the count and narrows with more people of the same opinion', () => {
    fc.assert(
      fc.property(counted, ([numerator, denominator]) => {
        const here = wilson95(numerator, denominator);
        const more = wilson95(Math.min(numerator + 1, denominator), denominator);
        const doubled = wilson95(2 * numerator, 2 * denominator);
        if (!here || !more || !doubled) return false;
        const narrower = doubled.high - doubled.low < here.high - here.low;
        return here.low <= more.low && here.high <= more.high && narrower;
      }),
    );
  });

  it('mirrors: who agrees and who does not are the same question', () => {
    fc.assert(
      fc.property(counted, ([numerator, denominator]) => {
        const yes = wilson95(numerator, denominator);
        const no = wilson95(denominator - numerator, denominator);
        if (!yes || !no) return false;
        return Math.abs(yes.low - (1 - no.high)) < 1e-9 && Math.abs(yes.high - (1 - no.low)) < 1e-9;
      }),
    );
  });
});

describe('share', () => {
  it('keeps its base', () => {
    expect(share(3, 8, 'votes')).toEqual({ numerator: 3, denominator: 8, of: 'votes', rounding: 'half-up' });
  });

  it.each([
    [5, 4],
    [-1, 4],
    [0.5, 4],
    [1, Number.NaN],
  ])('refuses %d of %d', (numerator, denominator) => {
    expect(() => share(numerator, denominator, 'votes')).toThrow(RangeError);
  });

  it('rounds halves up, and knows no share of nothing', () => {
    expect(wholePercent({ numerator: 1, denominator: 8 })).toBe(13);
    expect(wholePercent({ numerator: 1, denominator: 3 })).toBe(33);
    expect(wholePercent({ numerator: 5, denominator: 1000 })).toBe(1);
    expect(wholePercent({ numerator: 0, denominator: 0 })).toBeNull();
  });

  it('compares exactly where floating point cannot', () => {
    const large = 9_007_199_254_740_991;
    expect(compareShares({ numerator: 2, denominator: 4 }, { numerator: 3, denominator: 6 })).toBe(0);
    const less = { numerator: large - 2, denominator: large - 1 };
    const more = { numerator: large - 1, denominator: large };
    expect(less.numerator / less.denominator).toBe(more.numerator / more.denominator);
    expect(compareShares(less, more)).toBe(-1);
    expect(() => compareShares({ numerator: 0, denominator: 0 }, more)).toThrow(RangeError);
  });
});
