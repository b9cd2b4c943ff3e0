import type { VoteColumns } from '../../opinion/index.ts';

export type Comment = {
  readonly id: number;
  readonly text: string | null;
  readonly isRejected: boolean;
  readonly isMeta: boolean;
  readonly author: number | null;
  /** As counted by Polis; null when the file does not say. */
  readonly agrees: number | null;
  readonly disagrees: number | null;
};

type Evidence = { plus: number; minus: number };

/**
 * Polis has written agreement as 1 and as -1. The counts beside the comments tell which it is here; where they don't, the
 * votes of authors on their own statements do, which Polis casts as agreement. Turns the votes in place, so that 1 is
 * agree, and answers with what should be said about it.
 */
export function turnVotes(votes: VoteColumns, comments: readonly Comment[]): string[] {
  const sign = signBy(countsFor(votes, comments)) ?? signBy(authorsFor(votes, comments));
  if (sign === -1) turn(votes);
  if (sign === null && Array.from(votes.value).some((value) => value !== 0))
    return ['comments.json does not tell whether 1 means agree or disagree; it was taken as agree.'];
  return [];
}

/** Clear when one reading explains at least twice as much as the other. */
function signBy({ plus, minus }: Evidence): 1 | -1 | null {
  if (plus > 2 * minus) return 1;
  if (minus > 2 * plus) return -1;
  return null;
}

/** By how many votes the counts fit better under each sign, over all statements. */
function countsFor(votes: VoteColumns, comments: readonly Comment[]): Evidence {
  const counted = new Map(comments.map((one) => [one.id, { plus: 0, minus: 0 }]));
  for (let n = 0; n < votes.value.length; n += 1) {
    const count = counted.get(votes.statement[n] ?? -1);
    if (count && votes.value[n] === 1) count.plus += 1;
    if (count && votes.value[n] === -1) count.minus += 1;
  }
  const evidence = { plus: 0, minus: 0 };
  for (const { id, agrees, disagrees } of comments) {
    const count = counted.get(id);
    if (!count || agrees === null || disagrees === null) continue;
    const offIfPlus = Math.abs(agrees - count.plus) + Math.abs(disagrees - count.minus);
    const offIfMinus = Math.abs(agrees - count.minus) + Math.abs(disagrees - count.plus);
    if (offIfPlus < offIfMinus) evidence.plus += offIfMinus - offIfPlus;
    else evidence.minus += offIfPlus - offIfMinus;
  }
  return evidence;
}

function authorsFor(votes: VoteColumns, comments: readonly Comment[]): Evidence {
  const authors = new Map(comments.map((one) => [one.id, one.author]));
  const evidence = { plus: 0, minus: 0 };
  for (let n = 0; n < votes.value.length; n += 1) {
    const isOwn = authors.get(votes.statement[n] ?? -1) === votes.participant[n];
    if (isOwn && votes.value[n] === 1) evidence.plus += 1;
    if (isOwn && votes.value[n] === -1) evidence.minus += 1;
  }
  return evidence;
}

function turn({ value }: VoteColumns): void {
  if (!(value instanceof Int8Array)) throw new TypeError('votes to be turned are an Int8Array');
  for (let n = 0; n < value.length; n += 1) value[n] = -(value[n] ?? 0);
}
