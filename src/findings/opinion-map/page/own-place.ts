import type { OpinionMap } from '../../../opinion/index.ts';
import { shownGroups } from './map-drawing.ts';

export type OwnVotes = ReadonlyMap<number, 1 | 0 | -1>;

/** How one of the visitor's votes moves them: how far towards their own group's middle (or away from it). */
export type Pull = { readonly number: number; readonly value: 1 | 0 | -1; readonly by: number };

/** Where the visitor stands; made for them alone. */
export type OwnPlace = {
  readonly x: number;
  readonly y: number;
  /** Their group when it is large enough to be shown. */
  readonly group: number | null;
  /** Whether they voted enough to be placed at all. */
  readonly placed: boolean;
  readonly sure: 'very' | 'fairly' | 'hardly';
  readonly votes: number;
  readonly toward: readonly Pull[];
  readonly away: readonly Pull[];
};

const mostPulls = 3;

/** The place of row `index` of the run, with the votes that put it there. */
export function ownPlaceOf(map: OpinionMap, index: number, votes: OwnVotes): OwnPlace {
  const { participants } = map;
  const [x, y] = [participants.x[index] ?? 0, participants.y[index] ?? 0];
  const groupId = participants.group[index] ?? -1;
  const group = shownGroups(map).find(({ id }) => id === groupId);
  const pulls = pullsAlong(map, votes, group?.center ?? [x, y]);
  const confidence = participants.confidence[index] ?? 0;
  return {
    x,
    y,
    group: group?.id ?? null,
    placed: participants.included[index] === 1,
    sure: confidence >= 0.8 ? 'very' : confidence >= 0.5 ? 'fairly' : 'hardly',
    votes: participants.votes[index] ?? 0,
    toward: pulls.filter(({ by }) => by > 0).slice(0, mostPulls),
    away: pulls.filter(({ by }) => by < 0).slice(0, mostPulls),
  };
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
