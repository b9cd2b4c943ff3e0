import { type RawBuilder, sql } from 'kysely';
import { type Act, type Asker, type Colleague, colleagues, may } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import { dayIn, zoneOf } from '../../platform/zones/index.ts';
import type { WaitingItem } from '../waits.ts';
import { type Sources, waitingActs, waitingFor } from './sources.ts';

/** How an item is named: by its kind, what it is, and what is to be done. */
export type Handle = Pick<WaitingItem, 'id' | 'task'> & { readonly kind: string };

/** Something that waits, with who has it. */
export type Item = WaitingItem &
  Handle & { readonly assignedTo: string | null; readonly snoozedUntil: string | null };

/** Whose: what nobody has and what everybody has are both for whoever asks to see; `snoozed` is nobody else's list. */
export const holders = ['all', 'mine', 'nobody', 'snoozed'] as const;
type Holder = (typeof holders)[number];

export type Asked = {
  readonly whose: Holder;
  readonly scope: string | null;
  readonly task: string | null;
  /** The key of the last item of the page before. */
  readonly after: Key | null;
};

/** The place of an item in the list: what happens on a day first, the next of it on top, then what waits longest. */
export type Key = Handle & { readonly undated: boolean; readonly at: string };

/** How many there are of each sort, for the tabs and the filters. */
type Sorted = Pick<Item, 'kind' | 'task' | 'scope'> & {
  readonly holder: 'mine' | 'nobody' | 'other';
  readonly snoozed: boolean;
  readonly count: number;
};

export type InboxPage = {
  readonly items: readonly Item[];
  readonly sorts: readonly Sorted[];
  readonly next: Key | null;
};

const pageSize = 50;
/** So many days before it happens by itself something begins to wait. */
const daysBefore = 3;

/** Who reads an inbox, and when. */
export type Reading = { readonly sources: Sources; readonly asker: Asker; readonly now: Date };

/** What waits for this person, with its marks; `only`: of these kinds. */
export async function inboxOf(
  db: Queryable,
  { sources, asker, now }: Reading,
  only?: ReadonlySet<string>,
): Promise<RawBuilder<unknown>> {
  const me = asker.account?.id ?? '';
  const span = { now, days: daysBefore };
  // About one's own decision somebody else answers an appeal, where there is anybody.
  const able = ableOf(await colleagues(db));
  const others = able.filter(({ account, act }) => account !== me && act === 'moderate');
  return sql`(select i.*, case when ${mayDo(sql`m.assigned_to`, able)} then m.assigned_to end as "assignedTo",
      m.assigned_at as "assignedAt", z.until::text as "snoozedUntil"
    from ${waitingFor(sources, asker, span, only)}
      left join inbox_marks m on m.kind = i.kind and m.item = i.id and m.task = i.task
      left join inbox_snoozes z on z.account_id = ${me} and z.kind = i.kind and z.item = i.id and z.task = i.task
        and z.until > ${dayOf(now)}::date
    where m.seen_to_since is distinct from date_trunc('milliseconds', i.since)
      and (i.answers is null or i.answers <> ${me} or not ${placed(others)})) as i`;
}

const anyScope = '*';
type Able = { readonly account: string; readonly act: Act; readonly scope: string };

/** What each of the staff may do, and where: the empty scope is what belongs to none. */
const ableOf = (staff: readonly Colleague[]): Able[] =>
  staff.flatMap((one) =>
    waitingActs.flatMap((act) =>
      [null, anyScope, ...[...one.roles.keys()].filter((scope) => scope !== null)]
        .filter((scope) => may(one, act, { scope, openness: 'sealed' }))
        .map((scope) => ({ account: one.account.id, act, scope: scope ?? '' })),
    ),
  );

/** Whether the scope of an item is among theirs. */
const placed = (able: readonly Pick<Able, 'scope'>[]): RawBuilder<boolean> => {
  const scopes = [...new Set(able.map(({ scope }) => scope))];
  const any = scopes.includes(anyScope) ? sql<boolean>`i.scope is not null` : sql<boolean>`false`;
  return sql<boolean>`(${any} or coalesce(i.scope, '') = any(${scopes}::text[]))`;
};

/** Whether whoever has an item may still do it: what is with somebody who lost that role is nobody's again. */
function mayDo(holder: RawBuilder<unknown>, able: readonly Able[]): RawBuilder<boolean> {
  const column = (name: keyof Able) => able.map((one) => one[name]);
  return sql<boolean>`${holder} is not null and (${holder}, i.act) in (select h.account, h.act
    from unnest(${column('account')}::text[], ${column('act')}::text[], ${column('scope')}::text[]) as h(account, act, scope)
    where h.scope = coalesce(i.scope, '') or h.scope = ${anyScope} and i.scope is not null)`;
}

/** The day by the clock of the installation: of what is one's own there is no other. */
export const dayOf = (moment: Date): string => dayIn(zoneOf(null), moment);

const isWhose = (whose: Holder, { holder, snoozed }: Pick<Sorted, 'holder' | 'snoozed'>): boolean =>
  whose === 'snoozed' ? snoozed : !snoozed && (whose === 'all' || holder === whose);

/** How many of these sorts are on a list; what is null is not asked. */
export const countOf = (sorts: InboxPage['sorts'], { whose, scope, task }: Omit<Asked, 'after'>): number =>
  sorts
    .filter((sort) => isWhose(whose, sort))
    .filter((sort) => (scope === null || sort.scope === scope) && (task === null || sort.task === task))
    .reduce((sum, { count }) => sum + count, 0);

const at = sql`(extract(epoch from coalesce(i.due, i.since)) * 1000000)::bigint`;

export async function readInbox(db: Queryable, reading: Reading, asked: Asked): Promise<InboxPage> {
  const me = reading.asker.account?.id ?? '';
  const key = sql`i.due is null, ${at}, i.kind, i.id, i.task`;
  const { after } = asked;
  // Read once for both: what is counted and what is listed.
  const { rows } = await sql<{ sorts: Sorted[]; keys: Key[] }>`
    with i as materialized (select i.kind, i.id, i.task, i.scope, i.due, i.since, i."assignedTo", i."snoozedUntil"
      from ${await inboxOf(db, reading)})
    select
      (select coalesce(jsonb_agg(s), '[]') from (
        select kind, task, scope, "snoozedUntil" is not null as snoozed, count(*)::int as count,
          case when "assignedTo" is null then 'nobody' when "assignedTo" = ${me} then 'mine' else 'other' end as holder
        from i group by 1, 2, 3, 4, 6) s) as sorts,
      (select coalesce(jsonb_agg(k), '[]') from (
        select i.due is null as undated, ${at}::text as at, i.kind, i.id, i.task from i
        where ${whoseIs(asked.whose, me)}
          and (${asked.scope}::text is null or i.scope = ${asked.scope})
          and (${asked.task}::text is null or i.task = ${asked.task})
          and ${after ? sql`(${key}) > (${after.undated}, ${after.at}::bigint, ${after.kind}, ${after.id}, ${after.task})` : sql`true`}
        order by ${key} limit ${pageSize + 1}) k) as keys`.execute(db);
  const [{ sorts, keys } = { sorts: [], keys: [] }] = rows;
  const shown = keys.slice(0, pageSize);
  return {
    items: await findItems(db, reading, shown),
    sorts,
    next: keys.length > pageSize ? (shown.at(-1) ?? null) : null,
  };
}

function whoseIs(whose: Holder, me: string): RawBuilder<boolean> {
  if (whose === 'snoozed') return sql<boolean>`i."snoozedUntil" is not null`;
  const held =
    whose === 'mine'
      ? sql`i."assignedTo" = ${me}`
      : whose === 'nobody'
        ? sql`i."assignedTo" is null`
        : sql`true`;
  return sql<boolean>`i."snoozedUntil" is null and ${held}`;
}

/** Those of these that wait for this person, in the order in which they were named. */
export async function findItems(db: Queryable, reading: Reading, named: readonly Handle[]): Promise<Item[]> {
  if (named.length === 0) return [];
  // The words of things are read for these alone.
  const inbox = await inboxOf(db, reading, new Set(named.map(({ kind }) => kind)));
  const { rows } = await sql<Item>`select * from ${inbox}
    where i.id = any(${named.map(({ id }) => id)}::text[])`.execute(db);
  const places = new Map(named.map((one, place) => [nameOf(one), place]));
  const placeOf = (item: Item) => places.get(nameOf(item)) ?? -1;
  return rows.filter((item) => placeOf(item) >= 0).sort((a, b) => placeOf(a) - placeOf(b));
}

export const nameOf = ({ kind, task, id }: Handle): string => `${kind} ${task} ${id}`;

export function handleOf(name: string): Handle | null {
  const [, kind, task, id] = /^([\w-]{1,60}) ([\w-]{1,40}) ([^\0]{1,200})$/.exec(name) ?? [];
  return kind && task && id ? { kind, task, id } : null;
}
