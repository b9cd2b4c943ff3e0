import nodemailer from 'nodemailer';
import { type Queryable, tables } from '../database/database.ts';
import type { Log } from '../log.ts';

export type Mail = { to: string; subject: string; text: string };

export type KeptMail = {
  id: number;
  created_at: Date;
  recipient: string;
  subject: string;
  body: string;
  sent_at: Date | null;
  attempts: number;
  last_error: string | null;
};

type MailTables = { mails: KeptMail };

export type Mailer = {
  /** True when mail really leaves this machine; otherwise it stays in the outbox that administrators see. */
  readonly leavesTheHouse: boolean;
  /** Keeps the mail, then sends it when there is a server to send it with. Never throws for a mail that will not go. */
  send(mail: Mail): Promise<void>;
  /** Tries again what could not be sent. Answers how many went out. */
  retry(): Promise<number>;
  /** The newest mails first, for the outbox page. */
  list(limit?: number): Promise<KeptMail[]>;
};

const maxAttempts = 8;

/** Mail through SMTP, or into the outbox alone when no server is set. */
export function createMailer(options: {
  db: Queryable;
  smtpUrl: string | null;
  from: string;
  log: Log;
}): Mailer {
  const transport = options.smtpUrl ? nodemailer.createTransport(options.smtpUrl) : null;
  const mails = () => tables<MailTables>(options.db);

  async function deliver(mail: KeptMail): Promise<boolean> {
    if (!transport) return false;
    try {
      await transport.sendMail({
        from: options.from,
        to: mail.recipient,
        subject: mail.subject,
        text: mail.body,
      });
      await mails().updateTable('mails').set({ sent_at: new Date() }).where('id', '=', mail.id).execute();
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      options.log.warn({ mail: mail.id, reason }, 'mail could not be sent');
      await mails()
        .updateTable('mails')
        .set({ attempts: mail.attempts + 1, last_error: reason })
        .where('id', '=', mail.id)
        .execute();
      return false;
    }
  }

  return {
    leavesTheHouse: transport !== null,
    async send({ to, subject, text }) {
      const oneLine = (value: string) => value.replace(/[\r\n]+/g, ' ').trim();
      const kept = await mails()
        .insertInto('mails')
        .values({ recipient: oneLine(to), subject: oneLine(subject), body: text } as KeptMail)
        .returningAll()
        .executeTakeFirstOrThrow();
      await deliver(kept);
    },
    async retry() {
      if (!transport) return 0;
      const waiting = await mails()
        .selectFrom('mails')
        .selectAll()
        .where('sent_at', 'is', null)
        .where('attempts', '<', maxAttempts)
        .orderBy('id')
        .limit(50)
        .execute();
      let sent = 0;
      for (const mail of waiting) if (await deliver(mail)) sent += 1;
      return sent;
    },
    list: (limit = 100) =>
      mails().selectFrom('mails').selectAll().orderBy('id', 'desc').limit(limit).execute(),
  };
}
