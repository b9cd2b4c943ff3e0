import { expect, test } from 'vitest';
import { knownSince, noticeOf } from './notice.ts';

const at = (moment: string) => new Date(moment);
const notice = (announced: string, starts: string, zone: string, rule = 14) =>
  noticeOf({ at: at(announced), said: null, starts: at(starts), zone }, rule);
const own = { isSaid: false };

// Each moment by hand, with the offset that the clocks of the place showed.
test('a fortnight is counted by the clock of the place', () => {
  expect(notice('2022-07-14T10:00+02:00', '2022-07-28T10:00+02:00', 'Europe/Madrid')).toEqual({
    ...own,
    days: 14,
    hours: 0,
    isKept: true,
  });
  expect(notice('2022-07-14T10:01+02:00', '2022-07-28T10:00+02:00', 'Europe/Madrid')).toMatchObject({
    days: 13,
    isKept: false,
  });
});

test('announced at ten in Lisbon for ten in Madrid, it is an hour short', () => {
  expect(notice('2022-07-14T10:00+01:00', '2022-07-28T10:00+02:00', 'Europe/Madrid')).toEqual({
    ...own,
    days: 13,
    hours: 23,
    isKept: false,
  });
});

test('a day of 23 or of 25 hours is a day', () => {
  // Clocks went forward on 27 March 2022 and back on 30 October 2022.
  expect(notice('2022-03-20T10:00+01:00', '2022-04-03T10:00+02:00', 'Europe/Madrid')?.isKept).toBe(true);
  expect(notice('2022-03-20T10:00+01:00', '2022-04-03T09:59+02:00', 'Europe/Madrid')?.isKept).toBe(false);
  expect(notice('2022-10-20T10:00+02:00', '2022-11-03T10:00+01:00', 'Europe/Madrid')?.isKept).toBe(true);
  // Exactly fourteen times 24 hours, and an hour too late by the clock.
  expect(notice('2022-10-20T10:00+02:00', '2022-11-03T09:00+01:00', 'Europe/Madrid')).toMatchObject({
    days: 13,
    hours: 23,
  });
});

test('what was announced at an hour that clocks skip a fortnight later counts from the hour after', () => {
  // At 02:30 on 27 March 2022 it was 03:30.
  expect(notice('2022-03-13T02:30+01:00', '2022-03-27T03:30+02:00', 'Europe/Madrid')?.isKept).toBe(true);
  expect(notice('2022-03-13T02:30+01:00', '2022-03-27T03:29+02:00', 'Europe/Madrid')?.isKept).toBe(false);
});

test('the hour that a clock shows twice is in time from its first', () => {
  expect(notice('2022-10-16T02:30+02:00', '2022-10-30T02:30+02:00', 'Europe/Madrid')?.isKept).toBe(true);
});

test('where a day was skipped, the calendar says so', () => {
  // Samoa had no 30 December 2011.
  expect(notice('2011-12-20T10:00-10:00', '2012-01-03T10:00+14:00', 'Pacific/Apia')).toMatchObject({
    days: 14,
    hours: 0,
  });
});

test('it is known from its announcement, never from what was typed', () => {
  const starts = at('2027-05-20T10:00Z');
  const said = at('2027-04-01T10:00Z');
  expect(noticeOf({ at: at('2027-05-17T10:00Z'), said, starts, zone: 'UTC' }, 14)).toEqual({
    days: 3,
    hours: 0,
    isKept: false,
    isSaid: false,
  });
});

test('of what was over when it came here nobody knows, unless staff say', () => {
  const starts = at('2022-05-20T10:00Z');
  const late = { at: at('2026-11-30T10:00Z'), starts, zone: 'UTC' };
  expect(noticeOf({ ...late, said: null }, 14)).toBeNull();
  expect(noticeOf({ ...late, said: at('2022-05-01T10:00Z') }, 14)).toMatchObject({ days: 19, isSaid: true });
  expect(noticeOf({ ...late, said: at('2022-06-01T10:00Z') }, 14)).toBeNull();
});

test('a meeting moved to an earlier day is known since it was moved, one moved later since it was announced', () => {
  const openedAt = at('2027-05-01T10:00Z');
  const since = at('2027-01-01T00:00Z');
  expect(knownSince({ openedAt, soonerSince: null }, since)).toEqual(openedAt);
  expect(knownSince({ openedAt, soonerSince: at('2027-05-10T08:00Z') }, since)).toEqual(
    at('2027-05-10T08:00Z'),
  );
  // While it was a draft nobody had read the later day.
  expect(knownSince({ openedAt, soonerSince: at('2027-04-10T08:00Z') }, since)).toEqual(openedAt);
});

test('what is announced in a process that nobody can read is announced with the process', () => {
  const openedAt = at('2027-05-01T10:00Z');
  expect(knownSince({ openedAt, soonerSince: null }, null)).toBeNull();
  expect(knownSince({ openedAt, soonerSince: null }, at('2027-05-03T09:00Z'))).toEqual(
    at('2027-05-03T09:00Z'),
  );
});
