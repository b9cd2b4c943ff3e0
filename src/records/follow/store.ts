import { sql } from 'kysely';
import { type Database, inTransaction, type Queryable } from '../../platform/database/index.ts';
import { markErased } from '../../platform/index.ts';
import type { Settled } from '../../platform/mail/index.ts';
import type { Language } from '../../site/index.ts';
import type { Publication } from '../publications/index.ts';
import type { Rhythm } from './follower.ts';

const columns = sql.raw(
  'id, scope, at, recorded_at as "recordedAt", kind, href, language, title, note, translations, reworded, unlisted as "isUnlisted"',
);

export type Asked = {
  readonly hash: Buffer;
  readonly mailbox: Buffer;
  readonly address: Buffer;
  readonly language: Language;
  readonly rhythm: Rhythm;
  readonly subject: string | null;
};

/** So many things somebody may be asked to confirm, lest a stranger fill a mailbox's page: the newest are kept. */
const mostPending = 50;

/**
 * Keeps that somebody asks to follow something, until the mailbox confirms it. A mail asks for that, with growing pauses;
 * what was confirmed before stays as it is, whoever asks now.
 */
export async function keepAsked(db: Database, { subject, ...asked }: Asked): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      insert into followers as f (address_hash, mailbox, address, language, rhythm)
      values (${asked.hash}, ${asked.mailbox}, ${asked.address}, ${asked.language}, ${asked.rhythm})
      on conflict (address_hash) do update set
        asked_at = case when f.confirmed_at is null then now() else f.asked_at end,
        mailbox = excluded.mailbox,
        language = case when f.confirmed_at is null then excluded.language else f.language end,
        rhythm = case when f.confirmed_at is null then excluded.rhythm else f.rhythm end
      returning id`.execute(tx);
    const [follower] = rows;
    if (!follower) throw new Error('a follower is written or there');
    await sql`insert into follows as w (follower_id, subject) values (${follower.id}, ${subject})
      on conflict (follower_id, subject) do update set asked_at = now() where w.confirmed_at is null`.execute(
      tx,
    );
    await sql`delete from follows where id in (select id from follows
      where follower_id = ${follower.id} and confirmed_at is null
      order by asked_at desc, id desc offset ${mostPending})`.execute(tx);
    if (await mayBeMailed(tx, asked.mailbox))
      await sql`insert into follow_deliveries (follower_id) values (${follower.id})`.execute(tx);
  });
}

/** Takes the one mail that a mailbox may get now: after the first it is left alone for an hour, then a day, then weeks. */
async function mayBeMailed(tx: Queryable, mailbox: Buffer): Promise<boolean> {
  const { rows } = await sql`insert into follow_pauses as p (mailbox) values (${mailbox})
    on conflict (mailbox) do update set mails = p.mails + 1, mailed_at = now()
      where p.mailed_at < now() - case p.mails when 1 then interval '1 hour' when 2 then interval '1 day'
        else ${longestPause} end
    returning 1`.execute(tx);
  return rows.length > 0;
}
const longestPause = sql`interval '7 days'`;

export type Follower = {
  readonly id: string;
  readonly rhythm: Rhythm;
  readonly confirmedAt: Date | null;
  readonly follows: readonly { readonly subject: string | null; readonly isConfirmed: boolean }[];
};

export async function findFollower(db: Queryable, key: string): Promise<Follower | null> {
  const { rows } =
    await sql<Follower>`select f.id::text, f.rhythm, f.confirmed_at as "confirmedAt", coalesce((
      select jsonb_agg(jsonb_build_object('subject', w.subject, 'isConfirmed', w.confirmed_at is not null) order by w.id)
      from follows w where w.follower_id = f.id), '[]') as follows
    from followers f where f.key = ${key}`.execute(db);
  return rows[0] ?? null;
}

/** What a form calls something that is followed: its id, or nothing for everything. */
const named = sql`coalesce(subject, '')`;

/**
 * From now on they are told of what they ticked, in the language in which they did; what was shown and not ticked is
 * gone. Who confirms is at home in that mailbox, so pauses begin anew.
 */
export async function confirmFollows(
  db: Database,
  id: string,
  chosen: {
    readonly ticked: readonly string[];
    readonly shown: readonly string[];
    readonly language: Language;
  },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await sql`update followers set language = ${chosen.language},
        told_until = case when confirmed_at is null then now() else told_until end,
        confirmed_at = coalesce(confirmed_at, now())
      where id = ${id}::bigint`.execute(tx);
    const pending = sql`follower_id = ${id}::bigint and confirmed_at is null`;
    await sql`update follows set confirmed_at = now()
      where ${pending} and ${named} = any(${chosen.ticked}::text[])`.execute(tx);
    await sql`delete from follows where ${pending} and ${named} = any(${chosen.shown}::text[])`.execute(tx);
    await sql`update follow_pauses set mails = 1
      where mailbox = (select mailbox from followers where id = ${id}::bigint)`.execute(tx);
  });
}

export async function setRhythm(db: Queryable, id: string, rhythm: Rhythm): Promise<void> {
  await sql`update followers set rhythm = ${rhythm} where id = ${id}::bigint`.execute(db);
}

/** Whoever follows nothing any more leaves nothing behind. */
export async function dropFollow(db: Database, id: string, name: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    await sql`delete from follows where follower_id = ${id}::bigint and ${named} = ${name}`.execute(tx);
    await forget(
      tx,
      sql`id = ${id}::bigint and not exists (select from follows where follower_id = followers.id)`,
    );
  });
}

export const leave = (db: Database, id: string): Promise<void> =>
  inTransaction(db, (tx) => forget(tx, sql`id = ${id}::bigint`));

/** Whoever did not confirm within two days is forgotten, and what a follower did not confirm; sent mails after a month. */
export async function forgetUnconfirmed(db: Database): Promise<void> {
  await inTransaction(db, async (tx) => {
    await sql`delete from follows where confirmed_at is null and asked_at < now() - interval '2 days'`.execute(
      tx,
    );
    await forget(
      tx,
      sql`confirmed_at is null and asked_at < now() - interval '2 days'
        or not exists (select from follows where follower_id = followers.id)`,
    );
    await sql`delete from follow_pauses where mailed_at < now() - ${longestPause}`.execute(tx);
    await sql`delete from follow_deliveries
      where state in ('sent', 'failed', 'uncertain') and changed_at < now() - interval '30 days'`.execute(tx);
  });
}

/** Removes followers with all that is theirs; the night clears what is left of it in the files. */
async function forget(tx: Queryable, which: ReturnType<typeof sql>): Promise<void> {
  const { numAffectedRows = 0n } = await sql`delete from followers where ${which}`.execute(tx);
  if (numAffectedRows > 0n) await markErased(tx, new Date());
}

/** Lines are dated by the beginning of their transaction: what is told reaches no further than the oldest under way. */
export async function readUntil(db: Queryable, otherwise: Date): Promise<Date> {
  const { rows } = await sql<{
    until: Date;
  }>`select least(now(), min(xact_start)) as until from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`.execute(
    db,
  );
  return rows[0]?.until ?? otherwise;
}

/** What was published that some follower of this rhythm was not told of yet, and until when that is all of it. */
export async function untold(
  db: Queryable,
  rhythm: Rhythm,
  due: Date,
): Promise<{ readonly until: Date; readonly publications: readonly Publication[] }> {
  const until = await readUntil(db, due);
  const found = await sql<Publication>`select ${columns} from record_publications
    where recorded_at < ${until} and recorded_at >= (select min(told_until) from followers
      where confirmed_at is not null and rhythm = ${rhythm} and told_until < ${due})
    order by recorded_at, id`.execute(db);
  return { until, publications: found.rows };
}

/** One mail for each follower of this rhythm whom any of these concerns, written together with how far they were told. */
export async function makeDeliveries(
  db: Queryable,
  { rhythm, due, until }: { readonly rhythm: Rhythm; readonly due: Date; readonly until: Date },
  told: readonly { readonly id: number; readonly about: readonly string[] }[],
): Promise<number> {
  const { rows } = await sql<{ made: number }>`
    with told as (select t.id, t.about, p.recorded_at
        from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as t(id bigint, about jsonb)
        join record_publications p on p.id = t.id),
      due as (select id, told_until from followers
        where confirmed_at is not null and rhythm = ${rhythm} and told_until < ${due} for update),
      made as (insert into follow_deliveries (follower_id, publications)
        select d.id, array_agg(distinct t.id) from due d
          join follows w on w.follower_id = d.id and w.confirmed_at is not null
          join told t on (w.subject is null or t.about ? w.subject)
            and t.recorded_at >= greatest(d.told_until, w.confirmed_at)
        group by d.id returning 1),
      marked as (update followers f set told_until = greatest(f.told_until, ${until})
        from due where f.id = due.id)
    select count(*)::integer as made from made`.execute(db);
  return rows[0]?.made ?? 0;
}

/** To somebody of the staff: what came in since and until. */
export type StaffDelivery = { readonly accountId: string; readonly since: Date; readonly until: Date };
type Claimed = { readonly id: string; readonly attempts: number };
export type FollowDelivery = Claimed & {
  readonly followerKey: string;
  readonly publications: readonly string[] | null;
  readonly address: Buffer;
  readonly language: Language;
};
export type Delivery = FollowDelivery | (Claimed & StaffDelivery);

/** Takes a mail that waits and says so before anything is sent; null when none is due. */
export async function claim(db: Queryable): Promise<Delivery | null> {
  const { rows } = await sql<FollowDelivery & StaffDelivery>`
    update follow_deliveries d set state = 'sending', changed_at = now()
    where d.id = (
      select id from follow_deliveries where state = 'waiting' and try_at <= now()
      order by try_at limit 1 for update skip locked)
    returning d.id, d.attempts, (select key from followers where id = d.follower_id) as "followerKey", d.publications::text[],
      d.account_id as "accountId", d.since, d.until,
      (select address from followers where id = d.follower_id) as address,
      (select language from followers where id = d.follower_id) as language`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { id, attempts, accountId, since, until } = row;
  if (accountId !== null) return { id, attempts, accountId, since, until };
  const { followerKey, publications, address, language } = row;
  return { id, attempts, followerKey, publications, address, language };
}

export async function settle(db: Queryable, id: string, state: Settled): Promise<void> {
  await sql`update follow_deliveries set state = ${state}, changed_at = now(),
      attempts = attempts + case when ${state} = 'waiting' then 1 else 0 end,
      try_at = case when ${state} = 'waiting' then now() + interval '5 minutes' * power(2, attempts) else try_at end
    where id = ${id}`.execute(db);
}

export async function dropDelivery(db: Queryable, id: string): Promise<void> {
  await sql`delete from follow_deliveries where id = ${id}`.execute(db);
}

/** What was on its way when a program was cut off: nobody knows whether it arrived, so it is not sent again. */
export async function markUncertain(db: Queryable): Promise<number> {
  const { numAffectedRows = 0n } =
    await sql`update follow_deliveries set state = 'uncertain', changed_at = now() where state = 'sending'`.execute(
      db,
    );
  return Number(numAffectedRows);
}

export async function publicationsById(db: Queryable, ids: readonly string[]): Promise<Publication[]> {
  const { rows } =
    await sql<Publication>`select ${columns} from record_publications where id = any(${ids}::bigint[]) order by at, id`.execute(
      db,
    );
  return rows;
}
