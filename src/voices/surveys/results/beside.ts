import { difference95, type Interval } from '../../../opinion/index.ts';
import { choicesOf, type Form, type Question, type Words } from '../form/form.ts';
import type { Published, PublishedOption, PublishedQuestion } from './published.ts';

/** The results of one wave. */
export type Wave = { readonly results: Published; readonly form: Form };

type Cell = Pick<PublishedOption, 'count' | 'percent'>;
export type ComparedOption = {
  readonly value: string;
  readonly own: Cell;
  readonly other: Cell;
  /** How far the shares are apart, own less other. */
  readonly apart: (Interval & { readonly by: number }) | null;
};
export type Compared = {
  readonly own: PublishedQuestion;
  readonly other: PublishedQuestion;
  /** Whether it was worded otherwise, and which of its choices were. */
  readonly isReworded: boolean;
  readonly reworded: readonly string[];
  readonly options: readonly ComparedOption[];
};
export type Beside = {
  readonly compared: readonly Compared[];
  /** Questions of the same name that were asked in another way, and those that one wave alone has. */
  readonly otherwise: readonly PublishedQuestion[];
  readonly onlyOwn: readonly PublishedQuestion[];
  readonly onlyOther: readonly PublishedQuestion[];
};

/**
 * Two waves of a survey, question by question, of what each shows by itself; nothing is added up. A question is compared
 * where both have one of that name and type with the same choices, and an answer where neither wave hides it.
 */
export function besideOf(own: Wave, other: Wave): Beside {
  const there = new Map(other.results.questions.map((one) => [one.name, one]));
  const here = new Set(own.results.questions.map(({ name }) => name));
  const both = own.results.questions.flatMap((one) => {
    const match = there.get(one.name);
    return match ? [{ one, match }] : [];
  });
  const isAlike = ({ one, match }: (typeof both)[number]) =>
    offered(own.form, one.question) === offered(other.form, match.question);
  return {
    compared: both.filter(isAlike).flatMap(({ one, match }) => {
      const compared = compare(one, match);
      const labels = labelsOf(own.form, one);
      const former = labelsOf(other.form, match);
      const reworded = [...labels].flatMap(([value, words]) =>
        areAlike(words, former.get(value)) ? [] : [value],
      );
      return compared.length === 0
        ? []
        : [
            {
              ...{ own: one, other: match, options: compared, reworded },
              isReworded: !areAlike(one.question.label, match.question.label),
            },
          ];
    }),
    otherwise: both.filter((pair) => !isAlike(pair)).map(({ one }) => one),
    onlyOwn: own.results.questions.filter(({ name }) => !there.has(name)),
    onlyOther: other.results.questions.filter(({ name }) => !here.has(name)),
  };
}

function compare(one: PublishedQuestion, other: PublishedQuestion): ComparedOption[] {
  const former = new Map(other.options.map((option) => [option.value, option]));
  return one.options.flatMap((option) => {
    const match = former.get(option.value);
    if (!match) return [];
    // What one wave hides would follow from the other where the same people answered both alike.
    if (option.count === null || match.count === null)
      return [{ value: option.value, own: hidden, other: hidden, apart: null }];
    const apart = difference95(
      { numerator: option.count, denominator: one.base ?? 0 },
      { numerator: match.count, denominator: other.base ?? 0 },
    );
    return [{ value: option.value, own: cellOf(option), other: cellOf(match), apart }];
  });
}

const hidden: Cell = { count: null, percent: null };
const cellOf = ({ count, percent }: PublishedOption): Cell => ({ count, percent });

/** What can be answered, as a text to compare. */
function offered(form: Form, question: Question): string {
  const values = 'list' in question ? choicesOf(form, question.list).map(({ value }) => value) : [];
  const steps = question.type === 'scale' ? [question.from, question.to, question.step] : [];
  const other = 'other' in question && question.other === true;
  const cell = question.type === 'matrix' ? question.cell : null;
  return JSON.stringify([question.type, values.sort(), steps, other, cell]);
}

const labelsOf = (form: Form, { question }: PublishedQuestion): ReadonlyMap<string, Words> =>
  new Map(
    ('list' in question ? choicesOf(form, question.list) : []).map(({ value, label }) => [value, label]),
  );

/** In the languages that both have. */
const areAlike = (words: Words, former: Words = {}): boolean =>
  Object.entries(words).every(([language, text]) => (former[language] ?? text) === text);
