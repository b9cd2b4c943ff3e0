import { type DeleteQueryBuilder, type DeleteResult, sql } from 'kysely';
import nodemailer from 'nodemailer';
import { markErased } from '../database/clear-erased.ts';
import { inTransaction, type Queryable, tables } from '../database/database.ts';
import type { Log } from '../log.ts';

type Mail = {
  to: string;
  subject: string;
  text: string;
  /** Until when a link in the text opens an account: the text is kept no longer than that, and not once it is sent. */
  opensUntil?: Date;
  /** To somebody whose address is not to be kept: nothing stays once it is sent or its link expired, by morning in no file. */
  forgetsRecipient?: boolean;
  /** Further lines of its head, such as what it answers. */
  headers?: Readonly<Record<string, string>>;
};

export type KeptMail = {
  id: number;
  created_at: Date;
  recipient: string;
  subject: string;
  /** null: it held a link to sign in, and was removed when that was sent or expired. */
  body: string | null;
  opens_until: Date | null;
  forgets_recipient: boolean;
  headers: Readonly<Record<string, string>> | null;
  /** Made while no server was set: it stays here, whatever is set later. */
  stays: boolean;
  sent_at: Date | null;
  attempts: number;
  last_error: string | null;
};

type MailTables = { mails: KeptMail };
type Forgetting = DeleteQueryBuilder<MailTables, 'mails', DeleteResult>;

/** A mail that goes out once and is kept by whoever sends it. */
export type Posted = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Files that come with it, such as a calendar's. */
  readonly attachments?: readonly {
    readonly filename: string;
    readonly contentType: string;
    readonly content: string;
  }[];
};

/** Connections to the mail server for many mails; `send` throws what the server said. */
export type Post = { send(mail: Posted): Promise<void>; close(): void };

export type Mailer = ReturnType<typeof createMailer>;

const maxAttempts = 8;
const addressesIn = /[^\s<>()"',;:]+@[^\s<>()"',;:]+/g;

/** Mail through SMTP, or into the outbox alone when no server is set. */
export function createMailer(options: { db: Queryable; smtpUrl: string | null; from: string; log: Log }) {
  const transport = options.smtpUrl ? nodemailer.createTransport(options.smtpUrl) : null;
  const mails = () => tables<MailTables>(options.db);

  async function keepSent(mail: KeptMail): Promise<void> {
    const body = mail.opens_until === null ? mail.body : null;
    await mails().updateTable('mails').set({ sent_at: new Date(), body }).where('id', '=', mail.id).execute();
  }

  /** Removes mails to people whose address is not to be kept; the night clears what is left of it in the files. */
  async function forget(which: (found: Forgetting) => Forgetting): Promise<void> {
    await inTransaction(options.db, async (tx) => {
      const found = tables<MailTables>(tx).deleteFrom('mails').where('forgets_recipient', '=', true);
      const { numDeletedRows } = await which(found).executeTakeFirst();
      if (numDeletedRows > 0n) await markErased(tx, new Date());
    });
  }

  async function deliver(mail: KeptMail): Promise<boolean> {
    if (!transport || mail.body === null) return false;
    try {
      await transport.sendMail({
        from: options.from,
        to: mail.recipient,
        subject: mail.subject,
        text: mail.body,
        headers: { ...mail.headers },
      });
      await (mail.forgets_recipient ? forget((found) => found.where('id', '=', mail.id)) : keepSent(mail));
      return true;
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      // Mail servers like to repeat whom they refuse.
      const reason = mail.forgets_recipient ? said.replaceAll(addressesIn, '…') : said;
      options.log.warn({ mail: mail.id, reason }, 'mail could not be sent');
      await mails()
        .updateTable('mails')
        .set({ attempts: mail.attempts + 1, last_error: reason })
        .where('id', '=', mail.id)
        .execute();
      return false;
    }
  }

  const oneLine = (value: string) => value.replace(/[\r\n]+/g, ' ').trim();
  const keep = (
    { to, subject, text, opensUntil, forgetsRecipient = false, headers }: Mail,
    db: Queryable = options.db,
  ): Promise<KeptMail> =>
    tables<MailTables>(db)
      .insertInto('mails')
      .values({
        recipient: oneLine(to),
        subject: oneLine(subject),
        body: text,
        opens_until: opensUntil ?? null,
        forgets_recipient: forgetsRecipient,
        headers: headers ? JSON.stringify(headers) : null,
        stays: transport === null,
      } as never)
      .returningAll()
      .executeTakeFirstOrThrow();

  async function blankExpired(): Promise<void> {
    await mails()
      .updateTable('mails')
      .set({ body: null })
      .where('opens_until', '<=', new Date())
      .where('body', 'is not', null)
      .execute();
    await forget((found) => found.where('opens_until', '<=', new Date()));
  }

  return {
    /** True when mail really leaves this machine; otherwise it stays in the outbox that administrators see. */
    leavesTheHouse: transport !== null,
    /** Removes the texts whose links to sign in work no more; call now and then. */
    blankExpired,
    /** Keeps the mail, then sends it when there is a server to send it with. Never throws for a mail that will not go. */
    async send(mail: Mail): Promise<void> {
      await deliver(await keep(mail));
    },
    /** Keeps a mail in a transaction: it is sent within a minute once that is through, and not at all where it is not. */
    async keepIn(tx: Queryable, mail: Mail): Promise<void> {
      await keep(mail, tx);
    },
    /** The same where somebody waits for a page: the mail is kept, and sent behind the answer. Servers take their time. */
    async sendBehind(mail: Mail): Promise<void> {
      deliver(await keep(mail)).catch((error: unknown) =>
        options.log.error({ err: error }, 'what became of a mail is not kept'),
      );
    },
    /** Tries again what could not be sent and may still be of use. Answers how many went out. */
    async retry(): Promise<number> {
      if (!transport) return 0;
      const waiting = await mails()
        .selectFrom('mails')
        .selectAll()
        .where('sent_at', 'is', null)
        .where('stays', '=', false)
        .where('body', 'is not', null)
        .where((or) => or.or([or('opens_until', 'is', null), or('opens_until', '>', new Date())]))
        .where('attempts', '<', maxAttempts)
        .orderBy('id')
        .limit(50)
        .execute();
      let sent = 0;
      for (const mail of waiting) if (await deliver(mail)) sent += 1;
      return sent;
    },
    /** For many mails; null without a server. Whoever opens it closes it. */
    openPost(): Post | null {
      if (!options.smtpUrl) return null;
      const url = new URL(options.smtpUrl);
      url.searchParams.set('pool', 'true');
      url.searchParams.set('maxConnections', '6');
      // A connection that broke may have brought the mail: whether it goes again is for whoever sends it to say.
      url.searchParams.set('maxRequeues', '0');
      const pool = nodemailer.createTransport(url.href);
      return {
        send: async ({ headers, attachments = [], ...mail }) =>
          void (await pool.sendMail({
            from: options.from,
            ...mail,
            headers: { ...headers },
            attachments: attachments.map((file) => ({ ...file })),
          })),
        close: () => pool.close(),
      };
    },
    /** The newest mails first, for the outbox page. */
    async list(limit = 100): Promise<KeptMail[]> {
      await blankExpired();
      return mails().selectFrom('mails').selectAll().orderBy('id', 'desc').limit(limit).execute();
    },
  };
}

/** What the mail server did not take and may be tried again: how much of it, and since when. A query. */
export const failedMail = sql`(select count(*)::int as count, min(created_at) as since from mails
  where sent_at is null and attempts > 0 and body is not null having count(*) > 0)`;
