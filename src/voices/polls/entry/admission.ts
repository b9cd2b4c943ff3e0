import { sql } from 'kysely';
import { findParticipant, lockParticipants } from '../../../people/index.ts';
import { inTransaction, type Queryable } from '../../../platform/database/index.ts';
import type { Poll } from '../poll.ts';

/**
 * May whoever holds this receipt vote and add statements in the poll? The one rule for pages, API and frames; each act
 * that writes asks it. Where anybody may, nothing is read.
 */
export async function isAdmitted(
  db: Queryable,
  poll: Pick<Poll, 'id' | 'whoMayVote'>,
  keyHash: Buffer | null,
): Promise<boolean> {
  if (poll.whoMayVote === 'anybody') return true;
  if (keyHash === null) return false;
  const known = await findParticipant(db, keyHash);
  return known !== null && wasAdmitted(db, poll.id, known.id);
}

async function wasAdmitted(db: Queryable, pollId: string, participantId: number): Promise<boolean> {
  const found = await sql`select 1 from poll_admissions
    where poll_id = ${pollId} and participant_id = ${participantId}`.execute(db);
  return found.rows.length > 0;
}

export type InvitationUse = 'admitted' | 'no-such-code' | 'code-was-used' | 'code-was-voided';

/**
 * Uses an invitation code up and lets its bearer in. Nothing joins the code with the person: which code they had cannot
 * be looked up afterwards, so that a list of who got which code tells nothing about votes.
 */
export async function useInvitation(
  db: Queryable,
  poll: Pick<Poll, 'id' | 'processId' | 'whoMayVote'>,
  codeHash: Buffer | null,
  keyHash: Buffer,
): Promise<InvitationUse> {
  if (codeHash === null) return 'no-such-code';
  return inTransaction(db, async (tx) => {
    if (await isAdmitted(tx, poll, keyHash)) return 'admitted';
    // The code before the person: whoever brings a wrong one leaves nothing behind, or inventing codes would make people.
    const found = await sql<{ used: boolean; voided: boolean }>`
      select i.used, s.voided_at is not null as voided
      from poll_invitations i join poll_invitation_sheets s on s.id = i.sheet_id
      where i.poll_id = ${poll.id} and i.code_hash = ${codeHash} for update of i`.execute(tx);
    const [code] = found.rows;
    if (!code) return 'no-such-code';
    // The same form, sent twice at once, has used it while this one waited.
    if (code.used) return (await isAdmitted(tx, poll, keyHash)) ? 'admitted' : 'code-was-used';
    if (code.voided) return 'code-was-voided';
    const [person] = await lockParticipants(tx, [{ keyHash, processId: poll.processId }]);
    if (!person) throw new Error('a participant vanished between two writes');
    // Sent twice by the same person with two codes, the second one is not used up.
    if (await wasAdmitted(tx, poll.id, person.id)) return 'admitted';
    await sql`update poll_invitations set used = true
      where poll_id = ${poll.id} and code_hash = ${codeHash}`.execute(tx);
    await sql`insert into poll_admissions (poll_id, participant_id) values (${poll.id}, ${person.id})`.execute(
      tx,
    );
    return 'admitted';
  });
}

/**
 * Has whoever holds this receipt begun to take part in the process: with a vote, a statement or by being let in? That
 * there is a row of them says less.
 */
export async function hasBegun(db: Queryable, keyHash: Buffer): Promise<boolean> {
  const known = await findParticipant(db, keyHash);
  if (!known) return false;
  const found = await sql`select 1 where exists (select 1 from votes where participant_id = ${known.id})
    or exists (select 1 from votes_set_aside where participant_id = ${known.id})
    or exists (select 1 from statements where author_id = ${known.id})
    or exists (select 1 from poll_admissions where participant_id = ${known.id})`.execute(db);
  return found.rows.length > 0;
}
