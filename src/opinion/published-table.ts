import { countsPrintingAs, type PrintedRounding, printedRoundings } from './published-percent.ts';
import { type Tally, votesOf } from './ranking.ts';
import { largestRemainder } from './rounding.ts';

/** A printed row: votes, and the percentages that agreed, disagreed and passed. */
export type PublishedRow = {
  readonly id: string;
  readonly votes: number;
  readonly agreePercent: number;
  readonly disagreePercent: number;
  readonly passPercent: number;
};

type RowFit = {
  readonly rounding: PrintedRounding;
  /** Counts that add to the votes and print as the row; the only ones when `solutions` is 1. */
  readonly tally: Tally;
  /** How many sets of counts do that. */
  readonly solutions: number;
};

export type TableCheck = ReturnType<typeof checkPublishedTable>;

/**
 * Finds whole counts that add to the row's votes and print as its percentages,
 * under each rounding. Up to 100 votes they are unique.
 */
export function checkPublishedRow(row: PublishedRow) {
  const fits = fitsOf(row);
  return {
    id: row.id,
    /** One entry per rounding under which some counts exist; empty: the row fits none. */
    fits,
    /** Whether it holds only if decimals were cut off. */
    truncated: fits.length === 1 && fits[0]?.rounding === 'truncated',
    percentSum: row.agreePercent + row.disagreePercent + row.passPercent,
    /**
     * The counts to go on with: those that fit (under the table's rounding, where
     * they do). For a row that fits none: its votes divided as its percentages
     * say, which is an estimate and `estimated` says so.
     */
    tally: fits[0]?.tally ?? estimate(row),
    estimated: fits.length === 0,
    /** For a row that fits none: the nearest number of votes, up to 3 away, with which it would. */
    wouldFitVotes: fits.length > 0 ? null : nearbyVotes(row),
  };
}

function fitsOf(row: PublishedRow): RowFit[] {
  return printedRoundings.flatMap((rounding) => fitRow(row, rounding) ?? []);
}

function estimate(row: PublishedRow): Tally {
  const hundredths = [row.agreePercent, row.disagreePercent, row.passPercent].map((p) => Math.round(p * 100));
  const [agree = 0, disagree = 0, pass = 0] = largestRemainder(hundredths, row.votes);
  return { agree, disagree, pass };
}

function nearbyVotes(row: PublishedRow): number | null {
  for (const step of [-1, 1, -2, 2, -3, 3]) {
    const votes = row.votes + step;
    if (votes > 0 && fitsOf({ ...row, votes }).length > 0) return votes;
  }
  return null;
}

function fitRow(row: PublishedRow, rounding: PrintedRounding): RowFit | null {
  const agree = countsPrintingAs(row.agreePercent, row.votes, rounding);
  const disagree = countsPrintingAs(row.disagreePercent, row.votes, rounding);
  const pass = countsPrintingAs(row.passPercent, row.votes, rounding);
  if (!agree || !disagree || !pass) return null;
  let solutions = 0;
  let tally: Tally | null = null;
  for (let a = agree.low; a <= agree.high; a += 1) {
    const low = Math.max(disagree.low, row.votes - a - pass.high);
    const high = Math.min(disagree.high, row.votes - a - pass.low);
    if (low > high) continue;
    solutions += high - low + 1;
    tally ??= { agree: a, disagree: low, pass: row.votes - a - low };
  }
  return tally && votesOf(tally) === row.votes ? { rounding, tally, solutions } : null;
}

/** Checks every row of a printed table and says which rounding the table as a whole was made with. */
export function checkPublishedTable(table: readonly PublishedRow[]) {
  const checked = table.map(checkPublishedRow);
  const fitting = { 'half-up': 0, 'half-even': 0, truncated: 0 };
  for (const row of checked) for (const fit of row.fits) fitting[fit.rounding] += 1;
  let rounding: PrintedRounding | null = null;
  for (const candidate of printedRoundings) {
    if (fitting[candidate] > (rounding ? fitting[rounding] : 0)) rounding = candidate;
  }
  const rows = checked.map((row) => {
    const fit = row.fits.find((candidate) => candidate.rounding === rounding);
    return fit ? { ...row, tally: fit.tally } : row;
  });
  return {
    rows,
    /** How many rows fit under each rounding. */
    fitting,
    /** The rounding most rows fit (the likelier one first among equals); null when no row fits any. */
    rounding,
    /** Rows that fit no rounding at all. */
    fitNone: rows.filter((row) => row.fits.length === 0).map((row) => row.id),
    /** Rows that fit some rounding, but not that of the table. */
    fitAnother: rows
      .filter((row) => row.fits.length > 0 && !row.fits.some((fit) => fit.rounding === rounding))
      .map((row) => row.id),
    /** Whether the table was cut off, not rounded: more rows fit truncation than any rounding. */
    truncated: rounding === 'truncated',
    /** Rows whose percentages do not add to 100. */
    notHundred: rows.filter((row) => Math.abs(row.percentSum - 100) > 1e-9).map((row) => row.id),
  };
}
