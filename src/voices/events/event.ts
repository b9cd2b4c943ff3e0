import { dayIn, endOfDay, zoneHere, zoneOf } from '../../platform/zones/index.ts';
import { processScope } from '../../processes/index.ts';
import { declareKind, field } from '../../records/kinds/index.ts';
import { messages, say } from '../../site/index.ts';
import { hangingOpenly } from './hanging.ts';
import { noticeOf } from './notice.ts';
import { noticeDays } from './notice-rule.ts';

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
    access: { limit: 2000, long: true },
    forWhom: { limit: 1000, long: true },
    lateBecause: { limit: 500, long: true },
  },
  fields: {
    starts: field.moment().required().relied(),
    ends: field.moment().relied(),
    zone: field.zone(),
    form: field.oneOf('in-person', 'online', 'mixed').required(),
    place: field.line().orMissing('not-decided', 'online', 'not-recorded'),
    group: field.recurring(),
    seats: field.count(),
    host: field.line(),
    coHosts: field.line(),
    languages: field.languages(),
    stepFree: field.oneOf('yes', 'no'),
    hearingLoop: field.oneOf('yes', 'no'),
    interpreting: field.oneOf('yes', 'no'),
    partOf: field.line(),
    partOfAt: field.address(),
    came: field.count(),
    cameUpTo: field.count(),
    counting: field.oneOf('counted', 'estimated', 'not-counted'),
    minutes: field.file(),
    contact: field.email(),
    closed: field.oneOf('one-to-one', 'chatham-house', 'safe-dialogue').seenBy('moderate'),
    announcedAt: field.moment(),
  },
  // What is held behind closed doors is counted and never read: no step leads from there to what everybody reads.
  states: {
    draft: 'draft',
    secluded: 'sealed',
    announced: 'published',
    cancelled: 'closed',
    counted: 'sealed',
  },
  secluded: { field: 'closed', state: 'secluded' },
  steps: [
    {
      act: 'announce',
      from: ['draft'],
      to: 'announced',
      who: 'convene',
      announce: true,
      when: { field: 'closed', given: false, or: messages.events.isClosed },
    },
    { act: 'cancel', from: ['announced'], to: 'cancelled', who: 'convene', reason: true, announce: true },
    {
      act: 'count',
      from: ['secluded'],
      to: 'counted',
      who: 'convene',
      when: { field: 'closed', given: true, or: messages.events.notClosed },
    },
    { act: 'back', from: ['counted'], to: 'secluded', who: 'convene' },
  ],
  zone: 'zone',
  counted: { state: 'counted', fields: ['starts', 'group', 'came', 'cameUpTo'] },
  later: {
    from: 'starts',
    fields: ['came', 'cameUpTo', 'counting', 'minutes', 'announcedAt'],
    say: messages.events.afterwards,
  },
  beside: 'voices',
  list: { filter: ['form', 'group'], sort: ['starts'], comes: 'starts' },
  check: ({ starts, ends, came, cameUpTo, counting, partOf, partOfAt }) => ({
    ...(starts && ends && ends < starts ? { ends: messages.events.endsBeforeStart } : {}),
    ...((cameUpTo ?? null) !== null && (came ?? null) === null ? { came: messages.events.rangeFrom } : {}),
    ...(isNumber(came) && isNumber(cameUpTo) && cameUpTo < came
      ? { cameUpTo: messages.events.rangeBackwards }
      : {}),
    ...(counting === 'not-counted' && isNumber(came) ? { counting: messages.events.countedAfterAll } : {}),
    ...(partOfAt && !partOf ? { partOf: messages.events.partOfWhat } : {}),
  }),
  async doubts(db, { scope, act, before, facts, text, now }) {
    const { starts } = facts;
    const isMoved = before?.state === 'announced' && before.facts.starts.getTime() !== starts.getTime();
    if (isMoved && starts < now) return messages.events.movedIntoPast;
    const isSooner = isMoved && starts < (before?.facts.starts ?? starts);
    if (starts < now || (act !== 'announce' && !isSooner) || (await text('lateBecause')) !== '') return null;
    const rule = await noticeDays(db, scope.id ?? '');
    const zone = facts.zone ?? zoneOf(scope.id);
    const notice = noticeOf({ at: now, said: null, starts, zone }, rule);
    if (!notice || notice.isKept) return null;
    return (language) =>
      say(language, messages.events.tooLate, {
        ...{ days: notice.days, rule },
        why: say(language, messages.events.texts.lateBecause.label),
      });
  },
  async checkNamed(db, { closed }, id) {
    const hanging = closed && id !== null ? await hangingOpenly(db, id) : null;
    return hanging ? { closed: (language) => say(language, messages.events.hanging, hanging) } : {};
  },
  derived: {
    timing: {
      ...messages.events.derived.timing,
      of: ({ starts, ends, zone }, now, state) =>
        starts && state !== 'cancelled' ? timingOf(starts, ends ?? null, now, zone ?? zoneHere()) : null,
    },
  },
  dates: [
    {
      what: messages.events.meeting,
      isNamed: true,
      ...({ from: 'starts', to: 'ends', place: 'place', off: 'cancelled' } as const),
    },
  ],
  words: messages.events,
});

const isNumber = (value: number | null | undefined): value is number => typeof value === 'number';

/** Where nobody said when it ends, it is taken to go on until the end of its day. */
export function timingOf(starts: Date, ends: Date | null, now: Date, zone: string): Timing {
  if (now < starts) return 'coming';
  return now <= (ends ?? lastOfDay(zone, starts)) ? 'now' : 'past';
}

const lastOfDay = (zone: string, moment: Date): Date =>
  new Date(endOfDay(zone, dayIn(zone, moment)).getTime() - 1);

/** The facts of an event of which only when, how and where is known; the rest is said later or never. */
export const nothingSaid = {
  ends: null,
  zone: null,
  group: null,
  seats: null,
  host: null,
  coHosts: null,
  languages: null,
  stepFree: null,
  hearingLoop: null,
  interpreting: null,
  partOf: null,
  partOfAt: null,
  came: null,
  cameUpTo: null,
  counting: null,
  minutes: null,
  contact: null,
  closed: null,
  announcedAt: null,
} as const;
