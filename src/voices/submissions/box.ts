import { sql } from 'kysely';
import { type Database, inTransaction, type Queryable } from '../../platform/database/index.ts';
import type { Actor } from '../../platform/index.ts';
import { record } from '../../platform/index.ts';
import { nameOf } from '../../records/index.ts';

/** Whether a process takes letters, and until which day; null where nobody ever said so. */
export type Box = { readonly isOpen: boolean; readonly closesOn: string | null; readonly at: Date };

/** What was said last of the letters of a process. */
export async function findBox(db: Queryable, processId: string): Promise<Box | null> {
  const { rows } =
    await sql<Box>`select is_open as "isOpen", closes_on as "closesOn", at from submission_boxes
    where scope = ${processId} order by id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** A box takes letters through the whole of its last day. */
export const isTaking = (box: Box | null, now: Date): boolean =>
  box?.isOpen === true && (box.closesOn === null || now.toISOString().slice(0, 10) <= box.closesOn);

export const takesLetters = async (db: Queryable, processId: string, now: Date): Promise<boolean> =>
  isTaking(await findBox(db, processId), now);

/** From now on letters are taken, or are not. Whoever calls it has asked the gate. */
export function turnBox(
  db: Database,
  processId: string,
  to: Pick<Box, 'isOpen' | 'closesOn'>,
  by: Actor,
  at: Date,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const before = await findBox(tx, processId);
    await sql`insert into submission_boxes (scope, is_open, closes_on, at, "by")
      values (${processId}, ${to.isOpen}, ${to.closesOn}::date, ${at}, ${nameOf(by)})`.execute(tx);
    const object = { type: 'process', id: processId };
    const act = to.isOpen ? 'submissions.open' : 'submissions.close';
    await record(tx, { actor: by, act, object, processId, before, after: to }, at);
  });
}
