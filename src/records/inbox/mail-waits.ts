import { sql } from 'kysely';
import { failedMail } from '../../platform/mail/index.ts';
import { messages } from '../../site/index.ts';
import { type Waits, waitingRows } from '../waits.ts';

/** Mail that does not go out, for administrators. */
export const mailWaits: Waits = {
  tasks: {
    mail: { name: messages.inbox.tasks.mail, counted: messages.people.outbox.failed, isTickedOff: true },
  },
  rows: () =>
    waitingRows(
      {
        id: sql`'outbox'`,
        task: sql`'mail'`,
        scope: sql`null::text`,
        act: sql`'administer'`,
        record: sql`null::text`,
        since: sql`f.since`,
        count: sql`f.count`,
        href: sql`'/manage/outbox'`,
      },
      sql`${failedMail} f`,
    ),
};
