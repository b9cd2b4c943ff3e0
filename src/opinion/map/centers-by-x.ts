/**
 * Centers in order of x, to find the nearest of many without looking at all: from a guess on, along x, up to where x alone
 * is farther than the nearest so far. Exact, to the lower number of two that are equally near.
 */
export class CentersByX {
  readonly #byX: Int32Array;
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  /** By number of the center, where it is in the order. */
  readonly #placeOf: Int32Array;

  constructor(x: Float64Array, y: Float64Array) {
    this.#byX = Int32Array.from(x.keys()).sort((a, b) => (x[a] as number) - (x[b] as number) || a - b);
    this.#x = Float64Array.from(this.#byX, (center) => x[center] as number);
    this.#y = Float64Array.from(this.#byX, (center) => y[center] as number);
    this.#placeOf = new Int32Array(x.length);
    for (const [place, center] of this.#byX.entries()) this.#placeOf[center] = place;
  }

  /** The number of the nearest center. A good guess makes it faster and changes nothing. */
  nearest(px: number, py: number, guess: number): number {
    const from = this.#placeOf[guess] ?? 0;
    return this.#byX[this.#walk(px, py, from, this.#walk(px, py, from, from, -1), 1)] as number;
  }

  /** The place of the nearest of those from a place on to one side and the nearest so far. */
  #walk(px: number, py: number, from: number, soFar: number, side: -1 | 1): number {
    let nearest = soFar;
    const soFarX = px - (this.#x[soFar] as number);
    const soFarY = py - (this.#y[soFar] as number);
    let least = soFarX * soFarX + soFarY * soFarY;
    for (let place = from + side; place >= 0 && place < this.#x.length; place += side) {
      const dx = px - (this.#x[place] as number);
      // Past the point, and farther in x alone: so are all that follow.
      if (dx * side < 0 && dx * dx > least) break;
      const dy = py - (this.#y[place] as number);
      const distance = dx * dx + dy * dy;
      if (distance > least) continue;
      if (distance < least || (this.#byX[place] as number) < (this.#byX[nearest] as number)) nearest = place;
      least = distance;
    }
    return nearest;
  }
}
