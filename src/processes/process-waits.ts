import { sql } from 'kysely';
import {
  byDay,
  headed,
  isPublished,
  standingDrafts,
  type Waits,
  waitingRows,
} from '../records/inbox/index.ts';
import { outdatedTexts } from '../records/texts/index.ts';
import { messages } from '../site/index.ts';
import { partKinds } from './whole-process.ts';

const { tasks } = messages.inbox;

/** What waits in the process itself: translations nobody looked at since, drafts that stand still, phases that end. */
export const processWaits: Waits = {
  tasks: {
    translate: { name: tasks.translate, counted: messages.records.texts.waiting },
    draft: { name: tasks.draft, counted: messages.processes.waits.drafts, isTickedOff: true },
    ends: { name: tasks.ends, counted: messages.processes.waits.ends, isTickedOff: true },
  },
  rows(span) {
    const { waits, ...when } = byDay(sql`f.ends_on`, sql`f.scope`, span);
    return sql`${waitingRows(
      {
        id: sql`r.id`,
        task: sql`'translate'`,
        scope: sql`r.id`,
        since: sql`r.since`,
        count: sql`r.count`,
        href: sql`'/manage/processes/' || r.id || '/texts'`,
      },
      sql`(select coalesce(r.scope, r.id) as id, min(o.since) as since, sum(o.count)::int as count
        from ${headed(sql`${outdatedTexts} o`, sql`o.record_id`)}
        where r.kind = 'process' or r.kind = any(${partKinds}::text[]) group by 1) r`,
    )} union all ${standingDrafts(
      sql`'/manage/processes/' || r.id`,
      sql`${headed(sql`processes p`, sql`p.id`)} where true`,
      span,
    )} union all ${waitingRows(
      {
        id: sql`f.id`,
        task: sql`'ends'`,
        scope: sql`f.scope`,
        ...when,
        href: sql`'/manage/processes/' || f.scope || '/phases'`,
      },
      sql`${headed(sql`process_phases f`, sql`f.id`)}
        where r.state = 'shown' and ${isPublished(sql`f.scope`)} and ${waits}`,
    )}`;
  },
};
