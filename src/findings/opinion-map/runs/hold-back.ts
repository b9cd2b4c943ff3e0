import type { OpinionMap } from '../../../opinion/index.ts';
import { peopleForStep } from '../../../voices/polls/counts/index.ts';
import type { RunVotes } from './vote-table.ts';

/** A map and the votes that it was made of, sorted. */
export type MadeOf = { readonly map: OpinionMap; readonly votes: RunVotes };

/** When so many have moved in all, one who came into a group alone cannot be told among them. */
const crowd = 5 * peopleForStep;

/** Whom no group holds, though they are placed. */
const inNoGroup = -1;

/**
 * Whether a map of an open poll must wait. From one public map to the next, what can be told of a group is what those
 * did together who came into it, left it or voted anew: in every group nobody may have, or at least five people must,
 * unless twenty-five have in all. Otherwise the difference of its rows, or the one new mark, is the ballot of the one
 * who did. Those who voted too little to be placed are in no row of a group and have no mark; how many voted moves by
 * five by itself.
 *
 * Somebody who is only counted to another group than before does not count: arithmetic moved them, at a time of its own,
 * and what the rows then tell is a ballot of anybody of those who voted before. Waiting for five of them could hold a map
 * for ever.
 *
 * Votes on a statement that only one of the two maps is made of do not count: a decision of a moderator shows at once,
 * and a statement comes in with the five who voted on it.
 */
export function mustWait(before: MadeOf, after: MadeOf): boolean {
  const was = placesOf(before, after.map);
  const is = placesOf(after, before.map);
  const came = new Map<number, number>();
  const left = new Map<number, number>();
  const count = (of: typeof came, group: number) => of.set(group, (of.get(group) ?? 0) + 1);
  for (const [person, now] of is) {
    const then = was.get(person);
    if (then?.ballot === now.ballot) continue;
    count(came, now.group);
    if (then !== undefined && then.group !== now.group) count(left, then.group);
  }
  for (const [person, then] of was) if (!is.has(person)) count(left, then.group);
  if ([...came.values()].reduce((sum, people) => sum + people, 0) >= crowd) return false;
  // Whoever leaves and comes back must not be two of the five: those who left count where nobody came.
  return [...new Set([...came.keys(), ...left.keys()])].some(
    (group) => (came.get(group) ?? left.get(group) ?? 0) < peopleForStep,
  );
}

type Place = { readonly group: number; ballot: number };

/** Everybody who is placed: their group, and a fingerprint of their votes on the statements that both maps are made of. */
function placesOf({ map, votes }: MadeOf, other: OpinionMap): Map<number, Place> {
  const inOther = new Set(other.statements.ids);
  const common = new Set([...map.statements.ids].filter((id) => inOther.has(id)));
  const places = new Map<number, Place>();
  const { ids, group, included } = map.participants;
  ids.forEach((person, index) => {
    if (included[index] === 1) places.set(person, { group: group[index] ?? inNoGroup, ballot: 0 });
  });
  const { participant, statement, value } = votes;
  for (let n = 0; n < participant.length; n += 1) {
    const place = places.get(participant[n] as number);
    const number = statement[n] as number;
    if (place && common.has(number)) place.ballot = mix(place.ballot, number * 3 + (value[n] as number) + 1);
  }
  return places;
}

/** FNV-1a over 32-bit words, widened to 52 bits by a second sum. */
function mix(hash: number, word: number): number {
  const low = Math.imul((hash | 0) ^ word, 16_777_619) >>> 0;
  const high = (Math.floor(hash / 4_294_967_296) * 31 + word) % 1_048_573;
  return high * 4_294_967_296 + low;
}
