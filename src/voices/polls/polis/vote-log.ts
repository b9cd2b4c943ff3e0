import type { PolisVotes } from './conversation.ts';

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

  has(id: number): boolean {
    return this.#places.has(id);
  }
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
  const statements = new Numbering();
  const voters = new Numbering();
  const statementOf = votes.statementId.map((id) => statements.placeOf(id));
  const voterOf = votes.voterId.map((id) => voters.placeOf(id));

  // Events gathered by statement, in file order within each.
  const starts = new Int32Array(statements.ids.length + 1);
  for (const place of statementOf) starts[place + 1] = (starts[place + 1] ?? 0) + 1;
  for (let i = 1; i < starts.length; i += 1) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const next = starts.slice();
  const gathered = new Int32Array(votes.length);
  statementOf.forEach((place, event) => {
    const at = next[place] ?? 0;
    gathered[at] = event;
    next[place] = at + 1;
  });

  const lastOf = new Int32Array(voters.ids.length);
  const counts = new Uint8Array(votes.length);
  const sameMoment: string[] = [];
  for (let statement = 0; statement < statements.ids.length; statement += 1) {
    const events = gathered.subarray(starts[statement], starts[statement + 1]);
    for (const event of events) lastOf[voterOf[event] ?? 0] = -1;
    for (const event of events) {
      const voter = voterOf[event] ?? 0;
      const before = lastOf[voter] ?? -1;
      const time = votes.time[event] ?? Number.NaN;
      const timeBefore = votes.time[before] ?? Number.NaN;
      if (before >= 0 && time < timeBefore) continue;
      if (before >= 0) {
        counts[before] = 0;
        if (time === timeBefore && votes.value[before] !== votes.value[event]) {
          sameMoment.push(`${statements.ids[statement]}/${voters.ids[voter]}`);
        }
      }
      lastOf[voter] = event;
      counts[event] = 1;
    }
  }
  return { events: Int32Array.from(eventsThatCount(counts)), sameMoment };
}

function* eventsThatCount(counts: Uint8Array): Generator<number> {
  for (let event = 0; event < counts.length; event += 1) if (counts[event] === 1) yield event;
}
