import { printedPercents, wholePercent, wilson95 } from '../../../opinion/index.ts';
import type { Form, Question } from '../form/form.ts';
import { isOfProfile } from './beside-profile.ts';
import { fewest, Hiding, isFew, isWhole } from './hidden.ts';
import { type Bin, binsOf, isIn, type Range } from './histogram.ts';
import type { Option, Tabulated, Tabulation } from './tabulate.ts';

/** How often something was answered, as everybody may know it: nothing where few did, or where it would tell of few. */
export type PublishedOption = {
  readonly value: string;
  readonly count: number | null;
  /** A whole percent, and between which the share would likely lie if those who answered were a random sample. */
  readonly percent: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Of a ranking: the mean place, 1 being the first. */
  readonly meanPlace?: number;
};

export type PublishedGroup = {
  /** The question whose answer makes the group, and that answer. */
  readonly by: Question;
  readonly value: string;
  readonly base: number | null;
  readonly options: readonly PublishedOption[];
  readonly median?: Range;
};

export type PublishedQuestion = {
  readonly name: string;
  readonly question: Question;
  readonly row?: string;
  /** Null where that would tell of few. */
  readonly base: number | null;
  readonly asked: number | null;
  readonly skipped: number | null;
  readonly options: readonly PublishedOption[];
  /** Of numbers: how many lie in each range, and in which the middle one does. */
  readonly median?: Range;
  readonly bins: readonly Bin[];
  readonly groups: readonly PublishedGroup[];
};

export type Published = {
  readonly by: string | null;
  /** By which questions it can be looked at. */
  readonly dividing: readonly Question[];
  readonly questions: readonly PublishedQuestion[];
};

/** With fewer numbers than this the middle one is somebody's. */
const fewestNumbers = 10;

/** What was answered, as page, files and API show it: the same cells are hidden in each. */
export class Results {
  readonly #tabulation: Tabulation;
  readonly #all: readonly Tabulated[];
  readonly #hiding: Hiding;

  constructor(form: Form, tabulation: Tabulation) {
    this.#tabulation = tabulation;
    this.#all = tabulation.result();
    this.#hiding = new Hiding(form, tabulation, this.#all);
  }

  /** By the answers to a question, where it is named and divides people. */
  by(name: string | undefined): Published {
    const by = this.#hiding.dividing().find((one) => one.name === name) ?? null;
    const groups = by === null ? [] : this.#groups(by.name);
    return {
      by: by?.name ?? null,
      dividing: this.#hiding.dividing().map(({ question }) => question),
      questions: this.#all.flatMap((one, at) =>
        isOfProfile(one.name) ? [] : this.#question(one, by, groups, at),
      ),
    };
  }

  #groups(name: string) {
    const { values, coded } = this.#hiding.groupsOf(name);
    const counted = this.#tabulation.byGroups(coded);
    return values.map((value, group) => ({ value, counted: counted.map((all) => all[group]) }));
  }

  #question(
    one: Tabulated,
    by: Tabulated | null,
    groups: readonly { readonly value: string; readonly counted: readonly (Tabulated | undefined)[] }[],
    at: number,
  ): PublishedQuestion {
    const { name, question, row, base, asked, skipped } = one;
    const isKept = this.#hiding.isKept(one);
    const areFew = isKept || isFew(skipped);
    const bins = isKept ? [] : binsOf(one.numbers, fewest);
    const counted = groups.map(({ value, counted: all }) => ({ value, one: all[at] ?? one }));
    const hidden =
      by === null || one.name === by.name
        ? null
        : this.#hiding.byGroups(
            one,
            by,
            counted.map((group) => group.one),
          );
    return {
      name,
      question,
      ...(row !== undefined && { row }),
      base: isKept ? null : base,
      asked: areFew ? null : asked,
      skipped: areFew ? null : skipped,
      options: published(one, this.#hiding.alone(one)),
      ...medianOf(one, bins),
      bins,
      groups:
        hidden && by
          ? counted
              .map(({ value, one: group }, index) =>
                groupOf(
                  { by: by.question, value },
                  group,
                  isKept || hidden.rows[index] === true,
                  hidden.cells[index] ?? [],
                  bins,
                ),
              )
              // Said to be nobody, a group has nothing to show.
              .filter((group) => group.base !== 0)
          : [],
    };
  }
}

function groupOf(
  group: Pick<PublishedGroup, 'by' | 'value'>,
  one: Tabulated,
  isHidden: boolean,
  cells: readonly boolean[],
  bins: readonly Bin[],
): PublishedGroup {
  return {
    ...group,
    base: isHidden ? null : one.base,
    options: published(one, isHidden ? one.options.map(() => true) : cells),
    ...(isHidden ? {} : medianOf(one, bins)),
  };
}

/** Itself it is somebody's number, so it is said in which range it lies. */
function medianOf({ numbers }: Tabulated, bins: readonly Bin[]): { readonly median?: Range } {
  const middle = numbers[(numbers.length - 1) >> 1] ?? 0;
  const bin = numbers.length < fewestNumbers ? undefined : bins.find((one) => isIn(one, middle));
  return bin && bins.length > 1 ? { median: { from: bin.from, to: bin.to } } : {};
}

function published(one: Tabulated, hidden: readonly boolean[]): PublishedOption[] {
  // Of one choice the parts add to 100; of several each stands for itself.
  const together =
    isWhole(one) && one.base > 0 ? printedPercents(one.options.map(({ count }) => count)) : null;
  const areAllShown = !hidden.some(Boolean);
  return one.options.map((option, at) => {
    if (hidden[at]) return { value: option.value, count: null, percent: null, low: null, high: null };
    const of = { numerator: option.count, denominator: one.base };
    const interval = wilson95(option.count, one.base);
    return {
      value: option.value,
      count: option.count,
      // Rounded together with what is hidden, they would tell of it.
      percent: areAllShown && together ? (together[at] ?? null) : wholePercent(of),
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      ...placeOf(option),
    };
  });
}

const placeOf = ({ place }: Option): { readonly meanPlace?: number } =>
  place && place.by >= fewest ? { meanPlace: place.mean } : {};
