import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { Queryable } from '../../platform/database/index.ts';
import { type Language, say } from '../../site/index.ts';
import { countStates } from '../states/index.ts';
import { type Dated, dayOf } from './dated.ts';

const day = 24 * 3_600_000;
const everyHour = 3600;

const statuses = {
  draft: ICalEventStatus.TENTATIVE,
  set: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
};

type Head = {
  readonly name: string;
  readonly language: Language;
  readonly publicUrl: string;
  /** What ended before that is left out. */
  readonly since?: Date | undefined;
  /** What the dates of a scope belong to. */
  readonly titleOf: (scope: string | null) => string | null;
};

const recordOf = ({ id }: Dated): string => id.slice(0, id.lastIndexOf('-'));

/** These dates as iCalendar (RFC 5545). An unchanged calendar is the same text at any time of the day. */
export async function icsOf(db: Queryable, head: Head, dates: readonly Dated[]): Promise<string> {
  const moved = await countStates(
    db,
    dates.flatMap((one) => [recordOf(one), one.scope]),
  );
  const calendar = ical({
    name: head.name,
    prodId: { company: 'Throughline', product: 'Throughline', language: head.language },
    ttl: everyHour,
  });
  for (const one of dates) {
    if (head.since && new Date(one.to ?? one.from) < head.since) continue;
    const whole = typeof one.from === 'string';
    calendar.createEvent({
      // Stays the same when the site moves to another address or a process to another slug.
      id: `${one.id}@throughline`,
      // A step changes no fact and no version, but what the calendar says: of the record, or of all that is in its process.
      sequence: one.version + (moved.get(recordOf(one)) ?? 0) + (moved.get(one.scope ?? '') ?? 0),
      stamp: one.changedAt,
      lastModified: one.changedAt,
      start: new Date(one.from),
      // The day after the last: the end itself is not in it.
      end: whole ? new Date(Date.parse(dayOf(one.to ?? one.from, one)) + day) : one.to && new Date(one.to),
      allDay: whole,
      summary: `${say(head.language, one.what)}: ${one.title.text}`,
      description: head.titleOf(one.scope),
      location: one.place,
      url: new URL(one.href, `${head.publicUrl}/`).href,
      status: statuses[one.standing],
      // Only a meeting takes somebody's time.
      transparency: one.to ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}
