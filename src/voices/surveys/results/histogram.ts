import { nice, ticks } from 'd3-array';

export type Bin = { readonly from: number; readonly to: number; readonly count: number };

/**
 * How many numbers lie in each of a few ranges with round ends. A range with fewer than `fewest` goes together with the next
 * one, so that no bar stands for somebody. `numbers` are sorted, smallest first.
 */
export function binsOf(numbers: readonly number[], fewest: number): Bin[] {
  const [least, most] = [numbers[0], numbers.at(-1)];
  if (least === undefined || most === undefined || numbers.length < fewest) return [];
  const [low, high] = nice(least, most, 8);
  const ends = ticks(low, high, 8).slice(1);
  const bins: { from: number; to: number; count: number }[] = [];
  let at = 0;
  let open = { from: low, to: high, count: 0 };
  for (const end of ends.length > 0 ? ends : [high]) {
    const first = at;
    while (at < numbers.length && ((numbers[at] ?? 0) < end || end === high)) at += 1;
    open.count += at - first;
    open.to = end;
    if (open.count < fewest) continue;
    bins.push(open);
    open = { from: end, to: high, count: 0 };
  }
  const last = bins.at(-1);
  if (last && last.to < high) {
    last.count += open.count;
    last.to = high;
  }
  return bins;
}
