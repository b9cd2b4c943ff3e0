import type { MapFigures, MapStatement } from './map-figures.ts';
import type { MapQuery } from './map-query.ts';

/** So many statements can be picked from the list; the rest is found by its words. */
const mostPicked = 60;

/**
 * The statements that enough people, and enough of each group, voted on, as the list to pick from has them: those that
 * divide the groups most first, or last. Without groups those with the most agreement come first.
 */
export function pickOrder(
  { statements, groups }: Pick<MapFigures, 'statements' | 'groups'>,
  order: MapQuery['order'],
): readonly MapStatement[] {
  const turn = order === 'alike' ? -1 : 1;
  const by = ({ all, divisiveness }: MapStatement) =>
    groups.length < 2 ? all.agree / Math.max(all.votes, 1) : turn * divisiveness;
  return statements
    .filter(({ qualifies }) => qualifies)
    .sort((a, b) => by(b) - by(a) || a.number - b.number)
    .slice(0, mostPicked);
}

/** What stands before and after a statement in the list; for one that is not in it, where the list begins. */
export function besides(list: readonly MapStatement[], number: number) {
  const at = list.findIndex((statement) => statement.number === number);
  return { before: at > 0 ? list[at - 1] : undefined, after: list[at + 1] };
}
