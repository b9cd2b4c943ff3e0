import type { PolisVotes, PolisVoteValue } from './conversation.ts';

/** Collects votes into growing columns: ten million of them take 180 MB, where objects would take a gigabyte. */
export class VoteLog {
  length = 0;
  #statementId = new Int32Array(1024);
  #voterId = new Int32Array(1024);
  #value = new Int8Array(1024);
  #time = new Float64Array(1024);
  #important = new Int8Array(1024);

  add(statementId: number, voterId: number, value: number, time: number, important = -1): void {
    if (this.length === this.#value.length) this.#grow();
    const at = this.length;
    this.#statementId[at] = statementId;
    this.#voterId[at] = voterId;
    this.#value[at] = value;
    this.#time[at] = time;
    this.#important[at] = important;
    this.length = at + 1;
  }

  /** The columns filled so far; with the marks of importance only where the export knows them. */
  columns(withImportance = false): PolisVotes {
    const { length } = this;
    return {
      length,
      statementId: this.#statementId.subarray(0, length),
      voterId: this.#voterId.subarray(0, length),
      value: this.#value.subarray(0, length),
      time: this.#time.subarray(0, length),
      important: withImportance ? this.#important.subarray(0, length) : null,
    };
  }

  #grow(): void {
    const size = this.#value.length * 2;
    const grown = <A extends Int32Array | Int8Array | Float64Array>(made: A, old: A): A => {
      made.set(old);
      return made;
    };
    this.#statementId = grown(new Int32Array(size), this.#statementId);
    this.#voterId = grown(new Int32Array(size), this.#voterId);
    this.#value = grown(new Int8Array(size), this.#value);
    this.#time = grown(new Float64Array(size), this.#time);
    this.#important = grown(new Int8Array(size), this.#important);
  }
}

/** Dense numbers for arbitrary ids, in order of first appearance. */
export class Numbering {
  readonly #places = new Map<number, number>();
  readonly ids: number[] = [];

  placeOf(id: number): number {
    const known = this.#places.get(id);
    if (known !== undefined) return known;
    const place = this.ids.length;
    this.#places.set(id, place);
    this.ids.push(id);
    return place;
  }
}

/** One vote event, out of its columns. */
export type VoteEvent = {
  readonly statementId: number;
  readonly voterId: number;
  readonly value: PolisVoteValue;
  /** NaN when unknown. */
  readonly time: number;
  /** 1, 0, or -1 when the export does not say. */
  readonly important: number;
};

/** The event at a place; throws a `RangeError` where there is none. */
export function voteAt(votes: PolisVotes, place: number): VoteEvent {
  const statementId = votes.statementId[place];
  const voterId = votes.voterId[place];
  const value = votes.value[place];
  if (statementId === undefined || voterId === undefined || value === undefined) {
    throw new RangeError(`There is no vote ${place}.`);
  }
  return {
    statementId,
    voterId,
    value: value > 0 ? 1 : value < 0 ? -1 : 0,
    time: votes.time[place] ?? Number.NaN,
    important: votes.important?.[place] ?? -1,
  };
}

/** Every event in file order. */
export function* eachVote(votes: PolisVotes): Generator<VoteEvent> {
  for (let place = 0; place < votes.length; place += 1) yield voteAt(votes, place);
}

export type LatestVotes = {
  /** For each voter and statement, the place of the event that counts; in file order. */
  readonly events: Int32Array;
  /** Statement/voter pairs whose last vote came at the same moment as another: the later line won. */
  readonly sameMoment: readonly string[];
};

/**
 * The votes that count: per voter and statement the last by time, and among
 * those of one moment (or without a time) the last in the file.
 */
export function latestVotes(votes: PolisVotes): LatestVotes {
  const voters = new Numbering();
  const voterOf = votes.voterId.map((id) => voters.placeOf(id));
  const counts = new Uint8Array(votes.length);
  const sameMoment: string[] = [];
  // One table of voters serves all statements, so memory grows with people, not with people times statements.
  const lastOf = new Int32Array(voters.ids.length).fill(none);

  const take = (event: number, voter: number) => {
    const before = lastOf[voter] ?? none;
    if (before !== none) {
      if (isOlder(votes, event, before)) return;
      counts[before] = 0;
      if (contradicts(votes, event, before)) {
        sameMoment.push(`${votes.statementId[event]}/${votes.voterId[event]}`);
      }
    }
    lastOf[voter] = event;
    counts[event] = 1;
  };
  for (const events of placesBy(votes.statementId).values()) {
    for (const event of events) take(event, voterOf[event] ?? 0);
    for (const event of events) lastOf[voterOf[event] ?? 0] = none;
  }
  return { events: Int32Array.from(placesOfOnes(counts)), sameMoment };
}

const none = -1;

function isOlder(votes: PolisVotes, event: number, than: number): boolean {
  // A time that is not known compares as neither older nor younger: then the order in the file decides.
  return (votes.time[event] ?? Number.NaN) < (votes.time[than] ?? Number.NaN);
}

function contradicts(votes: PolisVotes, event: number, other: number): boolean {
  return votes.time[event] === votes.time[other] && votes.value[event] !== votes.value[other];
}

/** The votes of one person that count, out of the places of all of theirs in file order. */
export function latestOf(votes: PolisVotes, places: Iterable<number>): VoteEvent[] {
  const last = new Map<number, number>();
  for (const place of places) {
    const statement = votes.statementId[place] ?? 0;
    const before = last.get(statement);
    if (before === undefined || !isOlder(votes, place, before)) last.set(statement, place);
  }
  return [...last.values()].map((place) => voteAt(votes, place));
}

/** The places of each id in a column, in file order. */
export function placesBy(column: Int32Array): Map<number, Int32Array> {
  const ids = new Numbering();
  const { length } = column;
  const idOf = new Int32Array(length);
  for (let place = 0; place < length; place += 1) idOf[place] = ids.placeOf(column[place] ?? 0);
  const sizes = new Int32Array(ids.ids.length);
  for (let place = 0; place < length; place += 1) {
    const id = idOf[place] ?? 0;
    sizes[id] = (sizes[id] ?? 0) + 1;
  }
  const gathered = Array.from(sizes, (size) => new Int32Array(size));
  sizes.fill(0);
  for (let place = 0; place < length; place += 1) {
    const id = idOf[place] ?? 0;
    const at = sizes[id] ?? 0;
    const places = gathered[id];
    if (places) places[at] = place;
    sizes[id] = at + 1;
  }
  return new Map(ids.ids.map((id, at) => [id, gathered[at] ?? new Int32Array()]));
}

function* placesOfOnes(marks: Uint8Array): Generator<number> {
  for (let place = 0; place < marks.length; place += 1) if (marks[place] === 1) yield place;
}
