/** Dense numbers for ids, in the order in which they are first asked for. */
export class Places {
  readonly ids: number[] = [];
  readonly #table: Int32Array | null;
  readonly #map = new Map<number, number>();

  /** `highest` is the highest id that will come, `count` roughly how many ids are asked for. */
  constructor(highest: number, count: number) {
    // A table is several times faster than a map, and wasteful when ids are far apart.
    this.#table = highest < Math.max(1 << 20, 4 * count) ? new Int32Array(highest + 1).fill(-1) : null;
  }

  /** The place of an id; a new one for an id that was not seen before. */
  of(id: number): number {
    const known = this.find(id);
    if (known >= 0) return known;
    const place = this.ids.length;
    this.ids.push(id);
    if (this.#table) this.#table[id] = place;
    else this.#map.set(id, place);
    return place;
  }

  /** The place of an id, -1 when it has none. */
  find(id: number): number {
    if (this.#table) return this.#table[id] ?? -1;
    return this.#map.get(id) ?? -1;
  }
}

/** The highest of the ids; throws a `RangeError` that says which one is no whole number from 0 to 2 147 483 647. */
export function highestId(ids: ArrayLike<number>, what: string): number {
  let highest = -1;
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] as number;
    if (id >>> 0 !== id || id > 0x7fffffff) {
      throw new RangeError(`The ${what} of vote ${at} is ${id}; ids are whole numbers from 0 to 2147483647.`);
    }
    if (id > highest) highest = id;
  }
  return highest;
}
