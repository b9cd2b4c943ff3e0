import { sql } from 'kysely';
import { before, headed, standingDrafts, type Waits, waitingRows } from '../../records/inbox/index.ts';
import { isInState } from '../../records/states/index.ts';
import { outdatedTexts } from '../../records/texts/index.ts';
import { messages } from '../../site/index.ts';

const { tasks } = messages.inbox;
const words = messages.channels.waits;

/** What waits in polls: openings and closings by date, translations, drafts that stand still, and what was imported. */
export const pollWaits: Waits = {
  tasks: {
    opens: { name: tasks.opens, counted: words.opens, isTickedOff: true },
    closes: { name: tasks.closes, counted: words.closes, isTickedOff: true },
    translate: { name: tasks.translate, counted: messages.records.texts.waiting },
    draft: { name: tasks.draft, counted: words.drafts, isTickedOff: true },
    imported: { name: tasks.imported, counted: words.imported, isTickedOff: true },
  },
  rows(span) {
    const head = { id: sql`p.id`, scope: sql`p.process_id`, href: sql`'/manage/polls/' || p.id` };
    const polls = headed(sql`polls p`, sql`p.id`);
    const byDate = (task: string, due: ReturnType<typeof sql>) => {
      const { since, waits } = before(due, span);
      const from = sql`${polls} where r.state = 'open' and p.kind = 'votes' and ${waits}
        and not ${isInState(sql`p.process_id`, 'closed')}`;
      return waitingRows({ ...head, task: sql`${task}`, since, due }, from);
    };
    return sql`${byDate('opens', sql`p.opens_at`)} union all ${byDate('closes', sql`p.closes_at`)}
      union all ${waitingRows(
        {
          ...head,
          task: sql`'translate'`,
          since: sql`o.since`,
          count: sql`o.count`,
          href: sql`'/manage/polls/' || p.id || '/texts'`,
        },
        sql`${outdatedTexts} o join polls p on p.id = o.record_id`,
      )}
      union all ${standingDrafts(head.href, sql`${polls} where p.source is null`, span)}
      union all ${waitingRows(
        { ...head, task: sql`'imported'`, since: sql`p.created_at` },
        sql`${polls} where p.source is not null and r.state = 'draft'`,
      )}`;
  },
};
