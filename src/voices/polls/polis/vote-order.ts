import { latestVotes, type PolisConversation, type PolisVotes } from '../../../polis/index.ts';
import type { VoteEvents } from '../write-many-votes.ts';

/** The earliest and latest moment that the conversation knows of, votes and statements together. */
export function timesOf({ votes, statements }: PolisConversation): {
  readonly first: Date | null;
  readonly last: Date | null;
} {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  const take = (time: number) => {
    if (time < first) first = time;
    if (time > last) last = time;
  };
  for (const time of votes.time) take(time);
  for (const { createdAt } of statements) if (createdAt !== null) take(createdAt);
  return {
    first: Number.isFinite(first) ? new Date(first) : null,
    last: Number.isFinite(last) ? new Date(last) : null,
  };
}

/**
 * The votes as they are written: those that were voted again first, then those that count, each part by time. So the
 * last row of a person on a statement is the one that counts, even where times are missing or two are of one moment.
 */
export function inWritingOrder(
  votes: PolisVotes,
  undated: number,
  idsOf: (
    statement: number,
    voter: number,
  ) => { readonly statementId: number; readonly participantId: number },
): VoteEvents {
  const counts = new Uint8Array(votes.length);
  for (const event of latestVotes(votes).events) counts[event] = 1;
  const time = votes.time.map((at) => (Number.isNaN(at) ? undated : at));
  const order = Int32Array.from({ length: votes.length }, (_, event) => event).sort(
    (a, b) => (counts[a] ?? 0) - (counts[b] ?? 0) || (time[a] ?? 0) - (time[b] ?? 0) || a - b,
  );
  const statementIds = new Float64Array(votes.length);
  const participantIds = new Float64Array(votes.length);
  order.forEach((event, place) => {
    const ids = idsOf(votes.statementId[event] ?? 0, votes.voterId[event] ?? 0);
    statementIds[place] = ids.statementId;
    participantIds[place] = ids.participantId;
  });
  const mark = (event: number) => {
    const important = votes.important?.[event] ?? -1;
    return important === -1 ? null : important === 1;
  };
  return {
    statementIds,
    participantIds,
    values: order.map((event) => votes.value[event] ?? 0),
    castAt: Float64Array.from(order, (event) => time[event] ?? undated),
    ...(votes.important === null ? {} : { important: Array.from(order, mark) }),
    timeKnown: Array.from(order, (event) => !Number.isNaN(votes.time[event])),
  };
}
