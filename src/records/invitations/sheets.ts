import { sql } from 'kysely';
import { inTransaction, type Queryable } from '../../platform/database/index.ts';
import { type Actor, record } from '../../platform/index.ts';

/** What people are invited to. */
export type InvitedTo = { readonly type: 'poll' | 'survey'; readonly id: string; readonly processId: string };

/** Codes that were made together; `voided` are those that can no longer be used. */
export type Sheet = {
  readonly id: number;
  /** What staff call it, if anything. */
  readonly label: string | null;
  readonly at: Date;
  readonly voidedAt: Date | null;
  readonly made: number;
  readonly used: number;
  readonly voided: number;
};

/** Every sheet of a record, the newest first. */
export async function loadSheets(db: Queryable, record: string): Promise<readonly Sheet[]> {
  const { rows } =
    await sql<Sheet>`select s.id, s.label, s.made_at as at, s.voided_at as "voidedAt", count(*)::int as made,
      (count(*) filter (where i.used))::int as used,
      (count(*) filter (where not i.used and s.voided_at is not null))::int as voided
    from invitation_sheets s join invitations i on i.sheet = s.id
    where s.record = ${record} group by s.id order by s.id desc`.execute(db);
  return rows;
}

/** How many invitation codes were made for these records, and how many of them were voided unused. */
export async function countCodes(
  db: Queryable,
  records: readonly string[],
): Promise<{ readonly made: number; readonly voided: number }> {
  const { rows } = await sql<{ made: number; voided: number }>`select count(*)::int as made,
    (count(*) filter (where not i.used and s.voided_at is not null))::int as voided
    from invitations i join invitation_sheets s on s.id = i.sheet
    where s.record = any(${records}::text[])`.execute(db);
  return rows[0] ?? { made: 0, voided: 0 };
}

type Done = { readonly by: Actor; readonly at: Date };
type NewSheet = {
  readonly label: string | null;
  readonly formHash: Buffer;
  readonly hashes: readonly Buffer[];
};

/**
 * Keeps the hashes of new codes; the codes themselves are for the sheet alone. False when the same form has made its
 * sheet already: then nothing is kept.
 */
export function keepSheet(
  db: Queryable,
  to: InvitedTo,
  { label, formHash, hashes }: NewSheet,
  { by, at }: Done,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ id: number }>`
      insert into invitation_sheets (record, label, form_hash, made_at)
      values (${to.id}, ${label}, ${formHash}, ${at}) on conflict (form_hash) do nothing returning id`.execute(
      tx,
    );
    const [sheet] = rows;
    if (!sheet) return false;
    await sql`insert into invitations (sheet, code_hash)
      select ${sheet.id}, h from unnest(${hashes}::bytea[]) as given(h)`.execute(tx);
    await record(
      tx,
      {
        actor: by,
        act: `${to.type}.make-invitations`,
        object: { type: to.type, id: to.id },
        processId: to.processId,
        after: { sheet: sheet.id, codes: hashes.length },
      },
      at,
    );
    return true;
  });
}

/** Voids the codes of a sheet that were not used. False when the record has no such sheet; voided twice is voided. */
export function voidSheet(db: Queryable, to: InvitedTo, sheetId: number, { by, at }: Done): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{
      voidedAt: Date | null;
    }>`select voided_at as "voidedAt" from invitation_sheets
      where id = ${sheetId} and record = ${to.id} for update`.execute(tx);
    const [sheet] = rows;
    if (!sheet || sheet.voidedAt !== null) return sheet !== undefined;
    await sql`update invitation_sheets set voided_at = ${at} where id = ${sheetId}`.execute(tx);
    const codes = (await loadSheets(tx, to.id)).find(({ id }) => id === sheetId)?.voided ?? 0;
    await record(
      tx,
      {
        actor: by,
        act: `${to.type}.void-invitations`,
        object: { type: to.type, id: to.id },
        processId: to.processId,
        after: { sheet: sheetId, codes },
      },
      at,
    );
    return true;
  });
}
