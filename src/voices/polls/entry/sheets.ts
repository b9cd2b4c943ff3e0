import { sql } from 'kysely';
import { inTransaction, type Queryable } from '../../../platform/database/index.ts';
import type { Actor } from '../../../platform/index.ts';
import { recordOnPoll } from '../moderation/store.ts';
import type { Poll } from '../poll.ts';

/** Codes that were made together; `voided` are those that can no longer be used. */
export type Sheet = {
  readonly id: number;
  readonly at: Date;
  readonly voidedAt: Date | null;
  readonly made: number;
  readonly used: number;
  readonly voided: number;
};

/** Every sheet of a poll, the newest first. */
export async function loadSheets(db: Queryable, pollId: string): Promise<readonly Sheet[]> {
  const { rows } =
    await sql<Sheet>`select s.id, s.made_at as at, s.voided_at as "voidedAt", count(*)::int as made,
      (count(*) filter (where i.used))::int as used,
      (count(*) filter (where not i.used and s.voided_at is not null))::int as voided
    from poll_invitation_sheets s join poll_invitations i on i.sheet_id = s.id
    where s.poll_id = ${pollId} group by s.id order by s.id desc`.execute(db);
  return rows;
}

/**
 * Keeps the hashes of new codes; the codes themselves are for the sheet alone. False when the same form has made its
 * sheet already: then nothing is kept.
 */
export async function keepSheet(
  db: Queryable,
  poll: Pick<Poll, 'id' | 'processId'>,
  formHash: Buffer,
  hashes: readonly Buffer[],
  by: Actor,
  at: Date,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ id: number }>`
      insert into poll_invitation_sheets (poll_id, form_hash, made_at) values (${poll.id}, ${formHash}, ${at})
      on conflict (form_hash) do nothing returning id`.execute(tx);
    const [sheet] = rows;
    if (!sheet) return false;
    await sql`insert into poll_invitations (poll_id, sheet_id, code_hash)
      select ${poll.id}, ${sheet.id}, h from unnest(${hashes}::bytea[]) as given(h)`.execute(tx);
    const after = { sheet: sheet.id, codes: hashes.length };
    const row = { id: poll.id, process_id: poll.processId };
    await recordOnPoll(tx, row, { actor: by, act: 'poll.make-invitations', after }, at);
    return true;
  });
}

/** Voids the codes of a sheet that were not used. False when the poll has no such sheet; voided twice is voided. */
export async function voidSheet(
  db: Queryable,
  poll: Pick<Poll, 'id' | 'processId'>,
  sheetId: number,
  by: Actor,
  at: Date,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{
      voidedAt: Date | null;
    }>`select voided_at as "voidedAt" from poll_invitation_sheets
      where id = ${sheetId} and poll_id = ${poll.id} for update`.execute(tx);
    const [sheet] = rows;
    if (!sheet || sheet.voidedAt !== null) return sheet !== undefined;
    await sql`update poll_invitation_sheets set voided_at = ${at} where id = ${sheetId}`.execute(tx);
    const voided = (await loadSheets(tx, poll.id)).find(({ id }) => id === sheetId)?.voided ?? 0;
    const after = { sheet: sheetId, codes: voided };
    const row = { id: poll.id, process_id: poll.processId };
    await recordOnPoll(tx, row, { actor: by, act: 'poll.void-invitations', after }, at);
    return true;
  });
}
