import { inOrderOf, type MapInput, type PreviousMap, type VoteColumns } from '../../opinion/index.ts';

/** Votes as they stand in files: in any order, with votes that were changed later. */
export type VoteRows = {
  readonly length: number;
  readonly participant: Int32Array;
  readonly statement: Int32Array;
  /** 1 agree, 0 pass, -1 disagree. */
  readonly value: Int8Array;
  /** NaN when unknown. */
  readonly time: Float64Array;
  readonly weight: Float64Array | null;
};

/** What a map is made of, and what people need to read it. */
export type MapConversation = {
  readonly topic: string;
  readonly input: MapInput & { readonly votes: VoteColumns };
  /** The map that this one continues, where the files bring one: the record of a run of Throughline does. */
  readonly previous?: PreviousMap;
  /** Statements by id; those whose text is not known are left out. */
  readonly texts: ReadonlyMap<number, string>;
  /** What whoever runs the command should know about the files. */
  readonly warnings: readonly string[];
};

/**
 * The last vote of each person on each statement, by statement and participant: the order in which Polis loads votes,
 * whatever the order of the file. Of two votes of one moment, or without a time, the later in the file counts.
 */
export function latestVotes(rows: VoteRows): VoteColumns {
  const order = inOrderOf(rows.statement, inOrderOf(rows.participant));
  const kept = new Int32Array(rows.length);
  let count = 0;
  for (let at = 0; at < order.length; at += 1) {
    const event = order[at] ?? 0;
    const before = count > 0 ? (kept[count - 1] ?? 0) : -1;
    if (before < 0 || !isSamePair(rows, before, event)) {
      kept[count] = event;
      count += 1;
    } else if (!((rows.time[event] ?? Number.NaN) < (rows.time[before] ?? Number.NaN))) {
      kept[count - 1] = event;
    }
  }
  const events = kept.subarray(0, count);
  const { weight } = rows;
  return {
    participant: events.map((event) => rows.participant[event] ?? 0),
    statement: events.map((event) => rows.statement[event] ?? 0),
    value: Int8Array.from(events, (event) => rows.value[event] ?? 0),
    ...(weight ? { weight: Float64Array.from(events, (event) => weight[event] ?? 1) } : {}),
  };
}

/**
 * The same votes, with people in the order in which they came: the order in which a Polis that is running keeps them, and
 * which seeds its clusters. Tried on the three published results of running conversations, it leads to their number of
 * groups, where the order of loading does not. People without a known time come last.
 */
export function inOrderOfArrival(votes: VoteColumns, rows: VoteRows): VoteColumns {
  const arrival = new Map<number, number>();
  for (let event = 0; event < rows.length; event += 1) {
    const time = rows.time[event] ?? Number.NaN;
    const participant = rows.participant[event] ?? 0;
    if (time < (arrival.get(participant) ?? Number.POSITIVE_INFINITY)) arrival.set(participant, time);
  }
  const timeOf = (place: number) => arrival.get(votes.participant[place] ?? 0) ?? Number.MAX_VALUE;
  const order = Int32Array.from({ length: votes.value.length }, (_, place) => place).sort(
    (a, b) => timeOf(a) - timeOf(b) || (votes.participant[a] ?? 0) - (votes.participant[b] ?? 0) || a - b,
  );
  const { weight } = votes;
  return {
    participant: order.map((place) => votes.participant[place] ?? 0),
    statement: order.map((place) => votes.statement[place] ?? 0),
    value: Int8Array.from(order, (place) => votes.value[place] ?? 0),
    ...(weight ? { weight: Float64Array.from(order, (place) => weight[place] ?? 1) } : {}),
  };
}

function isSamePair(rows: VoteRows, one: number, other: number): boolean {
  return rows.participant[one] === rows.participant[other] && rows.statement[one] === rows.statement[other];
}
