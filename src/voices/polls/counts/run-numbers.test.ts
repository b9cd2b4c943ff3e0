import { describe, expect, it } from 'vitest';
import { shuffleOf } from './run-numbers.ts';

const one = shuffleOf(Buffer.alloc(16, 1));
const other = shuffleOf(Buffer.alloc(16, 2));

describe('the numbers of people in the records of maps', () => {
  it('are each given to one person alone, whoever comes', () => {
    const first = Array.from({ length: 1 << 20 }, (_, n) => one(n));
    expect(new Set(first).size).toBe(1 << 20);
    expect(Math.max(...first.slice(0, 1000))).toBeLessThan(1 << 20);
    expect(one((1 << 20) + 5)).toBeGreaterThanOrEqual(1 << 20);
  });

  it('do not rise with the order of arrival, and do not join two polls', () => {
    const rising = (numbers: number[]) =>
      numbers.filter((n, at) => at > 0 && n > (numbers[at - 1] ?? 0)).length;
    const people = Array.from({ length: 1001 }, (_, n) => n);
    // By chance half of a thousand steps go up, give or take 50.
    for (const shuffle of [one, other]) {
      expect(Math.abs(rising(people.map(shuffle)) - 500)).toBeLessThan(60);
    }
    const offsets = new Set(people.map((n) => one(n) - other(n)));
    expect(offsets.size).toBeGreaterThan(900);
  });
});
