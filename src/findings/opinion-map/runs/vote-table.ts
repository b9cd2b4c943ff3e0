import { inOrderOf } from '../../../opinion/index.ts';

/** Votes as a run sees them: by participant and statement number, both rising, one entry per vote in force. */
export type RunVotes = {
  readonly participant: Int32Array;
  readonly statement: Int32Array;
  readonly value: Int8Array;
};

/** In a piece of news, which has votes in the order in which they happened: as a value it says that one is gone. */
export const takenBack = 2;

/** Counts of one statement, as the votes should add up to them. */
export type ExpectedCounts = {
  readonly number: number;
  readonly agree: number;
  readonly disagree: number;
  readonly pass: number;
};

/** Room for a table before it has to grow. */
const leastRoom = 1024;
const none = -1;
/** When more than this part of the votes stands unsorted at the end, all are sorted anew. */
const mostUnsorted = 1 / 8;

/**
 * All votes of one poll, kept in columns and brought up to date with what is new. A place once taken stays: a vote that
 * changes is changed where it lies, a vote that was taken back leaves its place marked. An open hash table over places
 * finds a vote by participant and statement without an object per vote. The first votes lie sorted, so that a run gets
 * all of them in order by one walk over the memory.
 */
export class VoteTable {
  #length = 0;
  /** So many of the first places are in order. */
  #sorted = 0;
  #gone = 0;
  #participant: Int32Array;
  #statement: Int32Array;
  #value: Int8Array;
  #slots: Int32Array;
  readonly #counts = new Map<number, Int32Array>();

  constructor(room: number = leastRoom) {
    this.#participant = new Int32Array(room);
    this.#statement = new Int32Array(room);
    this.#value = new Int8Array(room);
    this.#slots = new Int32Array(slotsFor(room)).fill(none);
  }

  /** A table of votes of which none is about the same person and statement as another, in any order. */
  static of(chunks: readonly RunVotes[]): VoteTable {
    const length = chunks.reduce((sum, { value }) => sum + value.length, 0);
    const table = new VoteTable(Math.max(leastRoom, Math.ceil(length * 1.1)));
    for (const { participant, statement, value } of chunks) {
      table.#participant.set(participant, table.#length);
      table.#statement.set(statement, table.#length);
      table.#value.set(value, table.#length);
      table.#length += value.length;
    }
    table.#sort();
    for (let place = 0; place < length; place++) {
      table.#count(table.#statement[place] ?? 0, table.#value[place] ?? 0, 1);
    }
    return table;
  }

  /** Votes in force. */
  get size(): number {
    return this.#length - this.#gone;
  }

  /** How many people have votes in force. */
  people(): number {
    const seen = new Uint8Array(
      this.#participant.subarray(0, this.#length).reduce((a, b) => Math.max(a, b), 0) + 1,
    );
    let count = 0;
    for (let place = 0; place < this.#length; place++) {
      const person = this.#participant[place] as number;
      if (seen[person] === 1 || this.#value[place] === takenBack) continue;
      seen[person] = 1;
      count++;
    }
    return count;
  }

  /** Applies news in order; answers whether anything changed. */
  apply(news: RunVotes): boolean {
    let changed = false;
    for (let n = 0; n < news.participant.length; n++) {
      const set = this.#set(news.participant[n] ?? 0, news.statement[n] ?? 0, news.value[n] ?? 0);
      changed = set || changed;
    }
    return changed;
  }

  /** Whether the votes add up to what was counted at the same moment. */
  addsUpTo(expected: readonly ExpectedCounts[]): boolean {
    let votes = 0;
    for (const { number, agree, disagree, pass } of expected) {
      const counts = this.#counts.get(number);
      if ((counts?.[2] ?? 0) !== agree || (counts?.[0] ?? 0) !== disagree || (counts?.[1] ?? 0) !== pass)
        return false;
      votes += agree + disagree + pass;
    }
    return votes === this.size;
  }

  /** The votes in force on these statements, sorted, so that the order in which people voted cannot be told from it. */
  on(statements: ReadonlySet<number>): RunVotes {
    if (this.#length - this.#sorted > this.#length * mostUnsorted) this.#sort();
    const wanted = new Uint8Array(statements.size === 0 ? 1 : Math.max(...statements) + 1);
    for (const number of statements) wanted[number] = 1;
    const tail = sortPlaces(this.#sorted, this.#length, this.#participant, this.#statement);
    const votes = {
      participant: new Int32Array(this.size),
      statement: new Int32Array(this.size),
      value: new Int8Array(this.size),
    };
    let count = 0;
    const take = (from: number, to: number) => {
      const [participants, places, values] = [this.#participant, this.#statement, this.#value];
      for (let place = from; place < to; place++) {
        const value = values[place] as number;
        const statement = places[place] as number;
        if (value === takenBack || wanted[statement] !== 1) continue;
        votes.participant[count] = participants[place] as number;
        votes.statement[count] = statement;
        votes.value[count] = value;
        count++;
      }
    };
    let at = 0;
    for (const place of tail) {
      const to = this.#firstAfter(place, at);
      take(at, to);
      take(place, place + 1);
      at = to;
    }
    take(at, this.#sorted);
    return {
      participant: votes.participant.subarray(0, count),
      statement: votes.statement.subarray(0, count),
      value: votes.value.subarray(0, count),
    };
  }

  /** The first of the sorted places, `from` or later, that comes after this one in order. */
  #firstAfter(place: number, from: number): number {
    const [participants, statements] = [this.#participant, this.#statement];
    const [person, statement] = [participants[place] as number, statements[place] as number];
    let low = from;
    let high = this.#sorted;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = participants[middle] as number;
      const isBefore = other < person || (other === person && (statements[middle] as number) < statement);
      if (isBefore) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Puts all votes in order, those that were taken back out of the way, and finds them anew. */
  #sort(): void {
    const order = inOrderOf(
      this.#participant.subarray(0, this.#length),
      inOrderOf(this.#statement.subarray(0, this.#length)),
    );
    const room = Math.max(leastRoom, Math.ceil(this.#length * 1.1));
    const sorted = new VoteTable(room);
    let length = 0;
    for (const place of order) {
      const value = this.#value[place] as number;
      if (value === takenBack) continue;
      sorted.#participant[length] = this.#participant[place] as number;
      sorted.#statement[length] = this.#statement[place] as number;
      sorted.#value[length] = value;
      length++;
    }
    this.#participant = sorted.#participant;
    this.#statement = sorted.#statement;
    this.#value = sorted.#value;
    this.#slots = sorted.#slots;
    this.#length = length;
    this.#sorted = length;
    this.#gone = 0;
    this.#findAnew();
  }

  #set(participant: number, statement: number, value: number): boolean {
    const slot = this.#slotOf(participant, statement);
    const place = this.#slots[slot] ?? none;
    if (place === none) {
      if (value === takenBack) return false;
      this.#slots[slot] = this.#append(participant, statement, value);
      this.#count(statement, value, 1);
      if (this.#length * 2 > this.#slots.length) {
        this.#slots = new Int32Array(this.#slots.length * 2).fill(none);
        this.#findAnew();
      }
      return true;
    }
    const before = this.#value[place] ?? 0;
    if (before === value) return false;
    this.#value[place] = value;
    if (before === takenBack) this.#gone--;
    else this.#count(statement, before, -1);
    if (value === takenBack) this.#gone++;
    else this.#count(statement, value, 1);
    return true;
  }

  #append(participant: number, statement: number, value: number): number {
    if (this.#length === this.#participant.length) {
      const room = this.#length * 2;
      this.#participant = grown(this.#participant, new Int32Array(room));
      this.#statement = grown(this.#statement, new Int32Array(room));
      this.#value = grown(this.#value, new Int8Array(room));
    }
    this.#participant[this.#length] = participant;
    this.#statement[this.#length] = statement;
    this.#value[this.#length] = value;
    return this.#length++;
  }

  /** Fills empty slots with all places. */
  #findAnew(): void {
    for (let place = 0; place < this.#length; place++) {
      this.#slots[this.#slotOf(this.#participant[place] ?? 0, this.#statement[place] ?? 0)] = place;
    }
  }

  /** The slot that holds this vote, or the free one where it belongs. */
  #slotOf(participant: number, statement: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (Math.imul(participant, 0x9e3779b1) ^ Math.imul(statement, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    for (;;) {
      const place = slots[slot] ?? none;
      if (place === none) return slot;
      if (this.#participant[place] === participant && this.#statement[place] === statement) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #count(statement: number, value: number, by: 1 | -1): void {
    let counts = this.#counts.get(statement);
    if (!counts) {
      counts = new Int32Array(3);
      this.#counts.set(statement, counts);
    }
    counts[value + 1] = (counts[value + 1] ?? 0) + by;
  }
}

/** A power of two, so that at most half of the slots are taken. */
const slotsFor = (room: number): number => 2 ** Math.ceil(Math.log2(room * 2));

function grown<T extends Int32Array | Int8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** A few places, from one to another, by participant, then by statement. */
function sortPlaces(from: number, to: number, participant: Int32Array, statement: Int32Array): Int32Array {
  const places = Int32Array.from({ length: to - from }, (_, n) => from + n);
  return places.sort(
    (a, b) =>
      (participant[a] as number) - (participant[b] as number) ||
      (statement[a] as number) - (statement[b] as number),
  );
}
