import {
  type Answers,
  choicesOf,
  type Form,
  isAsked,
  otherValue,
  type Placed,
  type Question,
  questionsOf,
  recordsOf,
  tradeOffAnswers,
} from '../form/form.ts';

/** How often something was answered. `share` is a part of those who answered (0 to 1); null where nobody did. */
export type Option = {
  readonly value: string;
  readonly count: number;
  readonly share: number | null;
  readonly weightedShare?: number | null;
};

/** One question, or one row of a matrix, counted. */
export type Tabulated = {
  readonly name: string;
  readonly question: Question;
  /** The row of a matrix. */
  readonly row?: string;
  /** How many answered, were asked, and were asked and gave no answer. A record of a section that repeats counts as one. */
  readonly base: number;
  readonly asked: number;
  readonly skipped: number;
  readonly options: readonly Option[];
  /** Of numbers: smallest, middle and largest, and their mean. */
  readonly numbers?:
    | { readonly least: number; readonly median: number; readonly most: number; readonly mean: number }
    | undefined;
};

/** One that was sent: `asked` the questions it was asked; null where that is not known, as of a file. */
export type Sent = {
  readonly answers: Answers;
  readonly asked: readonly string[] | null;
  readonly weight?: number;
};

type Cell = {
  readonly placed: Placed;
  readonly row?: string;
  readonly values: Map<string, { count: number; weight: number }>;
  readonly numbers: number[];
  base: number;
  weight: number;
  asked: number;
};

/**
 * Counts answers, one after the other, question by question. Options are counted, not combinations: whoever chose two
 * stands in both, and the base is people. An option that nobody chose stands with 0.
 */
export class Tabulation {
  readonly #cells: Cell[];
  #isWeighted = false;

  constructor(form: Form) {
    this.#cells = questionsOf(form)
      .filter(({ item }) => isAsked(item))
      .flatMap((placed) => cellsOf(form, placed));
  }

  /** Whether it has a question of this name that somebody is asked. */
  has(name: string): boolean {
    return this.#cells.some(({ placed }) => placed.item.name === name);
  }

  add({ answers, asked, weight }: Sent): void {
    if (weight !== undefined) this.#isWeighted = true;
    const names = asked && new Set(asked);
    for (const cell of this.#cells) {
      const { item } = cell.placed;
      for (const record of recordsOf(cell.placed, answers)) {
        if (names === null || names.has(item.name)) cell.asked += 1;
        const given =
          cell.row === undefined
            ? record[item.name]
            : (record[item.name] as Record<string, unknown> | undefined)?.[cell.row];
        count(cell, given, weight ?? 1);
      }
    }
  }

  result(): readonly Tabulated[] {
    return this.#cells.map((cell) => {
      const { item } = cell.placed;
      return {
        name: cell.row === undefined ? item.name : `${item.name}[${cell.row}]`,
        question: item,
        ...(cell.row === undefined ? {} : { row: cell.row }),
        base: cell.base,
        asked: Math.max(cell.asked, cell.base),
        skipped: Math.max(cell.asked - cell.base, 0),
        options: [...cell.values].map(([value, tally]) => ({
          value,
          count: tally.count,
          share: cell.base === 0 ? null : tally.count / cell.base,
          ...(this.#isWeighted && { weightedShare: cell.weight === 0 ? null : tally.weight / cell.weight }),
        })),
        ...(cell.numbers.length > 0 && { numbers: spread(cell.numbers) }),
      };
    });
  }
}

function cellsOf(form: Form, placed: Placed): Cell[] {
  const { item } = placed;
  const cell = (values: readonly string[], row?: string): Cell => ({
    placed,
    ...(row === undefined ? {} : { row }),
    values: new Map(values.map((value) => [value, { count: 0, weight: 0 }])),
    numbers: [],
    base: 0,
    weight: 0,
    asked: 0,
  });
  if (item.type === 'matrix')
    return item.rows.map(({ name }) =>
      cell(
        choicesOf(form, item.list).map(({ value }) => value),
        name,
      ),
    );
  return [cell(optionsOf(form, item))];
}

function optionsOf(form: Form, question: Question): readonly string[] {
  switch (question.type) {
    case 'one':
    case 'many': {
      const values = choicesOf(form, question.list).map(({ value }) => value);
      return question.other ? [...values, otherValue] : values;
    }
    case 'ranking':
      return choicesOf(form, question.list).map(({ value }) => value);
    case 'trade-off':
      return tradeOffAnswers;
    case 'scale':
      return Array.from(
        { length: Math.min(Math.floor((question.to - question.from) / question.step + 1e-9) + 1, 101) },
        (_, at) => String(Number((question.from + at * question.step).toPrecision(12))),
      );
    default:
      return [];
  }
}

function count(cell: Cell, given: unknown, weight: number): void {
  if (given === undefined || given === null || given === '') return;
  cell.base += 1;
  cell.weight += weight;
  const { type } = cell.placed.item;
  if (typeof given === 'number') cell.numbers.push(given);
  const values = Array.isArray(given) ? (type === 'ranking' ? given.slice(0, 1) : given) : [given];
  if (!isChosen(cell)) return;
  for (const value of values) {
    const tally = cell.values.get(String(value)) ?? { count: 0, weight: 0 };
    tally.count += 1;
    tally.weight += weight;
    cell.values.set(String(value), tally);
  }
}

/** What people write is read, not counted. */
const isChosen = ({ placed: { item }, row }: Cell): boolean =>
  row === undefined
    ? ['one', 'many', 'ranking', 'scale', 'trade-off', 'consent'].includes(item.type)
    : item.type === 'matrix' && (item.cell === 'one' || item.cell === 'many');

function spread(numbers: number[]) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return {
    least: sorted[0] ?? 0,
    median: (low + high) / 2,
    most: sorted.at(-1) ?? 0,
    mean: numbers.reduce((sum, number) => sum + number, 0) / numbers.length,
  };
}
