import type { Services } from '../platform/index.ts';
import { type Form, findForm, type Sent, sentAnswers, Tabulation } from '../voices/surveys/index.ts';
import { BadUse } from './running.ts';

/** As the options come from the command line. */
export type TabulateOptions = { readonly by?: string | undefined; readonly weight?: string | undefined };
type Counted = {
  readonly name: string;
  readonly base: number;
  readonly options: readonly {
    value: string;
    count: number;
    share: number | null;
    weightedShare?: number | null;
  }[];
};
type Tabulated = {
  readonly questions: readonly Counted[];
  readonly groups?: Readonly<Record<string, readonly Counted[]>>;
};

/** What was answered in a survey, counted. Throws BadUse when there is none, or no such question. */
export async function tabulate(
  { db }: Pick<Services, 'db'>,
  survey: string,
  { by, weight }: TabulateOptions,
): Promise<Tabulated> {
  const kept = await findForm(db, survey);
  if (!kept)
    throw new BadUse(`There is no survey “${survey}” with questions. Give the last part of its address.`);
  const all = new Tabulation(kept.form);
  for (const name of [by, weight])
    if (name !== undefined && !all.has(name)) throw new BadUse(`The survey has no question “${name}”.`);
  const groups = new Groups(kept.form, by);
  for await (const batch of sentAnswers(db, survey))
    for (const one of batch) {
      const weighed = weight === undefined ? one : { ...one, weight: Number(one.answers[weight] ?? 0) };
      all.add(weighed);
      groups.add(weighed);
    }
  return { questions: countedOf(all), ...(by !== undefined && { groups: groups.counted() }) };
}

/** Those who gave each answer to one question, counted apart. */
class Groups {
  readonly #form: Form;
  readonly #by: string | undefined;
  readonly #groups = new Map<string, Tabulation>();

  constructor(form: Form, by: string | undefined) {
    this.#form = form;
    this.#by = by;
  }

  add(one: Sent): void {
    for (const group of this.#by === undefined ? [] : valuesOf(one.answers[this.#by])) {
      const of = this.#groups.get(group) ?? new Tabulation(this.#form);
      this.#groups.set(group, of);
      of.add(one);
    }
  }

  counted = (): Record<string, Counted[]> =>
    Object.fromEntries([...this.#groups].map(([group, of]) => [group, countedOf(of)]));
}

const valuesOf = (answer: unknown): string[] =>
  answer === undefined ? [] : [answer].flat().map((value) => String(value));

const countedOf = (tabulation: Tabulation): Counted[] =>
  tabulation.result().map(({ name, base, options }) => ({ name, base, options }));

const percent = (share: number | null | undefined) =>
  share === null || share === undefined ? '–' : `${(share * 100).toFixed(2)} %`;

/** What came of it, for people. */
export const linesOf = ({ questions, groups = {} }: Tabulated): string[] => [
  ...linesOfQuestions(questions),
  ...Object.entries(groups).flatMap(([group, counted]) => [
    '',
    `Those who answered ${group}:`,
    ...linesOfQuestions(counted),
  ]),
];

const linesOfQuestions = (questions: readonly Counted[]): string[] =>
  questions.flatMap(({ name, base, options }) => [
    `${name} (${base} answered)`,
    ...options.map(({ value, count, share, weightedShare }) => {
      const weighted = weightedShare === undefined ? '' : `  weighted ${percent(weightedShare)}`;
      return `  ${value}: ${count}  ${percent(share)}${weighted}`;
    }),
  ]);
