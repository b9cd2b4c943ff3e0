import { daysLater } from '../../platform/zones/index.ts';

/** How many days before it begins an event is announced, where its process has no rule of its own: two weeks. */
export const usualDays = 14;

const day = 86_400_000;
const hour = 3_600_000;

/** How long before its beginning an event was announced: whole days by its clock, and the hours beyond them. */
export type Notice = {
  readonly days: number;
  readonly hours: number;
  /** Whether it was announced in time. */
  readonly isKept: boolean;
  /** The moment counted from was typed by staff: the program does not know it. */
  readonly isSaid: boolean;
};

type Announced = {
  /** When everybody could read it first; null where nobody knows. */
  readonly at: Date | null;
  /** When staff say that it was announced elsewhere. */
  readonly said: Date | null;
  readonly starts: Date;
  readonly zone: string;
};

/**
 * The notice that was given of an event; null where nobody knows. It is counted by the calendar of the event's own zone:
 * in time is what was announced so many days before at the same time of the clock there, or earlier. What was announced
 * here only once it had begun, such as an imported event of the past, was announced elsewhere or never: of that counts
 * what staff say, if they do. What was announced here before never counts from anything else.
 */
export function noticeOf({ at, said, starts, zone }: Announced, rule: number): Notice | null {
  const isOwn = at !== null && at < starts;
  const from = isOwn ? at : said !== null && said < starts ? said : null;
  if (from === null) return null;
  const days = daysBetween(zone, from, starts);
  return {
    days,
    hours: Math.floor((starts.getTime() - daysLater(zone, from, days).getTime()) / hour),
    isKept: days >= rule,
    isSaid: !isOwn,
  };
}

/** The most days that can be added to a moment, by the clock of a zone, without coming after another one. */
function daysBetween(zone: string, from: Date, to: Date): number {
  // Clocks that change make a day of 23 or 25 hours, and once in a while the calendar skips one.
  const about = Math.floor((to.getTime() - from.getTime()) / day);
  for (let days = about + 1; days > 0; days -= 1) if (daysLater(zone, from, days) <= to) return days;
  return 0;
}

/** Since when everybody could know that an event begins when it does, or sooner. */
export function knownSince(
  { openedAt, soonerSince }: { readonly openedAt: Date | null; readonly soonerSince: Date | null },
  scopeSince: Date | null,
): Date | null {
  if (openedAt === null || scopeSince === null) return null;
  // Whoever plans for a day is not told in time of an earlier one; a later one gives them more time.
  return new Date(Math.max(openedAt.getTime(), scopeSince.getTime(), soonerSince?.getTime() ?? 0));
}
