import { bitsOf, mix } from './mixing.ts';

/** Votes by column. An entry is three times its row plus 0, 1 or 2 as in the matrix. */
export type VotesByColumn = {
  readonly rows: number;
  readonly columns: number;
  readonly starts: Uint32Array;
  readonly entries: Uint32Array;
  readonly weights: Float64Array | null;
};

/**
 * An order of rows and columns that comes from the votes alone: not from ids, not from the order in which they came, and
 * the same when everybody's agree and disagree are swapped. Each column gets a number from its counts, each row one from
 * the columns it voted on, then each column one from its rows, and once more each row (three rounds of colour refinement,
 * Weisfeiler and Leman 1968). What comes out equal nothing but its id tells apart, so the ids decide.
 *
 * Gives, by new place, the old row and the old column.
 */
export function canonicalOrder(
  votes: VotesByColumn,
  ids: { readonly rows: readonly number[]; readonly columns: readonly number[] },
): {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
} {
  const columns = new Signatures(votes.columns);
  const rows = new Signatures(votes.rows);
  signColumnsByCounts(votes, columns);
  signRows(votes, columns, rows);
  signColumns(votes, rows, columns);
  signRows(votes, columns, rows);
  return { rows: rows.order(ids.rows), columns: columns.order(ids.columns) };
}

/** Two numbers for each row or column: from the votes as they are, and from the votes with both sides swapped. */
class Signatures {
  readonly straight: Int32Array;
  readonly swapped: Int32Array;

  constructor(length: number) {
    this.straight = new Int32Array(length);
    this.swapped = new Int32Array(length);
  }

  clear(): void {
    this.straight.fill(0);
    this.swapped.fill(0);
  }

  /** Places in order of a pair of numbers that is the same for a vote matrix and its swapped twin. */
  order(ids: readonly number[]): Int32Array {
    const first = this.straight.map((straight, at) => straight + (this.swapped[at] as number));
    const second = this.straight.map((straight, at) => mix(straight) ^ mix(this.swapped[at] as number));
    return orderByPair(first, second, ids);
  }
}

const side = 0x9e3779b1; // keeps the three kinds of votes apart
const vote = (signature: number, kind: number): number => mix(signature + Math.imul(kind + 1, side));

function signColumnsByCounts({ columns, starts, entries }: VotesByColumn, signatures: Signatures): void {
  const counts = new Int32Array(3);
  for (let column = 0; column < columns; column += 1) {
    counts.fill(0);
    const end = starts[column + 1] as number;
    for (let at = starts[column] as number; at < end; at += 1) {
      const kind = (entries[at] as number) % 3;
      counts[kind] = (counts[kind] as number) + 1;
    }
    const [disagree = 0, pass = 0, agree = 0] = counts;
    signatures.straight[column] = vote(vote(vote(0, disagree), pass), agree);
    signatures.swapped[column] = vote(vote(vote(0, agree), pass), disagree);
  }
}

function signRows(votes: VotesByColumn, columns: Signatures, rows: Signatures): void {
  const { straight, swapped } = rows;
  const { starts, entries, weights } = votes;
  rows.clear();
  const own = new Int32Array(3);
  const other = new Int32Array(3);
  for (let column = 0; column < votes.columns; column += 1) {
    for (let kind = 0; kind < 3; kind += 1) {
      own[kind] = vote(columns.straight[column] as number, kind);
      other[kind] = vote(columns.swapped[column] as number, 2 - kind);
    }
    const end = starts[column + 1] as number;
    for (let at = starts[column] as number; at < end; at += 1) {
      const entry = entries[at] as number;
      const row = (entry / 3) | 0;
      const kind = entry - row * 3;
      const weight = weights ? bitsOf(weights[at] as number) | 1 : 1;
      straight[row] = (straight[row] as number) + Math.imul(own[kind] as number, weight);
      swapped[row] = (swapped[row] as number) + Math.imul(other[kind] as number, weight);
    }
  }
}

function signColumns(votes: VotesByColumn, rows: Signatures, columns: Signatures): void {
  const { starts, entries, weights } = votes;
  for (let column = 0; column < votes.columns; column += 1) {
    let straight = 0;
    let swapped = 0;
    const end = starts[column + 1] as number;
    for (let at = starts[column] as number; at < end; at += 1) {
      const entry = entries[at] as number;
      const row = (entry / 3) | 0;
      const kind = entry - row * 3;
      const weight = weights ? bitsOf(weights[at] as number) | 1 : 1;
      straight = (straight + Math.imul(vote(rows.straight[row] as number, kind), weight)) | 0;
      swapped = (swapped + Math.imul(vote(rows.swapped[row] as number, 2 - kind), weight)) | 0;
    }
    columns.straight[column] = straight;
    columns.swapped[column] = swapped;
  }
}

/** Places in rising order of the first number, then of the second, then of the id. */
function orderByPair(first: Int32Array, second: Int32Array, ids: readonly number[]): Int32Array {
  const compare = (a: number, b: number) =>
    (second[a] as number) - (second[b] as number) || (ids[a] as number) - (ids[b] as number);
  const byLow = sortByDigit(
    Int32Array.from({ length: first.length }, (_, at) => at),
    (at) => (first[at] as number) & 0xffff,
  );
  const order = sortByDigit(byLow, (at) => (first[at] as number) >>> 16);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && first[order[to] as number] === first[order[from] as number]) to += 1;
    if (to - from > 1) order.subarray(from, to).sort(compare);
    from = to;
  }
  return order;
}

/** One stable pass of a radix sort over 16 bits. */
function sortByDigit(places: Int32Array, digit: (place: number) => number): Int32Array {
  const next = new Int32Array(0x10001);
  for (const place of places) next[digit(place) + 1] = (next[digit(place) + 1] as number) + 1;
  for (let at = 0; at < 0x10000; at += 1) next[at + 1] = (next[at + 1] as number) + (next[at] as number);
  const sorted = new Int32Array(places.length);
  for (const place of places) {
    const at = next[digit(place)] as number;
    sorted[at] = place;
    next[digit(place)] = at + 1;
  }
  return sorted;
}
