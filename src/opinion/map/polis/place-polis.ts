import type { MapInput, MapSettings } from '../input.ts';
import type { Points } from '../k-means.ts';
import { means } from '../k-means.ts';
import { findOpinionSpace } from '../opinion-space.ts';
import { type CountingRules, groupsHandedIn, type Placed } from '../placed.ts';
import { buildVoteMatrix, type VoteMatrix } from '../vote-matrix.ts';
import { findBaseClusters } from './base-clusters.ts';
import { chooseGroupClusters } from './group-clusters.ts';
import { polisIncluded } from './included.ts';

/** Polis leaves out the votes of people, and on statements, that come up after so many others. */
const mostPeople = 100_000;
const mostStatements = 10_000;

/**
 * Places people as Polis does at a cold start. Rejected and meta statements are set to 0 for everybody, whether they voted
 * on them or not, so they add to everybody's number of votes and to C; nobody is excluded, but for those whom Polis has no
 * room for.
 */
export function placeLikePolis(
  input: MapInput,
  settings: MapSettings,
): { readonly placed: Placed; readonly rules: CountingRules } {
  const { weight: _, ...votes } = input.votes;
  const matrix = buildVoteMatrix(votes, {
    dropStatements: beyondFirst(votes.statement, mostStatements),
    dropParticipants: beyondFirst(votes.participant, mostPeople),
    order: 'first-seen',
  });
  const rules = countingRules(matrix, input);
  const space = findOpinionSpace(matrix, {
    active: rules.selectable,
    statements: rules.statements,
    assumedVotes: rules.selectable.reduce((sum, one) => sum + 1 - one, 0),
    needsTwoDimensions: true,
    tolerance: 1e-13,
    start: null,
  });
  const included = includedRows(matrix, settings);
  const common = { matrix, space, confidence: new Float64Array(included.length), stability: {}, changes: [] };
  if (settings.groups) {
    const { groupOfRow, ids } = groupsHandedIn(matrix.participantIds, settings.groups);
    const handed = groupOfRow.map((group) => (group >= 0 ? 1 : 0));
    return {
      placed: {
        ...common,
        included: Uint8Array.from(handed),
        groupOfRow,
        groups: withCenters(space, groupOfRow, ids),
        confidence: Float64Array.from(handed),
        verdict: ids.length > 0 ? 'groups' : 'too-little',
        silhouettes: {},
      },
      rules,
    };
  }
  const found = findGroups(space, included, settings.k ?? null);
  return {
    placed: {
      ...common,
      included,
      groupOfRow: found.groupOfRow,
      groups: withCenters(space, found.groupOfRow, found.ids),
      confidence: Float64Array.from(found.groupOfRow, (group) => (group >= 0 ? 1 : 0)),
      verdict: found.ids.length > 1 ? 'groups' : found.ids.length === 1 ? 'no-clear-groups' : 'too-little',
      silhouettes: found.silhouettes,
    },
    rules,
  };
}

/** The ids that come up after the first so many different ones. */
function beyondFirst(ids: ArrayLike<number>, most: number): ReadonlySet<number> {
  const beyond = new Set<number>();
  let at = 0;
  // Ids below that number cannot be more than that many.
  while (at < ids.length && (ids[at] as number) < most) at += 1;
  if (at === ids.length) return beyond;
  const first = new Set<number>();
  for (at = 0; at < ids.length; at += 1) {
    const id = ids[at] as number;
    if (first.has(id)) continue;
    if (first.size < most) first.add(id);
    else beyond.add(id);
  }
  return beyond;
}

function countingRules(matrix: VoteMatrix, input: MapInput): CountingRules {
  const metaIds = new Set(input.meta);
  const rejectedIds = new Set(input.rejected);
  const mark = (isMarked: (id: number) => boolean) =>
    Uint8Array.from(matrix.statementIds, (id) => (isMarked(id) ? 1 : 0));
  return {
    statements: matrix.statementIds.length,
    selectable: mark((id) => !metaIds.has(id) && !rejectedIds.has(id)),
    rejected: mark((id) => rejectedIds.has(id)),
    meta: mark((id) => metaIds.has(id)),
    likePolis: true,
  };
}

function includedRows(matrix: VoteMatrix, { include }: MapSettings): Uint8Array {
  const { participantIds, starts } = matrix;
  if (include) {
    const ids = new Set(include);
    return Uint8Array.from(participantIds, (id) => (ids.has(id) ? 1 : 0));
  }
  const votes = participantIds.map((_, row) => (starts[row + 1] as number) - (starts[row] as number));
  return polisIncluded(votes, matrix.statementIds.length);
}

function findGroups(
  space: { readonly x: Float64Array; readonly y: Float64Array },
  included: Uint8Array,
  k: number | null,
): {
  readonly groupOfRow: Int32Array;
  readonly ids: readonly number[];
  readonly silhouettes: Readonly<Record<number, number>>;
} {
  const rows = Array.from(included.keys()).filter((row) => included[row]);
  const groupOfRow = new Int32Array(included.length).fill(-1);
  if (rows.length === 0) return { groupOfRow, ids: [], silhouettes: {} };
  const people: Points = {
    x: Float64Array.from(rows, (row) => space.x[row] as number),
    y: Float64Array.from(rows, (row) => space.y[row] as number),
    weight: new Float64Array(rows.length).fill(1),
  };
  const base = findBaseClusters(people);
  const { chosen, silhouettes } = chooseGroupClusters(base, k);
  for (const [at, row] of rows.entries()) {
    groupOfRow[row] = chosen.label[base.label[at] as number] as number;
  }
  return { groupOfRow, ids: Array.from(chosen.seed), silhouettes };
}

function withCenters(
  space: { readonly x: Float64Array; readonly y: Float64Array },
  groupOfRow: Int32Array,
  ids: readonly number[],
): Placed['groups'] {
  const points = { x: space.x, y: space.y, weight: new Float64Array(groupOfRow.length).fill(1) };
  const { x, y } = means(points, groupOfRow, ids.length);
  return ids.map((id, at) => ({ id, center: [x[at] as number, y[at] as number] }));
}
