import { describe, expect, it } from 'vitest';
import { whyRowsAreKept } from './row-files.ts';

const now = new Date('2026-11-29T12:00:00Z');
const closed = {
  decided: 'closed',
  kind: 'votes',
  opensAt: null,
  closesAt: null,
  processClosed: null,
} as const;
const open = { ...closed, decided: 'open' } as const;
const enough = { people: 15, votes: 100 };

describe('files with a row for each person', () => {
  it('are public after closing, from 15 people and 100 votes on', () => {
    expect(whyRowsAreKept(closed, now, enough)).toBeNull();
    expect(whyRowsAreKept(closed, now, { people: 14, votes: 5000 })).toBe('too-few');
    expect(whyRowsAreKept(closed, now, { people: 900, votes: 99 })).toBe('too-few');
  });

  it('are never public while people vote, however many, nor before', () => {
    const many = { people: 100_000, votes: 9_000_000 };
    expect(whyRowsAreKept(open, now, many)).toBe('open');
    expect(whyRowsAreKept({ ...open, closesAt: new Date('2026-11-29T12:00:01Z') }, now, many)).toBe('open');
    expect(whyRowsAreKept({ ...open, closesAt: now }, now, many)).toBeNull();
    expect(whyRowsAreKept({ ...closed, decided: 'draft' }, now, many)).toBe('open');
  });

  it('do not exist where only totals are known', () => {
    expect(whyRowsAreKept({ ...closed, kind: 'totals' }, now, enough)).toBe('no-rows');
  });
});
