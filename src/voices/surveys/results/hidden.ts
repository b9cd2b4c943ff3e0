import { suppressed, suppressedTable } from '../../../opinion/index.ts';
import { conditionsAsk } from '../form/check-form.ts';
import { type Form, questionsOf, repeatedIn } from '../form/form.ts';
import type { Grouped, Tabulated, Tabulation } from './tabulate.ts';

/** With fewer answers to a question than this, what one person said could be told. */
export const fewest = 5;

/** That all of fewer than these answered alike is not shown: it would tell of each of them. */
const fewestAlike = 10;

export const isFew = (count: number): boolean => count > 0 && count < fewest;
const areAlike = (counts: readonly number[], base: number): boolean =>
  // Of a question with one answer, such as a consent, how many answered it says the same.
  counts.length > 1 && base > 0 && base < fewestAlike && counts.includes(base);

/** Whether each who answered stands in one option, so that the counts add up to all of them; of several, one may be taken. */
export const isWhole = ({ options, base }: Tabulated): boolean =>
  options.reduce((sum, { count }) => sum + count, 0) === base;

/**
 * The group of those who gave no answer to what people are divided by: where all of a whole stand in groups, what the few
 * said who are in none does not follow from the rest.
 */
export const noAnswer = '';

type Groups = ReadonlyMap<string, ReadonlySet<number>>;
type Blocks = readonly (readonly number[])[];
/** More groups than these are no table. */
const mostGroups = 12;
const dividing: ReadonlySet<string> = new Set(['one', 'scale', 'trade-off', 'consent']);

/**
 * Which counts of a survey may be shown, wherever somebody looks: alone, by groups, from either side. What one table hides
 * must not follow from another, so what is hidden of a question alone is hidden in all its tables, a table is worked out the
 * same way from both its sides, and where the answers to some question divide people into the same parts as those to
 * another (countries and their regions), each part is a whole of its own.
 */
export class Hiding {
  readonly #all: readonly Tabulated[];
  /** What people can be divided by, in the order of the form. */
  readonly #groups: ReadonlyMap<string, Groups>;
  readonly #coded: ReadonlyMap<string, Grouped>;
  readonly #order: readonly string[];
  readonly #blocks = new Map<string, Blocks>();
  readonly #kept = new Map<string, boolean>();
  readonly #asks: ReadonlyMap<string, readonly string[]>;
  readonly #tabulation: Tabulation;
  readonly #alone = new Map<Tabulated, readonly boolean[]>();

  constructor(form: Form, tabulation: Tabulation, all: readonly Tabulated[]) {
    this.#all = all;
    this.#asks = conditionsAsk(form);
    this.#tabulation = tabulation;
    const once = questionsOf(form).filter((placed) => dividing.has(placed.item.type) && !repeatedIn(placed));
    const names = new Set(once.map(({ item }) => item.name));
    const usable = all.filter(({ name, options }) => names.has(name) && options.length <= mostGroups);
    this.#groups = new Map(usable.map(({ name }) => [name, tabulation.groupsBy(name)]));
    this.#coded = new Map(
      [...this.#groups].map(([name, groups]) => [name, codedOf(groups, tabulation.people)]),
    );
    this.#order = [...this.#groups.keys()];
  }

  /** The questions by whose answers the others can be looked at. */
  dividing = (): readonly Tabulated[] =>
    this.#all.filter((one) => !one.row && this.#groups.has(one.name) && !this.isKept(one));

  /** The answers to a question, with who gave them, and last those who gave none, where there are any. */
  groupsOf(name: string): { readonly values: readonly string[]; readonly coded: Grouped } {
    const values = [...(this.#groups.get(name)?.keys() ?? [])];
    const { size, codes } = this.#coded.get(name) ?? { size: 0, codes: new Int8Array() };
    if (!codes.includes(-1)) return { values, coded: { size, codes } };
    return {
      values: [...values, noAnswer],
      coded: { size: size + 1, codes: codes.map((code) => (code < 0 ? size : code)) },
    };
  }

  /**
   * Whether nothing of a question is shown, not how many were asked either: few were, or answered, or it was shown by
   * what the table of another question hides.
   */
  isKept({ name, question, base, asked }: Tabulated): boolean {
    const known = this.#kept.get(name);
    if (known !== undefined) return known;
    // Should conditions go round.
    this.#kept.set(name, false);
    const kept = isFew(base) || isFew(asked) || this.#isToldByCondition(question.name);
    this.#kept.set(name, kept);
    return kept;
  }

  /** What a question depends on is one table with whether it was asked. */
  #isToldByCondition(name: string): boolean {
    const asks = new Set(this.#asks.get(name));
    for (const one of asks) for (const further of this.#asks.get(one) ?? []) asks.add(further);
    if (asks.size === 0) return false;
    const reached = this.#tabulation.reached(name);
    if (isFew(this.#tabulation.people - reached.size)) return true;
    return this.#all.some((one) => {
      if (!asks.has(one.question.name) || one.question.name === name) return false;
      const hidden = this.alone(one);
      if (one.row !== undefined) return hidden.includes(true);
      return (
        this.isKept(one) ||
        [...this.#tabulation.groupsBy(one.name).values()].some((people, at) => {
          const count = [...people].filter((person) => reached.has(person)).length;
          return hidden[at] ? count > 0 : isFew(count) || isFew(people.size - count);
        })
      );
    });
  }

  /** Which options of a question are hidden for everybody. */
  alone(one: Tabulated): readonly boolean[] {
    const counts = one.options.map(({ count }) => count);
    const isHidden = () => this.isKept(one) || areAlike(counts, one.base);
    const hidden =
      this.#alone.get(one) ??
      (isHidden()
        ? counts.map(() => true)
        : isWhole(one)
          ? this.#line(counts, one.name)
          : (ofSeveral([counts], [one.base], {})[0] ?? []));
    this.#alone.set(one, hidden);
    return hidden;
  }

  /** What is hidden of a question by groups: groups as a whole, and of each its options. */
  byGroups(
    one: Tabulated,
    by: Tabulated,
    groups: readonly Tabulated[],
  ): { readonly rows: readonly boolean[]; readonly cells: readonly (readonly boolean[])[] } {
    const answered = groups.map(({ options }) => one.options.map((_, at) => options[at]?.count ?? 0));
    const bases = groups.map(({ base }) => base);
    const rowBlocks = this.#blocksOf(by.name);
    const rows = this.#line(bases, by.name, this.alone(by));
    const hiddenRows = rows.map((isHidden, at) => isHidden || areAlike(answered[at] ?? [], bases[at] ?? 0));
    const hiddenOptions = this.alone(one);
    if (!isWhole(one))
      return {
        rows,
        cells: ofSeveral(answered, bases, { rowBlocks, rows: hiddenRows, hiddenColumns: hiddenOptions }),
      };
    const counts = this.#withThoseOfNoAnswer(one, by, answered);
    const downwards = turned(counts);
    // What is shown of a question by another one is of those who answered both, from whichever side.
    const ofBoth = this.#groups.has(one.name)
      ? downwards.map((column) => column.slice(0, this.#coded.get(by.name)?.size))
      : downwards;
    const sums = ofBoth.map((column) => column.reduce((sum, count) => sum + count, 0));
    const columns = this.#line(sums, one.name, hiddenOptions).map(
      (isHidden, at) => isHidden || areAlike(ofBoth[at] ?? [], sums[at] ?? 0),
    );
    const columnBlocks = this.#blocksOf(one.name);
    // Asked for from its other side, the same table hides the same.
    const isTurned =
      this.#groups.has(one.name) && this.#order.indexOf(one.name) < this.#order.indexOf(by.name);
    const cells = isTurned
      ? turned(
          suppressedTable(downwards, {
            rows: columnBlocks,
            columns: rowBlocks,
            hiddenRows: columns,
            hiddenColumns: hiddenRows,
          }),
        )
      : suppressedTable(counts, {
          rows: rowBlocks,
          columns: columnBlocks,
          hiddenRows,
          hiddenColumns: columns,
        });
    return { rows, cells: cells.map((row) => row.slice(0, one.options.length)) };
  }

  /** A table of two questions by which people can be divided has a column for those who did not answer the second one. */
  #withThoseOfNoAnswer(
    one: Tabulated,
    by: Tabulated,
    answered: readonly (readonly number[])[],
  ): readonly (readonly number[])[] {
    if (!this.#groups.has(one.name) || !this.#coded.get(one.name)?.codes.includes(-1)) return answered;
    const sizes = new Array<number>(answered.length).fill(0);
    for (const code of this.groupsOf(by.name).coded.codes) sizes[code] = (sizes[code] ?? 0) + 1;
    return answered.map((row, at) => [...row, (sizes[at] ?? 0) - row.reduce((sum, count) => sum + count, 0)]);
  }

  /** Parts of one whole, and of each part of it that another question divides people into. */
  #line(counts: readonly number[], name: string, already: readonly boolean[] = []): readonly boolean[] {
    const wholes = [...this.#blocksOf(name), counts.map((_, at) => at)];
    let hidden = counts.map((_, at) => already[at] === true);
    for (let before = ''; before !== String(hidden); ) {
      before = String(hidden);
      for (const whole of wholes) {
        const after = suppressed(
          whole.map((at) => counts[at] ?? 0),
          { isWhole: true, already: whole.map((at) => hidden[at] ?? false) },
        );
        hidden = hidden.map((isHidden, at) => isHidden || after[whole.indexOf(at)] === true);
      }
    }
    return hidden;
  }

  /** The parts into which other questions divide the people of a question's groups. */
  #blocksOf(name: string): Blocks {
    const known = this.#blocks.get(name);
    if (known) return known;
    const own = this.#coded.get(name);
    const found = new Map<string, readonly number[]>();
    for (const [other, groups] of own ? this.#coded : [])
      if (own && other !== name)
        for (const block of partsOf(own, groups))
          if (block.length > 1 && block.length < own.size) found.set(block.join(), block);
    const blocks = [...found.values()].sort((a, b) => a.length - b.length);
    this.#blocks.set(name, blocks);
    return blocks;
  }
}

/** Groups that hang together by people who are in the same groups of another kind; `codes`: in which group each is, or -1. */
function partsOf(own: Grouped, other: Grouped): number[][] {
  const met = Array.from({ length: own.size }, () => new Uint8Array(other.size));
  for (const [person, group] of own.codes.entries()) {
    const there = other.codes[person] ?? -1;
    const row = met[group];
    if (row && there >= 0) row[there] = 1;
  }
  const left = new Set(met.keys());
  const parts: number[][] = [];
  for (const first of left) {
    const part = [first];
    left.delete(first);
    for (const at of part)
      for (const one of left)
        if (met[one]?.some((isMet, there) => isMet === 1 && met[at]?.[there] === 1)) {
          left.delete(one);
          part.push(one);
        }
    parts.push(part.sort((a, b) => a - b));
  }
  return parts;
}

function codedOf(groups: Groups, people: number): Grouped {
  const codes = new Int8Array(people).fill(-1);
  for (const [at, members] of [...groups.values()].entries())
    for (const person of members) codes[person] = at;
  return { size: groups.size, codes };
}

type Several = {
  readonly rowBlocks?: Blocks;
  readonly rows?: readonly boolean[];
  readonly hiddenColumns?: readonly boolean[];
};

/** Where several may be chosen, each option divides its people by itself: into those who chose it and those who did not. */
function ofSeveral(
  counts: readonly (readonly number[])[],
  bases: readonly number[],
  { rowBlocks = [], rows = [], hiddenColumns = [] }: Several,
): boolean[][] {
  const across = counts[0]?.map((_, column) => column) ?? [];
  const columns = across.map((column) => {
    const chosen = counts.map((row) => [row[column] ?? 0]);
    const pairs = chosen.map(([count = 0], row) => [count, (bases[row] ?? 0) - count]);
    const hidden = suppressedTable(pairs, {
      rows: rowBlocks,
      hiddenRows: pairs.map((_, row) => rows[row] === true || hiddenColumns[column] === true),
    });
    return hidden.map(([isHidden = false, isOther = false]) => isHidden || isOther);
  });
  return turned(columns);
}

const turned = <T>(table: readonly (readonly T[])[]): T[][] =>
  table[0]?.map((_, column) => table.map((row) => row[column] as T)) ?? [];
