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
  if (highest < Math.max(1 << 20, 4 * ids.length))
    return { of: ids, size: highest + 1, original: (id) => id };
  const numbers = new Map<number, number>();
  const of = Int32Array.from(ids, (id) => {
    const known = numbers.get(id) ?? numbers.size;
    numbers.set(id, known);
    return known;
  });
  const originals = [...numbers.keys()];
  return { of, size: originals.length, original: (number) => originals[number] as number };
}

/** Places in rising order of their ids, which all differ. */
export function orderById(ids: Int32Array): Int32Array {
  // Sorting numbers is many times faster than sorting with a comparison; id and place together fit into 53 bits.
  const room = Math.max(ids.length, 1);
  const keys = new Float64Array(ids.length);
  for (let at = 0; at < ids.length; at += 1) keys[at] = (ids[at] as number) * room + at;
  keys.sort();
  const order = new Int32Array(ids.length);
  for (let at = 0; at < keys.length; at += 1) order[at] = (keys[at] as number) % room;
  return order;
}
