import { commitmentKind, milestoneKind } from '../commitments/index.ts';
import type { Queryable } from '../platform/database/index.ts';
import { findByIds } from '../records/keeping/index.ts';
import type { Problems } from '../site/form/index.ts';
import { messages } from '../site/index.ts';

const words = messages.kept;

/** Only what was promised is reported on and judged, and a milestone with the commitment of which it is a part. */
export async function checkNamed(
  db: Queryable,
  { commitment, milestone }: { readonly commitment: string; readonly milestone: string | null },
): Promise<Problems> {
  const [[whole], [part]] = await Promise.all([
    findByIds(db, commitmentKind, [commitment]),
    findByIds(db, milestoneKind, milestone === null ? [] : [milestone]),
  ]);
  if (whole?.state === 'draft') return { commitment: words.notPromised };
  if (!part) return {};
  if (part.facts.commitment !== commitment) return { milestone: words.otherCommitment };
  return part.state === 'draft' ? { milestone: words.notPromised } : {};
}
