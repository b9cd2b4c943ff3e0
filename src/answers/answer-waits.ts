import { sql } from 'kysely';
import { findingKind } from '../findings/findings/index.ts';
import { byDay, publicOf, type Waits, waitingRows } from '../records/inbox/index.ts';
import { isLedTo } from '../records/links/index.ts';
import { messages } from '../site/index.ts';
import { answerKind } from './answer.ts';

const { tasks } = messages.inbox;
const words = messages.answers.waits;

/** So many days before an answer was promised it begins to wait. */
const soonDays = 14;

/** What waits for those who answer: findings without an answer, and answers that are open until a day which is near or past. */
export const answerWaits: Waits = {
  tasks: {
    unanswered: { name: tasks.unanswered, counted: words.unanswered },
    undecided: { name: tasks.undecided, counted: words.undecided },
  },
  rows({ now }) {
    const answers = sql`'/manage/processes/' || r.scope || '/answers/'`;
    const { due, day, since } = byDay(sql`a.until`, sql`r.scope`, { now, days: soonDays });
    return sql`${waitingRows(
      {
        id: sql`r.id`,
        task: sql`'unanswered'`,
        scope: sql`r.scope`,
        since: sql`r.public_since`,
        href: sql`${answers} || 'new?from=' || r.id`,
      },
      sql`${publicOf(findingKind.name)} and not ${isLedTo(sql`r.id`, 'answers', answerKind.name)}`,
    )} union all ${waitingRows(
      {
        id: sql`a.id`,
        task: sql`'undecided'`,
        scope: sql`r.scope`,
        since,
        due,
        day,
        href: sql`${answers} || a.id`,
      },
      sql`answers a, ${publicOf(answerKind.name)} and r.id = a.id and a.verdict = 'still-open'
        and ${since} <= ${now}::timestamptz`,
    )}`;
  },
};
