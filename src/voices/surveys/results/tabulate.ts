import {
  type Answers,
  choicesOf,
  type Form,
  inRow,
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
  /** Of a ranking: the mean place (1 is the first) that those who ranked it gave it, and how many they are. */
  readonly place?: { readonly mean: number; readonly by: number };
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
  /** How many answers of equal weight say as much: (sum of w)² / sum of w² (L. Kish, Survey Sampling, 1965). */
  readonly effective?: number;
  /** What was answered in numbers, smallest first. */
  readonly numbers: readonly number[];
};

/** One that was sent: `asked` the questions it was asked; null where that is not known, as of a file. */
export type Sent = {
  readonly answers: Answers;
  readonly asked: readonly string[] | null;
  readonly weight?: number;
};

/** In which of so many groups each is who was added, by the order in which they were, from 0; -1 for none. */
export type Grouped = { readonly size: number; readonly codes: Int8Array };

type Cell = {
  readonly placed: Placed;
  readonly row?: string;
  /** What can be answered, and what was answered besides, each with its place. */
  readonly values: Map<string, number>;
  /** Who answered, and the places of the values. A record of a section that repeats stands by itself. */
  readonly who: number[];
  readonly given: (readonly number[])[];
  /** What was answered in numbers, and by whom. */
  readonly numbers: { readonly person: number; readonly value: number }[];
  /** Who was asked. */
  readonly asked: number[];
};

/**
 * Takes answers, one after the other, and counts them question by question, of everybody or of some. Options are counted,
 * not combinations: whoever chose two stands in both, and the base is people. An option that nobody chose stands with 0.
 */
export class Tabulation {
  readonly #cells: Cell[];
  readonly #weights: number[] = [];
  /** Of whom it is not known what they were asked. */
  readonly #askedUnknown = new Set<number>();
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

  get people(): number {
    return this.#weights.length;
  }

  add({ answers, asked, weight }: Sent): void {
    const person = this.#weights.push(weight ?? 1) - 1;
    if (weight !== undefined) this.#isWeighted = true;
    const names = asked && new Set(asked);
    if (asked === null) this.#askedUnknown.add(person);
    for (const cell of this.#cells) {
      const { item } = cell.placed;
      for (const record of recordsOf(cell.placed, answers)) {
        if (names === null || names.has(item.name)) cell.asked.push(person);
        const given = cell.row === undefined ? record[item.name] : inRow(record[item.name], cell.row);
        keep(cell, given, person);
      }
    }
  }

  /** Who came to a question: who was asked, or answered it where that is not known. */
  reached(name: string): ReadonlySet<number> {
    const cells = this.#cells.filter(({ placed }) => placed.item.name === name);
    return new Set(
      cells.flatMap(({ asked, who }) => [
        ...asked.filter((person) => !this.#askedUnknown.has(person)),
        ...who,
      ]),
    );
  }

  /** By what everybody answered to a question: each value, in the order of the form, with the people who gave it. */
  groupsBy(name: string): ReadonlyMap<string, ReadonlySet<number>> {
    const cell = this.#cells.find(({ placed, row }) => placed.item.name === name && row === undefined);
    const groups = new Map([...(cell?.values.keys() ?? [])].map((value) => [value, new Set<number>()]));
    const all = [...groups.values()];
    for (const [at, person] of (cell?.who ?? []).entries())
      for (const place of cell?.given[at] ?? nowhere) all[place]?.add(person);
    return groups;
  }

  result(): readonly Tabulated[] {
    return this.byGroups({ size: 1, codes: new Int8Array(this.people) }).map(([all]) => all as Tabulated);
  }

  /** Each question as each group answered it. All groups are counted at once: in a large survey that is a million answers. */
  byGroups(groups: Grouped): readonly (readonly Tabulated[])[] {
    return this.#cells.map((cell) => {
      const { item } = cell.placed;
      return count(cell, groups, this.#weights).map((counted) => {
        const { base, asked, weight, squares } = counted;
        return {
          name: cell.row === undefined ? item.name : `${item.name}[${cell.row}]`,
          question: item,
          ...(cell.row === undefined ? {} : { row: cell.row }),
          base,
          asked: Math.max(asked, base),
          skipped: Math.max(asked - base, 0),
          options: [...cell.values.keys()].map((value, place) => {
            const { people, weighs, places, by } = counted.tallies[place] ?? none;
            return {
              value,
              count: people,
              share: base === 0 ? null : people / base,
              ...(this.#isWeighted && { weightedShare: weight === 0 ? null : weighs / weight }),
              ...(by > 0 && { place: { mean: places / by, by } }),
            };
          }),
          ...(this.#isWeighted && { effective: squares === 0 ? 0 : weight ** 2 / squares }),
          numbers: counted.numbers,
        };
      });
    });
  }
}

const none = { people: 0, weighs: 0, places: 0, by: 0 };

function count(cell: Cell, { size, codes }: Grouped, weights: readonly number[]) {
  const isRanking = cell.placed.item.type === 'ranking';
  const groups = Array.from({ length: size }, () => ({
    base: 0,
    asked: 0,
    weight: 0,
    squares: 0,
    numbers: [] as number[],
    tallies: Array.from(cell.values, () => ({ ...none })),
  }));
  const groupOf = (person: number) => groups[codes[person] ?? -1];
  for (const person of cell.asked) {
    const counted = groupOf(person);
    if (counted) counted.asked += 1;
  }
  for (let at = 0; at < cell.who.length; at += 1) {
    const person = cell.who[at] ?? -1;
    const counted = groupOf(person);
    if (!counted) continue;
    const weight = weights[person] ?? 1;
    counted.base += 1;
    counted.weight += weight;
    counted.squares += weight ** 2;
    const places = cell.given[at] ?? nowhere;
    if (isRanking) rank(counted.tallies, places);
    tally(counted.tallies, isRanking ? places.slice(0, 1) : places, weight);
  }
  // Sorted the first time; from then on that is seen at once.
  for (const { person, value } of cell.numbers.sort((a, b) => a.value - b.value))
    groupOf(person)?.numbers.push(value);
  return groups;
}

type Tally = typeof none;

function tally(tallies: readonly Tally[], places: readonly number[], weight: number): void {
  for (const place of places) {
    const option = tallies[place];
    if (!option) continue;
    option.people += 1;
    option.weighs += weight;
  }
}

function rank(tallies: readonly Tally[], ranked: readonly number[]): void {
  for (const [index, place] of ranked.entries()) {
    const option = tallies[place];
    if (!option) continue;
    option.places += index + 1;
    option.by += 1;
  }
}

const nowhere: readonly number[] = [];
/** One choice, by its place: the same for all who made it, who are many. */
const alone: (readonly number[])[] = [];

function cellsOf(form: Form, placed: Placed): Cell[] {
  const { item } = placed;
  const cell = (values: readonly string[], row?: string): Cell => ({
    placed,
    ...(row === undefined ? {} : { row }),
    values: new Map(values.map((value, place) => [value, place])),
    who: [],
    given: [],
    numbers: [],
    asked: [],
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

function keep(cell: Cell, given: unknown, person: number): void {
  if (given === undefined || given === null || given === '') return;
  cell.who.push(person);
  if (!isChosen(cell)) {
    cell.given.push(nowhere);
    if (typeof given === 'number') cell.numbers.push({ person, value: given });
    return;
  }
  const places = (Array.isArray(given) ? given : [given]).map((value) => {
    const known = cell.values.get(String(value)) ?? cell.values.size;
    cell.values.set(String(value), known);
    return known;
  });
  const [first = 0] = places;
  alone[first] ??= [first];
  cell.given.push((places.length === 1 && alone[first]) || places);
}

/** What people write is read, not counted. */
const isChosen = ({ placed: { item }, row }: Cell): boolean =>
  row === undefined
    ? ['one', 'many', 'ranking', 'scale', 'trade-off', 'consent'].includes(item.type)
    : item.type === 'matrix' && (item.cell === 'one' || item.cell === 'many');
