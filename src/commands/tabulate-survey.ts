import { readFile } from 'node:fs/promises';
import { readSpreadsheet, type Services } from '../platform/index.ts';
import {
  type Form,
  findForm,
  type Sent,
  sentAnswers,
  Tabulation,
  type Target,
  weightsFor,
} from '../voices/surveys/index.ts';
import { BadUse } from './running.ts';

/** As the options come from the command line. */
export type TabulateOptions = {
  readonly by?: string | undefined;
  readonly weight?: string | undefined;
  readonly targets?: string | undefined;
};
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
  /** Whether the targets are met, and how many answers of equal weight say as much as these. */
  readonly weighting?: { readonly isMet: boolean; readonly effective: number };
};

/** What was answered in a survey, counted. Throws BadUse when there is none, or no such question. */
export async function tabulate(
  { db }: Pick<Services, 'db'>,
  survey: string,
  options: TabulateOptions,
): Promise<Tabulated> {
  const { by } = options;
  const kept = await findForm(db, survey);
  if (!kept)
    throw new BadUse(`There is no survey “${survey}” with questions. Give the last part of its address.`);
  const all = new Tabulation(kept.form);
  const groups = new Groups(kept.form, by);
  const sent = () => sentAnswers(db, survey);
  const { weightOf, weighting } = await weighed(all, options, sent);
  for await (const batch of sent())
    for (const one of batch) {
      const weight = weightOf(one, all.people);
      const counted = weight === undefined ? one : { ...one, weight };
      all.add(counted);
      groups.add(counted);
    }
  return {
    questions: countedOf(all),
    ...(by !== undefined && { groups: groups.counted() }),
    ...(weighting && { weighting }),
  };
}

type Weighed = {
  /** That of somebody, the how many-th of all; undefined where nothing is weighted. */
  readonly weightOf: (one: Sent, at: number) => number | undefined;
  readonly weighting?: Tabulated['weighting'];
};

/** How the answers are weighted: by a question of the survey, to targets, or not. */
async function weighed(
  all: Tabulation,
  { by, weight, targets }: TabulateOptions,
  sent: () => ReturnType<typeof sentAnswers>,
): Promise<Weighed> {
  for (const name of [by, weight])
    if (name !== undefined && !all.has(name)) throw new BadUse(`The survey has no question “${name}”.`);
  if (targets === undefined)
    return { weightOf: ({ answers }) => (weight === undefined ? undefined : Number(answers[weight] ?? 0)) };
  if (weight !== undefined)
    throw new BadUse('Name a question with weights or a file with targets, not both.');
  const { weights, isMet, effective } = await rakedTo(all, targets, sent);
  return { weightOf: (_, at) => weights[at], weighting: { isMet, effective } };
}

/** Weights by a table `question,value,share`. Throws BadUse where it is none, or where nobody can be weighed up. */
async function rakedTo(all: Tabulation, path: string, sent: () => ReturnType<typeof sentAnswers>) {
  const targets = await targetsIn(path);
  const unknown = targets.find(({ question }) => !all.has(question));
  if (unknown) throw new BadUse(`The survey has no question “${unknown.question}”, which ${path} names.`);
  const answers: Sent['answers'][] = [];
  for await (const batch of sent()) answers.push(...batch.map((one) => one.answers));
  const weighting = weightsFor(answers, targets);
  if (!('refused' in weighting)) return weighting;
  if (weighting.refused === 'too-few')
    throw new BadUse('So weighted, what was answered says less than 30 answers would: nothing is weighted.');
  const { question, value } = weighting.target ?? { question: '', value: '' };
  throw new BadUse(`Nobody answered “${value}” to “${question}”: there is nobody to weigh up.`);
}

async function targetsIn(path: string): Promise<Target[]> {
  const bytes = await readFile(path).catch(() => {
    throw new BadUse(`${path} cannot be read. Is the path right?`);
  });
  const [heads = [], ...rows] = ((read) => (Array.isArray(read) ? read : []))(readSpreadsheet(bytes));
  const targets = rows.map(([question = '', value = '', share = '']) => ({
    question,
    value,
    share: Number(share),
  }));
  const isTable = heads.slice(0, 3).join() === 'question,value,share' && targets.length > 0;
  if (isTable && targets.every(({ share }) => share >= 0)) return targets;
  throw new BadUse(`${path} is no table of targets: its columns are question, value and share.`);
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
export const linesOf = ({ questions, groups = {}, weighting }: Tabulated): string[] => [
  ...(weighting
    ? [
        `Weighted to the targets, which are ${weighting.isMet ? 'met' : 'not met: nobody may weigh more than ten times another'}; these answers say as much as ${Math.round(weighting.effective)} of equal weight.`,
      ]
    : []),
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
