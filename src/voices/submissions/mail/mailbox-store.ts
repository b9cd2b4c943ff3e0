import { sql } from 'kysely';
import type { Queryable } from '../../../platform/database/index.ts';

/** How a connection is kept from others: TLS from the start, TLS asked for once connected, or none. */
export const ways = ['tls', 'starttls', 'none'] as const;
export type Way = (typeof ways)[number];

/** Where the letters of a process come by mail, as its conveners set it. */
export type Mailbox = {
  readonly scope: string;
  /** To which people write. */
  readonly address: string;
  readonly host: string;
  readonly port: number;
  readonly way: Way;
  readonly username: string;
  /** Sealed with the secret of the installation; no page ever shows it. */
  readonly password: Buffer;
  readonly folder: string;
  /** What was taken is marked as read there; else nothing there is touched. */
  readonly marksRead: boolean;
  readonly isOn: boolean;
  /** How far it was read: the numbers of mails hold as long as this does. */
  readonly uidValidity: string | null;
  readonly lastUid: number;
  readonly readAt: Date | null;
  readonly error: string | null;
  readonly errorSince: Date | null;
};

const columns = sql`scope, address, host, port, way, username, password, folder, marks_read as "marksRead",
  is_on as "isOn", uid_validity::text as "uidValidity", last_uid::int8::float8 as "lastUid", read_at as "readAt",
  error, error_since as "errorSince"`;

export async function findMailbox(db: Queryable, scope: string): Promise<Mailbox | null> {
  const { rows } =
    await sql<Mailbox>`select ${columns} from submission_mailboxes where scope = ${scope}`.execute(db);
  return rows[0] ?? null;
}

export async function mailboxesToRead(db: Queryable): Promise<Mailbox[]> {
  const { rows } = await sql<Mailbox>`select ${columns} from submission_mailboxes
    where is_on order by read_at nulls first, scope`.execute(db);
  return rows;
}

export async function mailboxAddresses(db: Queryable): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`select address from submission_mailboxes`.execute(db);
  return rows.map(({ address }) => address);
}

export type MailboxSettings = Pick<
  Mailbox,
  'scope' | 'address' | 'host' | 'port' | 'way' | 'username' | 'password' | 'folder' | 'marksRead' | 'isOn'
>;

/** Sets it; what was read stays read as long as it is the same folder of the same account. */
export async function writeMailbox(tx: Queryable, to: MailboxSettings): Promise<void> {
  await sql`insert into submission_mailboxes
      (scope, address, host, port, way, username, password, folder, marks_read, is_on)
    values (${to.scope}, ${to.address}, ${to.host}, ${to.port}, ${to.way}, ${to.username}, ${to.password},
      ${to.folder}, ${to.marksRead}, ${to.isOn})
    on conflict (scope) do update set address = excluded.address, host = excluded.host, port = excluded.port,
      way = excluded.way, username = excluded.username, password = excluded.password, folder = excluded.folder,
      marks_read = excluded.marks_read, is_on = excluded.is_on, error = null, error_since = null,
      uid_validity = case when (submission_mailboxes.host, submission_mailboxes.username, submission_mailboxes.folder)
        = (excluded.host, excluded.username, excluded.folder) then submission_mailboxes.uid_validity end,
      last_uid = case when (submission_mailboxes.host, submission_mailboxes.username, submission_mailboxes.folder)
        = (excluded.host, excluded.username, excluded.folder) then submission_mailboxes.last_uid else 0 end`.execute(
    tx,
  );
}

export async function removeMailbox(tx: Queryable, scope: string): Promise<void> {
  await sql`delete from submission_mailboxes where scope = ${scope}`.execute(tx);
}

/** Notes how far it was read; numbers of another validity begin anew. */
export async function noteRead(
  db: Queryable,
  scope: string,
  { uidValidity, lastUid }: { readonly uidValidity: string; readonly lastUid: number },
): Promise<void> {
  await sql`update submission_mailboxes set uid_validity = ${uidValidity}::bigint, last_uid = ${lastUid},
      tried_uid = null, tries = 0
    where scope = ${scope}`.execute(db);
}

/** Notes that a mail is about to be read, and answers the how manyth time it is. */
export async function noteTry(db: Queryable, scope: string, uid: number): Promise<number> {
  const { rows } = await sql<{ tries: number }>`update submission_mailboxes
    set tried_uid = ${uid}, tries = case when tried_uid = ${uid} then tries + 1 else 1 end
    where scope = ${scope} returning tries`.execute(db);
  return rows[0]?.tries ?? 1;
}

/** Notes that it was read to its end, or why it could not be. */
export async function noteOutcome(
  db: Queryable,
  scope: string,
  error: string | null,
  at: Date,
): Promise<void> {
  await sql`update submission_mailboxes set read_at = case when ${error}::text is null then ${at} else read_at end,
      error = ${error}, error_since = case when ${error}::text is null then null else coalesce(error_since, ${at}) end
    where scope = ${scope}`.execute(db);
}
