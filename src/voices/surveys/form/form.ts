import { z } from 'zod';

/**
 * A questionnaire: what is asked, of whom and in which order. No input or output here; who keeps it is said elsewhere.
 * Conditions are written in the expression language of SurveyJS: `{role} = 'other' and {years} > 3`.
 */

/** One text in the languages it has, by language tag. */
const words = z.record(z.string().min(1), z.string());
export type Words = Readonly<z.infer<typeof words>>;

/**
 * The name of a question, a row or a section: what answers, exports and conditions call it. What every object has by
 * itself would pass for an answer.
 */
export const namePattern = new RegExp(
  `^(?!(?:${Object.getOwnPropertyNames(Object.prototype).join('|')})$)[\\p{L}_][\\p{L}\\p{N}_-]*$`,
  'u',
);

const choice = z.strictObject({
  value: z.string().min(1),
  label: words,
  shownIf: z.string().optional(),
  /** What it belongs to, by column: { country: 'kenya' }. */
  of: z.record(z.string(), z.string()).optional(),
  /** Chosen with any other choice, it contradicts: none of these, prefers not to say. */
  alone: z.literal(true).optional(),
});
export type Choice = z.infer<typeof choice>;

const list = z.strictObject({
  name: z.string().min(1),
  choices: z.array(choice),
  /** It came beside the form, as long lists of places do. */
  isFromElsewhere: z.literal(true).optional(),
});
export type ChoiceList = z.infer<typeof list>;

/** Longer ones are made by programs, and cost whoever is asked as much as they like. */
const longestExpression = 4_000;
const expression = z.string().min(1).max(longestExpression);
const asked = {
  name: z.string().regex(namePattern),
  label: words,
  hint: words.optional(),
  shownIf: expression.optional(),
  required: z.union([z.literal(true), expression]).optional(),
  requiredMessage: words.optional(),
  /** What an answer has to fulfil besides its type; `{self}` is the answer. */
  validIf: expression.optional(),
  validMessage: words.optional(),
};
const chosen = {
  list: z.string().min(1),
  /** Only the choices that belong to what was answered there: { column, question }. */
  within: z.array(z.strictObject({ column: z.string(), question: z.string() })).optional(),
};
const bounds = { least: z.number().optional(), most: z.number().optional() };

const question = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('one'), ...asked, ...chosen, other: z.literal(true).optional() }),
  z.strictObject({
    type: z.literal('many'),
    ...asked,
    ...chosen,
    ...bounds,
    other: z.literal(true).optional(),
  }),
  z.strictObject({ type: z.literal('ranking'), ...asked, ...chosen, ...bounds }),
  z.strictObject({
    type: z.literal('scale'),
    ...asked,
    from: z.number(),
    to: z.number(),
    step: z.number().positive(),
    low: words.optional(),
    high: words.optional(),
  }),
  z.strictObject({
    type: z.literal('matrix'),
    ...asked,
    rows: z
      .array(z.strictObject({ name: z.string().min(1), label: words, shownIf: expression.optional() }))
      .min(1),
    cell: z.enum(['one', 'many', 'short', 'number']),
    /** The columns; none where something is written into the cells. */
    list: z.string().min(1).optional(),
  }),
  z.strictObject({ type: z.literal('number'), ...asked, ...bounds, whole: z.literal(true).optional() }),
  z.strictObject({ type: z.literal('date'), ...asked, of: z.enum(['day', 'time', 'moment']) }),
  z.strictObject({
    type: z.literal('short'),
    ...asked,
    most: z.number().optional(),
    pattern: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('long'), ...asked, most: z.number().optional() }),
  z.strictObject({ type: z.literal('place'), ...asked }),
  z.strictObject({ type: z.literal('file'), ...asked }),
  z.strictObject({ type: z.literal('trade-off'), ...asked, left: words, right: words }),
  z.strictObject({ type: z.literal('consent'), ...asked }),
  z.strictObject({ type: z.literal('note'), ...asked }),
  /** Nobody is asked: it follows from what was answered. */
  z.strictObject({ type: z.literal('calculated'), ...asked, value: expression }),
  /** Nobody is asked: an address or an import brings it. */
  z.strictObject({ type: z.literal('hidden'), ...asked }),
]);
export type Question = z.infer<typeof question>;
type QuestionType = Question['type'];
export type QuestionOf<Type extends QuestionType> = Extract<Question, { type: Type }>;

export type Section = {
  readonly kind: 'section';
  readonly name: string;
  readonly title?: Words | undefined;
  readonly shownIf?: string | undefined;
  /** Answered as often as there is something to say: each child, each site. */
  readonly repeats?: { readonly most?: number | undefined } | undefined;
  /** It stands for questions that were in no section. */
  readonly unnamed?: true | undefined;
  readonly items: readonly Item[];
};
export type Item = Section | Question;

const section: z.ZodType<Section> = z.strictObject({
  kind: z.literal('section'),
  name: z.string().regex(namePattern),
  title: words.optional(),
  shownIf: expression.optional(),
  repeats: z.strictObject({ most: z.number().int().positive().optional() }).optional(),
  unnamed: z.literal(true).optional(),
  get items() {
    return z.array(z.union([section, question]));
  },
});

export const form = z.strictObject({
  /** The first one is that in which it was written. */
  languages: z.array(z.string().min(1)).min(1),
  title: words,
  lists: z.array(list),
  /** Each is a page. */
  sections: z.array(section),
});
export type Form = Readonly<z.infer<typeof form>>;

export const isSection = (item: Item): item is Section => 'kind' in item;

/** What nobody is asked. */
const unasked: ReadonlySet<QuestionType> = new Set(['note', 'calculated', 'hidden']);
export const isAsked = ({ type }: Question): boolean => !unasked.has(type);

export type Placed<Thing extends Item = Question> = {
  readonly item: Thing;
  /** The sections it is in, the page first. */
  readonly within: readonly Section[];
};

/** Every section and question, in order, each with the sections it is in. */
export function* itemsOf({ sections }: Pick<Form, 'sections'>): Generator<Placed<Item>> {
  yield* below(sections, []);
}

function* below(items: readonly Item[], within: readonly Section[]): Generator<Placed<Item>> {
  for (const item of items) {
    yield { item, within };
    if (isSection(item)) yield* below(item.items, [...within, item]);
  }
}

/** Every question, notes and calculations among them, in order. */
export function questionsOf(of: Pick<Form, 'sections'>): Placed[] {
  return [...itemsOf(of)].flatMap(({ item, within }) => (isSection(item) ? [] : [{ item, within }]));
}

/** The section that is answered several times, of those a question is in. */
export const repeatedIn = ({ within }: Pick<Placed<Item>, 'within'>): Section | undefined =>
  within.findLast(({ repeats }) => repeats);

export const choicesOf = ({ lists }: Pick<Form, 'lists'>, name: string | undefined): readonly Choice[] =>
  lists.find((one) => one.name === name)?.choices ?? [];

/** A text in a language, or else in the first that it has. */
export const wordsIn = (text: Words | undefined, language: string, languages: readonly string[]): string =>
  text?.[languageOf(text, language, languages)] ?? '';

/** In which language that text is: what has no translation stands in its own. */
export const languageOf = (
  text: Words | undefined,
  language: string,
  languages: readonly string[],
): string => {
  if (text?.[language] !== undefined) return language;
  return languages.find((tag) => text?.[tag]) ?? Object.keys(text ?? {})[0] ?? language;
};

/** A position between two wishes, or an answer that refuses to stand between them. */
export const tradeOffAnswers = ['-2', '-1', '0', '1', '2', 'both', 'depends', 'wrong'] as const;
/** Stands for what is written beside a list, as in SurveyJS. */
export const otherValue = 'other';
/** Where the words beside a choice are kept: `{name}-Comment`, as in SurveyJS. */
export const commentOf = (name: string): string => `${name}-Comment`;

export const asksForFiles = (sections: readonly Section[]): boolean =>
  questionsOf({ sections: [...sections] }).some(({ item }) => item.type === 'file');

/** The answer to a question for a file: its id, and what it is called. */
export const fileIn = (answer: unknown): { readonly id: string; readonly name: string } | null => {
  const [, id, name] = (typeof answer === 'string' && /^([a-z0-9]{12})\/(.+)$/s.exec(answer)) || [];
  return id !== undefined && name !== undefined ? { id, name } : null;
};

/** The files that are named somewhere in these answers. */
export function filesNamed(answers: unknown): string[] {
  if (typeof answers === 'string') return [fileIn(answers)?.id].filter((id) => id !== undefined);
  if (typeof answers !== 'object' || answers === null) return [];
  return Object.values(answers).flatMap(filesNamed);
}

/** What somebody answered, by the names of questions; of a section that repeats, one such record each. */
export type Answer = string | number | boolean | readonly string[] | Readonly<Record<string, CellAnswer>>;
export type CellAnswer = string | number | readonly string[];
export type Answers = { readonly [name: string]: Answer | readonly Answers[] };

/**
 * The records in which a question is answered: all answers, or those of the section that repeats, of all records around it.
 * What came from a file has them beside each other.
 */
export const recordsOf = (placed: Pick<Placed<Item>, 'within'>, answers: Answers): readonly Answers[] =>
  placed.within.reduce<readonly Answers[]>(
    (records, { name, repeats }) => {
      if (!repeats) return records;
      const inside = records.flatMap((record) => (record[name] ?? []) as readonly Answers[]);
      return inside.length > 0 ? inside : ((answers[name] ?? []) as readonly Answers[]);
    },
    [answers],
  );

/** What was answered in a row of a matrix. A row may be called as something that every object has: a builder is a `constructor`. */
export const inRow = (given: unknown, row: string): unknown =>
  typeof given === 'object' && given !== null && Object.hasOwn(given, row)
    ? (given as Readonly<Record<string, unknown>>)[row]
    : undefined;
