import { z } from 'zod';
import {
  type Choice,
  type ChoiceList,
  form as formSchema,
  type Question,
  type Section,
  type Words,
} from '../form/form.ts';
import { languageTag } from './language-names.ts';
import { codesOf, conditionOfQualtrics, nameOf, objectsIn } from './qualtrics-conditions.ts';
import { NotRead, type NotTaken, type ReadForm } from './read-form.ts';
import { type Json, object, present } from './surveyjs-types.ts';
import { type Leave, wordsOfHtml } from './words-of-html.ts';

const survey = z.looseObject({
  SurveyEntry: z.looseObject({ SurveyName: z.string().optional(), SurveyLanguage: z.string().optional() }),
  SurveyElements: z.array(z.looseObject({ Element: z.string(), Payload: z.unknown() })),
});

/** Whether this is JSON of a survey of Qualtrics (.qsf). */
export const isQualtrics = (json: unknown): boolean => survey.safeParse(json).success;

/** Reads a survey of Qualtrics: its blocks are sections, in the order of its flow. */
export function readQualtrics(file: string, json: unknown): ReadForm {
  const { SurveyEntry: entry, SurveyElements: elements } = survey.parse(json);
  const payloads = (element: string) =>
    elements.flatMap(({ Element, Payload }) => (Element === element ? [Payload] : []));
  const first = tagOf(entry.SurveyLanguage ?? '');
  const questions = objectsIn(payloads('SQ'));
  const builder = new Builder(first, questions);
  const sections = blocksOf(payloads('BL'), payloads('FL')).flatMap((block, index) =>
    builder.section(block, index + 1),
  );
  if (questions.length === 0) throw new NotRead(file, 'is a survey of Qualtrics without a question');
  builder.leaveRest();
  return {
    format: 'qualtrics',
    form: formSchema.parse({
      languages: builder.languages(),
      title: { [first]: entry.SurveyName || file.replace(/\.\w+$/, '') },
      lists: builder.lists,
      sections,
    }),
    conditionsLost: builder.lost,
    questionsMore: builder.questionsMore,
    notTaken: builder.notTaken,
  };
}

const tagOf = (code: string): string =>
  languageTag(code.toLowerCase()) ?? languageTag(code.toLowerCase().split('-')[0] ?? '') ?? 'und';

const text = (of: unknown): string => (typeof of === 'string' || typeof of === 'number' ? String(of) : '');
/** What PHP writes as a list where it is empty or counted from 1. */
const entriesOf = (of: unknown): [string, Json][] =>
  Object.entries(z.record(z.string(), object).safeParse(of).data ?? {});
const listOf = (of: unknown): Json[] =>
  objectsIn(Object.values(typeof of === 'object' && of !== null ? of : {}));

/** Blocks in the order in which they come; what was thrown away comes nowhere. */
function blocksOf(blocks: readonly unknown[], flow: readonly unknown[]): Json[] {
  const all = blocks.flatMap(listOf).filter(({ Type }) => Type !== 'Trash');
  const order: string[] = [];
  const follow = (of: unknown, depth: number): void => {
    for (const one of listOf(of)) {
      order.push(text(one.ID));
      if (depth < 50) follow(one.Flow, depth + 1);
    }
  };
  follow(
    flow.flatMap((one) => listOf(object.safeParse(one).data?.Flow)),
    0,
  );
  const placeOf = ({ ID }: Json) => (order.indexOf(text(ID)) + order.length + 1) % (order.length + 1);
  return all.toSorted((a, b) => placeOf(a) - placeOf(b));
}

class Builder {
  readonly lists: ChoiceList[] = [];
  readonly notTaken: NotTaken[] = [];
  lost = 0;
  questionsMore = 0;
  readonly #first: string;
  readonly #languages = new Set<string>();
  readonly #questions: ReadonlyMap<string, Json>;
  readonly #placed = new Set<string>();

  constructor(first: string, questions: readonly Json[]) {
    this.#first = first;
    this.#languages.add(first);
    this.#questions = new Map(questions.map((question) => [text(question.QuestionID), question]));
  }

  languages = (): string[] => [...this.#languages];

  leave: Leave = (where, what, why) => {
    this.notTaken.push({ where, what, why });
  };

  leaveRest(): void {
    for (const [id, question] of this.#questions) {
      if (this.#placed.has(id)) continue;
      this.questionsMore += 1;
      this.leave(nameOf(question), id, 'was thrown away there: nobody is asked');
    }
  }

  section(block: Json, at: number): Section[] {
    const ids = listOf(block.BlockElements).flatMap(({ Type, QuestionID, SkipLogic }) => {
      if (SkipLogic)
        this.leave(
          text(QuestionID),
          'SkipLogic',
          'what is skipped is said by conditions: nothing is skipped',
        );
      return Type === 'Question' ? [text(QuestionID)] : [];
    });
    const items = ids.flatMap((id) => {
      const question = this.#questions.get(id);
      if (!question || this.#placed.has(id)) return [];
      this.#placed.add(id);
      return this.#ask(question);
    });
    const title = text(block.Description);
    return [
      {
        kind: 'section',
        name: `block_${at}`,
        ...(title ? { title: { [this.#first]: title } } : { unnamed: true as const }),
        items,
      },
    ];
  }

  #ask(question: Json): Question[] {
    const name = nameOf(question);
    if (name !== text(question.DataExportTag))
      this.leave(text(question.DataExportTag), 'name', `is called ${name} here`);
    const { Settings: settings } = object.safeParse(question.Validation).data ?? {};
    const validation = object.safeParse(settings).data ?? {};
    const asked = {
      ...present({
        shownIf: this.#condition(name, question.DisplayLogic),
        required: validation.ForceResponse === 'ON' || undefined,
      }),
    };
    if (question.QuestionType !== 'SBS') return [this.#one(question, name, asked, validation)];
    const columns = listOf(question.AdditionalQuestions);
    this.questionsMore -= Math.max(columns.length - 1, 0);
    this.leave(name, 'side by side', 'each column is a question of its own here');
    return columns.map((column, index) =>
      this.#one({ Choices: question.Choices, ...column }, `${name}_${index + 1}`, asked, {}, question),
    );
  }

  #one(question: Json, name: string, asked: Json, validation: Json, above?: Json): Question {
    const body = this.#bodyOf(question, name, validation);
    const own = this.#words(name, question, (of) => of.QuestionText);
    const label = above
      ? joined(
          this.#words(name, above, (of) => of.QuestionText),
          own,
        )
      : own;
    return {
      name,
      label: Object.keys(label).length > 0 ? label : { [this.#first]: name },
      ...asked,
      ...(body ?? { type: 'hidden' }),
    } as Question;
  }

  #bodyOf(question: Json, name: string, validation: Json): Json | null {
    const { QuestionType: type, Selector: selector, SubSelector: sub } = question;
    const list = (values: readonly Choice[]) => {
      this.lists.push({ name, choices: [...values] });
      return name;
    };
    switch (type) {
      case 'MC':
        return {
          type: /^M/.test(text(selector)) ? 'many' : 'one',
          list: list(this.#choices(name, question, 'Choices')),
        };
      case 'RO':
        return { type: 'ranking', list: list(this.#choices(name, question, 'Choices')) };
      case 'Matrix':
      case 'Slider':
      case 'CS':
        return this.#table(question, name, type, list);
      case 'TE':
        if (selector === 'FORM') return this.#table(question, name, 'TE', list);
        if (validation.ContentType === 'ValidNumber') return { type: 'number' };
        return { type: selector === 'SL' || selector === 'PW' ? 'short' : 'long' };
      case 'DB':
        return { type: 'note' };
      case 'FileUpload':
        return { type: 'file' };
      default:
        this.leave(
          name,
          [type, selector, sub].filter(Boolean).join(' '),
          'a type that is not known here: nobody is asked',
        );
        return null;
    }
  }

  #table(question: Json, name: string, type: string, list: (of: readonly Choice[]) => string): Json | null {
    const tags = object.safeParse(question.ChoiceDataExportTags).data ?? {};
    const rows = this.#choices(name, { ...question, RecodeValues: {} }, 'Choices').map(
      ({ value, label, shownIf }) => ({
        name: text(tags[value]) || value,
        label,
        ...present({ shownIf }),
      }),
    );
    if (rows.length === 0) {
      this.leave(name, type, 'has no rows: nobody is asked');
      return null;
    }
    if (type === 'Slider' || type === 'CS') return { type: 'matrix', cell: 'number', rows };
    const columns = this.#choices(name, question, 'Answers');
    if (type === 'TE' || question.Selector === 'TE' || columns.length === 0)
      return { type: 'matrix', cell: 'short', rows };
    if (!/^(Likert|Bipolar|Profile|TE)$/.test(text(question.Selector)))
      this.leave(name, `Matrix ${text(question.Selector)}`, 'is asked as a choice in each row');
    return {
      type: 'matrix',
      cell: question.SubSelector === 'MultipleAnswer' ? 'many' : 'one',
      rows,
      list: list(columns),
    };
  }

  /** Choices are called by what answers have for them. */
  #choices(name: string, question: Json, which: 'Choices' | 'Answers'): Choice[] {
    const recoded = codesOf(question);
    const order =
      z
        .array(z.union([z.string(), z.number()]))
        .safeParse(question[which === 'Choices' ? 'ChoiceOrder' : 'AnswerOrder']).data ?? [];
    const place = ([id]: readonly [string, Json]) => {
      const at = order.map(String).indexOf(id);
      return at < 0 ? order.length : at;
    };
    const isColumns = which === 'Answers' || !question.Answers;
    return entriesOf(question[which])
      .toSorted((a, b) => place(a) - place(b))
      .map(([id, choice]) => {
        if (choice.TextEntry)
          this.leave(
            name,
            `a text beside ${id}`,
            'is kept of answers that come in; here nobody is asked for it',
          );
        const value = isColumns ? (recoded.get(id) ?? id) : id;
        const label = this.#words(
          `${name}: ${id}`,
          question,
          (of) => object.safeParse(object.safeParse(of[which]).data?.[id]).data?.Display,
        );
        return {
          value,
          label: Object.keys(label).length > 0 ? label : { [this.#first]: id },
          ...present({ shownIf: this.#condition(`${name}: ${id}`, choice.DisplayLogic, false) }),
          ...(Boolean(choice.ExclusiveAnswer) && { alone: true as const }),
        };
      });
  }

  #condition(where: string, logic: unknown, isOfItem = true): string | undefined {
    if (!logic) return undefined;
    const condition = conditionOfQualtrics(logic, (id) => this.#questions.get(id));
    if (condition !== null) return condition;
    if (isOfItem) this.lost += 1;
    this.leave(where, 'DisplayLogic', 'says what cannot be said here: it is shown in any case');
    return undefined;
  }

  /** A text in the language of the survey, and in those into which it is translated. */
  #words(where: string, of: Json, read: (of: Json) => unknown): Words {
    const found: Record<string, string> = {};
    const translations: [string, Json][] = entriesOf(of.Language).map(([code, one]) => [tagOf(code), one]);
    for (const [tag, one] of [[this.#first, of] as [string, Json], ...translations]) {
      const words = wordsOfHtml(text(read(one)), /\$\{[^{}]+\}/g, where, this.leave);
      if (words === '' || found[tag] !== undefined) continue;
      found[tag] = words;
      this.#languages.add(tag);
    }
    return found;
  }
}

const joined = (above: Words, own: Words): Words =>
  Object.fromEntries(
    Object.entries(above).map(([tag, text]) => [tag, own[tag] ? `${text} – ${own[tag]}` : text]),
  );
