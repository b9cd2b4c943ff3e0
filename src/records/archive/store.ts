import { sql } from 'kysely';
import type { DatabaseTransaction, Queryable } from '../../platform/database/index.ts';
import { type Actor, record } from '../../platform/index.ts';

/** Since when a record is archived, and why. */
export type Archived = { readonly at: Date; readonly reason: string };

/** What is archived of these. */
export async function archivedAmong(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Archived>> {
  const { rows } = await sql<Archived & { id: string }>`
    select id, archived_at as at, archived_reason as reason from records
    where id = any(${ids}::text[]) and archived_at is not null`.execute(db);
  return new Map(rows.map(({ id, at, reason }) => [id, { at, reason }]));
}

/** Takes a record that is over out of the lists, for a reason, or (null) brings it back. Any change of its state does so, too. */
export async function setArchived(
  tx: DatabaseTransaction,
  what: { readonly type: string; readonly id: string; readonly scope: string },
  reason: string | null,
  by: Actor,
  at: Date,
): Promise<void> {
  const before = (await archivedAmong(tx, [what.id])).get(what.id) ?? null;
  if ((before === null) === (reason === null)) return;
  await sql`update records set archived_at = ${reason === null ? null : at}, archived_reason = ${reason}
    where id = ${what.id}`.execute(tx);
  const act = `${what.type}.${reason === null ? 'unarchive' : 'archive'}`;
  const object = { type: what.type, id: what.id };
  await record(tx, { actor: by, act, object, processId: what.scope, before, after: { reason } }, at);
}
