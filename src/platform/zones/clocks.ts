import { Temporal } from 'temporal-polyfill';
import { changesNear, offsetAt } from './offsets.ts';

/**
 * What a calendar and a clock on the wall in some time zone say. Moments are stored, sent and compared in UTC; here they
 * become days and times of a place, and back.
 */

/** As ICU still lists them, and as they are called today. */
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** Every time zone that can be chosen, by its name in the tz database. */
export const zoneNames: readonly string[] = [
  ...new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map((zone) => renamed[zone] ?? zone)]),
];
const known = new Set(zoneNames);

/** Whether a name is one of these; the machine would know more, and older names of the same. */
export const isZone = (zone: string): boolean => known.has(zone);

const at = (zone: string, moment: Date) =>
  Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone);
const dateOf = ({ epochMilliseconds }: { readonly epochMilliseconds: number }) => new Date(epochMilliseconds);

/** The day of a moment there, as `2026-10-03`. */
export const dayIn = (zone: string, moment: Date): string =>
  new Date(moment.getTime() + offsetAt(zone, moment.getTime())).toISOString().slice(0, 10);

/** When a day begins there: at midnight, or where clocks skip midnight, at the first moment after. */
export const startOfDay = (zone: string, day: string): Date =>
  dateOf(Temporal.PlainDate.from(day).toZonedDateTime(zone));

/** When a day is over there, which is when the next begins. */
export const endOfDay = (zone: string, day: string): Date =>
  startOfDay(zone, Temporal.PlainDate.from(day).add({ days: 1 }).toString());

/** The newest moment until now when the clock there showed this hour, on this day of the week (1: Monday) where it is `weekly`. */
export function lastHour(zone: string, now: Date, hour: number, weekly: boolean, weekday = 1): Date {
  const today = at(zone, now).toPlainDate();
  const due = (daysAgo: number) =>
    today.subtract({ days: daysAgo }).toZonedDateTime({ timeZone: zone, plainTime: { hour } });
  const over = due(0).epochMilliseconds > now.getTime() ? 1 : 0;
  const back = (today.subtract({ days: over }).dayOfWeek - weekday + 7) % 7;
  return dateOf(weekly ? due(over + back) : due(over));
}

/** So many days later at the same time of the clock there. */
export function daysLater(zone: string, moment: Date, days: number): Date {
  const ms = moment.getTime();
  const local = ms + offsetAt(zone, ms) + days * 86_400_000;
  const later = local - offsetAt(zone, local - offsetAt(zone, ms));
  // Where clocks skip an hour or show it twice, the calendar knows which is meant.
  return changesNear(zone, later) ? dateOf(at(zone, moment).add({ days })) : new Date(later);
}

/** `UTC+3`, `UTC−4:30`, and `UTC` where nothing is between. */
export function offsetIn(zone: string, moment: Date): string {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)/.exec(at(zone, moment).offset) ?? [];
  if (hours === '00' && minutes === '00') return 'UTC';
  return `UTC${sign === '-' ? '−' : '+'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
}

/** A time of the clock: the moment it is, or that it is none there, or two, the earlier first. */
export type ClockTime =
  | { readonly is: 'once'; readonly moment: Date }
  | { readonly is: 'skipped' | 'twice'; readonly moments: readonly [Date, Date] };

/** What `2026-10-03T17:05` means there, or `2026-10-25T02:30+01:00` where it must say which of two; null: no time. */
export function readClock(zone: string, typed: string): ClockTime | null {
  try {
    const [, local = '', offset] = /^(.{16})([+-]\d\d:\d\d)?$/.exec(typed) ?? [];
    const time = Temporal.PlainDateTime.from(local, { overflow: 'reject' });
    const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
      time.toZonedDateTime(zone, { disambiguation }),
    ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime];
    const moments = [dateOf(earlier), dateOf(later)] as const;
    if (!earlier.toPlainDateTime().equals(time)) return { is: 'skipped', moments };
    const meant = [earlier, later].find((one) => one.offset === offset);
    if (earlier.offset !== later.offset && !meant) return { is: 'twice', moments };
    return offset && !meant ? null : { is: 'once', moment: dateOf(meant ?? earlier) };
  } catch {
    return null;
  }
}

/** What the clock shows there, so that `readClock` reads the same minute again. */
export function writeClock(zone: string, moment: Date): string {
  const there = at(zone, moment);
  const local = there.toPlainDateTime().toString({ smallestUnit: 'minute' });
  return readClock(zone, local)?.is === 'twice' ? `${local}${there.offset}` : local;
}
