import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { Queryable } from '../../platform/database/index.ts';
import { type Language, say } from '../../site/index.ts';
import { countStates } from '../states/index.ts';
import { type Dated, dayOf, zoneOfDated } from './dated.ts';
import { countMoves } from './moves.ts';
import { byClock, describeZone } from './zones.ts';

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

/** When it is: a day as such, a moment by the clock of its zone. */
function timesOf(one: Dated) {
  const { from, to } = one;
  // The day after the last: the end itself is not in it.
  if (typeof from === 'string')
    return { start: new Date(from), end: new Date(Date.parse(dayOf(to ?? from, one)) + day), allDay: true };
  const zone = zoneOfDated(one);
  if (zone === 'UTC') return { start: from, end: to && new Date(to) };
  return { start: byClock(zone, from), end: to && byClock(zone, new Date(to)), timezone: zone };
}

/** These dates as iCalendar (RFC 5545). An unchanged calendar is the same text at any time of the day. */
export async function icsOf(db: Queryable, head: Head, dates: readonly Dated[]): Promise<string> {
  const moved = await countStates(
    db,
    dates.flatMap((one) => [recordOf(one), one.scope]),
  );
  const turned = await countMoves(db, dates);
  const shown = dates.filter(({ from, to }) => !head.since || new Date(to ?? from) >= head.since);
  const all = shown.map(({ from }) => new Date(from).getTime());
  const years = [Math.min(...all), Math.max(...all)] as const;
  const calendar = ical({
    name: head.name,
    prodId: { company: 'Throughline', product: 'Throughline', language: head.language },
    ttl: everyHour,
    timezone: { name: null, generator: (zone) => describeZone(zone, ...years) },
  });
  for (const one of shown) {
    calendar.createEvent({
      // Stays the same when the site moves to another address or a process to another slug.
      id: `${one.id}@throughline`,
      // A step changes no fact and no version, but what the calendar says: of the record, or of all that is in its process.
      sequence:
        (turned.get(one.id) ?? one.version) +
        (moved.get(recordOf(one)) ?? 0) +
        (moved.get(one.scope ?? '') ?? 0),
      stamp: one.changedAt,
      lastModified: one.changedAt,
      ...timesOf(one),
      summary: one.isNamed ? one.title.text : `${say(head.language, one.what)}: ${one.title.text}`,
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
