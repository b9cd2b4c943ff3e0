import { sql } from 'kysely';
import { lockParticipants } from '../../../people/index.ts';
import type { DatabaseTransaction, Queryable } from '../../../platform/database/index.ts';
import { admit, admittedTo, forgetAdmissions } from '../../../records/invitations/index.ts';
import type { Poll } from '../poll.ts';
import { isAdmitted } from './admission.ts';

/** Who asks to be let in: the two hashes of one receipt. */
export type Holder = { readonly keyHash: Buffer; readonly holderHash: Buffer };

/** `elsewhere`: the mailbox or sign-in let somebody in who holds another receipt, or who has left. */
export type ProofUse = 'admitted' | 'elsewhere';

/**
 * Lets somebody in by a mailbox or a sign-in that they have proved to be theirs. The first receipt it comes with keeps
 * it. Another one is never moved on to the first one's votes: whoever reads somebody's mail would read their ballot.
 */
export async function useProof(
  tx: Queryable,
  poll: Pick<Poll, 'id' | 'processId' | 'whoMayVote'>,
  proofHash: Buffer,
  { keyHash, holderHash }: Holder,
): Promise<ProofUse> {
  // Sent twice by the same person, or proved by a second mailbox of theirs: they are in, and it takes up nothing.
  if (await isAdmitted(tx, poll, keyHash)) return 'admitted';
  const known = await sql`select 1 from poll_proofs where poll_id = ${poll.id} and proof_hash = ${proofHash}
    and holder_hash is distinct from ${holderHash}`.execute(tx);
  if (known.rows.length > 0) return 'elsewhere';
  const taken = await sql`insert into poll_proofs (poll_id, proof_hash, holder_hash)
    values (${poll.id}, ${proofHash}, ${holderHash}) on conflict do nothing returning 1`.execute(tx);
  // Somebody else was faster, or the same person in another window.
  if (taken.rows.length === 0) return (await isAdmitted(tx, poll, keyHash)) ? 'admitted' : 'elsewhere';
  // Only now is there a person: whoever is turned away leaves nothing behind.
  const [person] = await lockParticipants(tx, [{ keyHash, processId: poll.processId }]);
  if (!person) throw new Error('a participant vanished between two writes');
  await admit(tx, poll.id, person.id);
  return 'admitted';
}

/**
 * Somebody leaves. Erased with their votes, their mailbox or sign-in is as if it had never come. Where the votes stay,
 * its hash stays without a holder: otherwise one mailbox could leave and vote again as often as it likes.
 */
export async function forgetProofs(
  tx: DatabaseTransaction,
  participantId: number,
  holderHash: (pollId: string) => Buffer,
  how: 'erased' | 'anonymised',
): Promise<void> {
  for (const id of await admittedTo(tx, participantId)) {
    const mine = sql`poll_id = ${id} and holder_hash = ${holderHash(id)}`;
    if (how === 'erased') await sql`delete from poll_proofs where ${mine}`.execute(tx);
    else await sql`update poll_proofs set holder_hash = null where ${mine}`.execute(tx);
  }
  if (how === 'erased') await forgetAdmissions(tx, participantId);
}
