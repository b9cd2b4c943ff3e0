import { expect, it } from 'vitest';
import { daysUntil, lastOf, phaseTime, standingOf } from './phases.ts';

const at = (moment: string) => new Date(moment);

it('counts days by the calendar: the last day is today until midnight', () => {
  const end = at('2026-12-03T20:00:00Z');
  expect(daysUntil(end, at('2026-12-03T00:30:00Z'), 'UTC')).toBe(0);
  expect(daysUntil(end, at('2026-12-02T23:00:00Z'), 'UTC')).toBe(1);
  expect(daysUntil(end, at('2026-11-29T07:00:00Z'), 'UTC')).toBe(4);
  expect(daysUntil(end, at('2026-12-09T00:00:00Z'), 'UTC')).toBe(0);
});

it('knows the last of several moments only when all are known', () => {
  const [early, late] = [at('2026-01-01T00:00:00Z'), at('2026-02-01T00:00:00Z')];
  expect(lastOf([late, early])).toEqual(late);
  expect(lastOf([late, null])).toBeNull();
  expect(lastOf([])).toBeNull();
});

it('the first and the last day belong to a phase', () => {
  const phase = { startsOn: '2026-03-01', endsOn: '2026-03-31' };
  expect(
    ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((day) => phaseTime(phase, day)),
  ).toEqual(['next', 'now', 'now', 'past']);
  expect(phaseTime({ startsOn: null, endsOn: null }, '2026-01-01')).toBe('undated');
  expect(phaseTime({ startsOn: '2026-01-01', endsOn: null }, '2030-01-01')).toBe('now');
});

it('an open channel keeps a process open; closing it ends everything', () => {
  const phases = [
    { id: 'p', position: 1, version: 1, direction: null, startsOn: '2026-01-01', endsOn: '2026-01-31' },
  ];
  expect(standingOf({ state: 'published', phases }, [], '2025-12-31')).toBe('coming');
  expect(standingOf({ state: 'published', phases }, [], '2026-01-15')).toBe('open');
  expect(standingOf({ state: 'published', phases }, [], '2026-02-01')).toBe('over');
  expect(standingOf({ state: 'published', phases }, [{ state: 'open' }], '2026-02-01')).toBe('open');
  expect(standingOf({ state: 'closed', phases }, [{ state: 'open' }], '2026-01-15')).toBe('over');
  expect(standingOf({ state: 'published', phases: [] }, [], '2026-01-15')).toBe('open');
});
