import { describe, expect, it } from 'vitest';
import { dueAt } from './pace.ts';
import { Watch } from './watch.ts';

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

describe('how far back news are read', () => {
  it('begins with everything, then reaches back over events that may still come in', () => {
    const watch = new Watch('poll');
    expect(watch.readSince(0)).toBeNull();
    watch.haveRead('all', 10_000, 0);
    // Others may have been writing while all was read: their events have ids from before it.
    expect(watch.readSince(100)).toBe(8_000);
    watch.haveRead('news', 10_050, 100);
    watch.haveRead('news', 10_060, 200);
    expect(watch.readSince(4_000)).toBe(8_000);
    expect(watch.readSince(5_100)).toBe(10_050);
    expect(watch.readSince(5_150)).toBe(10_050);
    expect(watch.readSince(60_000)).toBe(10_060);
    watch.forgetRead();
    expect(watch.readSince(60_100)).toBeNull();
  });
});
