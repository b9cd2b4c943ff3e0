import { cheapestCover, type Flow, flowRange } from './suppression-flow.ts';

/** A count as it may be published. */
export type PublishedCount = number | 'withheld';

export type SuppressedRow = {
  readonly cells: readonly PublishedCount[];
  readonly total: PublishedCount;
};

export type SuppressedTable = {
  readonly rows: readonly SuppressedRow[];
  readonly columnTotals: readonly PublishedCount[];
  readonly total: PublishedCount;
};

/** Cells of fewer people than this are withheld. */
const usualThreshold = 5;

/**
 * Withholds every count under `threshold` people (0 too: that nobody gave an
 * answer also says something about each), and as many further counts as it
 * takes that nobody can work a withheld one out from the total.
 *
 * "Cannot be worked out" is meant strictly: whoever knows the published counts,
 * the total, and that no count is negative, is left with a range of possible
 * values at least `threshold` wide for each withheld count. The smallest
 * sufficient counts are taken; the total is withheld only when nothing else helps.
 *
 * Throws a `RangeError` on counts that are not whole numbers from 0 up.
 */
export function suppressRow(counts: readonly number[], threshold = usualThreshold): SuppressedRow {
  const total = counts.reduce((sum, count) => sum + count, 0);
  // Two places: the row, and where its cells come together again.
  const flows: Flow[] = counts.map((count) => cell(0, 1, count, threshold));
  flows.push(margin(1, 0, total, threshold));
  protect(flows, 2, threshold);
  return {
    cells: flows.slice(0, counts.length).map(published),
    total: published(last(flows)),
  };
}

/**
 * The same for a table that is published with its row totals, column totals and
 * grand total: no withheld count can be worked out along rows, along columns, or
 * by combining both.
 *
 * Throws a `RangeError` on counts that are not whole numbers from 0 up, or on
 * rows of unequal length.
 */
export function suppressTable(
  table: readonly (readonly number[])[],
  threshold = usualThreshold,
): SuppressedTable {
  const height = table.length;
  const width = table[0]?.length ?? 0;
  if (table.some((row) => row.length !== width))
    throw new RangeError('The rows of a table are equally long.');
  // Places: each row, each column, the row of totals, the column of totals. People
  // "flow" row -> column -> row of totals -> column of totals -> row, so each
  // sum in the table says that what flows into a place flows out again.
  const column = (c: number) => height + c;
  const rowOfTotals = height + width;
  const columnOfTotals = rowOfTotals + 1;

  const flows: Flow[] = [
    ...table.flatMap((row, r) => row.map((count, c) => cell(r, column(c), count, threshold))),
    ...table.map((row, r) => margin(columnOfTotals, r, sumOf(row), threshold)),
  ];
  for (let c = 0; c < width; c += 1) {
    const sum = sumOf(table.map((row) => row[c] ?? 0));
    flows.push(margin(column(c), rowOfTotals, sum, threshold));
  }
  flows.push(margin(rowOfTotals, columnOfTotals, sumOf(table.map(sumOf)), threshold));
  protect(flows, columnOfTotals + 1, threshold);

  const counts = flows.map(published);
  const cells = height * width;
  return {
    rows: table.map((_, r) => ({
      cells: counts.slice(r * width, (r + 1) * width),
      total: counts[cells + r] ?? 'withheld',
    })),
    columnTotals: counts.slice(cells + height, cells + height + width),
    total: published(last(flows)),
  };
}

function protect(flows: Flow[], places: number, threshold: number): void {
  for (;;) {
    const open = flows.find((flow) => {
      if (!flow.withheld) return false;
      const range = flowRange(flows, flow, places);
      return range.high - range.low < threshold;
    });
    if (!open) return;
    for (const flow of cheapestCover(flows, open, places, threshold)) flow.withheld = true;
  }
}

function cell(from: number, to: number, count: number, threshold: number): Flow {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(`Counts are whole numbers from 0 up, not ${count}.`);
  }
  return { from, to, count, withheld: count < threshold, cost: count + 1 };
}

/** Totals carry most of the meaning: withhold one only where no cells will do. */
function margin(from: number, to: number, count: number, threshold: number): Flow {
  return { ...cell(from, to, count, threshold), cost: (count + 1) * 1e6 };
}

const published = (flow: Flow): PublishedCount => (flow.withheld ? 'withheld' : flow.count);
const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

function last(flows: readonly Flow[]): Flow {
  const flow = flows.at(-1);
  if (!flow) throw new RangeError('A row has a total.');
  return flow;
}
