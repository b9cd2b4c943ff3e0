/** Fewer people than this in a cell, and what one of them said could be told (OECD glossary: 3 to 5). */
const fewestInCell = 5;

type Suppression = {
  readonly isWhole: boolean;
  readonly fewest?: number;
  /** What is hidden for another reason; a 0 that is hidden counts as a cell with nobody. */
  readonly already?: readonly boolean[];
};

/**
 * Which of these counts may not be shown: those from 1 to 4 people. Where the counts are the parts of one whole that is
 * shown beside them (`isWhole`), a single hidden count could be worked out as what is missing from it, so the smallest of
 * the others that has anybody is hidden with it; and where what is hidden makes fewer than `fewest` people together, one more.
 *
 * Throws a `RangeError` on a count that is no whole number from 0 up.
 *
 * Source: primary and complementary cell suppression; L. Willenborg and T. de Waal, Elements of Statistical Disclosure
 * Control, 2001, chapter 3.
 */
export function suppressed(
  counts: readonly number[],
  { isWhole, fewest = fewestInCell, already }: Suppression,
): boolean[] {
  for (const count of counts)
    if (!Number.isSafeInteger(count) || count < 0)
      throw new RangeError(`Counts are whole numbers from 0 up, not ${count}.`);
  const hidden = counts.map((count, index) => already?.[index] === true || (count > 0 && count < fewest));
  if (!isWhole) return hidden;
  const isTold = () => {
    const cells = counts.filter((_, index) => hidden[index]);
    return cells.length === 1 || (cells.length > 1 && cells.reduce((sum, count) => sum + count, 0) < fewest);
  };
  while (isTold()) {
    const next = smallestShown(counts, hidden);
    if (next < 0) break;
    hidden[next] = true;
  }
  return hidden;
}

function smallestShown(counts: readonly number[], hidden: readonly boolean[]): number {
  let found = -1;
  counts.forEach((count, index) => {
    if (!hidden[index] && count > 0 && (found < 0 || count < (counts[found] ?? 0))) found = index;
  });
  return found;
}

export type TableBlocks = {
  /** Sets of rows whose sums are known from elsewhere, such as the countries of a region; that of all is always meant. */
  readonly rows?: readonly (readonly number[])[];
  readonly columns?: readonly (readonly number[])[];
  /** Rows and columns that are hidden whole, because their sum is. */
  readonly hiddenRows?: readonly boolean[];
  readonly hiddenColumns?: readonly boolean[];
};

/**
 * Which cells of a table of people may not be shown, where the sums of its rows and columns are. Each row, each column and
 * each block of them is a whole from which a single hidden cell could be worked out, so all are gone through until nothing
 * more has to be hidden.
 *
 * [[40, 3], [20, 30]] hides all four: 3 could be worked out from its row, and what is hidden for it from its column.
 */
export function suppressedTable(
  counts: readonly (readonly number[])[],
  { rows = [], columns = [], hiddenRows = [], hiddenColumns = [] }: TableBlocks = {},
): boolean[][] {
  const across = counts[0]?.map((_, column) => column) ?? [];
  const down = counts.map((_, row) => row);
  const hidden = counts.map((row, at) =>
    row.map((_, column) => hiddenRows[at] === true || hiddenColumns[column] === true),
  );
  /** Hides what has to be within some cells that make a whole; whether anything more was. */
  const protect = (cells: readonly (readonly [row: number, column: number])[]): boolean => {
    const already = cells.map(([row, column]) => hidden[row]?.[column] ?? false);
    const after = suppressed(
      cells.map(([row, column]) => counts[row]?.[column] ?? 0),
      { isWhole: true, already },
    );
    for (const [index, [row, column]] of cells.entries()) {
      const of = hidden[row];
      if (of && after[index]) of[column] = true;
    }
    return after.some((isHidden, index) => isHidden && !already[index]);
  };
  // Within a block first: what is hidden there hides within the whole too.
  const wholes = [
    ...down.flatMap((row) =>
      [...columns, across].map((block) => block.map((column) => [row, column] as const)),
    ),
    ...across.flatMap((column) => [...rows, down].map((block) => block.map((row) => [row, column] as const))),
  ];
  for (let goesOn = true; goesOn; ) {
    goesOn = false;
    for (const whole of wholes) goesOn = protect(whole) || goesOn;
  }
  return hidden;
}
