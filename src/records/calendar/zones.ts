import type { ICalDateTimeValue } from 'ical-generator';
import { offsetAt } from '../../platform/zones/index.ts';

const minute = 60_000;
const week = 7 * 24 * 3_600_000;
const year = 366 * 24 * 3_600_000;

/** What the clock of a zone shows at a moment, as 2026-03-29T02:00:00. */
const shownAt = (at: number, ahead: number): string => new Date(at + ahead).toISOString().slice(0, 19);
const asIcs = (shown: string): string => shown.replaceAll(/[-:]/g, '');

/** A moment that the library writes by the clock of its zone; of a plain one it would take the clock of this machine. */
export function byClock(zone: string, at: Date): ICalDateTimeValue {
  const [day = '', time = ''] = asIcs(shownAt(at.getTime(), offsetAt(zone, at.getTime()))).split('T');
  const zoned = {
    isValid: true,
    zone: { type: 'iana' },
    setZone: () => zoned,
    toFormat: (format: string) => (format === 'HHmmss' ? time : day),
    toJSDate: () => at,
    toJSON: () => at.toJSON(),
  };
  return zoned as unknown as ICalDateTimeValue;
}

/** A VTIMEZONE with every change of the clocks of a zone from a year before the first of these moments to a year after the last. */
export function describeZone(zone: string, first: number, last: number): string {
  const from = Math.floor(first / minute) * minute - year;
  const parts = [observance(zone, from, offsetAt(zone, from))];
  for (let at = from; at < last + year; at += week)
    if (offsetAt(zone, at) !== offsetAt(zone, at + week)) {
      const change = changeIn(zone, at);
      parts.push(observance(zone, change, offsetAt(zone, at)));
    }
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...parts.flat(), 'END:VTIMEZONE'].join('\r\n');
}

/** The minute in the week from there at which the clocks change. */
function changeIn(zone: string, from: number): number {
  let [before, after] = [from, from + week];
  while (after - before > minute) {
    const middle = before + Math.round((after - before) / 2 / minute) * minute;
    if (offsetAt(zone, middle) === offsetAt(zone, from)) before = middle;
    else after = middle;
  }
  return after;
}

/** From a moment on: it begins by the clock as it stood before. */
function observance(zone: string, at: number, before: number): string[] {
  const after = offsetAt(zone, at);
  const name = after > before ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${name}`,
    `DTSTART:${asIcs(shownAt(at, before))}`,
    `TZOFFSETFROM:${sayOffset(before)}`,
    `TZOFFSETTO:${sayOffset(after)}`,
    `END:${name}`,
  ];
}

function sayOffset(ahead: number): string {
  const minutes = Math.round(Math.abs(ahead) / minute);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${ahead < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
}
