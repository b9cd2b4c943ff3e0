import { formatNumber, type Language, localeOf, messages, say } from '../../../site/index.ts';
import type { Notice } from '../notice.ts';
import type { People, Sum } from './read-register.ts';

const words = messages.events.register;

/** "739", or "739–812" where some were counted as a range. */
export const sayPeople = (language: Language, { from, upTo }: Pick<People, 'from' | 'upTo'>): string =>
  from === upTo
    ? formatNumber(language, from)
    : new Intl.NumberFormat(localeOf(language)).formatRange(from, upTo);

/** "41 meetings with 739 people, and 5 more of which nobody said how many came". */
export const sayCounts = (language: Language, { meetings, people }: Sum): string =>
  people.upTo === 0
    ? say(language, words.meetings, { count: meetings })
    : say(language, words.counts, {
        meetings: meetings - people.unknown,
        more: people.unknown,
        people: people.upTo,
        range: sayPeople(language, people),
      });

/** How the rule was kept: by all, by most, or by fewer; null where nobody knows of any. */
export function sayKept(language: Language, { kept }: Sum, rule: number): string | null {
  if (kept.known === 0) return null;
  const most =
    kept.kept === kept.known
      ? 'all'
      : kept.kept === 0
        ? 'none'
        : kept.kept * 2 > kept.known
          ? 'most'
          : 'some';
  return say(language, words.kept, { kept: kept.kept, known: kept.known, days: rule, most });
}

/** "13 days and 23 hours", the hours only where they are what is missing. */
export const sayNotice = (language: Language, { days, hours }: Notice, rule: number): string =>
  days === rule - 1 && hours > 0
    ? say(language, words.daysAndHours, { days, hours })
    : say(language, words.days, { days });

/** A moment of the calendar by its parts, as `format` puts them; of a day as YYYY-MM-DD. */
export function dayPart(language: Language, day: string, options: Intl.DateTimeFormatOptions): string {
  return formatOf(language, options).format(Date.parse(day));
}

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const format =
    formats.get(key) ?? new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: 'UTC' });
  formats.set(key, format);
  return format;
}
