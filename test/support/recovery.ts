import type { OpinionMap, PlantedConversation } from '../../src/opinion/index.ts';
import { adjustedRandIndex } from './rand-index.ts';

/** Votes cast, from and to, by which people are told apart: whoever voted more is found more surely. */
export const voteBands = [
  [7, 14],
  [15, 39],
  [40, Number.POSITIVE_INFINITY],
] as const;

export type Recovery = { readonly people: number; readonly index: number };

/** How well planted groups were found again among placed people with so many votes: their number and the adjusted Rand index. */
export function recovery(map: OpinionMap, { truth }: PlantedConversation, from = 0, to = Number.POSITIVE_INFINITY): Recovery {
  const { ids, group, votes } = map.participants;
  const found: number[] = [];
  const planted: number[] = [];
  for (const [place, id] of ids.entries()) {
    const own = votes[place] ?? 0;
    if ((group[place] ?? -1) < 0 || own < from || own > to || (truth.group[id] ?? -1) < 0) continue;
    found.push(group[place] ?? -1);
    planted.push(truth.group[id] ?? -1);
  }
  return { people: found.length, index: adjustedRandIndex(found, planted) };
}
