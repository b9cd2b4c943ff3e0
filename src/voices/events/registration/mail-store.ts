import { sql } from 'kysely';
import type { Queryable } from '../../../platform/database/index.ts';
import type { Settled } from '../../../platform/mail/index.ts';

export type MailAbout =
  | 'registered'
  | 'waiting'
  | 'moved-up'
  | 'moved'
  | 'called-off'
  | 'cancelled'
  | 'reminder'
  | 'joining';

type Kept = { readonly id: string; readonly attempts: number };
export type ToRegistered = Kept & {
  readonly registrationId: string;
  readonly eventId: string;
  readonly proposalId: null;
  readonly what: MailAbout;
};
/** To whoever proposed an event, of what became of it. */
export type ToAuthor = Kept & { readonly proposalId: string; readonly what: 'announced' | 'declined' };
export type KeptMail = ToRegistered | ToAuthor;

/** Has them told of something, each once. `about`: what of, such as the start that a reminder is of. */
export async function keepMails(
  db: Queryable,
  ids: readonly string[],
  what: MailAbout,
  about: string,
): Promise<void> {
  await sql`insert into event_mails (registration_id, what, about)
    select r.id, ${what}, ${about} from event_registrations r where r.id = any(${[...ids]}::text[])
      and r.mailbox is not null
    on conflict (registration_id, what, about) do nothing`.execute(db);
}

/**
 * So many mails that answer to a form may a mailbox get in two days, and so many may one registration send to whatever
 * mailboxes, lest a stranger fill them.
 */
const mostForms = 5;

/** The same for what somebody just typed into a form, whoever's address that is. */
export async function keepAnswer(
  db: Queryable,
  id: string,
  what: 'registered' | 'waiting',
  about: string,
): Promise<void> {
  const { rows } = await sql<{ count: number }>`with told as (
      insert into event_form_mails (mailbox, holder_hash)
      select mailbox, holder_hash from event_registrations r where r.id = ${id} and mailbox is not null
        and greatest(
          (select count(*) from event_form_mails f where f.mailbox = r.mailbox and f.on_day >= current_date - 1),
          (select count(*) from event_form_mails f where f.holder_hash = r.holder_hash
            and f.on_day >= current_date - 1)) < ${mostForms}
      returning 1)
    select count(*)::int as count from told`.execute(db);
  if (rows[0]?.count) await keepMails(db, [id], what, about);
}

/** What is counted no more. */
export async function forgetFormMails(db: Queryable): Promise<void> {
  await sql`delete from event_form_mails where on_day < current_date - 1`.execute(db);
}

export async function claim(db: Queryable): Promise<KeptMail | null> {
  const { rows } = await sql<KeptMail>`
    update event_mails m set state = 'sending', changed_at = now()
    where m.id = (
      select id from event_mails where state = 'waiting' and try_at <= now()
      order by try_at limit 1 for update skip locked)
    returning m.id, m.attempts, m.registration_id as "registrationId", m.proposal_id as "proposalId", m.what,
      (select event_id from event_registrations where id = m.registration_id) as "eventId"`.execute(db);
  return rows[0] ?? null;
}

export async function settle(db: Queryable, id: string, state: Settled): Promise<void> {
  await sql`update event_mails set state = ${state}, changed_at = now(),
      attempts = attempts + case when ${state} = 'waiting' then 1 else 0 end,
      try_at = case when ${state} = 'waiting' then now() + interval '5 minutes' * power(2, attempts) else try_at end
    where id = ${id}`.execute(db);
}

/** There is nothing to say any more; that it was looked at stays, so that it is not made again. */
export async function drop(db: Queryable, id: string): Promise<void> {
  await settle(db, id, 'failed');
}

/** What was on its way when a program was cut off: nobody knows whether it arrived, so it is not sent again. */
export async function markUncertain(db: Queryable): Promise<number> {
  const { numAffectedRows = 0n } =
    await sql`update event_mails set state = 'uncertain', changed_at = now() where state = 'sending'`.execute(
      db,
    );
  return Number(numAffectedRows);
}

/** What those who were cancelled by staff said of themselves goes once they were told, or cannot be. */
export async function forgetTold(db: Queryable): Promise<number> {
  const { numAffectedRows = 0n } = await sql`update event_registrations r set personal = null, mailbox = null
    where r.standing = 'cancelled' and r.personal is not null and not exists (select from event_mails m
      where m.registration_id = r.id and m.state in ('waiting', 'sending'))`.execute(db);
  return Number(numAffectedRows);
}
