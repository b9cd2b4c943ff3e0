import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  dayIn,
  daysLater,
  endOfDay,
  isZone,
  offsetIn,
  readClock,
  startOfDay,
  writeClock,
  zoneNames,
} from './clocks.ts';

const day = fc
  .date({ min: new Date('1990-01-01T12:00:00Z'), max: new Date('2040-12-31T12:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const next = (of: string) => new Date(Date.parse(of) + 86_400_000).toISOString().slice(0, 10);

it('gives a day back as it was typed, and ends it when the next begins, in every zone', () => {
  for (const zone of zoneNames)
    fc.assert(
      fc.property(day, (typed) => {
        const [start, end] = [startOfDay(zone, typed), endOfDay(zone, typed)];
        // A few places left out a day, when they went over the date line.
        fc.pre(end > start);
        expect(dayIn(zone, start)).toBe(typed);
        expect(dayIn(zone, new Date(end.getTime() - 1))).toBe(typed);
        expect(end).toEqual(startOfDay(zone, next(typed)));
      }),
      { numRuns: 5 },
    );
});

it('gives every minute back as it was written, in every zone', () => {
  const minute = fc.integer({ min: Date.UTC(1990) / 60_000, max: Date.UTC(2040) / 60_000 });
  for (const zone of zoneNames)
    fc.assert(
      fc.property(minute, (minutes) => {
        const moment = new Date(minutes * 60_000);
        expect(readClock(zone, writeClock(zone, moment))).toEqual({ is: 'once', moment });
      }),
      { numRuns: 5 },
    );
});

it('ends the last day in Montevideo at 03:00 UTC of the next, and in Nairobi at 21:00', () => {
  expect(endOfDay('America/Montevideo', '2026-12-31').toISOString()).toBe('2027-01-01T03:00:00.000Z');
  expect(endOfDay('Africa/Nairobi', '2026-12-31').toISOString()).toBe('2026-12-31T21:00:00.000Z');
});

it('says of a time that clocks skip or show twice which moments are meant', () => {
  expect(readClock('Europe/Berlin', '2027-03-28T02:30')).toEqual({
    is: 'skipped',
    moments: [new Date('2027-03-28T00:30:00Z'), new Date('2027-03-28T01:30:00Z')],
  });
  expect(readClock('Europe/Berlin', '2027-10-31T02:30')?.is).toBe('twice');
  expect(readClock('Europe/Berlin', '2027-10-31T02:30+01:00')).toEqual({
    is: 'once',
    moment: new Date('2027-10-31T01:30:00Z'),
  });
  expect(readClock('Europe/Berlin', '2027-10-31T02:30+05:00')?.is).toBe('twice');
  expect(readClock('Europe/Berlin', '2027-03-28T02:30+01:00')?.is).toBe('skipped');
  for (const typed of ['2027-06-01T02:30+05:00', '2027-02-30T10:00', 'soon', ''])
    expect(readClock('Europe/Berlin', typed)).toBe(null);
});

it('keeps the time of the clock when days are added over a change of clocks', () => {
  const friday = new Date('2027-03-26T09:00:00Z');
  expect(daysLater('Europe/Berlin', friday, 7).toISOString()).toBe('2027-04-02T08:00:00.000Z');
  expect(offsetIn('Asia/Kolkata', friday)).toBe('UTC+5:30');
  expect(offsetIn('America/Montevideo', friday)).toBe('UTC−3');
  expect(offsetIn('Europe/London', friday)).toBe('UTC');
});

it('knows zones from what is none', () => {
  expect(['UTC', 'Africa/Nairobi', 'Europe/Kyiv'].every(isZone)).toBe(true);
  expect(['', '+03:00', 'utc', 'Mars/Olympus', '../x'].some(isZone)).toBe(false);
  expect(zoneNames).toContain('Asia/Kolkata');
});
