import { symmetricEigen } from './symmetric-eigen.ts';

export type Pair = readonly [Float64Array, Float64Array];

/** Multiplies two vectors by a symmetric matrix that is never written down; the products go to `out`. */
export type MultiplyPair = (vectors: Pair, out: Pair) => void;

export type LeadingEigenvectors = {
  /** Unit vectors, largest eigenvalue first; zero where the matrix has no such rank. */
  readonly vectors: Pair;
  readonly values: readonly [number, number];
};

const roomFor = 32; // vectors kept before the search is compacted
const keptWhenFull = 10;
const mostSteps = 400;
const negligible = 1e-13;

/**
 * The two leading eigenvectors of a positive semidefinite matrix: block Lanczos with full orthogonalisation and thick
 * restarts (Golub and Van Loan, Matrix Computations, 4th ed., section 10.3). Two vectors at a time, so that two equal
 * eigenvalues do not hide each other. Ends when both residuals are below `tolerance` times the largest eigenvalue.
 */
export function leadingEigenvectors(
  multiply: MultiplyPair,
  start: Pair,
  tolerance: number,
): LeadingEigenvectors {
  const search = new Search(start[0].length);
  let next = search.orthonormal(start);
  for (let step = 1; ; step += 1) {
    search.add(next, multiply);
    next = search.orthonormal(search.newestImages());
    const isTimeToLook = step % 2 === 0 || next.length === 0 || search.size + 2 > roomFor || step === 1;
    if (isTimeToLook) {
      search.solve();
      if (next.length === 0 || step >= mostSteps || search.residual() <= tolerance) return search.leading();
      if (search.size + 2 > roomFor) search.compact(keptWhenFull);
    }
  }
}

/** The space searched so far: an orthonormal basis, its images, and the matrix seen from that basis. */
class Search {
  readonly #length: number;
  #basis: Float64Array[] = [];
  #images: Float64Array[] = [];
  #seen: number[][] = [];
  #solved: ReturnType<typeof symmetricEigen> = { values: [], vectors: [] };
  #added = 0;

  constructor(length: number) {
    this.#length = length;
  }

  get size(): number {
    return this.#basis.length;
  }

  add(vectors: readonly Float64Array[], multiply: MultiplyPair): void {
    const [first = new Float64Array(this.#length), second = new Float64Array(this.#length)] = vectors;
    const images: Pair = [new Float64Array(this.#length), new Float64Array(this.#length)];
    multiply([first, second], images);
    for (const [at, vector] of vectors.entries()) {
      const image = images[at] as Float64Array;
      this.#basis.push(vector);
      this.#images.push(image);
      const row = this.#basis.map((other) => dot(other, image));
      for (const [other, entry] of row.entries()) this.#seen[other]?.push(entry);
      this.#seen.push(row);
    }
    this.#added = vectors.length;
  }

  newestImages(): readonly Float64Array[] {
    return this.#added === 0 ? [] : this.#images.slice(-this.#added);
  }

  /** What is left of the vectors outside the space searched, orthonormal; nothing where nothing is left. */
  orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
    const found: Float64Array[] = [];
    for (const vector of vectors) {
      const rest = vector.slice();
      const before = norm(rest);
      // Once is not enough: what rounding leaves of the removed directions would grow with every step.
      for (let round = 0; round < 2; round += 1) {
        for (const known of this.#basis) subtract(rest, dot(known, rest), known);
        for (const known of found) subtract(rest, dot(known, rest), known);
      }
      const left = norm(rest);
      if (!(left > negligible * before)) continue;
      for (let at = 0; at < rest.length; at += 1) rest[at] = (rest[at] as number) / left;
      found.push(rest);
    }
    return found;
  }

  solve(): void {
    this.#solved = symmetricEigen(this.#seen);
  }

  /** The larger of the two residuals, as a part of the largest eigenvalue. */
  residual(): number {
    const largest = Math.abs(this.#solved.values[0] ?? 0);
    if (largest === 0) return 0;
    const residuals = [0, 1].map((which) => {
      const vector = this.#combine(this.#basis, which);
      const image = this.#combine(this.#images, which);
      subtract(image, this.#solved.values[which] ?? 0, vector);
      return norm(image);
    });
    return Math.max(...residuals) / largest;
  }

  compact(keep: number): void {
    const kept = Array.from({ length: Math.min(keep, this.size) }, (_, at) => at);
    const basis = kept.map((which) => this.#combine(this.#basis, which));
    this.#images = kept.map((which) => this.#combine(this.#images, which));
    this.#basis = basis;
    this.#seen = kept.map((which) =>
      kept.map((other) => (which === other ? (this.#solved.values[which] ?? 0) : 0)),
    );
  }

  leading(): LeadingEigenvectors {
    const [first = 0, second = 0] = this.#solved.values;
    const isThere = (value: number) => value > 1e-12 * Math.max(first, 0) && value > 0;
    const vectors = [first, second].map((value, which) =>
      isThere(value) ? this.#combine(this.#basis, which) : new Float64Array(this.#length),
    );
    return {
      vectors: [vectors[0] as Float64Array, vectors[1] as Float64Array],
      values: [isThere(first) ? first : 0, isThere(second) ? second : 0],
    };
  }

  #combine(vectors: readonly Float64Array[], which: number): Float64Array {
    const sum = new Float64Array(this.#length);
    const parts = this.#solved.vectors[which] ?? [];
    for (const [at, vector] of vectors.entries()) subtract(sum, -(parts[at] ?? 0), vector);
    return sum;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

const norm = (a: Float64Array): number => Math.sqrt(dot(a, a));

function subtract(from: Float64Array, times: number, what: Float64Array): void {
  for (let at = 0; at < from.length; at += 1) from[at] = (from[at] as number) - times * (what[at] as number);
}
