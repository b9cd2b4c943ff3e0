/** Ids that may serve as places in a table. */
export type TableIds = {
  readonly of: ArrayLike<number>;
  /** One more than the highest. */
  readonly size: number;
  /** The id a table id stands for. */
  original(tableId: number): number;
};

/**
 * The ids themselves while a table for them is not much larger than they are many; otherwise, for ids that lie far apart,
 * their numbers in order of appearance.
 */
export function tableIds(ids: ArrayLike<number>, highest: number): TableIds {
  if (highest < tableRoom(ids)) return { of: ids, size: highest + 1, original: (id) => id };
  const numbers = new Map<number, number>();
  const of = Int32Array.from(ids, (id) => {
    const known = numbers.get(id) ?? numbers.size;
    numbers.set(id, known);
    return known;
  });
  const originals = [...numbers.keys()];
  return { of, size: originals.length, original: (number) => originals[number] as number };
}

/** Places of a column in rising order of its numbers from 0 up; equal ones as they stand in `before`, or in the column. */
export function inOrderOf(
  column: Int32Array,
  before: Int32Array = column.map((_, place) => place),
): Int32Array {
  let highest = 0;
  for (const number of column) if (number > highest) highest = number;
  if (highest >= tableRoom(column))
    return before.slice().sort((a, b) => (column[a] as number) - (column[b] as number));
  // Counted, which is many times faster than comparing.
  const begins = new Int32Array(highest + 2);
  for (const number of column) begins[number + 1] = (begins[number + 1] as number) + 1;
  for (let n = 1; n < begins.length; n += 1) begins[n] = (begins[n] as number) + (begins[n - 1] as number);
  const order = new Int32Array(column.length);
  for (const place of before) {
    const number = column[place] as number;
    const at = begins[number] as number;
    order[at] = place;
    begins[number] = at + 1;
  }
  return order;
}

/** Ids below this may serve as places in a table that is not much larger than they are many. */
const tableRoom = ({ length }: ArrayLike<number>): number => Math.max(1 << 20, 4 * length);
