import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { RunVotes } from './vote-table.ts';

/** Bytes that a number may take: seven bits in each. */
const mostBytes = 5;

/**
 * Sorted votes as few bytes, about half of one for each vote: for every participant how far their number is from the one
 * before, how many votes follow, and for each the distance to the statement before together with the value. Whole
 * numbers of at least 0, seven bits to a byte, the eighth says that more follow.
 */
export function votesToBytes(votes: RunVotes): Buffer {
  const { participant, statement, value } = votes;
  const out = new Uint8Array((participant.length * 2 + 2) * mostBytes);
  let at = 0;
  const write = (number: number): void => {
    let rest = number;
    while (rest >= 128) {
      out[at++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    out[at++] = rest;
  };
  write(participant.length);
  let before = 0;
  for (let from = 0; from < participant.length; ) {
    const person = participant[from] as number;
    let to = from;
    while (to < participant.length && participant[to] === person) to++;
    write(person - before);
    write(to - from);
    before = person;
    let last = 0;
    for (let n = from; n < to; n++) {
      const number = statement[n] as number;
      write((number - last) * 3 + (value[n] as number) + 1);
      last = number;
    }
    from = to;
  }
  return zstdCompressSync(out.subarray(0, at));
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
