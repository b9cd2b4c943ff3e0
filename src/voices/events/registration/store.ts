import { sql } from 'kysely';
import type { DatabaseTransaction, Queryable } from '../../../platform/database/index.ts';
import { zoneOf } from '../../../platform/zones/index.ts';
import { findRecord } from '../../../records/keeping/index.ts';
import type { Language } from '../../../site/index.ts';
import { eventKind } from '../event.ts';
import type { Meeting, Need, Rules, Standing } from './registration.ts';

/** A registration as it is kept; `personal` is null once somebody cancelled. */
export type Registration = {
  readonly id: string;
  readonly eventId: string;
  readonly standing: Standing;
  readonly personal: Buffer | null;
  readonly needs: readonly Need[];
  readonly wantsListing: boolean;
  readonly isListed: boolean;
  readonly language: Language;
  readonly registeredOn: string;
};

const columns = sql.raw(`r.id, r.event_id as "eventId", r.standing, r.personal, r.needs,
  r.wants_listing as "wantsListing", r.is_listed as "isListed", r.language, r.registered_on::text as "registeredOn"`);

/** An event as registration sees it; with `lock`, held until the transaction ends: whoever counts seats takes turns. */
export async function findMeeting(db: Queryable, id: string, lock = false): Promise<Meeting | null> {
  const row = await findRecord(db, eventKind, id, lock);
  if (!row) return null;
  const { starts, ends, seats, zone } = row.facts as {
    readonly starts: Date;
    readonly ends: Date | null;
    readonly seats: number | null;
    readonly zone: string | null;
  };
  return { id, scope: row.scope, state: row.state, starts, ends, seats, zone: zone ?? zoneOf(row.scope) };
}

export async function findRules(db: Queryable, eventId: string): Promise<Rules | null> {
  const { rows } = await sql<Rules>`select is_open as "isOpen", keeps_days as "keepsDays", joining
    from event_registration_rules where event_id = ${eventId}`.execute(db);
  return rows[0] ?? null;
}

/** Whether one can register for these events as their staff say, and how many did, in one statement; those without rules are not there. */
export async function readRoom(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { isOpen: boolean } & Pick<Counts, 'registered' | 'waiting'>>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; isOpen: boolean; registered: number; waiting: number }>`
    select o.event_id as id, o.is_open as "isOpen",
      count(*) filter (where r.standing = 'registered')::int as registered,
      count(*) filter (where r.standing = 'waiting')::int as waiting
    from event_registration_rules o left join event_registrations r on r.event_id = o.event_id
    where o.event_id = any(${[...ids]}::text[]) group by o.event_id`.execute(db);
  return new Map(rows.map(({ id, ...room }) => [id, room]));
}

/** What the page of an event says of registering: its rules, who is in, this holder too, who may be named, and who came. */
export async function readForPage(db: Queryable, eventId: string, holder: Buffer | null) {
  const { rows } = await sql<{
    rules: Rules | null;
    profile: Profile;
    registered: number;
    waiting: number;
    isOwn: boolean;
    listed: Buffer[];
  }>`select
      (select jsonb_build_object('isOpen', is_open, 'keepsDays', keeps_days, 'joining', joining)
        from event_registration_rules where event_id = e.id) as rules,
      coalesce((select profile from event_attendance where event_id = e.id), '[]') as profile,
      count(*) filter (where r.standing = 'registered')::int as registered,
      count(*) filter (where r.standing = 'waiting')::int as waiting,
      coalesce(bool_or(r.holder_hash = ${holder}::bytea and r.standing <> 'cancelled'), false) as "isOwn",
      coalesce(array_agg(r.personal order by r.place) filter (where r.is_listed and r.standing = 'registered'
        and r.personal is not null), '{}') as listed
    from (select ${eventId} as id) e left join event_registrations r on r.event_id = e.id group by e.id`.execute(
    db,
  );
  return rows[0] ?? null;
}

export async function writeRules(tx: DatabaseTransaction, eventId: string, rules: Rules): Promise<void> {
  const { isOpen, keepsDays, joining } = rules;
  await sql`insert into event_registration_rules (event_id, is_open, keeps_days, joining)
    values (${eventId}, ${isOpen}, ${keepsDays}, ${joining})
    on conflict (event_id) do update set is_open = excluded.is_open, keeps_days = excluded.keeps_days,
      joining = excluded.joining`.execute(tx);
}

type One =
  | { readonly holder: Buffer; readonly eventId: string }
  | { readonly keyHash: Buffer; readonly eventId: string }
  | { readonly id: string; readonly eventId: string };

/** One registration for an event: by who holds the receipt, by the key of its link, or as staff see it. */
export async function findRegistration(db: Queryable, one: One): Promise<Registration | null> {
  const which =
    'holder' in one
      ? sql`r.holder_hash = ${one.holder}`
      : 'keyHash' in one
        ? sql`r.key_hash = ${one.keyHash}`
        : sql`r.id = ${one.id}`;
  const { rows } = await sql<Registration>`select ${columns} from event_registrations r
    where r.event_id = ${one.eventId} and ${which}`.execute(db);
  return rows[0] ?? null;
}

/** All of an event, in the order in which they asked. */
export async function listRegistrations(db: Queryable, eventId: string): Promise<Registration[]> {
  const { rows } = await sql<Registration>`select ${columns} from event_registrations r
    where r.event_id = ${eventId} order by r.place`.execute(db);
  return rows;
}

/** Those of somebody in a process, by the hashes under which they are found with the receipt alone. */
export async function registrationsOf(db: Queryable, holders: readonly Buffer[]): Promise<Registration[]> {
  if (holders.length === 0) return [];
  const { rows } = await sql<Registration>`select ${columns} from event_registrations r
    where r.holder_hash = any(${[...holders]}::bytea[]) order by r.place`.execute(db);
  return rows;
}

/** The events of a process for which somebody registered. */
export async function eventsRegisteredFor(db: Queryable, processId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct r.event_id as id from event_registrations r
    join process_events e on e.id = r.event_id where e.scope = ${processId}`.execute(db);
  return rows.map(({ id }) => id);
}

export type Counts = { readonly [of in Standing]: number } & {
  /** Of those who are registered or wait. */
  readonly needs: Readonly<Record<string, number>>;
};

/** How many there are of an event; after its registrations were deleted, how many there were. */
export async function countRegistrations(db: Queryable, eventId: string): Promise<Counts> {
  const { rows } = await sql<{ totals: Counts | null; standing: Standing | null; count: number }>`
    select null::jsonb as totals, standing, count(*)::int as count from event_registrations
      where event_id = ${eventId} group by standing
    union all select jsonb_build_object('registered', registered, 'waiting', waiting, 'cancelled', cancelled,
      'needs', needs), null, 0 from event_registration_totals where event_id = ${eventId}`.execute(db);
  const kept = rows.find(({ totals }) => totals !== null)?.totals;
  if (kept) return kept;
  const of = (standing: Standing) => rows.find((row) => row.standing === standing)?.count ?? 0;
  const wanted = await sql<{ need: string; count: number }>`
    select need, count(*)::int as count from event_registrations, unnest(needs) as need
    where event_id = ${eventId} and standing <> 'cancelled' group by need order by need`.execute(db);
  return {
    registered: of('registered'),
    waiting: of('waiting'),
    cancelled: of('cancelled'),
    needs: Object.fromEntries(wanted.rows.map(({ need, count }) => [need, count])),
  };
}

type Fresh = Omit<Registration, 'isListed'> & {
  readonly holder: Buffer;
  readonly keyHash: Buffer;
  readonly mailbox: Buffer | null;
};

export async function insertRegistration(tx: DatabaseTransaction, one: Fresh): Promise<void> {
  await sql`insert into event_registrations (id, event_id, holder_hash, key_hash, standing, personal, mailbox, needs,
      wants_listing, language, registered_on)
    values (${one.id}, ${one.eventId}, ${one.holder}, ${one.keyHash}, ${one.standing}, ${one.personal},
      ${one.mailbox}, ${[...one.needs]}::text[], ${one.wantsListing}, ${one.language}, ${one.registeredOn}::date)`.execute(
    tx,
  );
}

/** Somebody who had cancelled comes after all: at the end of the line, under the link that they have. */
export async function beginAgain(tx: DatabaseTransaction, one: Fresh): Promise<void> {
  await sql`delete from event_registrations where event_id = ${one.eventId} and holder_hash = ${one.holder}`.execute(
    tx,
  );
  await insertRegistration(tx, one);
}

export async function updateRegistration(
  tx: DatabaseTransaction,
  id: string,
  to: Pick<Registration, 'personal' | 'needs' | 'wantsListing' | 'isListed' | 'language'> & {
    readonly mailbox: Buffer | null;
  },
): Promise<void> {
  await sql`update event_registrations set personal = ${to.personal}, needs = ${[...to.needs]}::text[],
      wants_listing = ${to.wantsListing}, is_listed = ${to.isListed}, language = ${to.language},
      mailbox = ${to.mailbox} where id = ${id}`.execute(tx);
}

/** Their seat is free. What they said of themselves goes: at once, or once they were told. */
export async function cancelRegistration(
  tx: DatabaseTransaction,
  id: string,
  isTold: boolean,
): Promise<void> {
  await sql`update event_registrations set standing = 'cancelled', needs = '{}', wants_listing = false,
      is_listed = false${isTold ? sql`` : sql`, personal = null, mailbox = null`} where id = ${id}`.execute(
    tx,
  );
}

export async function setListed(tx: DatabaseTransaction, id: string, isListed: boolean): Promise<void> {
  await sql`update event_registrations set is_listed = ${isListed} and wants_listing where id = ${id}`.execute(
    tx,
  );
}

/** Gives so many of those who wait longest a seat; answers who they are. */
export async function moveUp(tx: DatabaseTransaction, eventId: string, count: number): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`update event_registrations set standing = 'registered' where id in (
      select id from event_registrations where event_id = ${eventId} and standing = 'waiting'
      order by place limit ${count}) returning id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Takes the rows out, with the mails about them. */
export async function deleteRegistrations(tx: DatabaseTransaction, ids: readonly string[]): Promise<void> {
  await sql`delete from event_registrations where id = any(${[...ids]}::text[])`.execute(tx);
}

export async function writeTotals(
  tx: DatabaseTransaction,
  eventId: string,
  { registered, waiting, cancelled, needs }: Counts,
  at: Date,
): Promise<void> {
  await sql`insert into event_registration_totals (event_id, registered, waiting, cancelled, needs, deleted_at)
    values (${eventId}, ${registered}, ${waiting}, ${cancelled}, ${JSON.stringify(needs)}::jsonb, ${at})
    on conflict (event_id) do nothing`.execute(tx);
}

/** Of each group of the profile how many came; null where nobody knows. */
export type Profile = readonly { readonly label: string; readonly count: number | null }[];

export async function findAttendance(db: Queryable, eventId: string): Promise<Profile> {
  const { rows } = await sql<{ profile: Profile }>`select profile from event_attendance
    where event_id = ${eventId}`.execute(db);
  return rows[0]?.profile ?? [];
}

export async function writeAttendance(
  tx: DatabaseTransaction,
  eventId: string,
  profile: Profile,
  { at, by }: { readonly at: Date; readonly by: string },
): Promise<void> {
  await sql`insert into event_attendance (event_id, profile, at, "by")
    values (${eventId}, ${JSON.stringify(profile)}::jsonb, ${at}, ${by})
    on conflict (event_id) do update set profile = excluded.profile, at = excluded.at, "by" = excluded."by"`.execute(
    tx,
  );
}
