/** Votes as a run sees them: by participant and statement number, both rising, one entry per vote in force. */
export type RunVotes = {
  readonly participant: Int32Array;
  readonly statement: Int32Array;
  readonly value: Int8Array;
};

/** A piece of news: votes in the order in which they happened; `takenBack` as a value says that one is gone. */
export type VoteNews = RunVotes;

export const takenBack = 2;

/** Counts of one statement, as the votes should add up to them. */
export type ExpectedCounts = {
  readonly number: number;
  readonly agree: number;
  readonly disagree: number;
  readonly pass: number;
};

/** Room for a table before it has to grow. */
const firstRoom = 1024;
const none = -1;

/**
 * All votes of one poll, kept in columns and brought up to date with what is new. A place once taken stays: a vote that
 * changes is changed where it lies, a vote that was taken back leaves its place marked. An open hash table over places
 * finds a vote by participant and statement without an object per vote.
 */
export class VoteTable {
  #length = 0;
  #gone = 0;
  #participant = new Int32Array(firstRoom);
  #statement = new Int32Array(firstRoom);
  #value = new Int8Array(firstRoom);
  #slots = new Int32Array(firstRoom * 2).fill(none);
  readonly #counts = new Map<number, Int32Array>();

  /** Votes in force. */
  get size(): number {
    return this.#length - this.#gone;
  }

  /** Applies news in order; answers whether anything changed. */
  apply(news: VoteNews): boolean {
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
    const highest = statements.size === 0 ? 0 : Math.max(...statements);
    const wanted = new Uint8Array(highest + 1);
    for (const number of statements) wanted[number] = 1;
    const places = new Int32Array(this.size);
    let count = 0;
    for (let place = 0; place < this.#length; place++) {
      if (this.#value[place] !== takenBack && wanted[this.#statement[place] ?? 0] === 1)
        places[count++] = place;
    }
    // Twice a stable sort by counting: by statement, then by participant.
    const byStatement = sortedBy(places.subarray(0, count), this.#statement);
    const sorted = sortedBy(byStatement, this.#participant);
    const votes = {
      participant: new Int32Array(count),
      statement: new Int32Array(count),
      value: new Int8Array(count),
    };
    for (let n = 0; n < count; n++) {
      const place = sorted[n] ?? 0;
      votes.participant[n] = this.#participant[place] ?? 0;
      votes.statement[n] = this.#statement[place] ?? 0;
      votes.value[n] = this.#value[place] ?? 0;
    }
    return votes;
  }

  #set(participant: number, statement: number, value: number): boolean {
    const slot = this.#slotOf(participant, statement);
    const place = this.#slots[slot] ?? none;
    if (place === none) {
      if (value === takenBack) return false;
      this.#slots[slot] = this.#append(participant, statement, value);
      this.#count(statement, value, 1);
      if (this.#length * 2 > this.#slots.length) this.#rehash();
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
    if (this.#length === this.#participant.length) this.#grow();
    this.#participant[this.#length] = participant;
    this.#statement[this.#length] = statement;
    this.#value[this.#length] = value;
    return this.#length++;
  }

  #grow(): void {
    const room = this.#length * 2;
    const grown = {
      participant: new Int32Array(room),
      statement: new Int32Array(room),
      value: new Int8Array(room),
    };
    grown.participant.set(this.#participant);
    grown.statement.set(this.#statement);
    grown.value.set(this.#value);
    this.#participant = grown.participant;
    this.#statement = grown.statement;
    this.#value = grown.value;
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(none);
    for (let place = 0; place < this.#length; place++) {
      this.#slots[this.#slotOf(this.#participant[place] ?? 0, this.#statement[place] ?? 0)] = place;
    }
  }

  /** The slot that holds this vote, or the free one where it belongs. */
  #slotOf(participant: number, statement: number): number {
    const mask = this.#slots.length - 1;
    let slot = (Math.imul(participant, 0x9e3779b1) ^ Math.imul(statement, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    for (;;) {
      const place = this.#slots[slot] ?? none;
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

function sortedBy(places: Int32Array, column: Int32Array): Int32Array {
  let highest = 0;
  for (const place of places) highest = Math.max(highest, column[place] ?? 0);
  const begins = new Int32Array(highest + 2);
  for (const place of places) {
    const at = (column[place] ?? 0) + 1;
    begins[at] = (begins[at] ?? 0) + 1;
  }
  for (let n = 1; n < begins.length; n++) begins[n] = (begins[n] ?? 0) + (begins[n - 1] ?? 0);
  const sorted = new Int32Array(places.length);
  for (const place of places) {
    const key = column[place] ?? 0;
    const at = begins[key] ?? 0;
    sorted[at] = place;
    begins[key] = at + 1;
  }
  return sorted;
}
