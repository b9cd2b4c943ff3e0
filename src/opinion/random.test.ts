import { describe, expect, it } from 'vitest';
import { SeededRandom } from './random.ts';

const draws = 200_000;

function moments(draw: () => number) {
  let sum = 0;
  let squares = 0;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let n = 0; n < draws; n += 1) {
    const value = draw();
    sum += value;
    squares += value * value;
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  const mean = sum / draws;
  return { mean, variance: squares / draws - mean * mean, lowest, highest };
}

describe('numbers that look like chance', () => {
  it('are the same for the same seed and others for another', () => {
    const take = (seed: number) => {
      const random = new SeededRandom(seed);
      return Array.from({ length: 50 }, () => random.next());
    };
    expect(take(7)).toEqual(take(7));
    const firsts = new Set<number>();
    for (let seed = -500; seed < 500; seed += 1) firsts.add(take(seed)[0] ?? -1);
    expect(firsts.size).toBe(1000);
    expect(take(1)[0]).not.toBe(take(1 + 2 ** 32)[0]);
  });

  it('fall evenly between 0 and 1', () => {
    const random = new SeededRandom(1);
    const seen = moments(() => random.next());
    expect(seen.mean).toBeCloseTo(1 / 2, 2);
    expect(seen.variance).toBeCloseTo(1 / 12, 2);
    expect(seen.lowest).toBeGreaterThanOrEqual(0);
    expect(seen.lowest).toBeLessThan(0.001);
    expect(seen.highest).toBeLessThan(1);
    expect(seen.highest).toBeGreaterThan(0.999);
  });

  it('fill every whole number below a bound alike', () => {
    const random = new SeededRandom(2);
    const counts = new Array<number>(10).fill(0);
    for (let n = 0; n < draws; n += 1) {
      const place = random.below(10);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    // Chi-square with 9 degrees of freedom is above 27.9 once in a thousand times.
    const even = draws / 10;
    expect(counts.reduce((sum, count) => sum + (count - even) ** 2 / even, 0)).toBeLessThan(27.9);
  });

  it('have the mean and variance of the normal distribution, and its tails', () => {
    const random = new SeededRandom(3);
    let beyondTwo = 0;
    const seen = moments(() => {
      const value = random.normal();
      if (Math.abs(value) > 2) beyondTwo += 1;
      return value;
    });
    expect(seen.mean).toBeCloseTo(0, 1);
    expect(seen.variance).toBeCloseTo(1, 1);
    expect(beyondTwo / draws).toBeCloseTo(0.0455, 2);
  });

  it('have mean and variance equal to the shape of a gamma distribution', () => {
    const random = new SeededRandom(4);
    for (const shape of [0.5, 1, 4]) {
      const seen = moments(() => random.gamma(shape));
      expect(Math.abs(seen.mean / shape - 1)).toBeLessThan(0.02);
      expect(Math.abs(seen.variance / shape - 1)).toBeLessThan(0.05);
      expect(seen.lowest).toBeGreaterThan(0);
    }
  });

  it('have the mean and variance of a beta distribution', () => {
    const random = new SeededRandom(5);
    const seen = moments(() => random.beta(2, 12));
    expect(seen.mean).toBeCloseTo(2 / 14, 2);
    expect(seen.variance).toBeCloseTo(24 / (14 * 14 * 15), 3);
  });

  it('refuse a seed that is no whole number and a shape that is not above 0', () => {
    expect(() => new SeededRandom(0.5)).toThrow(RangeError);
    expect(() => new SeededRandom(Number.NaN)).toThrow(RangeError);
    expect(() => new SeededRandom(1).gamma(0)).toThrow(RangeError);
  });
});
