import { membershipConfidence, type OpinionMap } from '../../../opinion/index.ts';
import { shownGroups, votesToBePlaced } from '../map-threshold.ts';

export type OwnVotes = ReadonlyMap<number, 1 | 0 | -1>;

/** How one of the visitor's votes moves them: how far towards their own group's middle (or away from it). */
export type Pull = { readonly number: number; readonly value: 1 | 0 | -1; readonly by: number };

/** Where the visitor stands; made for them alone. */
export type OwnPlace = ReturnType<typeof ownPlaceOf>;

const mostPulls = 3;

/** So far on the way from the middle of one's own group to that of another, one stands between the two; half is as near. */
const inTheMiddle = 0.4;

/**
 * Where somebody who voted so stands on a map, from their own votes alone, whether and how the map counted them.
 */
export function ownPlaceOf(map: OpinionMap, votes: OwnVotes) {
  const { ids, meta } = map.statements;
  const counted = [...ids].flatMap((number, at) => {
    const value = votes.get(number);
    return value === undefined || meta[at] === 1 ? [] : [{ at, value }];
  });
  const statements = meta.reduce((sum, isMeta) => sum + (1 - isMeta), 0);
  const stretch = Math.sqrt(statements / Math.max(counted.length, 1));
  const along = (component: ArrayLike<number>) =>
    stretch *
    counted.reduce((sum, { at, value }) => sum + (value - (map.center[at] ?? 0)) * (component[at] ?? 0), 0);
  const [x, y] = [along(map.components[0]), along(map.components[1])];
  const placed = counted.length >= Math.max(1, votesToBePlaced(map));
  const [nearest] = map.groups.toSorted((a, b) => squared(x, y, a.center) - squared(x, y, b.center));
  const shown = shownGroups(map);
  const group = placed ? shown.find(({ id }) => id === nearest?.id) : undefined;
  const between = group && farthestTowards([x, y], group, shown);
  const pulls = pullsAlong(map, votes, group?.center ?? [x, y]);
  const confidence = placed && nearest ? confidenceOf(map, [x, y], counted.length, statements, nearest) : 0;
  return {
    x,
    y,
    /** Their group when it is large enough to be shown. */
    group: group?.id ?? null,
    /** Whether they voted enough to be placed at all. */
    placed,
    sure: confidence >= 0.8 ? 'very' : confidence >= 0.5 ? 'fairly' : 'hardly',
    /**
     * The group that is hardly farther than their own, when there is one. `sure` says how likely it is that the votes
     * still to come leave them in their group: who has voted on everything is very sure to stand between two.
     */
    between: between ?? null,
    votes: [...ids].filter((number) => votes.has(number)).length,
    toward: pulls.filter(({ by }) => by > 0).slice(0, mostPulls),
    away: pulls.filter(({ by }) => by < 0).slice(0, mostPulls),
  };
}

/** The other group towards whose middle somebody stands farthest from their own, when that is about half of the way. */
function farthestTowards(
  [x, y]: readonly [number, number],
  own: OpinionMap['groups'][number],
  groups: OpinionMap['groups'],
): number | undefined {
  const [ox, oy] = own.center;
  const others = groups
    .filter(({ id }) => id !== own.id)
    .map(({ id, center: [cx, cy] }) => {
      const length = (cx - ox) ** 2 + (cy - oy) ** 2;
      return { id, way: length > 0 ? ((x - ox) * (cx - ox) + (y - oy) * (cy - oy)) / length : 0 };
    })
    .sort((a, b) => b.way - a.way);
  return others.find(({ way }) => way > inTheMiddle)?.id;
}

const squared = (x: number, y: number, [cx, cy]: readonly [number, number]): number =>
  (x - cx) ** 2 + (y - cy) ** 2;

/** As the engine weighs it, from the counts of the map. */
function confidenceOf(
  map: OpinionMap,
  [x, y]: readonly [number, number],
  counted: number,
  statements: number,
  own: OpinionMap['groups'][number],
): number {
  const { ids, agree, disagree, pass, meta } = map.statements;
  let steps = 0;
  let votes = 0;
  for (let at = 0; at < ids.length; at++) {
    if (meta[at] === 1) continue;
    const reach = (map.components[0][at] ?? 0) ** 2 + (map.components[1][at] ?? 0) ** 2;
    for (const [value, count] of [
      [1, agree[at] ?? 0],
      [-1, disagree[at] ?? 0],
      [0, pass[at] ?? 0],
    ] as const) {
      steps += count * (value - (map.center[at] ?? 0)) ** 2 * reach;
      votes += count;
    }
  }
  const position = { x: Float64Array.of(x), y: Float64Array.of(y), counted: Int32Array.of(counted) };
  const centers = map.groups.map(({ center }) => center);
  const meanSquaredStep = steps / Math.max(votes, 1);
  const [confidence = 0] = membershipConfidence(position, Int32Array.of(map.groups.indexOf(own)), centers, {
    statements,
    meanSquaredStep,
  });
  return confidence;
}

/**
 * Each vote moves a person along the statement's arrow by as much as it differs from the mean vote. Here: how much of
 * that goes in the given direction from everybody's middle, strongest first; what is next to nothing is left out.
 */
function pullsAlong(map: OpinionMap, votes: OwnVotes, direction: readonly [number, number]): Pull[] {
  const length = Math.hypot(direction[0], direction[1]);
  if (length === 0) return [];
  const { ids } = map.statements;
  const pulls: Pull[] = [];
  for (const [at, number] of [...ids].entries()) {
    const value = votes.get(number);
    if (value === undefined) continue;
    const differs = value - (map.center[at] ?? 0);
    const along =
      ((map.components[0][at] ?? 0) * direction[0] + (map.components[1][at] ?? 0) * direction[1]) / length;
    if (Number.isFinite(differs * along)) pulls.push({ number, value, by: differs * along });
  }
  const strongest = pulls.reduce((most, { by }) => Math.max(most, Math.abs(by)), 0);
  return pulls
    .filter(({ by }) => Math.abs(by) > strongest / 20)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by) || a.number - b.number);
}
