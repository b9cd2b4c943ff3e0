import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { RunVotes } from './vote-table.ts';

/**
 * Sorted votes as few bytes, about half of one for each vote: for every participant how far their number is from the one
 * before, how many votes follow, and for each the distance to the statement before together with the value.
 */
export function votesToBytes(votes: RunVotes): Buffer {
  const { participant, statement, value } = votes;
  const out = new Writer(participant.length * 2 + 16);
  out.number(participant.length);
  let before = 0;
  for (let from = 0; from < participant.length; ) {
    const person = participant[from] ?? 0;
    let to = from;
    while (to < participant.length && participant[to] === person) to++;
    out.number(person - before);
    out.number(to - from);
    before = person;
    let last = 0;
    for (let n = from; n < to; n++) {
      const number = statement[n] ?? 0;
      out.number((number - last) * 3 + (value[n] ?? 0) + 1);
      last = number;
    }
    from = to;
  }
  return zstdCompressSync(out.bytes());
}

/** The votes that were made into these bytes. */
export function votesFromBytes(bytes: Uint8Array): RunVotes {
  const plain = zstdDecompressSync(bytes);
  let at = 0;
  const next = (): number => {
    let number = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = plain[at++] ?? 0;
      number += (byte & 127) * factor;
      if (byte < 128) return number;
    }
  };
  const length = next();
  const votes = {
    participant: new Int32Array(length),
    statement: new Int32Array(length),
    value: new Int8Array(length),
  };
  let person = 0;
  for (let n = 0; n < length; ) {
    person += next();
    const end = n + next();
    let number = 0;
    for (; n < end; n++) {
      const both = next();
      number += Math.floor(both / 3);
      votes.participant[n] = person;
      votes.statement[n] = number;
      votes.value[n] = (both % 3) - 1;
    }
  }
  return votes;
}

/** Whole numbers of at least 0, seven bits to a byte, the eighth says that more follow. */
class Writer {
  #bytes: Uint8Array;
  #length = 0;

  constructor(room: number) {
    this.#bytes = new Uint8Array(room);
  }

  number(number: number): void {
    if (this.#length + 8 > this.#bytes.length) {
      const grown = new Uint8Array(this.#bytes.length * 2);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    let rest = number;
    while (rest >= 128) {
      this.#bytes[this.#length++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.#length++] = rest;
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}
