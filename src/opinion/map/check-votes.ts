import type { VoteColumns } from './input.ts';

const highestPossible = 0x7fffffff;
const isId = (id: number): boolean => (id | 0) === id && id >= 0;

/**
 * The highest ids of the votes, -1 without votes. Throws a `RangeError` that names the vote for an id, a value or a weight
 * that cannot be, and for columns of different lengths.
 */
export function checkVotes({ participant, statement, value, weight }: VoteColumns): {
  readonly highestParticipant: number;
  readonly highestStatement: number;
} {
  const { length } = value;
  if (participant.length !== length || statement.length !== length || (weight && weight.length !== length)) {
    throw new RangeError('The columns of votes differ in length.');
  }
  let highestParticipant = -1;
  let highestStatement = -1;
  for (let at = 0; at < length; at += 1) {
    const who = participant[at] as number;
    const what = statement[at] as number;
    const vote = value[at] as number;
    if (!isId(who) || !isId(what) || (vote !== 1 && vote !== -1 && vote !== 0)) refuse(at, who, what, vote);
    if (who > highestParticipant) highestParticipant = who;
    if (what > highestStatement) highestStatement = what;
  }
  if (weight) checkWeights(weight);
  return { highestParticipant, highestStatement };
}

function refuse(at: number, participant: number, statement: number, vote: number): never {
  for (const [what, id] of [
    ['participant', participant],
    ['statement', statement],
  ] as const) {
    if (!isId(id)) {
      throw new RangeError(
        `The ${what} of vote ${at} is ${id}; ids are whole numbers from 0 to ${highestPossible}.`,
      );
    }
  }
  throw new RangeError(`Vote ${at} is ${vote}; votes are 1 (agree), 0 (pass) or -1 (disagree).`);
}

function checkWeights(weight: ArrayLike<number>): void {
  for (let at = 0; at < weight.length; at += 1) {
    const one = weight[at] as number;
    if (!(one >= 0 && one < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`The weight of vote ${at} is ${one}; weights are finite numbers of at least 0.`);
    }
  }
}
