import { zoneHere } from '../platform/zones/index.ts';
import { type Language, localeOf, messages, say } from './words.ts';
import { zoneName } from './zone-names.ts';

export { direction } from './direction.ts';

/** A language's name, by default in that language itself ("français"), else in the reader's. */
export function languageName(tag: string, inLanguage?: Language): string {
  try {
    const names = new Intl.DisplayNames([inLanguage ?? tag, 'en'], { type: 'language', fallback: 'code' });
    const name = names.of(tag) ?? tag;
    return inLanguage === undefined ? name.charAt(0).toLocaleUpperCase(tag) + name.slice(1) : name;
  } catch {
    return tag;
  }
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: Language, withTime: boolean, timeZone: string): Intl.DateTimeFormat {
  const key = `${language}${withTime}${timeZone}`;
  let format = dateFormats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(localeOf(language), {
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      timeZone,
      ...(withTime ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } : {}),
      ...(withTime && timeZone === 'UTC' ? { timeZoneName: 'short' } : {}),
    });
    dateFormats.set(key, format);
  }
  return format;
}

function written(format: Intl.DateTimeFormat, date: Date | string | number): string {
  const moment = new Date(date);
  return Number.isNaN(moment.getTime()) ? String(date) : format.format(moment);
}

/** "3 October 2026": the day of a moment in a zone. A day of the calendar, as `2026-10-03`, is the same everywhere. */
export function formatDate(
  language: Language,
  date: Date | string | number,
  zone: string = zoneHere(),
): string {
  const isDay = typeof date === 'string' && date.length === 10;
  return written(dateFormat(language, false, isDay ? 'UTC' : zone), date);
}

/** "3 October 2026 at 17:05, Nairobi (UTC+3)". */
export function formatDateTime(
  language: Language,
  date: Date | string | number,
  zone: string = zoneHere(),
): string {
  const time = written(dateFormat(language, true, zone), date);
  const moment = new Date(date);
  if (zone === 'UTC' || Number.isNaN(moment.getTime())) return time;
  return say(language, messages.site.zoned, { time, zone: zoneName(language, zone, moment) });
}

/** The same for readers who need not know what UTC is. */
export function formatWorldTime(
  language: Language,
  date: Date | string | number,
  zone: string = zoneHere(),
): string {
  const time = formatDateTime(language, date, zone);
  return zone === 'UTC' ? `${time} ${say(language, messages.site.worldTime)}` : time;
}

const numberFormats = new Map<string, Intl.NumberFormat>();

/** Making a format costs as much as using it a hundred times, and a page of results writes a thousand numbers. */
function numberFormat(
  language: Language,
  style: 'decimal' | 'percent',
  fractionDigits: number,
): Intl.NumberFormat {
  const key = `${language} ${style} ${fractionDigits}`;
  let format = numberFormats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(localeOf(language), { style, maximumFractionDigits: fractionDigits });
    numberFormats.set(key, format);
  }
  return format;
}

/** A number with the language's grouping and decimal signs. */
export function formatNumber(language: Language, value: number, fractionDigits = 3): string {
  return numberFormat(language, 'decimal', fractionDigits).format(value);
}

/** A share given as 0 to 100, written as a percentage without decimals unless asked for. */
export function formatPercent(language: Language, share: number, fractionDigits = 0): string {
  return numberFormat(language, 'percent', fractionDigits).format(share / 100);
}
