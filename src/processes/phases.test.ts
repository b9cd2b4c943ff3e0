import { expect, it } from 'vitest';
import { daysUntil, lastOf } from './phases.ts';

const at = (moment: string) => new Date(moment);

it('counts days by the calendar: the last day is today until midnight', () => {
  const end = at('2026-12-03T20:00:00Z');
  expect(daysUntil(end, at('2026-12-03T00:30:00Z'))).toBe(0);
  expect(daysUntil(end, at('2026-12-02T23:00:00Z'))).toBe(1);
  expect(daysUntil(end, at('2026-11-29T07:00:00Z'))).toBe(4);
  expect(daysUntil(end, at('2026-12-09T00:00:00Z'))).toBe(0);
});

it('knows the last of several moments only when all are known', () => {
  const [early, late] = [at('2026-01-01T00:00:00Z'), at('2026-02-01T00:00:00Z')];
  expect(lastOf([late, early])).toEqual(late);
  expect(lastOf([late, null])).toBeNull();
  expect(lastOf([])).toBeNull();
});
