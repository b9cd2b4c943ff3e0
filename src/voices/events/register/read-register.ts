import { sql } from 'kysely';
import type { Queryable } from '../../../platform/database/index.ts';
import { dayIn, zoneOf } from '../../../platform/zones/index.ts';
import type { Scope } from '../../../records/index.ts';
import { type Counted, readCounted, stateOfCounted } from '../../../records/keeping/index.ts';
import { eventKind } from '../event.ts';
import { knownSince, type Notice, noticeOf, usualDays } from '../notice.ts';
import { noticeDays, noticeRule } from '../notice-rule.ts';

const fields = ['starts', 'zone', 'form', 'group', 'languages', 'came', 'cameUpTo', 'announcedAt'] as const;
type Facts = {
  readonly starts: Date;
  readonly zone: string | null;
  readonly form: string;
  readonly group: string | null;
  readonly languages: string | null;
  readonly came: number | null;
  readonly cameUpTo: number | null;
  readonly announcedAt: Date | null;
};

/** A meeting as the register counts it. Of a closed one it knows the day, the group and the people, and nothing else. */
export type Meeting = {
  readonly day: string;
  readonly group: string | null;
  readonly came: number | null;
  readonly cameUpTo: number | null;
} & (
  | { readonly is: 'closed' }
  | {
      readonly is: 'open' | 'cancelled';
      readonly id: string;
      readonly form: string;
      readonly languages: readonly string[];
      /** null: nobody knows when it was announced. */
      readonly notice: Notice | null;
    }
);
export type OpenMeeting = Exclude<Meeting, { readonly is: 'closed' }>;

/** All meetings of a process that everybody may know of, the latest first, and how many days before they are to be announced. */
export type Register = { readonly meetings: readonly Meeting[]; readonly rule: number };

/** So many registers are held ready. */
const mostKept = 20;

/** Reads registers of processes that their reader may read; one that has not changed since is not counted again. */
export class Registers {
  readonly #db: Queryable;
  readonly #kept = new Map<string, { readonly state: string; readonly register: Register }>();

  constructor(db: Queryable) {
    this.#db = db;
  }

  /** One statement where nothing changed, two where something did, however many meetings there are. */
  async of(scope: Scope): Promise<Register> {
    const id = scope.id ?? '';
    const { rows } = await sql<{ rule: number; counted: string }>`
      select ${noticeRule(id)} as rule, ${stateOfCounted(eventKind, id)} as counted`.execute(this.#db);
    const { rule = usualDays, counted = '' } = rows[0] ?? {};
    const state = [rule, counted, zoneOf(scope.id), scope.publicSince?.getTime()].join(' ');
    const kept = this.#kept.get(id);
    const register =
      kept?.state === state ? kept.register : { rule, meetings: await readMeetings(this.#db, scope, rule) };
    // The one that nobody asked for longest goes first.
    this.#kept.delete(id);
    this.#kept.set(id, { state, register });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
    return register;
  }
}

/** Reads the register of a process that its reader may read, in two statements however many meetings there are. */
export async function readRegister(db: Queryable, scope: Scope): Promise<Register> {
  const rule = await noticeDays(db, scope.id ?? '');
  return { rule, meetings: await readMeetings(db, scope, rule) };
}

async function readMeetings(db: Queryable, scope: Scope, rule: number): Promise<Meeting[]> {
  const states = ['announced', 'cancelled', 'counted'];
  const asked = { states, fields, moment: 'starts' } as const;
  const rows = await readCounted<Facts>(db, eventKind, scope.id ?? '', asked);
  return rows.map((row) => meetingOf(row, scope, rule));
}

function meetingOf({ id, state, facts, ...row }: Counted<Facts>, scope: Scope, rule: number): Meeting {
  const { starts, form, group, came, cameUpTo, announcedAt } = facts;
  const zone = facts.zone ?? zoneOf(scope.id);
  const counted = { day: dayIn(zone, starts), group, came, cameUpTo };
  if (state === 'counted') return { ...counted, is: 'closed' };
  // Of a process that nobody can read yet, what is announced with it is not announced.
  const since = knownSince(row, scope.publicSince);
  return {
    ...counted,
    is: state === 'cancelled' ? 'cancelled' : 'open',
    id,
    form,
    languages: facts.languages?.split(', ') ?? [],
    notice: noticeOf({ at: since, said: announcedAt, starts, zone }, rule),
  };
}

/** People at some meetings: at least and at most so many, and at how many of them nobody said. */
export type People = { readonly from: number; readonly upTo: number; readonly unknown: number };

const peopleAt = (meetings: readonly Meeting[]): People =>
  meetings.reduce(
    ({ from, upTo, unknown }, { came, cameUpTo }) =>
      came === null
        ? { from, upTo, unknown: unknown + 1 }
        : { from: from + came, upTo: upTo + (cameUpTo ?? came), unknown },
    { from: 0, upTo: 0, unknown: 0 },
  );

/** How many meetings were announced in time, of those of which somebody knows, and of how many nobody does. */
type Kept = {
  readonly kept: number;
  readonly known: number;
  readonly unknown: number;
  readonly said: number;
};

function keptIn(meetings: readonly Meeting[]): Kept {
  const notices = meetings.flatMap((one) => (one.is === 'open' ? [one.notice] : []));
  const known = notices.filter((notice) => notice !== null);
  return {
    kept: known.filter(({ isKept }) => isKept).length,
    known: known.length,
    unknown: notices.length - known.length,
    said: known.filter(({ isSaid }) => isSaid).length,
  };
}

/** What some meetings come to: those that were called off did not take place and count for nothing. */
export type Sum = {
  readonly meetings: number;
  readonly open: number;
  readonly closed: number;
  readonly cancelled: number;
  readonly people: People;
  readonly kept: Kept;
};

export function sumOf(all: readonly Meeting[]): Sum {
  const held = all.filter(({ is }) => is !== 'cancelled');
  const closed = held.filter(({ is }) => is === 'closed').length;
  return {
    meetings: held.length,
    open: held.length - closed,
    closed,
    cancelled: all.length - held.length,
    people: peopleAt(held),
    kept: keptIn(held),
  };
}

/** The meetings of each group, the largest first; those without one last. */
export const byGroup = (all: readonly Meeting[]): { readonly group: string | null; readonly sum: Sum }[] =>
  [...Map.groupBy(all, ({ group }) => group)]
    .map(([group, meetings]) => ({ group, sum: sumOf(meetings) }))
    .filter(({ sum }) => sum.meetings > 0)
    .sort(
      (a, b) =>
        Number(a.group === null) - Number(b.group === null) ||
        b.sum.meetings - a.sum.meetings ||
        (a.group ?? '').localeCompare(b.group ?? ''),
    );

/** What the list of the register is asked for. */
export type Asked = {
  readonly group: string;
  readonly form: string;
  readonly language: string;
  readonly state: string;
  readonly notice: string;
  readonly day: string;
  readonly page: number;
};

/** The meetings that are asked for. Of a closed one nothing is told by what finds it: neither its form nor its languages. */
export function narrowed(all: readonly Meeting[], asked: Asked): Meeting[] {
  const { group, form, language, state, notice, day } = asked;
  return all.filter(
    (one) =>
      (group === '' || one.group === group) &&
      (day === '' || one.day === day) &&
      (state === '' || one.is === state) &&
      (form === '' || (one.is !== 'closed' && one.form === form)) &&
      (language === '' || (one.is !== 'closed' && one.languages.includes(language))) &&
      (notice === '' || (one.is !== 'closed' && noticeWord(one) === notice)),
  );
}

const noticeWord = ({ notice }: OpenMeeting): 'kept' | 'late' | 'unknown' =>
  notice === null ? 'unknown' : notice.isKept ? 'kept' : 'late';
