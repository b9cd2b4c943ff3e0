import { sql } from 'kysely';
import type { Queryable } from '../../../platform/database/index.ts';
import type { Apart, WhyBroken } from './read-mail.ts';

/** What was made of a mail: a letter, an answer to one; kept apart; come while no letters are taken; not readable. */
export type Came = 'letter' | 'reply' | Apart | 'late' | 'broken';

/** A mail as it is kept. What it says of its sender is a claim. */
export type KeptMail = {
  readonly id: string;
  readonly scope: string;
  /** The letter that it is, or that it answers. */
  readonly submission: string | null;
  /** The letter of somebody else that it answers. */
  readonly answers: string | null;
  readonly came: Came;
  readonly why: WhyBroken | null;
  readonly messageId: string | null;
  readonly senderName: string | null;
  readonly sender: string | null;
  readonly subject: string;
  readonly body: string;
  readonly folded: string;
  readonly sentAt: Date | null;
  readonly receivedAt: Date;
  readonly acknowledgedAt: Date | null;
  /** Its receipt was written while this site sent no mail. */
  readonly receiptStays: boolean;
  readonly refusedFiles: readonly RefusedFile[];
  /** False once it had to go with what says who wrote. */
  readonly hasOriginal: boolean;
};
/** `why` is a sentence in English, or that there are too many. */
export type RefusedFile = { readonly name: string; readonly why: string };

const columns = sql`m.id, m.scope, m.submission, m.came, m.why, m.message_id as "messageId",
  m.sender_name as "senderName", m.sender, m.subject, m.body, m.folded, m.sent_at as "sentAt",
  m.received_at as "receivedAt", m.acknowledged_at as "acknowledgedAt",
  m.receipt_stays as "receiptStays", m.refused_files as "refusedFiles",
  m.answers, m.original is not null as "hasOriginal"`;

export async function isKnown(db: Queryable, scope: string, key: string): Promise<boolean> {
  const { rows } = await sql`select from submission_mails where scope = ${scope} and key = ${key}`.execute(
    db,
  );
  return rows.length > 0;
}

/** Keeps a mail; false where the same one is there already. */
export async function insertMail(
  tx: Queryable,
  mail: Omit<KeptMail, 'hasOriginal' | 'submission' | 'answers' | 'acknowledgedAt' | 'receiptStays'> & {
    readonly key: string;
    readonly original: Buffer;
  },
): Promise<boolean> {
  const { rows } =
    await sql`insert into submission_mails (id, scope, key, came, why, message_id, sender_name, sender,
      subject, body, folded, sent_at, received_at, refused_files, original)
    values (${mail.id}, ${mail.scope}, ${mail.key}, ${mail.came}, ${mail.why}, ${mail.messageId}, ${mail.senderName},
      ${mail.sender}, ${mail.subject}, ${mail.body}, ${mail.folded}, ${mail.sentAt}, ${mail.receivedAt},
      ${JSON.stringify(mail.refusedFiles)}::jsonb, ${mail.original})
    on conflict (scope, key) do nothing returning id`.execute(tx);
  return rows.length > 0;
}

export async function keepMailFiles(tx: Queryable, mail: string, files: readonly string[]): Promise<void> {
  await sql`delete from submission_mail_files where mail = ${mail}`.execute(tx);
  for (const file of files)
    await sql`insert into submission_mail_files (mail, file) values (${mail}, ${file})`.execute(tx);
}

/** Says of which letter a mail is. */
export async function joinLetter(
  tx: Queryable,
  id: string,
  { came, submission }: { readonly came: 'letter' | 'reply'; readonly submission: string },
): Promise<void> {
  await sql`update submission_mails set came = ${came}, submission = ${submission} where id = ${id}`.execute(
    tx,
  );
}

/** Holds a mail that is no letter until the transaction ends; false where it became one. */
export async function holdApart(tx: Queryable, id: string): Promise<boolean> {
  const { rows } = await sql`select from submission_mails where id = ${id} and submission is null
    for update`.execute(tx);
  return rows.length > 0;
}

/** The letter of the thread that these mails are in, and whether this sender wrote it; their own first, then the nearest. */
export async function letterOf(
  db: Queryable,
  scope: string,
  messageIds: readonly string[],
  sender: string,
): Promise<{ readonly id: string; readonly isOwn: boolean } | null> {
  if (messageIds.length === 0) return null;
  const { rows } = await sql<{ id: string; isOwn: boolean }>`
    select m.submission as id, exists (select from submission_mails l where l.submission = m.submission
      and l.came = 'letter' and lower(l.sender) = lower(${sender})) as "isOwn"
    from submission_mails m
    where m.scope = ${scope} and m.message_id = any(${messageIds}::text[]) and m.submission is not null
    order by 2 desc, array_position(${messageIds}::text[], m.message_id) limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Notes the letter of somebody else that a mail answers. */
export async function noteAnswers(tx: Queryable, id: string, letter: string): Promise<void> {
  await sql`update submission_mails set answers = ${letter} where id = ${id}`.execute(tx);
}

export async function noteRefused(tx: Queryable, id: string, refused: readonly RefusedFile[]): Promise<void> {
  await sql`update submission_mails set refused_files = ${JSON.stringify(refused)}::jsonb
    where id = ${id}`.execute(tx);
}

/** Notes that a mailbox is answered, unless it was within a day: two programs that answer each other stop by that. */
export async function markAcknowledged(
  tx: Queryable,
  id: string,
  { to, stays }: { readonly to: Buffer; readonly stays: boolean },
  at: Date,
): Promise<boolean> {
  const { rows } = await sql`update submission_mails set acknowledged_at = ${at}, acknowledged_to = ${to},
      receipt_stays = ${stays}
    where id = ${id} and not exists (
      select from submission_mails where acknowledged_to = ${to} and acknowledged_at > ${dayBefore(at)})
    returning id`.execute(tx);
  return rows.length > 0;
}

const dayMs = 24 * 60 * 60_000;
const dayBefore = (at: Date) => new Date(at.getTime() - dayMs);

/** So many days after it came a mail that is no letter is deleted, with its original. */
export const keptApartDays = 90;

/** Deletes the mails that nobody made a letter of in time, and forgets which mailboxes were answered more than a day ago. */
export async function forgetMails(db: Queryable, at: Date): Promise<void> {
  const since = new Date(at.getTime() - keptApartDays * dayMs);
  await sql`delete from submission_mails where submission is null and received_at < ${since}`.execute(db);
  await sql`update submission_mails set acknowledged_to = null
    where acknowledged_to is not null and acknowledged_at < ${dayBefore(at)}`.execute(db);
}

export async function findMail(db: Queryable, scope: string, id: string): Promise<KeptMail | null> {
  const { rows } = await sql<KeptMail>`select ${columns} from submission_mails m
    where m.scope = ${scope} and m.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** The mails of a letter, the first one first; or those of a process that are none, the newest first. */
export async function findMailsOf(db: Queryable, submission: string): Promise<KeptMail[]> {
  const { rows } = await sql<KeptMail>`select ${columns} from submission_mails m
    where m.submission = ${submission} order by m.received_at, m.id`.execute(db);
  return rows;
}

export async function findMailsApart(db: Queryable, scope: string, limit: number): Promise<KeptMail[]> {
  const { rows } = await sql<KeptMail>`select ${columns} from submission_mails m
    where m.scope = ${scope} and m.submission is null order by m.received_at desc, m.id limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** How many mails of each process became no letter, and when the newest came. */
export const mailsApart = sql`(select scope, count(*)::int as count, max(received_at) as since
  from submission_mails where submission is null group by scope)`;

export async function originalOf(db: Queryable, id: string): Promise<Buffer | null> {
  const { rows } = await sql<{ original: Buffer | null }>`select original from submission_mails
    where id = ${id}`.execute(db);
  return rows[0]?.original ?? null;
}

export async function filesOf(db: Queryable, mail: string): Promise<string[]> {
  const { rows } = await sql<{ file: string }>`select file from submission_mail_files
    where mail = ${mail} order by file`.execute(db);
  return rows.map(({ file }) => file);
}

/** Asks for all files that came with mails. */
export const mailFiles = sql<{ id: string }>`select file as id from submission_mail_files`;
