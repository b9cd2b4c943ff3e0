import { type Queryable, tables } from './database/database.ts';

/** Who did something: a signed-in person, a participant, or the program itself. */
export type Actor =
  | { readonly kind: 'account'; readonly id: string; readonly role: string }
  | { readonly kind: 'participant'; readonly id: number }
  | { readonly kind: 'system'; readonly id: string };

/** One line of the ledger: who did what to which record, and how it was before and after. */
export type LedgerEntry = {
  readonly actor: Actor;
  /** A verb and its noun, as in `poll.close`. */
  readonly act: string;
  readonly object: { readonly type: string; readonly id: string };
  readonly processId: string | null;
  readonly before?: unknown;
  readonly after?: unknown;
};

type LedgerTables = {
  ledger: {
    id: number;
    at: Date;
    actor_kind: string;
    actor_id: string;
    actor_role: string | null;
    act: string;
    object_type: string;
    object_id: string;
    process_id: string | null;
    before: string | null;
    after: string | null;
  };
};

/**
 * Writes one ledger entry in the transaction of the act itself, so that neither exists without the other.
 * Never put the text of a rejected statement or anything that identifies a participant into before or after.
 */
export async function record(tx: Queryable, entry: LedgerEntry, at: Date = new Date()): Promise<void> {
  await tables<LedgerTables>(tx)
    .insertInto('ledger')
    .values({
      at,
      actor_kind: entry.actor.kind,
      actor_id: String(entry.actor.id),
      actor_role: entry.actor.kind === 'account' ? entry.actor.role : null,
      act: entry.act,
      object_type: entry.object.type,
      object_id: entry.object.id,
      process_id: entry.processId,
      before: entry.before === undefined ? null : JSON.stringify(entry.before),
      after: entry.after === undefined ? null : JSON.stringify(entry.after),
    } as never)
    .execute();
}

/** Who acted last on something, by one of these acts, and when. */
export async function lastActOn(
  db: Queryable,
  object: LedgerEntry['object'],
  acts: readonly string[],
): Promise<{ readonly by: string; readonly at: Date } | null> {
  const row = await tables<LedgerTables>(db)
    .selectFrom('ledger')
    .select(['actor_id as by', 'at'])
    .where('object_type', '=', object.type)
    .where('object_id', '=', object.id)
    .where('act', 'in', acts)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Takes a participant's name off every line they wrote: what was done stays, and nothing joins it any more. */
export async function forgetActor(tx: Queryable, participantId: number): Promise<void> {
  await tables<LedgerTables>(tx)
    .updateTable('ledger')
    .set({ actor_id: '' })
    .where('actor_kind', '=', 'participant')
    .where('actor_id', '=', String(participantId))
    .execute();
}
