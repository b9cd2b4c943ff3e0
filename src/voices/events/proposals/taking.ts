import { sql } from 'kysely';
import { type Database, inTransaction, type Queryable } from '../../../platform/database/index.ts';
import { type Actor, record } from '../../../platform/index.ts';

/** Whether anybody may propose events in a process now. */
export async function takesProposals(db: Queryable, processId: string): Promise<boolean> {
  const { rows } = await sql<{ isOpen: boolean }>`select is_open as "isOpen" from event_proposals_taken
    where scope = ${processId}`.execute(db);
  return rows[0]?.isOpen ?? false;
}

/** From now on proposals are taken, or are not. Whoever calls it has asked the gate. */
export function takeProposals(
  db: Database,
  processId: string,
  isOpen: boolean,
  by: Actor,
  at: Date,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const before = await takesProposals(tx, processId);
    await sql`insert into event_proposals_taken (scope, is_open) values (${processId}, ${isOpen})
      on conflict (scope) do update set is_open = excluded.is_open`.execute(tx);
    const object = { type: 'process', id: processId };
    const act = isOpen ? 'proposals.open' : 'proposals.close';
    await record(
      tx,
      { actor: by, act, object, processId, before: { isOpen: before }, after: { isOpen } },
      at,
    );
  });
}
