import { sql } from 'kysely';
import {
  type Database,
  type DatabaseTransaction,
  inTransaction,
  type Queryable,
} from '../../../platform/database/index.ts';
import { type Actor, record } from '../../../platform/index.ts';
import { nameOf } from '../../../records/index.ts';

/** Whether people may hold conversations about a process and tell of them: not before somebody who convenes it says so. */
export async function takesReturns(db: Queryable, processId: string): Promise<boolean> {
  const { rows } = await sql<{ isOpen: boolean }>`select is_open as "isOpen" from conversation_hosting
    where scope = ${processId} order by id desc limit 1`.execute(db);
  return rows[0]?.isOpen ?? false;
}

/** From now on returns are taken, or are not. Whoever calls it has asked the gate. */
export function turnHosting(
  db: Database | DatabaseTransaction,
  processId: string,
  isOpen: boolean,
  by: Actor,
  at: Date,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const before = await takesReturns(tx, processId);
    // A second press says nothing new.
    if (before === isOpen) return;
    await sql`insert into conversation_hosting (scope, is_open, at, "by")
      values (${processId}, ${isOpen}, ${at}, ${nameOf(by)})`.execute(tx);
    const object = { type: 'process', id: processId };
    const act = isOpen ? 'conversations.open' : 'conversations.close';
    await record(tx, { actor: by, act, object, processId, before, after: isOpen }, at);
  });
}
