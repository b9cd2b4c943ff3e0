import { sql } from 'kysely';
import { type Waits, waitingRows } from '../../records/inbox/index.ts';
import { messages } from '../../site/index.ts';

/** Webhooks that were switched off because nothing got through. */
export const webhookWaits: Waits = {
  tasks: { failing: { name: messages.inbox.tasks.failing, counted: messages.webhooks.failing } },
  rows: () =>
    waitingRows(
      {
        id: sql`w.id::text`,
        task: sql`'failing'`,
        scope: sql`w.scope`,
        act: sql`case when w.scope is null then 'administer' else 'convene' end`,
        record: sql`null::text`,
        since: sql`w.off_since`,
        href: sql`coalesce('/manage/processes/' || w.scope, '/manage') || '/webhooks'`,
      },
      sql`webhooks w where w.off_because in ('failed', 'gone') and w.off_since is not null`,
    ),
};
