import { expect, it } from 'vitest';
import { closedSince, endedWithProcess, type Poll, phaseOf, resultsAreVisible } from './poll.ts';

const day = (date: number) => new Date(Date.UTC(2026, 10, date, 12));
const poll = {
  kind: 'votes',
  source: null,
  decided: 'open',
  decidedAt: day(1),
  opensAt: day(5),
  closesAt: day(20),
  resultsVisible: 'always',
} as unknown as Poll;

it('says of a poll closed early the day it was closed, of one closed by its date that date', () => {
  expect(closedSince(poll, day(19))).toBe(null);
  expect(closedSince(poll, day(21))).toEqual(day(20));
  const early = { ...poll, decided: 'closed', decidedAt: day(9) } as const;
  expect(closedSince(early, day(10))).toEqual(day(9));
  // The planned day goes by, and it has been closed since the ninth all the same.
  expect(closedSince(early, day(25))).toEqual(day(9));
  expect(closedSince({ ...early, closesAt: null }, day(10))).toEqual(day(9));
});

it('does not take the day on which a poll was brought here for the day it closed', () => {
  const brought = { ...poll, decided: 'closed', decidedAt: day(25), source: 'elsewhere.zip' } as const;
  expect(closedSince(brought, day(26))).toEqual(day(20));
  expect(closedSince({ ...brought, closesAt: null }, day(26))).toBe(null);
  expect(closedSince({ ...brought, source: null, kind: 'totals', closesAt: null }, day(26))).toBe(null);
});

it('is over with its process, whatever its own dates say, and only then for that reason', () => {
  const processClosed = { at: day(8), reason: 'Over.' };
  const over = { ...poll, processClosed };
  expect([phaseOf(poll, day(9)), phaseOf(over, day(9)), phaseOf(over, day(2))]).toEqual([
    'open',
    'closed',
    'closed',
  ]);
  expect(phaseOf({ ...over, decided: 'draft' }, day(9))).toBe('draft');
  expect(closedSince(over, day(25))).toEqual(day(8));
  expect(endedWithProcess(over, day(9))).toBe(processClosed);
  expect(resultsAreVisible({ ...over, resultsVisible: 'after-closing' }, day(9), false)).toBe(true);
  // Past its own date it was over anyway, and is not open again with its process.
  expect(endedWithProcess(over, day(21))).toBe(null);
  expect(endedWithProcess({ ...over, decided: 'closed' }, day(9))).toBe(null);
  expect(closedSince({ ...over, processClosed: { at: day(22), reason: null } }, day(25))).toEqual(day(20));
});

it('has no results to show before it opens', () => {
  for (const resultsVisible of ['always', 'after-voting', 'after-closing'] as const)
    for (const voted of [true, false])
      expect(resultsAreVisible({ ...poll, resultsVisible }, day(4), voted)).toBe(false);
  expect(resultsAreVisible(poll, day(6), false)).toBe(true);
});
