import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assign, kMeans, means, type Points } from './k-means.ts';

const points = (places: readonly (readonly [x: number, y: number, weight?: number])[]): Points => ({
  x: Float64Array.from(places, ([x]) => x),
  y: Float64Array.from(places, ([, y]) => y),
  weight: Float64Array.from(places, ([, , weight]) => weight ?? 1),
});
const patient = { rounds: 50, stopBelow: 1e-9 };

describe('assigning', () => {
  test('takes the nearest center, by both coordinates, and the first of two that are equally near', () => {
    const label = new Int32Array(4);
    const four = points([
      [0, 0],
      [2, 0],
      [1, 0],
      [0, 9],
    ]);
    assign(four, Float64Array.of(0, 2, 0), Float64Array.of(0, 0, 8), label);
    expect([...label]).toEqual([0, 1, 0, 2]);
  });
});

test('assigning to many centers is the same as looking at all of them, whatever was guessed', () => {
  const places = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
    minLength: 1,
    maxLength: 60,
  });
  const anywhere = fc.array(
    fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true })),
    {
      minLength: 1,
      maxLength: 60,
    },
  );
  fc.assert(
    fc.property(
      fc.oneof(places, anywhere),
      fc.oneof(places, anywhere),
      fc.nat(),
      (people, centers, guess) => {
        const all = points(people);
        const [x, y] = [0, 1].map((axis) => Float64Array.from(centers, (one) => one[axis] ?? 0));
        const label = new Int32Array(people.length).map((_, at) => (guess * (at + 1)) % centers.length);
        assign(all, x as Float64Array, y as Float64Array, label);
        const plain = people.map(([px, py]) => {
          const far = centers.map(([cx, cy]) => (px - cx) ** 2 + (py - cy) ** 2);
          return far.indexOf(Math.min(...far));
        });
        expect([...label]).toEqual(plain);
      },
    ),
    { numRuns: 500 },
  );
});

describe('means', () => {
  test('are weighted, leave out those in no cluster, and are 0 for an empty one', () => {
    const three = points([
      [0, 0, 1],
      [4, 8, 3],
      [100, 100, 1],
    ]);
    const found = means(three, Int32Array.of(0, 0, -1), 2);
    expect([...found.x]).toEqual([3, 0]);
    expect([...found.y]).toEqual([6, 0]);
    expect([...found.weight]).toEqual([4, 0]);
  });
});

describe('k-means', () => {
  test('moves centers to the middles of what is nearest to them until they stay', () => {
    const line = points([
      [0, 0],
      [1, 0],
      [2, 0],
      [10, 0],
      [11, 0],
      [12, 0],
    ]);
    const found = kMeans(line, { x: [0, 1], y: [0, 0] }, patient);
    expect([...found.x]).toEqual([1, 11]);
    expect([...found.label]).toEqual([0, 0, 0, 1, 1, 1]);
    expect([...found.seed]).toEqual([0, 1]);
  });

  test('follows weights', () => {
    const found = kMeans(
      points([
        [0, 0, 3],
        [4, 4, 1],
      ]),
      { x: [1], y: [1] },
      patient,
    );
    expect([found.x[0], found.y[0]]).toEqual([1, 1]);
  });

  test('drops a cluster that nobody is near to, and says which seed each of the others was', () => {
    const found = kMeans(
      points([
        [0, 0],
        [10, 0],
      ]),
      { x: [0, 500, 10], y: [0, 0, 0] },
      patient,
    );
    expect([...found.x]).toEqual([0, 10]);
    expect([...found.seed]).toEqual([0, 2]);
    expect([...found.label]).toEqual([0, 1]);
  });

  test('stops after the rounds it is given', () => {
    const line = points([
      [0, 0],
      [1, 0],
      [2, 0],
      [10, 0],
      [11, 0],
      [12, 0],
    ]);
    const found = kMeans(line, { x: [0, 1], y: [0, 0] }, { rounds: 1, stopBelow: 0 });
    expect([...found.x]).toEqual([0, 36 / 5]);
  });

  test('compares centers by place where that is wanted: two that changed places in order of x have moved', () => {
    // In the first round both middles move by less than 0.01, and the third point comes to lie nearer to the first.
    const three = points([
      [0.008, 0, 1000],
      [0, 5.006, 1000],
      [0, 2.5005, 1],
    ]);
    const labels = (compareBy: 'number' | 'place') => [
      ...kMeans(three, { x: [0, 0.005], y: [0, 5] }, { rounds: 9, stopBelow: 0.01, compareBy }).label,
    ];
    expect(labels('number')).toEqual([0, 1, 1]);
    expect(labels('place')).toEqual([0, 1, 0]);
  });

  test('stops when no center moved as far as it says', () => {
    const line = points([
      [0, 0],
      [1, 0],
      [2, 0],
      [10, 0],
      [11, 0],
      [12, 0],
    ]);
    const found = kMeans(line, { x: [0, 1], y: [0, 0] }, { rounds: 50, stopBelow: 7 });
    expect([...found.x]).toEqual([0, 36 / 5]);
  });
});
