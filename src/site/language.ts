import { type Language, localeOf, messages, say } from './words.ts';

const directions = new Map<string, 'ltr' | 'rtl'>();

/** Writing direction of any BCP 47 tag; unknown or broken tags count as left to right. */
export function direction(languageTag: string): 'ltr' | 'rtl' {
  const known = directions.get(languageTag);
  if (known !== undefined) return known;
  let found: 'ltr' | 'rtl' = 'ltr';
  try {
    if (new Intl.Locale(languageTag).getTextInfo().direction === 'rtl') found = 'rtl';
  } catch {
    // Not a language tag.
  }
  // Tags come from people's input: the memory of them must not grow without end.
  if (directions.size < 500) directions.set(languageTag, found);
  return found;
}

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

function dateFormat(language: Language, withTime: boolean): Intl.DateTimeFormat {
  const key = `${language}${withTime}`;
  let format = dateFormats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(localeOf(language), {
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      timeZone: 'UTC',
      ...(withTime ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' } : {}),
    });
    dateFormats.set(key, format);
  }
  return format;
}

function written(format: Intl.DateTimeFormat, date: Date | string | number): string {
  const moment = new Date(date);
  return Number.isNaN(moment.getTime()) ? String(date) : format.format(moment);
}

/** "3 October 2026". Days are counted in UTC, as stored. */
export function formatDate(language: Language, date: Date | string | number): string {
  return written(dateFormat(language, false), date);
}

/** "3 October 2026 at 14:05 UTC". */
export function formatDateTime(language: Language, date: Date | string | number): string {
  return written(dateFormat(language, true), date);
}

/** The same for readers who need not know what UTC is. */
export function formatWorldTime(language: Language, date: Date | string | number): string {
  return `${formatDateTime(language, date)} ${say(language, messages.site.worldTime)}`;
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
