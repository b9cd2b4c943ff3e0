import type { OpinionMap } from '#opinion';
import type { PlantedConversation } from './planted-conversation.ts';
import { adjustedRandIndex } from './rand-index.ts';

/** Votes cast, from and to, by which people are told apart: whoever voted more is found more surely. */
export const voteBands = [
  [7, 14],
  [15, 39],
  [40, Number.POSITIVE_INFINITY],
] as const;

export type Recovery = {
  readonly people: number;
  /** Adjusted Rand index of the groups found and the groups planted. */
  readonly index: number;
  /** Mean confidence, and the part of the people who are in the group that most of their planted group are in. */
  readonly confidence: number;
  readonly right: number;
};

/** How well planted groups were found again among placed people with so many votes. */
export function recovery(
  map: OpinionMap,
  { truth }: PlantedConversation,
  from = 0,
  to = Number.POSITIVE_INFINITY,
): Recovery {
  const { ids, group, votes, confidence } = map.participants;
  const home = homesOf(map, truth.group);
  const found: number[] = [];
  const planted: number[] = [];
  let sure = 0;
  let right = 0;
  for (const [place, id] of ids.entries()) {
    const own = votes[place] ?? 0;
    const is = group[place] ?? -1;
    const was = truth.group[id] ?? -1;
    if (is < 0 || was < 0 || own < from || own > to) continue;
    found.push(is);
    planted.push(was);
    sure += confidence[place] ?? 0;
    if (home.get(is) === was) right += 1;
  }
  const people = found.length;
  return {
    people,
    index: adjustedRandIndex(found, planted),
    confidence: sure / people,
    right: right / people,
  };
}

/** By found group, the planted group that most of its people come from. */
function homesOf({ participants, groups }: OpinionMap, planted: ArrayLike<number>): Map<number, number> {
  const counts = new Map(groups.map(({ id }) => [id, new Map<number, number>()]));
  for (const [place, person] of participants.ids.entries()) {
    const own = counts.get(participants.group[place] ?? -1);
    const was = planted[person] ?? -1;
    own?.set(was, (own.get(was) ?? 0) + 1);
  }
  return new Map(
    [...counts].map(([id, own]) => {
      const [most] = [...own].sort(([, one], [, other]) => other - one);
      return [id, most?.[0] ?? -1];
    }),
  );
}
