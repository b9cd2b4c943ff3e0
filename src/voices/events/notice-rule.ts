import { type RawBuilder, sql } from 'kysely';
import {
  type Database,
  type DatabaseTransaction,
  inTransaction,
  type Queryable,
} from '../../platform/database/index.ts';
import { type Actor, record } from '../../platform/index.ts';
import { usualDays } from './notice.ts';

/** How many days before it begins an event of a process is to be announced. */
export async function noticeDays(db: Queryable, processId: string): Promise<number> {
  const { rows } = await sql<{ days: number }>`select ${noticeRule(processId)} as days`.execute(db);
  return rows[0]?.days ?? usualDays;
}

/** The same as a subquery. */
export const noticeRule = (processId: string): RawBuilder<number> =>
  sql`coalesce((select notice_days from event_rules where scope = ${processId}), ${sql.lit(usualDays)})`;

/** From now on events of a process are measured by so many days, those that are over too. Whoever calls it has asked the gate. */
export function setNoticeDays(
  db: Database | DatabaseTransaction,
  processId: string,
  days: number,
  by: Actor,
  at: Date,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const before = await noticeDays(tx, processId);
    await sql`insert into event_rules (scope, notice_days) values (${processId}, ${days})
      on conflict (scope) do update set notice_days = excluded.notice_days`.execute(tx);
    const object = { type: 'process', id: processId };
    const said = { act: 'events.notice', object, processId };
    await record(tx, { actor: by, ...said, before: { notice: before }, after: { notice: days } }, at);
  });
}
