import { describe, expect, it } from 'vitest';
import { dueAt } from './pace.ts';

describe('when to work a map out', () => {
  it('waits a moment for more votes, but not for ever', () => {
    const quick = { endedAt: 0, took: 5 };
    expect(dueAt({ first: 1000, last: 1000, ...quick })).toBe(1100);
    expect(dueAt({ first: 1000, last: 1150, ...quick })).toBe(1250);
    expect(dueAt({ first: 1000, last: 1290, ...quick })).toBe(1300);
    expect(dueAt({ first: 1000, last: 9000, ...quick })).toBe(1300);
  });

  it('rests twice as long as the last one took', () => {
    expect(dueAt({ first: 1000, last: 1000, endedAt: 900, took: 400 })).toBe(1700);
    expect(dueAt({ first: 5000, last: 5000, endedAt: 900, took: 400 })).toBe(5100);
  });
});
