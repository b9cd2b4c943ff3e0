import { dayIn, zoneOf } from '../../../platform/zones/index.ts';
import { timingOf } from '../event.ts';

/** What somebody may need to take part, apart from their own words. */
export const needs = ['access', 'hearing', 'interpreting', 'childcare'] as const;
export type Need = (typeof needs)[number];

/** registered: has a seat, or comes to what has no number of seats. */
export type Standing = 'registered' | 'waiting' | 'cancelled';

/** What of somebody is kept sealed, and goes some days after the event. */
export type Personal = {
  readonly name: string;
  readonly mail: string | null;
  /** What they need, in their own words. */
  readonly words: string;
  /** What the link to their registration holds; the row beside it has its hash alone. */
  readonly key: string;
};

/** What somebody says who registers, or changes it. */
export type Given = Omit<Personal, 'key'> & {
  readonly needs: readonly Need[];
  readonly wantsListing: boolean;
};

/** What staff said of the registration for an event. */
export type Rules = {
  readonly isOpen: boolean;
  readonly keepsDays: number;
  readonly joining: string | null;
};

/** How long what people said of themselves is kept where staff said nothing else. */
export const usualDays = 30;

/** What of an event registration asks. */
export type Meeting = {
  readonly id: string;
  readonly scope: string | null;
  readonly state: string;
  readonly starts: Date;
  readonly ends: Date | null;
  readonly seats: number | null;
  /** Its own, or that of its process. */
  readonly zone: string;
};

/** One can register: staff opened it, it is announced, and it has not begun. */
export const isTaking = (
  { state, starts }: Pick<Meeting, 'state' | 'starts'>,
  rules: Pick<Rules, 'isOpen'> | null,
  now: Date,
): boolean => rules?.isOpen === true && state === 'announced' && now < starts;

/** Where whoever registers next stands; seats null means that there is room for everybody. */
export const standingNext = (
  seats: number | null,
  { registered, waiting }: { readonly registered: number; readonly waiting: number },
): Exclude<Standing, 'cancelled'> =>
  // Nobody overtakes those who wait: a seat that is free for a moment is theirs.
  seats === null || registered + waiting < seats ? 'registered' : 'waiting';

/** How many of those who wait have a seat by now: `seatsForWaiting(10, 8, 5)` is 2. */
export const seatsForWaiting = (seats: number | null, registered: number, waiting: number): number =>
  seats === null ? waiting : Math.min(waiting, Math.max(0, seats - registered));

/** Where nobody said when it ends, it is over with the day on which it starts. */
const endOf = ({ starts, ends }: Pick<Meeting, 'starts' | 'ends'>): Date => ends ?? starts;

/** The last day on which what people said of themselves is kept, by the clock of the process: it is deleted after it. */
export function lastDayKept(meeting: Pick<Meeting, 'scope' | 'starts' | 'ends'>, keepsDays: number): string {
  const day = new Date(`${dayIn(zoneOf(meeting.scope), endOf(meeting))}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + keepsDays);
  return day.toISOString().slice(0, 10);
}

const hour = 3_600_000;
/** A reminder goes out a day before the start, the joining address two hours before. */
export const remindMs = 24 * hour;
export const joiningMs = 2 * hour;

/** How to join, as those registered read it behind their link: from when it is sent until the event is over. */
export const joiningNow = (meeting: Meeting, rules: Rules | null, now: Date): string | null =>
  meeting.state === 'announced' &&
  now.getTime() >= meeting.starts.getTime() - joiningMs &&
  timingOf(meeting.starts, meeting.ends, now, meeting.zone) !== 'past'
    ? (rules?.joining ?? null)
    : null;
