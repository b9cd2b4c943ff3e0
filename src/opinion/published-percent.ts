import { assertCounts } from './share.ts';

/** How a printed percentage was made from its count. */
export type PrintedRounding = 'half-up' | 'half-even' | 'truncated';

/** In the order in which they are the likelier explanation when several fit. */
export const printedRoundings: readonly PrintedRounding[] = ['half-up', 'half-even', 'truncated'];

/** Whole numbers from `low` to `high`, both included. */
export type CountRange = { readonly low: number; readonly high: number };

export type PublishedFigure = {
  /** The count behind the percentage, where it is known. */
  readonly numerator?: number;
  readonly denominator: number;
  readonly printedPercent: number;
  /** Decimals printed; unless told, those visible in `printedPercent`. */
  readonly decimals?: number;
};

function decimalsOf(value: number): number {
  const text = String(value);
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

/**
 * The percentage that `numerator` of `denominator` prints as, with `decimals`
 * decimals. Exact: no floating point enters before the last step.
 */
export function printPercent(
  numerator: number,
  denominator: number,
  rounding: PrintedRounding,
  decimals = 0,
): number {
  assertCounts(numerator, denominator);
  if (denominator === 0) throw new RangeError('A share of nothing has no percentage.');
  const unit = 10 ** decimals;
  return units(BigInt(numerator), BigInt(denominator), rounding, decimals) / unit;
}

function units(numerator: bigint, denominator: bigint, rounding: PrintedRounding, decimals: number): number {
  const scaled = numerator * 100n * 10n ** BigInt(decimals);
  const whole = scaled / denominator;
  const twice = (scaled % denominator) * 2n;
  const up =
    rounding !== 'truncated' &&
    (twice > denominator || (twice === denominator && (rounding === 'half-up' || whole % 2n === 1n)));
  return Number(up ? whole + 1n : whole);
}

/**
 * The counts out of `denominator` that print as `printedPercent`, or null when
 * there is none. They are always neighbours, because a larger count never
 * prints as a smaller percentage; two binary searches find the ends.
 */
export function countsPrintingAs(
  printedPercent: number,
  denominator: number,
  rounding: PrintedRounding,
  decimals = decimalsOf(printedPercent),
): CountRange | null {
  assertCounts(0, denominator);
  if (denominator === 0) return null;
  const wanted = Math.round(printedPercent * 10 ** decimals);
  const first = (atLeast: number): number => {
    let low = 0;
    let high = denominator + 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (units(BigInt(middle), BigInt(denominator), rounding, decimals) >= atLeast) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const low = first(wanted);
  const high = Math.min(first(wanted + 1) - 1, denominator);
  return low <= high ? { low, high } : null;
}

/**
 * Checks one published percentage against its counts and names the rounding it
 * was printed with. Throws a `RangeError` when the counts are
 * no share or the denominator is 0.
 */
export function checkPublishedFigure(figure: PublishedFigure) {
  const { numerator, denominator, printedPercent } = figure;
  assertCounts(numerator ?? 0, denominator);
  if (denominator === 0) throw new RangeError('A share of nothing has no percentage.');
  const decimals = figure.decimals ?? decimalsOf(printedPercent);

  const counts: Partial<Record<PrintedRounding, CountRange>> = {};
  for (const rounding of printedRoundings) {
    const range = countsPrintingAs(printedPercent, denominator, rounding, decimals);
    if (range) counts[rounding] = range;
  }
  const roundings = printedRoundings.filter((rounding) => {
    const range = counts[rounding];
    if (!range) return false;
    return numerator === undefined || (range.low <= numerator && numerator <= range.high);
  });
  const certain = numerator ?? onlyCount(counts);
  return {
    /**
     * - `fits`: the percentage is what its counts give under at least one rounding.
     * - `does-not-fit`: the count is known and gives another percentage.
     * - `impossible`: no count out of this denominator gives this percentage.
     */
    verdict: roundings.length > 0 ? 'fits' : numerator === undefined ? 'impossible' : 'does-not-fit',
    /** The roundings under which the figure holds. */
    roundings,
    /** Whether it holds only if decimals were cut off instead of rounded. */
    truncated: roundings.length === 1 && roundings[0] === 'truncated',
    /** Per rounding, the counts that print as this percentage. */
    counts,
    /** What correct rounding (halves up) would print; null when the count is not known for certain. */
    correctPercent: certain === null ? null : printPercent(certain, denominator, 'half-up', decimals),
  };
}

/** The one count that every rounding which fits agrees on, if there is such a one. */
function onlyCount(counts: Partial<Record<PrintedRounding, CountRange>>): number | null {
  const ranges = Object.values(counts);
  const [first] = ranges;
  if (!first) return null;
  return ranges.every((range) => range.low === first.low && range.high === first.low) ? first.low : null;
}
