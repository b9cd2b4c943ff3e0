import { sql } from 'kysely';
import { findParticipant } from '../../../people/index.ts';
import type { Queryable } from '../../../platform/database/index.ts';
import { admittedTo, wasAdmitted } from '../../../records/invitations/index.ts';
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
  return poll.whoMayVote === 'anybody' || wasAdmitted(db, poll.id, keyHash);
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
    or exists (select 1 from statements where author_id = ${known.id})`.execute(db);
  return found.rows.length > 0 || (await admittedTo(db, known.id)).length > 0;
}
