import ICAL from 'ical.js';
import { findIana } from 'windows-iana';
import { isZone, readClock } from '../../../platform/zones/index.ts';

/** The times that a property gives; null for what is none, such as the 30th of February, from which the library would count on. */
export function timesOf(property: ICAL.Property): (ICAL.Time | null)[] {
  const written = (property.jCal.slice(3) as (string | string[])[]).map((one) =>
    Array.isArray(one) ? one[0] : one,
  );
  return property.getValues().map((value: unknown, at) => {
    const time = value instanceof ICAL.Period ? value.start : value;
    return time instanceof ICAL.Time && time.toString() === written[at] && time.year > 0 ? time : null;
  });
}

export const timeOf = (property: ICAL.Property): ICAL.Time | null => timesOf(property)[0] ?? null;

/**
 * The zone that a property names, by its IANA name: as it stands, at the end of a longer one, as some programs write it,
 * or as Windows calls it; null where it names none that is known.
 */
export function zoneNamed(property: ICAL.Property): string | null {
  const given = property.getFirstParameter('tzid') ?? '';
  const names = [given, given.split('/').slice(-2).join('/'), given.split('/').slice(-3).join('/')];
  return names.find((name) => name !== '' && isZone(name)) ?? findIana(given)[0] ?? null;
}

/** Whether the zone of a time has a definition in its file, or the time is one of UTC. */
const isFixed = (time: ICAL.Time) => time.zone && time.zone !== ICAL.Timezone.localTimezone;

const known = new WeakMap<ICAL.Time, Date | null>();

/** The moment of a time; of one that names no zone, in `zone`. Null where it names one that nobody defines. */
export function momentOf(time: ICAL.Time, property: ICAL.Property, zone: string): Date | null {
  if (isFixed(time)) return time.toJSDate();
  // It is asked for when it is checked and when it is used, and reading a clock in a zone takes long.
  const before = known.get(time);
  if (before !== undefined) return before;
  const moment = momentOfClock(time, property, zone);
  known.set(time, moment);
  return moment;
}

function momentOfClock(time: ICAL.Time, property: ICAL.Property, zone: string): Date | null {
  const named = zoneNamed(property);
  if (property.getFirstParameter('tzid') && !named) return null;
  return momentIn(named ?? zone, time);
}

/** RFC 5545, 3.3.5: a time that the clock skips is counted on from before, one that it shows twice is the first. */
function momentIn(zone: string, time: ICAL.Time): Date | null {
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${String(time.year).padStart(4, '0')}-${two(time.month)}-${two(time.day)}`;
  const read = readClock(zone, `${day}T${two(time.hour)}:${two(time.minute)}`);
  if (!read) return null;
  const moment = read.is === 'once' ? read.moment : read.moments[read.is === 'skipped' ? 1 : 0];
  return new Date(moment.getTime() + time.second * 1000);
}
