import { sql } from 'kysely';
import { byDay, isPublished, type Waits, waitingRows } from '../../records/inbox/index.ts';
import { messages } from '../../site/index.ts';

/** Letter boxes that close by themselves. */
export const boxWaits: Waits = {
  tasks: {
    letters: {
      name: messages.submissions.box.lastDay,
      counted: messages.submissions.box.closing,
      isTickedOff: true,
    },
  },
  rows(span) {
    const { waits, ...when } = byDay(sql`b.closes_on`, sql`b.scope`, span);
    return waitingRows(
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
  },
};
