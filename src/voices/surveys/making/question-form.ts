import {
  choicesInLines,
  type LineFault,
  linesOf,
  translatedLines,
  withTranslatedLines,
} from '../form/choice-lines.ts';
import { nameFrom, namesOf } from '../form/edit-form.ts';
import {
  type Choice,
  choicesOf,
  type Form,
  form as formSchema,
  type Item,
  isSection,
  namePattern,
  type Question,
  type Section,
  type Words,
} from '../form/form.ts';
import { choicesFor, conditionTyped, readCondition } from './condition-form.ts';
import type { ItemProblem, Typed, Wrong } from './typed.ts';

export type AskedType = Question['type'];
export type Part =
  | 'choices'
  | 'alone'
  | 'other'
  | 'within'
  | 'least'
  | 'most'
  | 'whole'
  | 'from'
  | 'to'
  | 'step'
  | 'rows'
  | 'cell'
  | 'of'
  | 'pattern'
  | 'value';

/** What is asked of each type besides its words and when it is shown; in the order in which staff are asked. */
export const partsOf: Readonly<Record<AskedType, readonly Part[]>> = {
  one: ['choices', 'other', 'within'],
  many: ['choices', 'alone', 'other', 'least', 'most', 'within'],
  ranking: ['choices', 'least', 'most', 'within'],
  scale: ['from', 'to', 'step'],
  matrix: ['rows', 'cell', 'choices'],
  number: ['least', 'most', 'whole'],
  date: ['of'],
  short: ['most', 'pattern'],
  long: ['most'],
  place: [],
  file: [],
  'trade-off': [],
  consent: [],
  note: [],
  calculated: ['value'],
  hidden: [],
};
/** Its words, each in every language of the form. */
export const wordsOfType = (type: AskedType): readonly string[] => {
  if (type === 'scale') return ['label', 'hint', 'low', 'high'];
  if (type === 'trade-off') return ['label', 'hint', 'left', 'right'];
  return type === 'note' || type === 'calculated' || type === 'hidden' ? ['label'] : ['label', 'hint'];
};
/** More than somebody reads in a field. */
export const mostTyped = 300;

export type ReadItem = {
  readonly form: Form;
  readonly item: Item;
  readonly problems: readonly ItemProblem[];
};

const isTicked = (typed: Typed, name: string) => typed[name] === 'yes';

/** A question or section as its form has it. */
export function typedOf(form: Form, item: Item): Typed {
  const head = { name: item.name, ...conditionTyped(item.shownIf) };
  if (isSection(item))
    return {
      ...head,
      ...wordsTyped(form, { label: item.title }),
      repeats: item.repeats ? 'yes' : '',
      most: String(item.repeats?.most ?? ''),
    };
  const { label, hint, required, validIf } = item;
  return {
    ...head,
    ...wordsTyped(form, { label, hint, validMessage: item.validMessage, ...wordsBeside(item) }),
    ...partsTyped(form, item),
    required: required === true ? 'yes' : '',
    requiredIf: typeof required === 'string' ? required : '',
    validIf: validIf ?? '',
  };
}

const wordsBeside = (item: Question): Record<string, Words | undefined> => {
  if (item.type === 'scale') return { low: item.low, high: item.high };
  return item.type === 'trade-off' ? { left: item.left, right: item.right } : {};
};

const wordsTyped = (
  { languages }: Form,
  all: Readonly<Record<string, Words | undefined>>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(all).flatMap(([name, words]) =>
      languages.map((tag) => [`${name}.${tag}`, words?.[tag] ?? ''] as const),
    ),
  );

function partsTyped(form: Form, item: Question): Record<string, string> {
  const out: Record<string, string> = {};
  for (const part of partsOf[item.type]) {
    const value = (item as Readonly<Record<string, unknown>>)[part];
    if (value !== undefined && typeof value !== 'object') out[part] = value === true ? 'yes' : String(value);
  }
  if (item.type === 'matrix') Object.assign(out, linesTyped(form, 'rows', asChoices(item)));
  if (!('list' in item)) return out;
  const [belongs] = 'within' in item ? (item.within ?? []) : [];
  const parents = belongs ? choicesFor(form, belongs.question) : [];
  const choices = choicesOf(form, item.list);
  return {
    ...out,
    list: item.list ?? '',
    within: belongs?.question ?? '',
    ...(choices.length > mostTyped ? {} : linesTyped(form, 'choices', choices, parents, belongs?.column)),
  };
}

const asChoices = ({ rows }: Extract<Question, { type: 'matrix' }>): Choice[] =>
  rows.map(({ name, ...row }) => ({ value: name, ...row }));

function linesTyped(
  form: Form,
  name: string,
  choices: readonly Choice[],
  parents: readonly Choice[] = [],
  column?: string,
): Record<string, string> {
  const [first = '', ...others] = form.languages;
  return {
    [name]: linesOf(
      choices.filter(({ alone }) => !alone),
      first,
      parents,
      column,
    ),
    alone: linesOf(
      choices.filter(({ alone }) => alone),
      first,
    ),
    ...Object.fromEntries(others.map((tag) => [`${name}.${tag}`, translatedLines(choices, tag)])),
  };
}

/**
 * What was typed as an item of the form, in the place of `before` or as a new one: the form with its lists of choices as
 * they are then, and what is wrong at which field. Where the item goes in the form, the caller says.
 */
export function readItem(
  form: Form,
  before: Item | null,
  type: AskedType | 'section',
  typed: Typed,
): ReadItem {
  const reading = new Reading(form, before, typed);
  return type === 'section' ? reading.section() : reading.question(type);
}

class Reading {
  readonly #problems: ItemProblem[] = [];
  readonly #before: Item | null;
  readonly #typed: Typed;
  #form: Form;

  constructor(form: Form, before: Item | null, typed: Typed) {
    this.#form = form;
    this.#before = before;
    this.#typed = typed;
  }

  section(): ReadItem {
    const before = this.#before && isSection(this.#before) ? this.#before : null;
    const {
      unnamed: _,
      repeats: __,
      shownIf: ___,
      title: ____,
      ...kept
    } = before ?? { kind: 'section' as const, items: [] };
    const title = this.#words('label');
    const most = this.#number('most');
    return this.#read({
      ...kept,
      name: this.#name(title),
      ...(title && { title }),
      ...this.#shownIf(),
      ...(isTicked(this.#typed, 'repeats') && { repeats: most === undefined ? {} : { most } }),
    } as Section);
  }

  question(type: AskedType): ReadItem {
    const label = this.#words('label');
    if (!label && type !== 'calculated' && type !== 'hidden') this.#wrong(this.#first('label'), 'missing');
    const name = this.#name(label);
    const { requiredIf, validIf, required } = this.#typed;
    const words = Object.fromEntries(
      [...wordsOfType(type), 'validMessage']
        .filter((one) => one !== 'label')
        .flatMap((one) => {
          const said = this.#words(one);
          const isNeeded = one === 'left' || one === 'right';
          if (!said && isNeeded) this.#wrong(this.#first(one), 'missing');
          return said || isNeeded ? [[one, said ?? {}]] : [];
        }),
    );
    return this.#read({
      type,
      name,
      label: label ?? {},
      ...words,
      ...this.#shownIf(),
      ...(requiredIf?.trim() ? { required: requiredIf.trim() } : required === 'yes' && { required: true }),
      ...(validIf?.trim() && { validIf: validIf.trim() }),
      ...(this.#before &&
        'requiredMessage' in this.#before && { requiredMessage: this.#before.requiredMessage }),
      ...this.#parts(type, name),
    } as Question);
  }

  #read(item: Item): ReadItem {
    return { form: this.#form, item, problems: this.#problems };
  }

  #wrong(field: string, why: Wrong, line?: number): void {
    this.#problems.push({ field, why, ...(line === undefined ? {} : { line }) });
  }

  #first = (name: string) => `${name}.${this.#form.languages[0]}`;

  #words(name: string): Words | undefined {
    const said = this.#form.languages.flatMap((tag) => {
      const text = this.#typed[`${name}.${tag}`]?.trim();
      return text ? [[tag, text] as const] : [];
    });
    return said.length > 0 ? Object.fromEntries(said) : undefined;
  }

  #name(label: Words | undefined): string {
    const own = this.#before?.name;
    const others = namesOf(this.#form).filter((name) => name !== own);
    const given = this.#typed.name?.trim() ?? '';
    const [text = 'part'] = Object.values(label ?? {});
    if (given === '') return own ?? nameFrom(text, others);
    if (!namePattern.test(given)) this.#wrong('name', 'noName');
    if (others.includes(given)) this.#wrong('name', 'taken');
    return given;
  }

  #number(field: string): number | undefined {
    const text = this.#typed[field]?.trim().replace(',', '.') ?? '';
    if (text === '') return undefined;
    const number = Number(text);
    if (Number.isFinite(number)) return number;
    this.#wrong(field, 'number');
    return undefined;
  }

  #parts(type: AskedType, name: string): Record<string, unknown> {
    const out: Record<string, unknown> = {};
    for (const part of partsOf[type])
      if (part === 'choices') Object.assign(out, this.#choices(type, name));
      else if (part !== 'within' && part !== 'alone') out[part] = this.#part(part);
    if (type === 'scale') this.#needScale(out);
    return Object.fromEntries(Object.entries(out).filter(([, value]) => value !== undefined));
  }

  #part(part: Exclude<Part, 'choices' | 'within' | 'alone'>): unknown {
    const text = this.#typed[part]?.trim();
    if (part === 'rows') return this.#rows();
    if (part === 'whole' || part === 'other') return isTicked(this.#typed, part) || undefined;
    if (part === 'of') return text ?? 'day';
    if (part === 'cell') return text ?? 'one';
    return part === 'pattern' || part === 'value' ? text || undefined : this.#number(part);
  }

  #needScale(out: Record<string, unknown>): void {
    out.step ??= 1;
    for (const end of ['from', 'to']) if (out[end] === undefined) this.#wrong(end, 'number');
  }

  #rows(): readonly object[] {
    const before =
      this.#before && !isSection(this.#before) && this.#before.type === 'matrix'
        ? asChoices(this.#before)
        : [];
    const rows = this.#lines('rows', before);
    if (rows.length === 0) this.#wrong('rows', 'choices');
    return rows.map(({ value, label, shownIf }) => ({ name: value, label, ...(shownIf && { shownIf }) }));
  }

  /** Own choices become a list with the name of the question; another list of the form is taken as it is. */
  #choices(type: AskedType, name: string): Record<string, unknown> {
    if (type === 'matrix' && this.#typed.cell !== 'one' && this.#typed.cell !== 'many') return {};
    const had = this.#before && 'list' in this.#before ? (this.#before.list ?? '') : '';
    const { list = had, within = '' } = this.#typed;
    const column = this.#column(within);
    const belonging =
      within && partsOf[type].includes('within') ? { within: [{ column, question: within }] } : {};
    const isLong = choicesOf(this.#form, list).length > mostTyped;
    if (list !== '' && (list !== had || isLong)) return { list, ...belonging };
    const own =
      had ||
      nameFrom(
        name,
        this.#form.lists.map((one) => one.name),
      );
    const before = choicesOf(this.#form, had);
    const typed = this.#lines(
      'choices',
      before.filter(({ alone }) => !alone),
      within ? { column, parents: choicesFor(this.#form, within) } : undefined,
    );
    const alone =
      type === 'many'
        ? this.#lines(
            'alone',
            before.filter((one) => one.alone),
          )
        : before.filter((one) => one.alone);
    const isTyped = ({ value, label }: Choice) =>
      typed.some(
        (one) => one.value === value || Object.entries(label).some(([tag, text]) => one.label[tag] === text),
      );
    const twice = alone.findIndex(isTyped);
    if (twice >= 0) this.#wrong('alone', 'twice', twice + 1);
    const all = this.#translated('choices', [
      ...typed,
      ...alone.map((one) => ({ ...one, alone: true as const })),
    ]);
    if (all.length === 0) this.#wrong('choices', 'choices');
    const lists = this.#form.lists.filter((one) => one.name !== own);
    this.#form = { ...this.#form, lists: [...lists, { name: own, choices: [...all] }] };
    return { list: own, ...belonging };
  }

  #column(within: string): string {
    const [former] = this.#before && 'within' in this.#before ? (this.#before.within ?? []) : [];
    return former?.question === within ? former.column : within;
  }

  #lines(
    field: string,
    before: readonly Choice[],
    within?: { column: string; parents: readonly Choice[] },
  ): readonly Choice[] {
    const [language = 'en'] = this.#form.languages;
    const { choices, fault } = choicesInLines({ text: this.#typed[field] ?? '', language, before, within });
    if (fault) this.#faulty(field, fault);
    return field === 'rows' ? this.#translated(field, choices) : choices;
  }

  #translated(field: string, choices: readonly Choice[]): readonly Choice[] {
    const [, ...others] = this.#form.languages;
    return others.reduce(
      (all, tag) => withTranslatedLines(all, this.#typed[`${field}.${tag}`] ?? '', tag),
      choices,
    );
  }

  #faulty = (field: string, { line, why }: LineFault) => this.#wrong(field, why, line);

  #shownIf(): { shownIf?: string } {
    const { problems, ...read } = readCondition(this.#form, this.#typed, this.#before?.shownIf);
    this.#problems.push(...problems);
    return read;
  }
}

/** Whether the whole is a form at all. */
export const isForm = (form: Form): boolean => formSchema.safeParse(form).success;
