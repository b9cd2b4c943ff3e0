import type { OpinionSpace } from './opinion-space.ts';
import type { Column, GroupChange, MapVerdict, Point } from './result.ts';
import type { VoteMatrix } from './vote-matrix.ts';

/** People in the space and in groups, before anything is said about the groups. By row and by column of the matrix. */
export type Placed = {
  readonly matrix: VoteMatrix;
  readonly space: OpinionSpace;
  readonly included: Uint8Array;
  /** Dense number of the group by row, -1 for nobody's. */
  readonly groupOfRow: Int32Array;
  /** By dense number. */
  readonly groups: readonly { readonly id: number; readonly center: Point }[];
  readonly confidence: Column;
  readonly verdict: MapVerdict;
  readonly silhouettes: Readonly<Record<number, number>>;
  readonly stability: Readonly<Record<number, number>>;
  readonly changes: readonly GroupChange[];
};

/** How a mode counts, beyond placing people. */
export type CountingRules = {
  /** How many statements there are to vote on (C). */
  readonly statements: number;
  /** By column, 1 for those about the question: they may speak for a group and have a priority of their own. */
  readonly selectable: Uint8Array;
  readonly rejected: Uint8Array;
  readonly meta: Uint8Array;
  /**
   * Polis counts only those in groups for priorities, gives meta statements a fixed one, chooses what a group agrees with
   * best in its own way, and does so for a single group too.
   */
  readonly likePolis: boolean;
};

/** By row, in which group one is from a list of groups by participant id; ids of the groups by dense number. */
export function groupsHandedIn(
  participantIds: Int32Array,
  groups: ReadonlyMap<number, number>,
): { readonly groupOfRow: Int32Array; readonly ids: readonly number[] } {
  const ids = [...new Set(Array.from(participantIds, (id) => groups.get(id)))]
    .filter((id) => id !== undefined)
    .sort((a, b) => a - b);
  const places = new Map(ids.map((id, at) => [id, at]));
  const groupOfRow = participantIds.map((id) => places.get(groups.get(id) ?? Number.NaN) ?? -1);
  return { groupOfRow, ids };
}
