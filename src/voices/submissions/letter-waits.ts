import { sql } from 'kysely';
import { byDay, isPublished, type Waits, waitingRows } from '../../records/inbox/index.ts';
import { messages } from '../../site/index.ts';
import { mailsApart } from './mail/index.ts';

/** Letter boxes that close by themselves, and mails that became no letter and that nobody looked through since. */
export const letterWaits: Waits = {
  tasks: {
    letters: {
      name: messages.submissions.box.lastDay,
      counted: messages.submissions.box.closing,
      isTickedOff: true,
    },
    mails: {
      name: messages.submissions.mail.title,
      counted: messages.submissions.mail.apart,
      isTickedOff: true,
    },
  },
  rows(span) {
    const { waits, ...when } = byDay(sql`b.closes_on`, sql`b.scope`, span);
    const boxes = waitingRows(
      {
        id: sql`b.scope`,
        task: sql`'letters'`,
        scope: sql`b.scope`,
        ...when,
        href: sql`'/manage/processes/' || b.scope || '/submissions/box'`,
      },
      sql`(select distinct on (scope) scope, is_open, closes_on from submission_boxes order by scope, id desc) b
        where b.is_open and ${isPublished(sql`b.scope`)} and ${waits}`,
    );
    const mails = waitingRows(
      {
        id: sql`m.scope`,
        task: sql`'mails'`,
        scope: sql`m.scope`,
        act: sql`'moderate'`,
        since: sql`m.since`,
        count: sql`m.count`,
        href: sql`'/manage/processes/' || m.scope || '/submissions/mail'`,
      },
      sql`${mailsApart} m`,
    );
    return sql`${boxes} union all ${mails}`;
  },
};
