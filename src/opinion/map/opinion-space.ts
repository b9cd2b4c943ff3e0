import { SeededRandom } from '../random.ts';
import { leadingEigenvectors, type Pair } from './leading-eigenvectors.ts';
import type { VoteMatrix } from './vote-matrix.ts';

export type SpaceRules = {
  /** By column, 1 for those that shape the space. */
  readonly active: Uint8Array;
  /** How many statements there are to vote on (C). */
  readonly statements: number;
  /** Votes that everybody is taken to have cast besides their own (Polis counts its rejected columns so). */
  readonly assumedVotes: number;
  /** Polis puts everybody in the middle when opinions differ along one line only. */
  readonly needsTwoDimensions: boolean;
  readonly tolerance: number;
  /** Components to start from, by column. */
  readonly start: Pair | null;
};

export type OpinionSpace = {
  /** Mean vote by column, agree = 1; 0 for columns that do not take part. */
  readonly center: Float64Array;
  /** Unit vectors by column. */
  readonly components: Pair;
  /** Part of all variance along each component. */
  readonly explainedVariance: readonly [number, number];
  /** By row. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** By row, the votes cast on columns that take part. */
  readonly counted: Int32Array;
  /** Mean over all votes of the squared step that one vote takes: how uncertain a position is that rests on one. */
  readonly meanSquaredStep: number;
};

/**
 * Principal components of the votes and everybody's position. A missing vote counts as the mean of its column, which is 0
 * once the mean is taken off, so only votes that were cast are ever looked at. Position of person i who voted on n of C
 * statements: sqrt(C / n) times the sum over their votes of (vote - mean) times the component (Small et al. 2021, Polis).
 * With weights the sum is a weighted mean times n, and each row enters the components with the root of its weights, so
 * that a person of weight 2 counts like two.
 */
export function findOpinionSpace(matrix: VoteMatrix, rules: SpaceRules): OpinionSpace {
  const columns = matrix.statementIds.length;
  const { center, variance, sums } = centerOf(matrix, rules.active);
  const product = new CenteredVotes(matrix, rules.active, center, sums);
  const start = rules.start ?? startVectors(columns);
  const isActive = (value: number, at: number) => (rules.active[at] ? value : 0);
  const found = leadingEigenvectors(
    (vectors, out) => product.multiply(vectors, out),
    [start[0].map(isActive), start[1].map(isActive)],
    rules.tolerance,
  );
  const isFlat = rules.needsTwoDimensions && found.values[1] === 0;
  const components: Pair = isFlat ? [new Float64Array(columns), new Float64Array(columns)] : found.vectors;
  for (const component of components) orient(component);
  return {
    center,
    components,
    explainedVariance: [
      variance > 0 ? found.values[0] / variance : 0,
      variance > 0 ? found.values[1] / variance : 0,
    ],
    ...product.positions(components, rules),
  };
}

/** The start decides nothing but how long the search takes. */
function startVectors(columns: number): Pair {
  const random = new SeededRandom(1);
  const draw = () => Float64Array.from({ length: columns }, () => random.next() - 0.5);
  return [draw(), draw()];
}

/** Which way a component points is arbitrary; here its largest entry is positive. */
function orient(component: Float64Array): void {
  let largest = 0;
  for (const value of component) if (Math.abs(value) > Math.abs(largest)) largest = value;
  if (largest < 0)
    for (let at = 0; at < component.length; at += 1) component[at] = -(component[at] as number);
}

function centerOf(
  matrix: VoteMatrix,
  active: Uint8Array,
): { center: Float64Array; variance: number; sums: Float64Array } {
  const { codes, weights } = matrix;
  const sums = new Float64Array(3 * active.length);
  if (weights) {
    for (let at = 0; at < codes.length; at += 1) {
      const code = codes[at] as number;
      sums[code] = (sums[code] as number) + (weights[at] as number);
    }
  } else {
    for (let at = 0; at < codes.length; at += 1) {
      const code = codes[at] as number;
      sums[code] = (sums[code] as number) + 1;
    }
  }
  const center = new Float64Array(active.length);
  let variance = 0;
  for (let column = 0; column < active.length; column += 1) {
    const disagree = sums[3 * column] as number;
    const agree = sums[3 * column + 2] as number;
    const seen = disagree + agree + (sums[3 * column + 1] as number);
    if (!active[column] || seen === 0) continue;
    const mean = (agree - disagree) / seen;
    center[column] = mean;
    variance += agree + disagree - seen * mean * mean;
  }
  return { center, variance, sums };
}

/** The votes with their columns' means taken off, as a matrix that is multiplied and never written down. */
class CenteredVotes {
  readonly #matrix: VoteMatrix;
  readonly #rootWeights: Float64Array | null;
  /** By code: the vote less the mean of its column, 0 for columns that do not take part. */
  readonly #deviation: Float64Array;
  /** By code, how many cast this vote, or what they weigh. */
  readonly #sums: Float64Array;
  /** By code, 1 for columns that take part. */
  readonly #takesPart: Uint8Array;
  readonly #forward: Float64Array;
  readonly #backward: Float64Array;

  constructor(matrix: VoteMatrix, active: Uint8Array, center: Float64Array, sums: Float64Array) {
    this.#matrix = matrix;
    this.#sums = sums;
    this.#takesPart = Uint8Array.from({ length: 3 * active.length }, (_, code) =>
      active[Math.floor(code / 3)] ? 1 : 0,
    );
    this.#rootWeights = matrix.weights ? matrix.weights.map(Math.sqrt) : null;
    this.#deviation = Float64Array.from({ length: 3 * active.length }, (_, code) => {
      const column = Math.floor(code / 3);
      return active[column] ? (code % 3) - 1 - (center[column] as number) : 0;
    });
    this.#forward = new Float64Array(6 * active.length);
    this.#backward = new Float64Array(6 * active.length);
  }

  /** out = transposed(votes) * (votes * vectors). */
  multiply(vectors: Pair, out: Pair): void {
    this.#load(vectors);
    this.#backward.fill(0);
    if (this.#rootWeights) this.#passWeighted(this.#rootWeights);
    else this.#pass();
    const deviation = this.#deviation;
    const backward = this.#backward;
    for (const [which, result] of out.entries()) {
      for (let column = 0; column < result.length; column += 1) {
        const code = 3 * column;
        const at = 2 * code + which;
        const disagree = (deviation[code] as number) * (backward[at] as number);
        const pass = (deviation[code + 1] as number) * (backward[at + 2] as number);
        const agree = (deviation[code + 2] as number) * (backward[at + 4] as number);
        // Disagree and agree first: their sum is the same whichever comes first, so swapping sides changes no bit.
        result[column] = disagree + agree + pass;
      }
    }
  }

  /** Two entries a code: what a vote adds to the product with each vector. */
  #load(vectors: Pair): void {
    const [first, second] = vectors;
    for (let code = 0; code < this.#deviation.length; code += 1) {
      const column = (code / 3) | 0;
      const deviation = this.#deviation[code] as number;
      this.#forward[2 * code] = deviation * (first[column] as number);
      this.#forward[2 * code + 1] = deviation * (second[column] as number);
    }
  }

  #pass(): void {
    const { starts, codes } = this.#matrix;
    const forward = this.#forward;
    const backward = this.#backward;
    const rows = starts.length - 1;
    let from = 0;
    for (let row = 0; row < rows; row += 1) {
      const to = starts[row + 1] as number;
      let first = 0;
      let second = 0;
      for (let at = from; at < to; at += 1) {
        const place = (codes[at] as number) << 1;
        first += forward[place] as number;
        second += forward[place + 1] as number;
      }
      for (let at = from; at < to; at += 1) {
        const place = (codes[at] as number) << 1;
        backward[place] = (backward[place] as number) + first;
        backward[place + 1] = (backward[place + 1] as number) + second;
      }
      from = to;
    }
  }

  #passWeighted(roots: Float64Array): void {
    const { starts, codes } = this.#matrix;
    const forward = this.#forward;
    const backward = this.#backward;
    for (let row = 0; row + 1 < starts.length; row += 1) {
      const to = starts[row + 1] as number;
      let first = 0;
      let second = 0;
      for (let at = starts[row] as number; at < to; at += 1) {
        const place = (codes[at] as number) << 1;
        first += (roots[at] as number) * (forward[place] as number);
        second += (roots[at] as number) * (forward[place + 1] as number);
      }
      for (let at = starts[row] as number; at < to; at += 1) {
        const place = (codes[at] as number) << 1;
        backward[place] = (backward[place] as number) + (roots[at] as number) * first;
        backward[place + 1] = (backward[place + 1] as number) + (roots[at] as number) * second;
      }
    }
  }

  positions(
    components: Pair,
    { statements, assumedVotes }: SpaceRules,
  ): Pick<OpinionSpace, 'x' | 'y' | 'counted' | 'meanSquaredStep'> {
    const { starts, weights } = this.#matrix;
    const rows = starts.length - 1;
    const x = new Float64Array(rows);
    const y = new Float64Array(rows);
    const counted = new Int32Array(rows);
    const meanWeight = weights ? new Float64Array(rows) : null;
    this.#load(components);
    if (weights && meanWeight) this.#sumWeighted(weights, x, y, counted, meanWeight);
    else this.#sum(x, y, counted);
    for (let row = 0; row < rows; row += 1) {
      const own = counted[row] as number;
      const weight = meanWeight && own > 0 ? (meanWeight[row] as number) : 1;
      const stretch = Math.sqrt(statements / Math.max(own + assumedVotes, 1)) / weight;
      x[row] = stretch * (x[row] as number);
      y[row] = stretch * (y[row] as number);
    }
    return { x, y, counted, meanSquaredStep: this.#meanSquaredStep() };
  }

  #sum(x: Float64Array, y: Float64Array, counted: Int32Array): void {
    const { starts, codes } = this.#matrix;
    const forward = this.#forward;
    const takesPart = this.#takesPart;
    let from = 0;
    for (let row = 0; row < x.length; row += 1) {
      const to = starts[row + 1] as number;
      let sumX = 0;
      let sumY = 0;
      let own = 0;
      for (let at = from; at < to; at += 1) {
        const code = codes[at] as number;
        sumX += forward[code << 1] as number;
        sumY += forward[(code << 1) + 1] as number;
        own += takesPart[code] as number;
      }
      x[row] = sumX;
      y[row] = sumY;
      counted[row] = own;
      from = to;
    }
  }

  #sumWeighted(
    weights: Float64Array,
    x: Float64Array,
    y: Float64Array,
    counted: Int32Array,
    meanWeight: Float64Array,
  ): void {
    const { starts, codes } = this.#matrix;
    const forward = this.#forward;
    const takesPart = this.#takesPart;
    for (let row = 0; row < x.length; row += 1) {
      const to = starts[row + 1] as number;
      let sumX = 0;
      let sumY = 0;
      let own = 0;
      let weighed = 0;
      for (let at = starts[row] as number; at < to; at += 1) {
        const code = codes[at] as number;
        const weight = weights[at] as number;
        sumX += weight * (forward[code << 1] as number);
        sumY += weight * (forward[(code << 1) + 1] as number);
        own += takesPart[code] as number;
        weighed += weight * (takesPart[code] as number);
      }
      x[row] = sumX;
      y[row] = sumY;
      counted[row] = own;
      meanWeight[row] = weighed / own;
    }
  }

  /** From how often each vote was cast, so that no vote has to be looked at again. */
  #meanSquaredStep(): number {
    const forward = this.#forward;
    const sums = this.#sums;
    const squared = (code: number) =>
      (sums[code] as number) * ((forward[2 * code] as number) ** 2 + (forward[2 * code + 1] as number) ** 2);
    let total = 0;
    let votes = 0;
    for (let code = 0; code < sums.length; code += 3) {
      if (!this.#takesPart[code]) continue;
      // Disagree and agree first, as above.
      total += squared(code) + squared(code + 2) + squared(code + 1);
      votes += (sums[code] as number) + (sums[code + 2] as number) + (sums[code + 1] as number);
    }
    return votes > 0 ? total / votes : 0;
  }
}
