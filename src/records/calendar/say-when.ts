import { formatDate, formatDateTime, type Language, localeOf, messages, say } from '../../site/index.ts';
import { zoneName } from '../../site/zones/index.ts';
import { type Dated, zoneOfDated } from './dated.ts';

/** "October 2026", of a month as YYYY-MM. */
export const sayMonth = (language: Language, month: string): string =>
  new Intl.DateTimeFormat(localeOf(language), { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${month}-01`),
  );

/** A day, a moment, or from when to when: "3 October 2026 at 14:05 – 16:00 UTC". */
export function sayWhen(language: Language, dated: Dated): string {
  const { from, to } = dated;
  const zone = zoneOfDated(dated);
  if (typeof from === 'string') return formatDate(language, from);
  if (!(to instanceof Date)) return formatDateTime(language, from, zone);
  const format = new Intl.DateTimeFormat(localeOf(language), {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
    ...(zone === 'UTC' ? { timeZoneName: 'short' } : {}),
  });
  const time = format.formatRange(from, to);
  return zone === 'UTC'
    ? time
    : say(language, messages.site.zoned, { time, zone: zoneName(language, zone, from) });
}
