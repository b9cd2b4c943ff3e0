import { textOfHtml } from '../../../platform/html/index.ts';
import {
  type Choice,
  type ChoiceList,
  form as formSchema,
  type Item,
  type Question,
  type Section,
  type Words,
} from '../form/form.ts';
import { NotWritten } from './expression-tree.ts';
import { conditionOfLimeSurvey, type Named } from './limesurvey-conditions.ts';
import {
  type LimeGroup,
  type LimeQuestion,
  type LimeRow,
  type LimeStructure,
  structureOf,
  type Told,
} from './limesurvey-structure.ts';
import { furtherOf, type LimeReading, type Typed, taken, typesOfLimeSurvey } from './limesurvey-types.ts';
import { asName, NotRead, type NotTaken, type ReadForm } from './read-form.ts';
import { present } from './surveyjs-types.ts';
import { rowsOfCsv } from './table-of-answers.ts';
import { type Leave, wordsOfHtml } from './words-of-html.ts';

/** Whether this is the table of a survey of LimeSurvey, as it is exported and written by hand. */
export const isLimeSurveyTable = (bytes: Uint8Array): boolean =>
  /^\uFEFF?(?:[^\t\n]*\t){0,2}"?class"?\t"?type\/scale"?\t/i.test(
    new TextDecoder().decode(bytes.slice(0, 200)),
  );

/** Reads a survey of LimeSurvey from its table (https://manual.limesurvey.org/Tab_Separated_Value_survey_structure). */
export function readLimeSurveyTable(file: string, bytes: Uint8Array): ReadForm {
  const [heads, ...lines] = rowsOfCsv(file, bytes, []);
  const names = (heads?.cells ?? []).map((head) => head.trim().toLowerCase());
  const rows = lines.map(({ cells }) =>
    Object.fromEntries(names.map((name, index) => [name, (cells[index] ?? '').trim()])),
  );
  return formOfLimeSurvey(file, rows);
}

/** A form from the rows of a survey, whichever file they stood in. */
export function formOfLimeSurvey(file: string, rows: readonly LimeRow[]): ReadForm {
  const structure = structureOf(rows);
  if (structure.groups.every(({ questions }) => questions.length === 0))
    throw new NotRead(file, 'is a survey of LimeSurvey without a question');
  return new Builder(structure).form(file.replace(/\.\w+$/, ''));
}

/** Settings are those of a program; texts are read by people. */
const textsOfSurvey = ['surveyls_description', 'surveyls_welcometext', 'surveyls_endtext'];

class Builder {
  readonly #structure: LimeStructure;
  readonly #first: string;
  readonly #lists: ChoiceList[] = [];
  readonly #notTaken: NotTaken[] = [];
  readonly #questions = new Map<string, LimeQuestion>();
  readonly #byId = new Map<string, string>();
  #lost = 0;
  #furtherQuestions = 0;

  constructor(structure: LimeStructure) {
    this.#structure = structure;
    this.#first = structure.languages[0] ?? 'und';
    for (const question of structure.groups.flatMap(({ questions }) => questions)) {
      this.#questions.set(question.row.name ?? '', question);
      this.#byId.set(question.row.id ?? '', question.row.name ?? '');
    }
  }

  form(otherwise: string): ReadForm {
    const { languages, texts, groups, twice } = this.#structure;
    const sections = groups.map((group, index) => this.#section(group, index + 1));
    for (const name of twice)
      this.#leave(name, 'the second question of this name', 'each name is one question');
    for (const name of textsOfSurvey)
      if (texts.has(name)) this.#leave('survey', name, 'is said on the page of the survey: write it there');
    const attributes = [...this.#questions.values()].flatMap(({ row }) =>
      Object.keys(row).filter((column) => !taken.has(column) && row[column]),
    );
    for (const column of new Set(attributes))
      this.#leave(
        'questions',
        `${column} (${attributes.filter((one) => one === column).length})`,
        'has nothing like it here',
      );
    const title = present(this.#words('survey', texts.get('surveyls_title') ?? {})) as Words;
    return {
      format: 'limesurvey',
      form: formSchema.parse({
        languages,
        title: Object.keys(title).length > 0 ? title : { [this.#first]: otherwise },
        lists: this.#lists,
        sections,
      }),
      conditionsLost: this.#lost,
      questionsMore: -this.#furtherQuestions,
      notTaken: this.#notTaken,
    };
  }

  #leave(where: string, what: string, why: string): void {
    this.#notTaken.push({ where, what, why });
  }

  /** Texts are HTML there; what programs in it and what is filled in from answers is named. */
  #words(where: string, texts: Readonly<Record<string, string>>): Words {
    const found = Object.entries(texts).map(([language, html]) => {
      const leave: Leave = (at, what, why) => this.#leave(at, `${what} (${language})`, why);
      return [language, wordsOfHtml(html, /\{[^\s{}][^{}]*\}/g, where, leave)] as const;
    });
    return Object.fromEntries(found.filter(([, text]) => text !== ''));
  }

  #wordsOr(where: string, texts: Readonly<Record<string, string>>, otherwise: string): Words {
    const words = this.#words(where, texts);
    return Object.keys(words).length > 0 ? words : { [this.#first]: otherwise };
  }

  #section(group: LimeGroup, at: number): Section {
    const name = `group_${at}`;
    const title = this.#words(name, group.text);
    const says = this.#words(name, group.help);
    const note: Item[] =
      Object.keys(says).length > 0 ? [{ type: 'note', name: `${name}_says`, label: says }] : [];
    return {
      kind: 'section',
      name,
      ...(Object.keys(title).length > 0 ? { title } : { unnamed: true as const }),
      ...present({ shownIf: this.#shownIf(name, group.row) }),
      items: [...note, ...group.questions.flatMap((question) => this.#ask(question))],
    };
  }

  #ask(question: LimeQuestion): Question[] {
    const { row } = question;
    const name = this.#nameOf(row.name ?? '');
    const reading = this.#reading(name, question);
    const letter = row['type/scale'] ?? '';
    const further = furtherOf(letter, reading);
    const body = this.#bodyOf(letter, reading, name);
    const asked = {
      name,
      // What an equation shows is its value.
      label: this.#wordsOr(name, letter === '*' ? {} : question.text, name),
      ...present({
        hint: Object.values(question.help).some(Boolean) ? this.#words(name, question.help) : undefined,
        shownIf: this.#shownIf(name, row),
        required: row.mandatory === 'Y' || undefined,
        validIf: this.#condition(name, 'em_validation_q', row.em_validation_q),
      }),
    };
    if (row.mandatory === 'S') this.#leave(name, 'mandatory: S', 'is required or is not');
    const questions = [{ ...asked, ...body } as Question];
    if (further && body.type !== 'hidden') {
      this.#furtherQuestions += 1;
      this.#leave(name, `${name}${further.suffix}`, 'asked in a question of its own here');
      questions.push({ ...asked, name: `${name}${further.suffix}`, ...further.body } as Question);
    }
    return questions;
  }

  #bodyOf(letter: string, reading: LimeReading, name: string): Typed {
    const { row, text } = reading.question;
    if (letter === '*') return this.#equation(name, Object.values(text)[0] ?? '');
    if (row.hidden === '1') {
      this.#leave(name, 'hidden', 'nobody is asked; an address or an import brings it');
      return { type: 'hidden' };
    }
    const read = Object.hasOwn(typesOfLimeSurvey, letter) ? typesOfLimeSurvey[letter] : undefined;
    const body = read?.(reading);
    if (body && !('rows' in body && (body.rows as unknown[]).length === 0)) return body;
    this.#leave(
      name,
      `type ${letter}`,
      body ? 'has no rows: nobody is asked' : 'is not known here: nobody is asked',
    );
    return { type: 'hidden' };
  }

  #equation(name: string, html: string): Typed {
    const value = this.#condition(name, 'equation', /^\{([^{}]*)\}$/.exec(textOfHtml(html))?.[1]);
    if (value === undefined) this.#leave(name, textOfHtml(html), 'is not worked out here');
    return value === undefined ? { type: 'hidden' } : { type: 'calculated', value };
  }

  #reading(name: string, question: LimeQuestion): LimeReading {
    return {
      question,
      choices: (options) => options.map((option) => this.#choice(name, option)),
      list: (suffix, choices) => this.#list(`${name}${suffix}`, choices),
      leave: (what, why) => this.#leave(name, what, why),
    };
  }

  #choice(question: string, { row, text }: Told): Choice {
    const value = row.name || '_';
    return {
      value,
      label: this.#wordsOr(`${question}: ${value}`, text, value),
      ...present({ shownIf: this.#condition(`${question}: ${value}`, 'relevance', relevance(row)) }),
    };
  }

  /** What LimeSurvey has by itself is one list, of which there is one; what a question has is its own. */
  #list(name: string, choices: readonly Choice[]): string {
    const isOwn = choices.length > 0 && this.#lists.find((list) => list.choices === choices);
    if (isOwn) return isOwn.name;
    this.#lists.push({ name, choices: choices as Choice[] });
    return name;
  }

  #shownIf(where: string, row: LimeRow): string | undefined {
    const text = relevance(row);
    const shownIf = this.#condition(where, 'relevance', text);
    if (text !== undefined && shownIf === undefined) this.#lost += 1;
    return shownIf;
  }

  #condition(where: string, what: string, text: string | undefined): string | undefined {
    if (!text) return undefined;
    try {
      return conditionOfLimeSurvey(text, (name) => this.#named(name));
    } catch (error) {
      if (!(error instanceof NotWritten)) throw error;
      this.#leave(where, `${what}: ${text}`, `"${error.message}" has nothing like it here`);
      return undefined;
    }
  }

  /** `Q`, `Q_SQ`, `Q_other`, or, as older versions call it, `123X4X5SQ`: the number of the survey, group and question. */
  #named(written: string): Named {
    const [, id, part = ''] = /^\d+X\d+X(\d+?)(\D\w*)?$/.exec(written) ?? [];
    const name = id === undefined ? written : [this.#byId.get(id), part].filter(Boolean).join('_');
    if (this.#questions.has(name)) return { name: asName(name) };
    const parts = name.split('_');
    for (let at = parts.length - 1; at > 0; at--) {
      const question = this.#questions.get(parts.slice(0, at).join('_'));
      if (question) return partOf(question, parts.slice(at).join('_'));
    }
    return null;
  }

  #nameOf(written: string): string {
    const name = asName(written || 'question');
    if (name !== written) this.#leave(written, 'name', `is called ${name} here`);
    return name;
  }
}

const relevance = ({ relevance: text = '' }: LimeRow): string | undefined =>
  text === '' || text === '1' ? undefined : text;

function partOf({ row, subs }: LimeQuestion, part: string): Named {
  const name = asName(row.name ?? '');
  if (part === 'other') return { name: `${name}-Comment` };
  // Where rows and columns meet, both are named.
  const names = part.split('_');
  const isKnown = (one: string) => subs.some((sub) => sub.row.name === one);
  if (!isKnown(part) && !(names.length === 2 && names.every(isKnown))) return null;
  return /^[MP]$/.test(row['type/scale'] ?? '') ? { name, choice: part } : { name: `${name}.${part}` };
}
