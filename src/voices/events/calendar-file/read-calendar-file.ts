import ICAL from 'ical.js';
import { daysLater, isZone } from '../../../platform/zones/index.ts';
import { type Block, blocksOf, type Refused, unfold } from './components.ts';
import { type File, type ReadEvent, readEvent, readZone, textOf } from './read-event.ts';
import { momentOf } from './times.ts';

/** One meeting out of a calendar file: a single one, or one of a series. */
export type ReadMeeting = {
  /** Where its VEVENT begins. */
  readonly line: number;
  readonly uid: string | null;
  /** Which of a series, by the start that the series gives it, wherever it was moved since; null of a single one. */
  readonly occurrence: string | null;
  readonly sequence: number;
  readonly title: string;
  readonly about: string;
  readonly place: string;
  /** Where people read more, and where they join from afar. */
  readonly address: string | null;
  readonly conference: string | null;
  readonly starts: Date;
  /** null where the file gives it no length. */
  readonly ends: Date | null;
  readonly isAllDay: boolean;
  readonly zone: string | null;
  readonly isCancelled: boolean;
};

export type CalendarRead = {
  /** How many VEVENT it holds, and of how many of them nothing could be made. */
  readonly read: number;
  readonly broken: number;
  readonly meetings: readonly ReadMeeting[];
  readonly refused: readonly Refused[];
  /** What it holds besides and no meeting has a place for, and how often. */
  readonly notTaken: readonly { readonly what: string; readonly count: number }[];
};

/** More than these of one series nobody holds: a rule without an end is followed up to here, and no further than asked. */
const mostOfASeries = 400;

/**
 * Reads a calendar file (RFC 5545) as meetings. What is broken is refused at its line, and nothing else with it; series
 * are written out up to `until`, with what was moved or called off among them. A definition of a zone in the file counts
 * before what is known of its name; times without a zone are those of the file (X-WR-TIMEZONE), or of `zone`.
 */
export function readCalendarFile(
  text: string,
  { zone, until }: { readonly zone: string; readonly until: Date },
): CalendarRead {
  const refused: Refused[] = [];
  const missed = new Map<string, number>();
  const miss = (what: string) => void missed.set(what, (missed.get(what) ?? 0) + 1);
  const [head, ...blocks] = blocksOf(unfold(text.replace(/^\uFEFF/, '')), refused);
  const called = (name: string) => blocks.filter((block) => block.name === name);
  const zones = called('VTIMEZONE').flatMap((block) => readZone(block, refused));
  const file: File = { zones, zone: zoneOfFile(head) ?? zone, refused, miss };
  const found = called('VEVENT').flatMap((block) => readEvent(block, file) ?? []);
  for (const { name, inside } of blocks)
    for (const what of name === 'VEVENT' ? inside : name === 'VTIMEZONE' ? [] : [name]) miss(what);
  const changes = Map.groupBy(
    found.filter(({ changes }) => changes !== null),
    ({ uid }) => uid,
  );
  const series = new Set(found.flatMap(({ uid, changes }) => (changes === null ? [uid] : [])));
  const meetings = found.flatMap((event) => {
    if (event.changes === null) return occurrencesOf(event, changes.get(event.uid) ?? [], until, file);
    // Where its series is not in the file it stands for itself.
    return series.has(event.uid) ? [] : [meetingOf(event, event.starts, event.changes)];
  });
  return {
    read: called('VEVENT').length,
    broken: called('VEVENT').length - found.length,
    meetings,
    refused: refused.sort((a, b) => a.line - b.line),
    notTaken: [...missed].map(([what, count]) => ({ what, count })),
  };
}

function zoneOfFile(head: Block | undefined): string | null {
  const [named] =
    head?.lines.flatMap(({ text }) => /^X-WR-TIMEZONE[^:]*:\s*(.+?)\s*$/i.exec(text)?.[1] ?? []) ?? [];
  return named && isZone(named) ? named : null;
}

/** A single meeting, or all of a series up to a day. */
function occurrencesOf(
  event: ReadEvent,
  changes: readonly ReadEvent[],
  until: Date,
  file: File,
): ReadMeeting[] {
  const { component, start, starts } = event;
  if (!component.hasProperty('rrule') && !component.hasProperty('rdate'))
    return [meetingOf(event, starts, null)];
  const toMoment = (time: ICAL.Time) => momentOf(time, start, file.zone);
  const off = new Set(
    component
      .getAllProperties('exdate')
      .flatMap((property) =>
        (property.getValues() as ICAL.Time[]).map((time) => momentOf(time, property, file.zone)?.getTime()),
      ),
  );
  const changed = new Map(changes.map((one) => [one.changes?.getTime(), one]));
  const found = new Map<number, ReadMeeting>();
  try {
    for (const at of [...ruledBy(event, until, toMoment), ...datesOf(event, file)]) {
      if (off.has(at.getTime())) continue;
      const own = changed.get(at.getTime());
      found.set(at.getTime(), own ? meetingOf(own, own.starts, at) : meetingOf(event, at, at));
    }
  } catch {
    file.refused.push({ line: event.line, field: 'RRULE', why: 'not-a-rule' });
    return [meetingOf(event, starts, null)];
  }
  const beyond = component.hasProperty('rrule') && found.size >= mostOfASeries;
  if (beyond) file.miss('RRULE');
  return [...found.values()];
}

/** The starts that the rules of a series give, its first one among them. */
function* ruledBy(
  { component, starts }: ReadEvent,
  until: Date,
  toMoment: (time: ICAL.Time) => Date | null,
): Generator<Date> {
  yield starts;
  const first = component.getFirstPropertyValue('dtstart') as ICAL.Time;
  for (const property of component.getAllProperties('rrule')) {
    const rule = (property.getFirstValue() as ICAL.Recur).clone();
    // The library would compare the end, which is in UTC, with what the clock shows.
    const last = rule.until && rule.until.zone === ICAL.Timezone.utcTimezone ? rule.until.toJSDate() : null;
    if (last) rule.until = null;
    const end = Math.min(last?.getTime() ?? Number.POSITIVE_INFINITY, until.getTime());
    const all = rule.iterator(first);
    for (let count = 0; count < mostOfASeries; count += 1) {
      const next = all.next();
      // The library goes on counting in the same object.
      const at = next && toMoment(next.clone());
      if (!at || at.getTime() > end) break;
      yield at;
    }
  }
}

function datesOf({ component }: ReadEvent, file: File): Date[] {
  return component.getAllProperties('rdate').flatMap((property) =>
    (property.getValues() as (ICAL.Time | ICAL.Period)[]).flatMap((value) => {
      const time = value instanceof ICAL.Period ? value.start : value;
      return momentOf(time, property, file.zone) ?? [];
    }),
  );
}

function meetingOf(event: ReadEvent, starts: Date, occurrence: Date | null): ReadMeeting {
  const { component, line, uid, isAllDay, zone } = event;
  return {
    ...{ line, uid, starts, isAllDay, zone },
    occurrence: occurrence?.toISOString() ?? null,
    sequence: Number(component.getFirstPropertyValue('sequence') ?? 0) || 0,
    title: textOf(component, 'summary'),
    about: textOf(component, 'description'),
    place: textOf(component, 'location'),
    address: textOf(component, 'url') || null,
    conference: textOf(component, 'conference') || null,
    ends: endOf(event, starts),
    isCancelled: /^cancelled$/i.test(textOf(component, 'status')),
  };
}

const dayMs = 86_400_000;

/** Whole days are counted by the clock of their place: one of them may have an hour more or less. */
function endOf({ length, isAllDay, zone }: ReadEvent, starts: Date): Date | null {
  if (!isAllDay) return length ? new Date(starts.getTime() + length) : null;
  const days = Math.max(1, Math.round((length ?? dayMs) / dayMs));
  return zone === null ? new Date(starts.getTime() + days * dayMs) : daysLater(zone, starts, days);
}
