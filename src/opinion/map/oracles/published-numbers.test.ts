import { describe, expect, it } from 'vitest';
import { priority } from '../../routing.ts';
import { leadingEigenvectors, type Pair } from '../leading-eigenvectors.ts';
import { mapOpinions } from '../map-opinions.ts';
import { representativeStatements } from '../representative.ts';
import { shareAgainstHalf, shareAgainstShare, smoothedShare } from '../statistics.ts';

// Small numbers that others have printed: in the unit tests of Polis and of red-dwarf, and in results of Polis.

/** The matrix that both test their components on. */
const toy = [
  [1, 0, 0],
  [-1, 1, 0.1],
  [0, 1, 0.1],
  [0, 1, -0.1],
];
const centered = toy.map((row) =>
  row.map((value, column) => value - toy.reduce((sum, one) => sum + (one[column] ?? 0), 0) / 4),
);

/** out = transposed(rows) rows vectors, written out. */
function products(rows: readonly (readonly number[])[]) {
  return (vectors: Pair, out: Pair) => {
    for (const which of [0, 1] as const) {
      const along = rows.map((row) =>
        row.reduce((sum, value, column) => sum + value * (vectors[which][column] ?? 0), 0),
      );
      for (const column of [0, 1, 2])
        out[which][column] = rows.reduce((sum, row, at) => sum + (row[column] ?? 0) * (along[at] ?? 0), 0);
    }
  };
}
const start = (): Pair => [Float64Array.of(1, 1, 1), Float64Array.of(1, -1, 1)];
const turnedTo = (found: Float64Array, printed: readonly number[]) => {
  const sign = Math.sign(found.reduce((sum, value, at) => sum + value * (printed[at] ?? 0), 0));
  return [...found].map((value) => sign * value);
};

describe('components', () => {
  it('are those that red-dwarf prints, with its variances', () => {
    const { vectors, values } = leadingEigenvectors(products(centered), start(), 1e-13);
    const printed = [
      { vector: [0.87418, -0.48401, -0.03932], variance: 0.85272 },
      { vector: [0.47382, 0.86791, -0.1491], variance: 0.06659 },
    ];
    for (const [at, { vector, variance }] of printed.entries()) {
      const found = turnedTo(vectors[at] ?? new Float64Array(3), vector);
      for (const [place, value] of vector.entries()) expect(found[place]).toBeCloseTo(value, 4);
      // Of four rows: the sum of squares over three.
      expect((values[at] ?? 0) / 3).toBeCloseTo(variance, 4);
    }
  });

  it('are what Polis’s power iteration tends to, whose third product it prints', () => {
    const multiply = products(toy);
    let vector = Float64Array.of(1, 1, 1);
    const steps = Array.from({ length: 300 }, () => {
      const out: Pair = [new Float64Array(3), new Float64Array(3)];
      multiply([vector, vector], out);
      const length = Math.hypot(...out[0]);
      vector = Float64Array.from(out[0], (value) => value / length);
      return vector;
    });
    for (const [at, printed] of [-0.34217, 0.93906, 0.032633].entries())
      expect(turnedTo(steps[2] ?? vector, [-0.34217, 0.93906, 0.032633])[at]).toBeCloseTo(printed, 4);
    const [found] = leadingEigenvectors(multiply, start(), 1e-13).vectors;
    for (const [at, value] of vector.entries())
      expect(turnedTo(found, [...vector])[at]).toBeCloseTo(value, 12);
  });

  it('are zero when all rows are equal', () => {
    const { vectors, values } = leadingEigenvectors(products(Array(4).fill([0, 0, 0])), start(), 1e-13);
    expect(vectors).toEqual([new Float64Array(3), new Float64Array(3)]);
    expect(values).toEqual([0, 0]);
    const everybody = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
    const map = mapOpinions(
      {
        votes: {
          participant: everybody.flatMap((id) => [id, id, id]),
          statement: everybody.flatMap(() => [0, 1, 2]),
          value: everybody.flatMap(() => [1, -1, 1]),
        },
      },
      { mode: 'polis' },
    );
    expect(map.components.map((one) => [...one])).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(new Set([...map.participants.x, ...map.participants.y])).toEqual(new Set([0]));
  });
});

describe('tests of a statement', () => {
  // Polis's result for group 0 and statement 41 of a conversation of 160: 14 of 15 agree; of the rest 4 of 30 do.
  it('give the figures that Polis gave', () => {
    expect(smoothedShare(14, 15)).toBeCloseTo(0.88235, 5);
    expect(shareAgainstHalf(14, 15)).toBeCloseTo(3.5, 10);
    expect(smoothedShare(14, 15) / smoothedShare(4, 30)).toBeCloseTo(5.64706, 5);
    expect(shareAgainstShare(14, 15, 4, 30)).toBeCloseTo(5.10002, 5);
    const counts = (agree: number, seen: number) => ({
      agree: Float64Array.of(agree),
      disagree: Float64Array.of(0),
      seen: Float64Array.of(seen),
    });
    const [only] = representativeStatements(counts(14, 15), counts(4, 30), [0], 'polis');
    expect(only).toMatchObject({ column: 0, direction: 'agree', nSuccess: 14, nTrials: 15, bestAgree: true });
    expect(only?.repness).toBeCloseTo(5.64706, 5);
    expect(only?.repnessTest).toBeCloseTo(5.10002, 5);
  });

  it('say nothing where everybody on both sides did the same', () => {
    expect(shareAgainstShare(5, 5, 9, 9)).toBe(0);
  });
});

describe('priority', () => {
  it('is what Polis gives', () => {
    const unseen = { agree: 0, pass: 0, seen: 0 };
    expect(priority(unseen, 0)).toBeCloseTo(5.0625, 12);
    expect(priority(unseen, 1)).toBeCloseTo(20.25, 12);
    expect(priority(unseen, 3)).toBeCloseTo(81, 12);
    expect(priority({ agree: 1e9, pass: 0, seen: 1e9 }, 4)).toBeCloseTo(25, 6);
  });
});
