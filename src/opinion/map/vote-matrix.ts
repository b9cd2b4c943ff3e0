import { canonicalOrder, type VotesByColumn } from './canonical-order.ts';
import { checkVotes } from './check-votes.ts';
import { inOrderOf, type TableIds, tableIds } from './ids.ts';
import type { VoteColumns } from './input.ts';

/**
 * The vote that counts of every participant on every statement, row by row. A missing vote takes no room. Each vote is one
 * small number: three times its column, plus 0 for disagree, 1 for pass, 2 for agree, so that a table of 3 entries a
 * column holds whatever a calculation needs to know about a vote.
 */
export type VoteMatrix = {
  /** By row. */
  readonly participantIds: Int32Array;
  /** By column. */
  readonly statementIds: Int32Array;
  /** Row r has the votes from starts[r] up to starts[r + 1]. */
  readonly starts: Uint32Array;
  readonly codes: Uint16Array | Uint32Array;
  /** What each vote weighs; null when all weigh 1. */
  readonly weights: Float64Array | null;
};

export type MatrixOptions = {
  readonly dropStatements: ReadonlySet<number>;
  readonly dropParticipants: ReadonlySet<number>;
  /**
   * `first-seen`: rows in the order in which participants come up in the votes, columns by id. `canonical`: an order that
   * comes from the votes alone, so that neither the order of the input nor the ids can change any later sum. `by-id`: an
   * order that is found faster, in which the order of the input can change nothing.
   */
  readonly order: 'first-seen' | 'by-id' | 'canonical';
};

/**
 * Builds the matrix; the later of two votes on the same statement counts. Throws a `RangeError` that names the vote for an
 * id, a value or a weight that cannot be.
 */
export function buildVoteMatrix(votes: VoteColumns, options: MatrixOptions): VoteMatrix {
  const { highestParticipant, highestStatement } = checkVotes(votes);
  const participants = new Places(tableIds(votes.participant, highestParticipant), options.dropParticipants);
  const statements = new Places(tableIds(votes.statement, highestStatement), options.dropStatements);
  const byColumn = keepLatest(gatherByColumn(votes, participants, statements));
  const order =
    options.order === 'canonical'
      ? canonicalOrder(byColumn, { rows: participants.ids, columns: statements.ids })
      : {
          rows:
            options.order === 'by-id'
              ? inOrderOf(Int32Array.from(participants.ids))
              : identity(participants.ids.length),
          columns: inOrderOf(Int32Array.from(statements.ids)),
        };
  return layOutByRow(byColumn, order, participants.ids, statements.ids);
}

/** Whether any weight is other than 1. A vote that weighs 0 is left out anyway. */
function weighsDifferently(weight: ArrayLike<number>): boolean {
  for (let at = 0; at < weight.length; at += 1) if (weight[at] !== 1 && weight[at] !== 0) return true;
  return false;
}

const unseen = -1;
const dropped = -2;

/** Dense numbers for ids, in the order in which they come up. */
class Places {
  readonly tableIds: TableIds;
  /** By table id: the place, or `unseen`, or `dropped`. */
  readonly table: Int32Array;
  /** By place. */
  readonly ids: number[] = [];

  constructor(ids: TableIds, drop: ReadonlySet<number>) {
    this.tableIds = ids;
    this.table = new Int32Array(ids.size).fill(unseen);
    if (drop.size === 0) return;
    for (let id = 0; id < ids.size; id += 1) if (drop.has(ids.original(id))) this.table[id] = dropped;
  }

  take(tableId: number): number {
    const place = this.ids.length;
    this.ids.push(this.tableIds.original(tableId));
    this.table[tableId] = place;
    return place;
  }
}

function gatherByColumn(votes: VoteColumns, participants: Places, statements: Places): VotesByColumn {
  const { value, weight } = votes;
  const starts = runningTotals(countPerColumn(votes, participants, statements));
  const participant = participants.tableIds.of;
  const statement = statements.tableIds.of;
  const rowOf = participants.table;
  const columnOf = statements.table;
  const next = starts.slice();
  const total = starts[statements.ids.length] as number;
  const entries = new Uint32Array(total);
  // Votes that all weigh 1 are votes without weights, to the last bit.
  const weights = weight && weighsDifferently(weight) ? new Float64Array(total) : null;
  for (let at = 0; at < value.length; at += 1) {
    const column = columnOf[statement[at] as number] as number;
    const row = rowOf[participant[at] as number] as number;
    if (column < 0 || row < 0 || (weight !== undefined && weight[at] === 0)) continue;
    const place = next[column] as number;
    next[column] = place + 1;
    entries[place] = row * 3 + (value[at] as number) + 1;
    if (weights && weight) weights[place] = weight[at] as number;
  }
  return { rows: participants.ids.length, columns: statements.ids.length, starts, entries, weights };
}

/** Gives everybody and everything a place who is not dropped and has a vote, and counts the votes of each column. */
function countPerColumn({ weight }: VoteColumns, participants: Places, statements: Places): number[] {
  const participant = participants.tableIds.of;
  const statement = statements.tableIds.of;
  const rowOf = participants.table;
  const columnOf = statements.table;
  const perColumn: number[] = [];
  for (let at = 0; at < participant.length; at += 1) {
    const who = participant[at] as number;
    let column = columnOf[statement[at] as number] as number;
    // A vote that weighs nothing is no vote: it makes nobody a participant.
    if (column === dropped || rowOf[who] === dropped || (weight !== undefined && weight[at] === 0)) continue;
    if (rowOf[who] === unseen) participants.take(who);
    if (column === unseen) {
      column = statements.take(statement[at] as number);
      perColumn.push(0);
    }
    perColumn[column] = (perColumn[column] as number) + 1;
  }
  return perColumn;
}

/** Leaves the last vote of each row in each column; works in place. */
function keepLatest({ rows, columns, starts, entries, weights }: VotesByColumn): VotesByColumn {
  const keptAt = new Int32Array(rows).fill(-1);
  let kept = 0;
  let from = 0;
  for (let column = 0; column < columns; column += 1) {
    const to = starts[column + 1] as number;
    const columnStart = kept;
    for (let at = from; at < to; at += 1) {
      const entry = entries[at] as number;
      const row = (entry / 3) | 0;
      const before = keptAt[row] as number;
      const place = before >= columnStart ? before : kept++;
      keptAt[row] = place;
      entries[place] = entry;
      if (weights) weights[place] = weights[at] as number;
    }
    from = to;
    starts[column + 1] = kept;
  }
  return { rows, columns, starts, entries, weights };
}

function layOutByRow(
  { rows, columns, starts: columnStarts, entries, weights: entryWeights }: VotesByColumn,
  order: { readonly rows: Int32Array; readonly columns: Int32Array },
  participantIds: readonly number[],
  statementIds: readonly number[],
): VoteMatrix {
  const newRow = inverse(order.rows);
  const starts = new Uint32Array(rows + 1);
  const total = columnStarts[columns] as number;
  for (let at = 0; at < total; at += 1) {
    const row = newRow[((entries[at] as number) / 3) | 0] as number;
    starts[row + 1] = (starts[row + 1] as number) + 1;
  }
  for (let row = 0; row < rows; row += 1)
    starts[row + 1] = (starts[row + 1] as number) + (starts[row] as number);
  const next = starts.slice(0, rows);
  const codes = columns * 3 <= 0xffff ? new Uint16Array(total) : new Uint32Array(total);
  const weights = entryWeights ? new Float64Array(total) : null;
  for (let column = 0; column < columns; column += 1) {
    const from = order.columns[column] as number;
    const end = columnStarts[from + 1] as number;
    for (let at = columnStarts[from] as number; at < end; at += 1) {
      const entry = entries[at] as number;
      const oldRow = (entry / 3) | 0;
      const row = newRow[oldRow] as number;
      const place = next[row] as number;
      next[row] = place + 1;
      codes[place] = column * 3 + (entry - oldRow * 3);
      if (weights && entryWeights) weights[place] = entryWeights[at] as number;
    }
  }
  return {
    participantIds: order.rows.map((row) => participantIds[row] as number),
    statementIds: order.columns.map((column) => statementIds[column] as number),
    starts,
    codes,
    weights,
  };
}

function runningTotals(counts: readonly number[]): Uint32Array {
  const totals = new Uint32Array(counts.length + 1);
  counts.forEach((count, at) => {
    totals[at + 1] = (totals[at] as number) + count;
  });
  return totals;
}

function inverse(order: Int32Array): Int32Array {
  const places = new Int32Array(order.length);
  for (let at = 0; at < order.length; at += 1) places[order[at] as number] = at;
  return places;
}

const identity = (length: number): Int32Array => Int32Array.from({ length }, (_, at) => at);
