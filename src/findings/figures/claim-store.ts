import { type Queryable, tables } from '../../platform/database/index.ts';
import { newId } from '../../platform/index.ts';
import type { PublishedClaim } from './claims.ts';

export type KeptClaim = { readonly id: string; readonly claim: PublishedClaim };

type ClaimTables = {
  published_claims: {
    id: string;
    poll_id: string;
    kind: PublishedClaim['kind'];
    claim: unknown;
    added_by: string;
    added_at: Date;
    removed_by: string | null;
    removed_at: Date | null;
  };
};

const claimTables = (db: Queryable) => tables<ClaimTables>(db);

/** The printed claims kept with a poll, oldest first. */
export async function loadClaims(db: Queryable, pollId: string): Promise<KeptClaim[]> {
  const rows = await claimTables(db)
    .selectFrom('published_claims')
    .select(['id', 'claim'])
    .where('poll_id', '=', pollId)
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, claim: row.claim as PublishedClaim }));
}

/** Keeps claims with a poll and answers their ids. */
export async function addClaims(
  tx: Queryable,
  pollId: string,
  claims: readonly PublishedClaim[],
  by: { readonly name: string; readonly at: Date },
): Promise<string[]> {
  if (claims.length === 0) return [];
  const rows = claims.map((claim, index) => ({
    id: newId(),
    poll_id: pollId,
    kind: claim.kind,
    claim: JSON.stringify(claim),
    added_by: by.name,
    // Claims of one moment keep their order.
    added_at: new Date(by.at.getTime() + index),
    removed_by: null,
    removed_at: null,
  }));
  await claimTables(tx).insertInto('published_claims').values(rows).execute();
  return rows.map(({ id }) => id);
}

/** Takes a claim off the page; the row stays. False when there is none with this id. */
export async function removeClaim(
  tx: Queryable,
  pollId: string,
  id: string,
  by: { readonly name: string; readonly at: Date },
): Promise<boolean> {
  const result = await claimTables(tx)
    .updateTable('published_claims')
    .set({ removed_by: by.name, removed_at: by.at })
    .where('poll_id', '=', pollId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
