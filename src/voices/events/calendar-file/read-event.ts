import ICAL from 'ical.js';
import type { Block, ContentLine, Refused } from './components.ts';
import { momentOf, timeOf, timesOf, zoneNamed } from './times.ts';

/** A VEVENT as far as its file says it: one meeting, a series of them, or a change to one of a series. */
export type ReadEvent = {
  readonly line: number;
  readonly component: ICAL.Component;
  readonly uid: string | null;
  /** Of which start of its series it is a change; null of what is no such change. */
  readonly changes: Date | null;
  readonly start: ICAL.Property;
  readonly starts: Date;
  /** In milliseconds; null where it has none. */
  readonly length: number | null;
  readonly isAllDay: boolean;
  /** The zone of its start by its IANA name; null where it has none with a name. */
  readonly zone: string | null;
};

/** What is known of a file when its events are read. */
export type File = {
  readonly zones: readonly ICAL.Component[];
  /** Of times that name none. */
  readonly zone: string;
  readonly refused: Refused[];
  miss(what: string): void;
};

const taken = new Set(
  'uid recurrence-id sequence summary description location url conference dtstart dtend duration rrule rdate exdate status'.split(
    ' ',
  ),
);
/** They say how the file was made: without them nothing is missing. */
const silent = new Set('dtstamp created last-modified transp class x-microsoft-cdo-busystatus'.split(' '));
/** Without these nobody knows when it is; what else cannot be read is left out of it. */
const decisive = new Set('dtstart recurrence-id rrule exdate'.split(' '));
const ofTime = new Set('dtstart dtend duration rrule rdate exdate recurrence-id'.split(' '));

/** The definition of a zone in a file, with what it is called there. */
export function readZone({ line, lines }: Block, refused: Refused[]): ICAL.Component[] {
  try {
    const text = ['BEGIN:VTIMEZONE', ...lines.map((one) => one.text), 'END:VTIMEZONE'].join('\r\n');
    const zone = new ICAL.Component(ICAL.parse(text));
    // RFC 5545, 3.6.5: the time changes at its first date too; the library goes by the others alone where there are some.
    for (const change of zone.getAllSubcomponents())
      if (change.hasProperty('rdate') && !change.hasProperty('rrule'))
        change.addPropertyWithValue('rdate', change.getFirstPropertyValue('dtstart'));
    if (zone.getFirstPropertyValue('tzid') && zone.getAllSubcomponents().length > 0) return [zone];
  } catch {}
  refused.push({ line, field: 'VTIMEZONE', why: 'not-a-zone' });
  return [];
}

/** What a VEVENT says; null where it has no time that can be read, and why is among what was refused. */
export function readEvent(block: Block, file: File): ReadEvent | null {
  const component = inCalendar(file.zones);
  const refuse = (field: string, why: Refused['why'], line = block.line) => {
    file.refused.push({ line, field, why });
    return null;
  };
  const isWhole = block.lines.map((line) => addLine(component, line, file)).every(Boolean);
  if (!isWhole) return null;
  const start = component.getFirstProperty('dtstart');
  const starts = momentAt(component, 'dtstart', file);
  if (!start || !starts) return refuse('DTSTART', 'no-start');
  const length = lengthOf(component, starts, file);
  if (length !== null && length < 0) return refuse('DTEND', 'ends-before-start', lineOf(block, 'DTEND'));
  const changes = momentAt(component, 'recurrence-id', file);
  return {
    ...{ line: block.line, component, start, starts, length, changes },
    uid: textOf(component, 'uid') || null,
    isAllDay: timeOf(start)?.isDate ?? false,
    zone: zoneNamed(start) ?? (start.getFirstParameter('tzid') || isUtc(start) ? null : file.zone),
  };
}

/** Adds what a line says; false where without it nobody would know when the meeting is. */
function addLine(component: ICAL.Component, { line, text }: ContentLine, file: File): boolean {
  const name = /^[\w-]+(?=[;:]|$)/.exec(text)?.[0].toLowerCase() ?? '';
  if (name !== '' && !taken.has(name)) {
    if (!silent.has(name)) file.miss(name.toUpperCase());
    return true;
  }
  const property = propertyOf(component, name === 'rrule' ? text.replace(/\s+/g, '') : text);
  if (property && (!ofTime.has(name) || hasTimes(property, file.zone))) return true;
  file.refused.push({
    line,
    field: name.toUpperCase(),
    why: ofTime.has(name) ? whyNoTime(property) : 'not-a-line',
  });
  if (property) component.removeProperty(property);
  return !decisive.has(name);
}

const lineOf = ({ line, lines }: Block, field: string): number =>
  lines.find(({ text }) => text.toUpperCase().startsWith(field))?.line ?? line;

function momentAt(component: ICAL.Component, name: string, { zone }: File): Date | null {
  const property = component.getFirstProperty(name);
  const time = property && timeOf(property);
  return property && time ? momentOf(time, property, zone) : null;
}

/** In milliseconds, as its end or its duration says; null where neither is there. */
function lengthOf(component: ICAL.Component, starts: Date, file: File): number | null {
  const ends = momentAt(component, 'dtend', file);
  if (ends) return ends.getTime() - starts.getTime();
  const lasts: unknown = component.getFirstPropertyValue('duration');
  return lasts instanceof ICAL.Duration ? lasts.toSeconds() * 1000 : null;
}

export const textOf = (component: ICAL.Component, name: string): string =>
  String(component.getFirstPropertyValue(name) ?? '').trim();

const isUtc = (property: ICAL.Property) => timeOf(property)?.zone === ICAL.Timezone.utcTimezone;

function inCalendar(zones: readonly ICAL.Component[]): ICAL.Component {
  const calendar = new ICAL.Component('vcalendar');
  for (const zone of zones) calendar.addSubcomponent(new ICAL.Component(structuredClone(zone.jCal)));
  const component = new ICAL.Component('vevent');
  calendar.addSubcomponent(component);
  return component;
}

/** What a line says, as a part of its event: only there the library knows of the zones of the file. */
function propertyOf(component: ICAL.Component, text: string): ICAL.Property | null {
  let property: ICAL.Property | null = null;
  try {
    property = component.addProperty(ICAL.Property.fromString(text));
    // Its values are read only when they are asked for.
    property.getValues();
    return property;
  } catch {
    if (property) component.removeProperty(property);
    return null;
  }
}

/** Whether a property of time gives times that there are. */
function hasTimes(property: ICAL.Property, zone: string): boolean {
  if (property.name === 'rrule') return property.getFirstValue() instanceof ICAL.Recur;
  if (property.name === 'duration') return property.getFirstValue() instanceof ICAL.Duration;
  const times = timesOf(property);
  return times.every((time) => time !== null && momentOf(time, property, zone) !== null);
}

const whyNoTime = (property: ICAL.Property | null): Refused['why'] =>
  property && timesOf(property).every((time) => time !== null) ? 'not-a-zone' : 'not-a-date';
