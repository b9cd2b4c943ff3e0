import { describe, expect, test } from 'vitest';
import { SeededRandom } from '../random.ts';
import { leadingEigenvectors, type MultiplyPair, type Pair } from './leading-eigenvectors.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

/** Multiplies by a symmetric matrix with these eigenvalues, along axes turned by a fixed reflection. */
function withEigenvalues(values: readonly number[]): {
  multiply: MultiplyPair;
  axis(at: number): Float64Array;
} {
  const size = values.length;
  const random = new SeededRandom(9);
  const mirror = Float64Array.from({ length: size }, () => random.normal());
  const length = Math.hypot(...mirror);
  const reflect = (vector: Float64Array) => {
    const along = vector.reduce((sum, value, at) => sum + value * (mirror[at] as number), 0) / length ** 2;
    return vector.map((value, at) => value - 2 * along * (mirror[at] as number));
  };
  return {
    multiply: (vectors, out) => {
      for (const [which, vector] of vectors.entries()) {
        const turned = reflect(vector).map((value, at) => value * (values[at] as number));
        (out[which] as Float64Array).set(reflect(turned));
      }
    },
    axis: (at) => reflect(Float64Array.from({ length: size }, (_, other) => (other === at ? 1 : 0))),
  };
}

function start(size: number): Pair {
  const random = new SeededRandom(4);
  const draw = () => Float64Array.from({ length: size }, () => random.next() - 0.5);
  return [draw(), draw()];
}
const dot = (a: Float64Array, b: Float64Array) =>
  a.reduce((sum, value, at) => sum + value * (b[at] as number), 0);

describe('the two leading eigenvectors', () => {
  test('are found among many that are nearly as large', () => {
    const values = Array.from({ length: 300 }, (_, at) => (at === 0 ? 10 : at === 1 ? 9 : 8.5 * 0.99 ** at));
    const { multiply, axis } = withEigenvalues(values);
    const found = leadingEigenvectors(multiply, start(300), 1e-12);
    expect(found.values[0]).toBeCloseTo(10, 9);
    expect(found.values[1]).toBeCloseTo(9, 9);
    expect(Math.abs(dot(found.vectors[0], axis(0)))).toBeCloseTo(1, 12);
    expect(Math.abs(dot(found.vectors[1], axis(1)))).toBeCloseTo(1, 12);
  });

  test('of two equal eigenvalues span their plane', () => {
    const { multiply, axis } = withEigenvalues([5, 5, 1, 0.5, 0.1]);
    const { vectors, values } = leadingEigenvectors(multiply, start(5), 1e-12);
    expect(values[0]).toBeCloseTo(5, 10);
    expect(values[1]).toBeCloseTo(5, 10);
    for (const vector of vectors) {
      expect(dot(vector, axis(0)) ** 2 + dot(vector, axis(1)) ** 2).toBeCloseTo(1, 10);
    }
    expect(dot(vectors[0], vectors[1])).toBeCloseTo(0, 10);
  });

  test('are zero where the matrix has no such rank', () => {
    const one = leadingEigenvectors(withEigenvalues([3, 0, 0, 0]).multiply, start(4), 1e-12);
    expect(one.values[0]).toBeCloseTo(3, 10);
    expect(one.values[1]).toBe(0);
    expect([...one.vectors[1]]).toEqual([0, 0, 0, 0]);
    const none = leadingEigenvectors(withEigenvalues([0, 0]).multiply, start(2), 1e-12);
    expect(none).toEqual({ values: [0, 0], vectors: [new Float64Array(2), new Float64Array(2)] });
  });

  test('take a matrix of one row', () => {
    const found = leadingEigenvectors(withEigenvalues([4]).multiply, start(1), 1e-12);
    expect(found.values[0]).toBeCloseTo(4, 12);
    expect(found.values[1]).toBe(0);
    expect(Math.abs(found.vectors[0][0] as number)).toBeCloseTo(1, 12);
  });

  test('are found at once from a start that is right', () => {
    const { multiply, axis } = withEigenvalues(Array.from({ length: 60 }, (_, at) => 60 - at));
    let products = 0;
    const counted: MultiplyPair = (vectors, out) => {
      products += 1;
      multiply(vectors, out);
    };
    leadingEigenvectors(counted, [axis(0), axis(1)], 1e-10);
    expect(products).toBe(1);
    leadingEigenvectors(counted, start(60), 1e-10);
    expect(products).toBeGreaterThan(4);
  });
});

describe('all eigenvalues of a small matrix', () => {
  test('are those of a matrix that is solved by hand', () => {
    const { values, vectors } = symmetricEigen([
      [2, 1],
      [1, 2],
    ]);
    expect(values[0]).toBeCloseTo(3, 12);
    expect(values[1]).toBeCloseTo(1, 12);
    const [first = []] = vectors;
    expect(Math.abs(first[0] as number)).toBeCloseTo(Math.SQRT1_2, 12);
    expect((first[0] as number) * (first[1] as number)).toBeCloseTo(0.5, 12);
  });

  test('come largest first, with the vectors that belong to them', () => {
    const rows = [
      [1, 2, 0],
      [2, -3, 4],
      [0, 4, 7],
    ];
    const { values, vectors } = symmetricEigen(rows);
    expect([...values]).toEqual([...values].sort((a, b) => b - a));
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1 - 3 + 7, 10);
    for (const [which, vector] of vectors.entries()) {
      for (const [at, row] of rows.entries()) {
        const product = row.reduce((sum, entry, other) => sum + entry * (vector[other] as number), 0);
        expect(product).toBeCloseTo((values[which] as number) * (vector[at] as number), 10);
      }
    }
  });
});
