import type { SeededRandom } from '../../src/opinion/random.ts';

/** What a statement is like: by its place here, a planted conversation says so in `truth.kind`. */
export const statementKinds = ['divisive', 'consensus', 'uncertain', 'junk'] as const;

const parts = [0.55, 0.25, 0.12, 0.08];

/** A person at (x, y) agrees with chance 1 / (1 + e^-(xLoading x + yLoading y + intercept)), unless they pass. */
export type PlantedStatements = {
  readonly kind: Uint8Array;
  readonly xLoading: Float64Array;
  readonly yLoading: Float64Array;
  readonly intercept: Float64Array;
  readonly passes: Float64Array;
  /** The statement whose twin this is, -1 for none. */
  readonly twinOf: Int32Array;
  /** By place, when it was written: 0 from the start on, 1 at the end. Rising. */
  readonly writtenAt: Float64Array;
};

/** How many statements stand there before anybody comes. */
export const seedStatements = 20;

export function plantStatements(count: number, twins: number, random: SeededRandom): PlantedStatements {
  const statements: PlantedStatements = {
    kind: new Uint8Array(count),
    xLoading: new Float64Array(count),
    yLoading: new Float64Array(count),
    intercept: new Float64Array(count),
    passes: new Float64Array(count),
    twinOf: new Int32Array(count).fill(-1),
    writtenAt: new Float64Array(count),
  };
  for (let place = 0; place < count; place += 1) plant(statements, place, random);
  for (let place = seedStatements; place < count; place += 1)
    statements.writtenAt[place] = random.next() ** 2;
  statements.writtenAt.sort();
  for (let place = Math.max(1, count - twins); place < count; place += 1)
    twin(statements, place, random.below(Math.max(1, count - twins)));
  return statements;
}

function plant(statements: PlantedStatements, place: number, random: SeededRandom): void {
  const kind = drawKind(random.next());
  const name = statementKinds[kind];
  // Every kind draws as often as the others, so that a change to one leaves the rest of a conversation as it was.
  const [first, second, third] = [random.normal(), random.normal(), random.normal()];
  const side = random.next();
  const passes = random.beta(2, 12);
  const spread = { divisive: 1.3, consensus: 0.2, uncertain: 0.4, junk: 0 }[name ?? 'junk'];
  statements.kind[place] = kind;
  statements.xLoading[place] = spread * first;
  statements.yLoading[place] = spread * second;
  statements.intercept[place] =
    name === 'consensus' ? (side < 0.8 ? 1 : -1) * (2.2 + 0.4 * third) : 0.5 * third;
  statements.passes[place] = name === 'uncertain' ? 0.5 : passes;
}

function drawKind(chance: number): number {
  let sum = 0;
  for (const [kind, part] of parts.entries()) {
    sum += part;
    if (chance < sum) return kind;
  }
  return parts.length - 1;
}

function twin(statements: PlantedStatements, place: number, original: number): void {
  const { kind, xLoading, yLoading, intercept, passes, twinOf } = statements;
  for (const column of [kind, xLoading, yLoading, intercept, passes]) column[place] = column[original] ?? 0;
  twinOf[place] = original;
}
