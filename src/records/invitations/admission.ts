import { sql } from 'kysely';
import { findParticipant, lockParticipants } from '../../people/index.ts';
import { inTransaction, type Queryable } from '../../platform/database/index.ts';

/** Whether whoever holds this receipt was let in to a record. */
export async function wasAdmitted(db: Queryable, record: string, keyHash: Buffer | null): Promise<boolean> {
  const known = keyHash && (await findParticipant(db, keyHash));
  return known ? isIn(db, record, known.id) : false;
}

async function isIn(db: Queryable, record: string, participant: number): Promise<boolean> {
  const found = await sql`select 1 from admissions
    where record = ${record} and participant = ${participant}`.execute(db);
  return found.rows.length > 0;
}

/** To what somebody was let in. */
export async function admittedTo(db: Queryable, participant: number): Promise<string[]> {
  const { rows } = await sql<{ record: string }>`select record from admissions
    where participant = ${participant}`.execute(db);
  return rows.map(({ record }) => record);
}

/** Lets somebody in; once in is in. */
export async function admit(tx: Queryable, record: string, participant: number): Promise<void> {
  await sql`insert into admissions (record, participant) values (${record}, ${participant})
    on conflict do nothing`.execute(tx);
}

/** Somebody leaves and takes everything along: nothing says any more to what they were let in. */
export async function forgetAdmissions(tx: Queryable, participant: number): Promise<void> {
  await sql`delete from admissions where participant = ${participant}`.execute(tx);
}

export type InvitationUse = 'admitted' | 'no-such-code' | 'code-was-used' | 'code-was-voided';

/**
 * Uses an invitation code up and lets its bearer in. Nothing joins the code with the person: which code they had cannot
 * be looked up afterwards, so that a list of who got which code tells nothing about what was said.
 */
export async function useInvitation(
  db: Queryable,
  to: { readonly id: string; readonly processId: string },
  codeHash: Buffer | null,
  keyHash: Buffer,
): Promise<InvitationUse> {
  if (codeHash === null) return 'no-such-code';
  return inTransaction(db, async (tx) => {
    if (await wasAdmitted(tx, to.id, keyHash)) return 'admitted';
    // The code before the person: whoever brings a wrong one leaves nothing behind, or inventing codes would make people.
    const found = await sql<{ used: boolean; voided: boolean }>`
      select i.used, s.voided_at is not null as voided
      from invitations i join invitation_sheets s on s.id = i.sheet
      where s.record = ${to.id} and i.code_hash = ${codeHash} for update of i`.execute(tx);
    const [code] = found.rows;
    if (!code) return 'no-such-code';
    // The same form, sent twice at once, has used it while this one waited.
    if (code.used) return (await wasAdmitted(tx, to.id, keyHash)) ? 'admitted' : 'code-was-used';
    if (code.voided) return 'code-was-voided';
    const [person] = await lockParticipants(tx, [{ keyHash, processId: to.processId }]);
    if (!person) throw new Error('a participant vanished between two writes');
    // Sent twice by the same person with two codes, the second one is not used up.
    if (await isIn(tx, to.id, person.id)) return 'admitted';
    await sql`update invitations set used = true where code_hash = ${codeHash}`.execute(tx);
    await admit(tx, to.id, person.id);
    return 'admitted';
  });
}
