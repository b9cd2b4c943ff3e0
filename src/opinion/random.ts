const two32 = 4_294_967_296;

/** Spreads the bits of a seed, so that neighbouring seeds give unrelated numbers. */
function spread(state: number): number {
  let bits = state | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return (bits ^ (bits >>> 15)) >>> 0;
}

/**
 * Numbers that look like chance and are the same for the same seed everywhere: the generator sfc32 (small, fast, counting)
 * on whole 32-bit numbers. Not for secrets.
 */
export class SeededRandom {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;
  #spareNormal = Number.NaN;

  constructor(seed: number) {
    if (!Number.isSafeInteger(seed)) throw new RangeError(`a seed is a whole number, not ${seed}`);
    this.#a = spread(seed + 0x9e3779b9);
    this.#b = spread(Math.floor(seed / two32) + 0x3c6ef372);
    this.#c = spread((seed ^ 0x5bd1e995) + 0x1b873593);
    for (let n = 0; n < 15; n += 1) this.#bits();
  }

  #bits(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + sum) | 0;
    return sum >>> 0;
  }

  /** At least 0, below 1, in steps of 2 to the power of -53. */
  next(): number {
    const high = this.#bits() >>> 5;
    const low = this.#bits() >>> 6;
    return (high * 67_108_864 + low) / 9_007_199_254_740_992;
  }

  /** A whole number of at least 0, below `n`. */
  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  /** From the normal distribution with mean 0 and variance 1 (Marsaglia's polar method). */
  normal(): number {
    const spare = this.#spareNormal;
    if (!Number.isNaN(spare)) {
      this.#spareNormal = Number.NaN;
      return spare;
    }
    for (;;) {
      const x = 2 * this.next() - 1;
      const y = 2 * this.next() - 1;
      const square = x * x + y * y;
      if (square > 0 && square < 1) {
        const factor = Math.sqrt((-2 * Math.log(square)) / square);
        this.#spareNormal = y * factor;
        return x * factor;
      }
    }
  }

  /** From the gamma distribution of this shape and scale 1 (Marsaglia and Tsang's method). */
  gamma(shape: number): number {
    if (!(shape > 0)) throw new RangeError(`a gamma distribution has a shape above 0, not ${shape}`);
    if (shape < 1) return this.gamma(shape + 1) * (1 - this.next()) ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v <= 0) continue;
      if (Math.log(1 - this.next()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
    }
  }

  /** From the beta distribution: a part of one. */
  beta(a: number, b: number): number {
    const first = this.gamma(a);
    return first / (first + this.gamma(b));
  }
}
