import { dayIn, endOfDay, zoneHere } from '../../platform/zones/index.ts';
import { processScope } from '../../processes/index.ts';
import { declareKind, field } from '../../records/kinds/index.ts';
import { messages } from '../../site/index.ts';

type Timing = 'coming' | 'now' | 'past';

/** A meeting with a date, as far as one has to know of it to come. */
export const eventKind = declareKind({
  name: 'event',
  table: 'process_events',
  plural: 'events',
  within: processScope,
  write: 'convene',
  texts: {
    title: { limit: 200, required: true },
    about: { limit: 20_000, long: true },
    howToJoin: { limit: 4000, long: true },
  },
  fields: {
    starts: field.moment().required().relied(),
    ends: field.moment().relied(),
    form: field.oneOf('in-person', 'online', 'mixed').required(),
    place: field.line().orMissing('not-decided', 'online', 'not-recorded'),
    seats: field.count(),
    host: field.line(),
    minutes: field.file(),
    contact: field.email(),
  },
  states: { draft: 'draft', announced: 'published', cancelled: 'closed' },
  steps: [
    { act: 'announce', from: ['draft'], to: 'announced', who: 'convene', announce: true },
    { act: 'cancel', from: ['announced'], to: 'cancelled', who: 'convene', reason: true, announce: true },
  ],
  list: { filter: ['form'], sort: ['starts'], comes: 'starts' },
  check: ({ starts, ends }) =>
    starts && ends && ends < starts ? { ends: messages.events.endsBeforeStart } : {},
  derived: {
    timing: {
      ...messages.events.derived.timing,
      of: ({ starts, ends }, now, state) =>
        starts && state !== 'cancelled' ? timingOf(starts, ends ?? null, now, zoneHere()) : null,
    },
  },
  dates: [{ what: messages.events.meeting, from: 'starts', to: 'ends', place: 'place', off: 'cancelled' }],
  words: messages.events,
});

/** Where nobody said when it ends, it is taken to go on until the end of its day. */
export function timingOf(starts: Date, ends: Date | null, now: Date, zone: string): Timing {
  if (now < starts) return 'coming';
  return now <= (ends ?? lastOfDay(zone, starts)) ? 'now' : 'past';
}

const lastOfDay = (zone: string, moment: Date): Date =>
  new Date(endOfDay(zone, dayIn(zone, moment)).getTime() - 1);
