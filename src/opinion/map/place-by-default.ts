import { chooseGroups } from './groups/choose-groups.ts';
import { membershipConfidence } from './groups/confidence.ts';
import { continueGroups, findSorted } from './groups/lineage.ts';
import type { MapInput, MapSettings } from './input.ts';
import { type Clusters, kMeans, means, type Points } from './k-means.ts';
import type { Pair } from './leading-eigenvectors.ts';
import { findOpinionSpace, type OpinionSpace } from './opinion-space.ts';
import { type CountingRules, groupsHandedIn, type Placed } from './placed.ts';
import type { GroupChange, MapVerdict, Point, PreviousMap } from './result.ts';
import { buildVoteMatrix, type VoteMatrix } from './vote-matrix.ts';

/** Votes on statements about the question from which on somebody is placed in a group, as in Polis. */
export const enoughVotes = 7;
export const tolerance = 1e-10;

type Previous = PreviousMap | null;

/**
 * Places people without what is arbitrary in Polis: rejected statements and excluded people are left out altogether, and
 * nothing depends on the order or the ids of the input.
 */
export function placeByDefault(
  input: MapInput,
  settings: MapSettings,
  previous: Previous,
): { readonly placed: Placed; readonly rules: CountingRules } {
  const matrix = buildVoteMatrix(input.votes, {
    dropStatements: new Set(input.rejected),
    dropParticipants: new Set(input.excluded),
    // Whoever goes on from an earlier map has fixed who is who.
    order: previous ? 'by-id' : 'canonical',
  });
  settings.onProgress?.(0.2);
  const rules = countingRules(matrix, input);
  const space = findOpinionSpace(matrix, {
    active: rules.selectable,
    statements: rules.statements,
    assumedVotes: 0,
    needsTwoDimensions: false,
    tolerance,
    start: previous && componentsOf(previous, matrix),
  });
  if (previous) keepSides(space, previous, matrix);
  settings.onProgress?.(0.8);
  const grouped = settings.groups
    ? groupAsHandedIn(matrix, space, settings.groups)
    : findGroups(matrix, space, rules, settings, previous);
  const confidence = membershipConfidence(
    space,
    grouped.groupOfRow,
    grouped.groups.map(({ center }) => center),
    { statements: rules.statements, meanSquaredStep: space.meanSquaredStep },
  );
  return { placed: { matrix, space, ...grouped, confidence }, rules };
}

function countingRules(matrix: VoteMatrix, input: MapInput): CountingRules {
  const metaIds = new Set(input.meta);
  const meta = Uint8Array.from(matrix.statementIds, (id) => (metaIds.has(id) ? 1 : 0));
  const selectable = meta.map((isMeta) => 1 - isMeta);
  return {
    statements: selectable.reduce((sum, one) => sum + one, 0),
    selectable,
    rejected: new Uint8Array(meta.length),
    meta,
    likePolis: false,
  };
}

type Grouped = Omit<Placed, 'matrix' | 'space' | 'confidence'>;

const nobody = (rows: number): Grouped => ({
  included: new Uint8Array(rows),
  groupOfRow: new Int32Array(rows).fill(-1),
  groups: [],
  verdict: 'too-little',
  silhouettes: {},
  stability: {},
  changes: [],
});

function groupAsHandedIn(
  matrix: VoteMatrix,
  space: OpinionSpace,
  groups: ReadonlyMap<number, number>,
): Grouped {
  const { groupOfRow, ids } = groupsHandedIn(matrix.participantIds, groups);
  const points = pointsOf(matrix, space, rowsWhere(groupOfRow.map((group) => group + 1)));
  const { x, y } = means(
    points,
    groupOfRow.filter((group) => group >= 0),
    ids.length,
  );
  return {
    ...nobody(groupOfRow.length),
    included: Uint8Array.from(groupOfRow, (group) => (group >= 0 ? 1 : 0)),
    groupOfRow,
    groups: ids.map((id, at) => ({ id, center: [x[at] as number, y[at] as number] as const })),
    verdict: ids.length > 0 ? 'groups' : 'too-little',
  };
}

function findGroups(
  matrix: VoteMatrix,
  space: OpinionSpace,
  rules: CountingRules,
  settings: MapSettings,
  previous: Previous,
): Grouped {
  const included = includedRows(matrix, space, rules, settings);
  const rows = rowsWhere(included);
  const isFlat = space.components[0].every((value) => value === 0);
  if (rows.length < 2 || isFlat) return { ...nobody(included.length), included };
  const people = pointsOf(matrix, space, rows);
  const before = previous && previous.verdict === 'groups' && !settings.groups ? previous : null;
  const { grouping, ...measures } = chooseGroups(people, {
    seed: settings.seed ?? 0,
    k: settings.k ?? null,
    before: before && {
      x: before.groups.map(({ center }) => center[0]),
      y: before.groups.map(({ center }) => center[1]),
    },
  });
  // What was found among a few hundred stand-ins is settled among all people.
  const settled = kMeans(people, grouping ?? { x: [0], y: [0] }, { rounds: 40, stopBelow: 1e-9 });
  const groupOfRow = new Int32Array(included.length).fill(-1);
  for (const [at, row] of rows.entries()) groupOfRow[row] = settled.label[at] as number;
  const named = nameGroups(matrix, groupOfRow, settled, people.weight, previous);
  const verdict: MapVerdict = settled.x.length > 1 ? 'groups' : 'no-clear-groups';
  return { included, groupOfRow, verdict, ...measures, ...named };
}

function includedRows(
  { participantIds }: VoteMatrix,
  { counted }: OpinionSpace,
  { statements }: CountingRules,
  { include }: MapSettings,
): Uint8Array {
  const asked = include && new Set(include);
  const needed = Math.max(1, Math.min(enoughVotes, statements));
  return Uint8Array.from(counted, (votes, row) =>
    (asked ? asked.has(participantIds[row] as number) && votes > 0 : votes >= needed) ? 1 : 0,
  );
}

/** Ids that continue the previous map's, else by weight, the largest first; and what became of the previous groups. */
function nameGroups(
  matrix: VoteMatrix,
  groupOfRow: Int32Array,
  { x, y, label }: Clusters,
  weight: Float64Array,
  previous: Previous,
): { readonly groups: Placed['groups']; readonly changes: readonly GroupChange[] } {
  const center = (at: number): Point => [x[at] as number, y[at] as number];
  if (previous && previous.groups.length > 0) {
    const { ids, changes } = continueGroups(
      previous.participants,
      matrix.participantIds,
      groupOfRow,
      x.length,
    );
    return { groups: ids.map((id, at) => ({ id, center: center(at) })), changes };
  }
  const sizes = new Float64Array(x.length);
  for (const [at, group] of label.entries()) {
    sizes[group] = (sizes[group] as number) + (weight[at] as number);
  }
  const bySize = Array.from(sizes.keys()).sort(
    (a, b) => (sizes[b] as number) - (sizes[a] as number) || (x[a] as number) - (x[b] as number),
  );
  return {
    groups: Array.from(x.keys(), (at) => ({ id: bySize.indexOf(at), center: center(at) })),
    changes: [],
  };
}

function rowsWhere(marks: Uint8Array | Int32Array): Int32Array {
  const rows = new Int32Array(marks.length);
  let count = 0;
  for (let row = 0; row < marks.length; row += 1) if (marks[row] !== 0) rows[count++] = row;
  return rows.subarray(0, count);
}

/** People as points; somebody's weight is the mean weight of their votes. */
function pointsOf({ starts, weights }: VoteMatrix, { x, y }: OpinionSpace, rows: Int32Array): Points {
  const weightOf = (row: number): number => {
    if (!weights) return 1;
    const own = weights.subarray(starts[row], starts[row + 1]);
    return own.reduce((sum, weight) => sum + weight, 0) / Math.max(own.length, 1);
  };
  const points = { x: column(rows.length), y: column(rows.length), weight: column(rows.length) };
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number;
    points.x[at] = x[row] as number;
    points.y[at] = y[row] as number;
    points.weight[at] = weightOf(row);
  }
  return points;
}

const column = (length: number): Float64Array => new Float64Array(length);

/** The previous components by column of this matrix, to start the search from. */
function componentsOf(previous: PreviousMap, { statementIds }: VoteMatrix): Pair {
  const { ids } = previous.statements;
  const of = (component: Float64Array, which: number) => {
    const start = Float64Array.from(statementIds, (id) => component[findSorted(ids, id)] ?? 0);
    // A start of nothing would find nothing.
    return start.some((value) => value !== 0) ? start : start.map((_, at) => Math.cos(at * (which + 1) + 1));
  };
  return [of(previous.components[0], 0), of(previous.components[1], 1)];
}

/** Which way a component points is arbitrary; the map should not turn over from one run to the next. */
function keepSides(space: OpinionSpace, previous: PreviousMap, matrix: VoteMatrix): void {
  const before = componentsOf(previous, matrix);
  const positions = [space.x, space.y];
  for (const [which, component] of space.components.entries()) {
    const known = before[which] as Float64Array;
    if (component.reduce((sum, value, at) => sum + value * (known[at] as number), 0) >= 0) continue;
    for (const column of [component, positions[which] as Float64Array]) {
      for (let at = 0; at < column.length; at += 1) column[at] = -(column[at] as number);
    }
  }
}
