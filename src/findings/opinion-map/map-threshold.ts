import type { OpinionMap } from '../../opinion/index.ts';

/** From this many placed people on there is a map; with fewer, every dot could be somebody that others know. */
export const peopleForMap = 15;
/** From this many votes on there is a map; with fewer, a handful of answers would decide where people stand. */
export const votesForMap = 100;
/** A group of fewer people is never shown on its own. */
export const peopleForGroup = 5;
/** Fewer votes of a group on a statement are not shown as its opinion. */
export const votesForCell = 5;

/** What a poll lacks before it gets a map. */
export type MapShortage = {
  readonly placed: number;
  readonly votes: number;
  readonly morePeople: number;
  readonly moreVotes: number;
};

/** What is missing for a map to be shown, or null when nothing is. */
export function shortageOf(totals: {
  readonly included: number;
  readonly votes: number;
}): MapShortage | null {
  const morePeople = Math.max(0, peopleForMap - totals.included);
  const moreVotes = Math.max(0, votesForMap - totals.votes);
  if (morePeople === 0 && moreVotes === 0) return null;
  return { placed: totals.included, votes: totals.votes, morePeople, moreVotes };
}

/** Why a poll has no map. */
export type NoMap =
  | { readonly kind: 'shortage'; readonly shortage: MapShortage }
  /** So few people voted that nobody is told how many, and so what is missing neither. */
  | { readonly kind: 'few' }
  /** Enough people and votes, and nothing in them that tells anybody apart. */
  | { readonly kind: 'alike' }
  /** Enough votes, and the first run is on its way. */
  | { readonly kind: 'making' }
  /** Enough votes, and something goes wrong whenever it is made. */
  | { readonly kind: 'failed' }
  /** Nobody's single votes are known. */
  | { readonly kind: 'totals' };

/** So many statements somebody must have voted on to be placed in a group, of a poll that has so many. */
export const placedFrom = (statements: number, enough = 7): number => Math.min(enough, statements);

/** The same by the rule of a run. */
export function votesToBePlaced(map: Pick<OpinionMap, 'settings' | 'totals'>): number {
  const { enoughVotes } = map.settings;
  return placedFrom(map.totals.statements, typeof enoughVotes === 'number' ? enoughVotes : undefined);
}

/** The groups that are large enough to be shown on their own; none where there are no clear groups. */
export function shownGroups(map: Pick<OpinionMap, 'verdict' | 'groups'>): OpinionMap['groups'] {
  return map.verdict === 'groups' ? map.groups.filter(({ size }) => size >= peopleForGroup) : [];
}
