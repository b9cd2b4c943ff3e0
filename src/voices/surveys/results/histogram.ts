import { bisectLeft, nice, ticks } from 'd3-array';

/** From a number to before another one; null where it has no end, so that none tells the smallest or the largest. */
export type Range = { readonly from: number | null; readonly to: number | null };
export type Bin = Range & { readonly count: number };

export const isIn = ({ from, to }: Range, number: number): boolean =>
  (from === null || number >= from) && (to === null || number < to);

/**
 * How many numbers lie in each of a few ranges with round ends. A range with fewer than `fewest` goes together with the next
 * one, so that no bar stands for somebody. The ends are chosen without the smallest and largest: they too would tell how
 * large these are. `numbers` are sorted, smallest first.
 */
export function binsOf(numbers: readonly number[], fewest: number): Bin[] {
  const [least, most] = [numbers[fewest - 1], numbers.at(-fewest)];
  if (least === undefined || most === undefined || numbers.length < fewest) return [];
  const [low, high] = nice(Math.min(least, most), Math.max(least, most), 8);
  const bins: Bin[] = [];
  let at = 0;
  let from: number | null = null;
  for (const end of low < high ? ticks(low, high, 8).slice(1, -1) : []) {
    const upTo = bisectLeft(numbers, end);
    if (upTo - at < fewest || numbers.length - upTo < fewest) continue;
    bins.push({ from, to: end, count: upTo - at });
    [from, at] = [end, upTo];
  }
  return [...bins, { from, to: null, count: numbers.length - at }];
}
