import { type RawBuilder, sql } from 'kysely';
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
 * Writes ledger entries of one moment in the transaction of the act itself, so that neither exists without the other.
 * Never put the text of a rejected statement or anything that identifies a participant into before or after.
 */
export async function record(
  tx: Queryable,
  acts: LedgerEntry | readonly LedgerEntry[],
  at: Date = new Date(),
): Promise<void> {
  const entries = [acts].flat() as readonly LedgerEntry[];
  if (entries.length === 0) return;
  await tables<LedgerTables>(tx)
    .insertInto('ledger')
    .values(
      entries.map((entry) => ({
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
      })) as never,
    )
    .execute();
}

/** A line of the ledger as it is read: what participants did is not among them. */
export type LedgerLine = {
  readonly id: number;
  readonly at: Date;
  readonly actor: { readonly kind: 'account' | 'system'; readonly id: string; readonly role: string | null };
  readonly act: string;
  readonly object: LedgerEntry['object'];
  readonly processId: string | null;
  readonly before: unknown;
  readonly after: unknown;
};

/** Which lines are asked for; what is left out narrows nothing. */
export type LedgerFilter = {
  readonly person?: string | null;
  readonly act?: string | null;
  /** A record, and what is numbered in it (`<record>/12`). */
  readonly record?: string | null;
  readonly process?: string | null;
  readonly from?: Date | null;
  readonly until?: Date | null;
};

/** The process of a line, for the condition that says which lines somebody may read. */
export const ledgerProcess = sql.ref('l.process_id');

// Who takes back what they gave is a participant, whoever writes the line for them.
const ofStaff = sql`l.actor_kind <> 'participant' and l.actor_id <> 'participant-request'`;

/** The newest lines before this one, of those that the condition allows. */
export async function readLedger(
  db: Queryable,
  allowed: RawBuilder<boolean>,
  filter: LedgerFilter,
  page: { readonly before: number | null; readonly limit: number },
): Promise<LedgerLine[]> {
  const { person, act, record: id, process, from, until } = filter;
  const asked = [
    ...(person ? [sql`l.actor_id = ${person}`] : []),
    ...(act ? [sql`l.act = ${act}`] : []),
    ...(id ? [sql`split_part(l.object_id, '/', 1) = ${id}`] : []),
    ...(process ? [sql`l.process_id = ${process}`] : []),
    ...(from ? [sql`l.at >= ${from}`] : []),
    ...(until ? [sql`l.at < ${until}`] : []),
    ...(page.before === null ? [] : [sql`l.id < ${page.before}`]),
  ];
  const { rows } = await sql<LedgerLine>`
    select l.id, l.at, json_build_object('kind', l.actor_kind, 'id', l.actor_id, 'role', l.actor_role) as actor, l.act,
      json_build_object('type', l.object_type, 'id', l.object_id) as object, l.process_id as "processId", l.before, l.after
    from ledger l where ${sql.join([ofStaff, allowed, ...asked], sql` and `)}
    order by l.id desc limit ${page.limit}`.execute(db);
  return rows;
}

/** Every act that stands in these lines of the ledger, found by leaps through its index. */
export async function actsInLedger(db: Queryable, allowed: RawBuilder<boolean>): Promise<string[]> {
  const { rows } = await sql<{ act: string }>`
    with recursive found(act) as (
      (select l.act from ledger l where ${allowed} order by l.act limit 1)
      union all
      select (select l.act from ledger l where l.act > found.act and ${allowed} order by l.act limit 1)
      from found where act is not null
    ) select act from found where act is not null`.execute(db);
  return rows.map(({ act }) => act);
}

/** How often one of these acts was done to each of these, by id. */
export async function countActs(
  db: Queryable,
  { type, ids }: { readonly type: string; readonly ids: readonly string[] },
  acts: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; count: number }>`select object_id as id, count(*)::int as count
    from ledger where object_type = ${type} and object_id = any(${ids}::text[]) and act = any(${acts}::text[])
    group by 1`.execute(db);
  return new Map(rows.map(({ id, count }) => [id, count]));
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
