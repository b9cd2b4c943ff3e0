import { type RawBuilder, sql } from 'kysely';
import type { Act } from '../people/index.ts';
import { zoneOf } from '../platform/zones/index.ts';
import type { Message } from '../site/index.ts';

/** Something that waits for the staff, in one line of a list. */
export type WaitingItem = {
  /** With the kind and the task, what it is. */
  readonly id: string;
  readonly task: string;
  /** Whose roles count, and what one must be allowed to do there. */
  readonly scope: string | null;
  readonly act: Act;
  /** The record whose title it goes by. */
  readonly record: string | null;
  /** Or its own words, with their language. */
  readonly said: string | null;
  readonly language: string | null;
  /** The account to whose decision it is an answer: somebody else takes it on, where there is anybody. */
  readonly answers: string | null;
  /** Since when it waits; where it comes back, this is another moment. */
  readonly since: Date;
  /** When what it is about happens by itself; where it is the end of a day, about when, and which day. */
  readonly due: Date | null;
  readonly day: string | null;
  /** Where it is done. */
  readonly href: string;
  /** Of how many things it is made. */
  readonly count: number;
};

export const waitingColumns = [
  ...(['id', 'task', 'scope', 'act', 'record', 'said', 'language', 'answers'] as const),
  ...(['since', 'due', 'day', 'href', 'count'] as const),
] as const satisfies readonly (keyof WaitingItem)[];

export type Task = {
  /** What is to be done. */
  readonly name: Message;
  /** Says what waits, with {count}. */
  readonly counted: Message<{ readonly count: number }>;
  /** No act ends it by itself: whoever saw to it says so. */
  readonly isTickedOff?: boolean;
};

/** Days before something happens by itself at which it begins to wait. */
export type Span = { readonly now: Date; readonly days: number };

/** What of a kind waits for whom. Lists and counts are made of its rows, so they never differ. */
export type Waits = {
  readonly tasks: Readonly<Record<string, Task>>;
  /** A query with the columns of `WaitingItem`. */
  rows(span: Span): RawBuilder<unknown>;
};

const usual: Partial<Record<keyof WaitingItem, RawBuilder<unknown>>> = {
  act: sql`'convene'`,
  said: sql`null::text`,
  language: sql`null::text`,
  answers: sql`null::text`,
  due: sql`null::timestamptz`,
  day: sql`null::text`,
  count: sql`1`,
};

/** A query of such rows; what is left out is as usual: for conveners, called by the title of the record of that id. */
export function waitingRows(
  columns: Readonly<Record<'id' | 'task' | 'scope' | 'since' | 'href', RawBuilder<unknown>>> &
    Partial<Record<keyof WaitingItem, RawBuilder<unknown>>>,
  from: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const all = { ...usual, record: columns.id, ...columns };
  return sql`select ${sql.join(waitingColumns.map((name) => sql`${all[name]} as ${sql.ref(name)}`))} from ${from}`;
}

/** Since when something waits that happens by itself, and whether it does already. */
export const before = (due: RawBuilder<unknown>, { now, days }: Span) => ({
  since: sql`${due} - ${days} * interval '1 day'`,
  waits: sql<boolean>`${due} > ${now}::timestamptz and ${due} <= ${now}::timestamptz + ${days} * interval '1 day'`,
});

/** What happens at the end of a day, which is midnight where its scope is. */
export const byDay = (day: RawBuilder<unknown>, scope: RawBuilder<unknown>, span: Span) => {
  const zone = sql`coalesce((select z.zone from scope_time_zones z where z.scope = ${scope}), ${zoneOf(null)})`;
  const due = sql`midnight_in(${day} + 1, ${zone})`;
  return { due, day: sql`${day}::text`, ...before(due, span) };
};

/** Records of a kind with their heads as r; `id` is theirs in `from`. */
export const headed = (from: RawBuilder<unknown>, id: RawBuilder<unknown>) =>
  sql`${from} join records r on r.id = ${id}`;

export const isPublished = (id: RawBuilder<unknown>) =>
  sql<boolean>`exists (select from records where id = ${id} and state = 'published')`;

/** Records of a kind that everybody can read, with their heads as r. */
export const publicOf = (kind: string) =>
  sql`records r where r.kind = ${kind} and r.state = 'published' and r.public_since is not null`;

/** Days after which a draft that nobody changed waits. */
const stillDays = 14;

/** Drafts that nobody changed for a while, for those who may do `act`; `from` has the heads of the records as r. */
export const standingDrafts = (
  href: RawBuilder<unknown>,
  from: RawBuilder<unknown>,
  { now }: Span,
  act: Act = 'convene',
) => {
  const since = sql`r.changed_at + ${stillDays} * interval '1 day'`;
  return waitingRows(
    { id: sql`r.id`, task: sql`'draft'`, scope: sql`coalesce(r.scope, r.id)`, act: sql`${act}`, since, href },
    sql`${from} and r.state = 'draft' and ${since} <= ${now}::timestamptz`,
  );
};
