import { createHmac } from 'node:crypto';
import { HTTPException } from 'hono/http-exception';
import { sql } from 'kysely';
import { type Queryable, tables } from '../platform/database/index.ts';
import type { Receipt } from './receipt.ts';

type ParticipantTables = {
  participants: {
    id: number;
    process_id: string;
    key_hash: Buffer | null;
    kind: 'visitor' | 'imported' | 'simulated';
    created_at: Date;
    left_at: Date | null;
    left_how: 'erased' | 'anonymised' | null;
  };
};

/** Takes away who is here only because an import brought them, with a draft that is deleted: all of a process, or these. */
export async function discardImported(
  tx: Queryable,
  processId: string,
  ids: readonly number[] | null = null,
): Promise<void> {
  await sql`delete from participants where process_id = ${processId} and kind <> 'visitor'
    and (${ids}::bigint[] is null or id = any(${ids}::bigint[]))`.execute(tx);
}

/** What the database keeps of a receipt: a keyed hash, useless without the installation's secret. */
export function hashReceipt(secret: string, processId: string, receipt: Receipt): Buffer {
  return createHmac('sha256', secret).update(`participant\0${processId}\0${receipt}`).digest();
}

/** Somebody came with a receipt that was given up: it opens nothing again, not even something new. */
export class ReceiptGone extends HTTPException {
  readonly processId: string;
  constructor(processId: string) {
    super(410, { message: 'this receipt was given up' });
    this.processId = processId;
  }
}

/**
 * The ids of the participants with these key hashes, created where they are new, each row locked until the
 * transaction ends, so that two writes of one person wait for each other. Order of the answer is free.
 * Throws ReceiptGone where one of them was given up.
 */
export async function lockParticipants(
  tx: Queryable,
  participants: readonly { readonly keyHash: Buffer; readonly processId: string }[],
  again = true,
): Promise<{ id: number; keyHash: Buffer }[]> {
  const hashes = participants.map((p) => p.keyHash);
  const processes = participants.map((p) => p.processId);
  const { rows: here } = await sql<{ id: number; keyHash: Buffer }>`
    with known as (
      select id, key_hash from participants where key_hash = any(${hashes}::bytea[]) order by id for update
    ), fresh as (
      insert into participants (key_hash, process_id, kind)
      select h, p, 'visitor' from unnest(${hashes}::bytea[], ${processes}::text[]) as given(h, p)
      where not exists (select 1 from known where key_hash = h)
        and not exists (select 1 from given_up_receipts g where g.key_hash = h)
      on conflict (key_hash) do nothing
      returning id, key_hash
    ) select id, key_hash as "keyHash" from known union all select * from fresh`.execute(tx);
  const found = new Set(here.map(({ keyHash }) => keyHash.toString('hex')));
  const missed = participants.filter(({ keyHash }) => !found.has(keyHash.toString('hex')));
  if (missed.length === 0) return here;
  await refuseGivenUp(tx, missed);
  // Somebody else was making the same participant: our statement waited for them, but saw the table as it was before.
  return again ? [...here, ...(await lockParticipants(tx, missed, false))] : here;
}

/** Locks participants by their ids, in the order in which whoever votes locks them, until the transaction ends. */
export async function lockParticipantsById(tx: Queryable, ids: readonly number[]): Promise<void> {
  await sql`select 1 from participants where id = any(${ids}::bigint[]) order by id for update`.execute(tx);
}

async function refuseGivenUp(
  tx: Queryable,
  participants: readonly { readonly keyHash: Buffer; readonly processId: string }[],
): Promise<void> {
  const hashes = participants.map((p) => p.keyHash);
  const { rows } = await sql<{ key_hash: Buffer }>`
    select key_hash from given_up_receipts where key_hash = any(${hashes}::bytea[]) limit 1`.execute(tx);
  const [gone] = rows;
  const whose = gone && participants.find(({ keyHash }) => keyHash.equals(gone.key_hash));
  if (whose) throw new ReceiptGone(whose.processId);
}

/** The participant with this key hash, or null when nobody has it (any more). */
export async function findParticipant(
  db: Queryable,
  keyHash: Buffer,
): Promise<{ id: number; processId: string } | null> {
  const row = await tables<ParticipantTables>(db)
    .selectFrom('participants')
    .select(['id', 'process_id as processId'])
    .where('key_hash', '=', keyHash)
    .executeTakeFirst();
  return row ?? null;
}

/** Those of these key hashes that belong to somebody, in no order: one receipt looked for in several processes. */
export async function findParticipantsAmong(
  db: Queryable,
  keyHashes: readonly Buffer[],
): Promise<{ id: number; processId: string }[]> {
  if (keyHashes.length === 0) return [];
  return tables<ParticipantTables>(db)
    .selectFrom('participants')
    .select(['id', 'process_id as processId'])
    .where('key_hash', 'in', [...keyHashes])
    .execute();
}

/** Creates `count` nameless participants of an import or a simulation and answers their ids in order. */
export async function createParticipants(
  tx: Queryable,
  processId: string,
  count: number,
  kind: 'imported' | 'simulated',
): Promise<number[]> {
  const rows = await sql<{ id: number }>`
    insert into participants (process_id, kind) select ${processId}, ${kind} from generate_series(1, ${sql.lit(count)})
    returning id`.execute(tx);
  return rows.rows.map((row) => row.id).sort((a, b) => a - b);
}

/**
 * Cuts the thread between a person and what they contributed: from now on their receipt opens nothing. Of when they came
 * and left only a day remains, the last: a moment would lead back to what was written at that moment.
 */
export async function forgetParticipant(
  tx: Queryable,
  id: number,
  how: 'erased' | 'anonymised',
  at: Date,
): Promise<void> {
  await sql`insert into given_up_receipts (key_hash)
    select key_hash from participants where id = ${id} and key_hash is not null
    on conflict do nothing`.execute(tx);
  const day = new Date(at);
  day.setUTCHours(0, 0, 0, 0);
  await tables<ParticipantTables>(tx)
    .updateTable('participants')
    .set({ key_hash: null, created_at: day, left_at: day, left_how: how })
    .where('id', '=', id)
    .execute();
}
