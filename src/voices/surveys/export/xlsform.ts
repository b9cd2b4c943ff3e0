import { NotWritten } from '../files/expression-tree.ts';
import type { NotTaken } from '../files/read-form.ts';
import type { Sheet } from '../files/sheets.ts';
import {
  type Choice,
  type ChoiceList,
  type Form,
  type Item,
  isSection,
  type Question,
  type QuestionOf,
  questionsOf,
  type Section,
  tradeOffAnswers,
  type Words,
} from '../form/form.ts';
import { type Names, xpathOf } from './xpath.ts';

type Row = Readonly<Record<string, string>>;

/** A form as an XLSForm that pyxform takes, and which of its conditions cannot be said there. */
export function asXlsForm(form: Form): { sheets: readonly Sheet[]; lost: readonly NotTaken[] } {
  const writer = new Writer(form);
  const survey = form.sections.flatMap((section) =>
    section.unnamed ? section.items.flatMap((item) => writer.item(item)) : writer.item(section),
  );
  const language = form.languages[0] ?? 'und';
  const settings = {
    form_title: form.title[language] ?? Object.values(form.title)[0] ?? '',
    ...(language !== 'und' && { default_language: nameOf(language) }),
  };
  const sheets = [
    sheet('survey', survey),
    sheet('choices', writer.choices()),
    sheet('external_choices', writer.externalChoices()),
    sheet('settings', [settings]),
  ];
  return { sheets: sheets.filter(({ rows }) => rows.length > 1), lost: writer.lost };
}

/** Columns in the order in which they first come; those by language stay together. */
function sheet(name: string, rows: readonly Row[]): Sheet {
  const heads = [...new Set(['type', 'list_name', 'name', ...rows.flatMap(Object.keys)])].filter((head) =>
    rows.some((row) => row[head]),
  );
  return { name, rows: [heads, ...rows.map((row) => heads.map((head) => row[head] ?? ''))] };
}

const english = new Intl.DisplayNames('en', { type: 'language' });
/** What is no tag of a language is the name by which the form came. */
const nameOf = (tag: string) => (tag.startsWith('x-') ? tag.slice(2) : `${english.of(tag)} (${tag})`);

const dates = { day: 'date', time: 'time', moment: 'dateTime' } as const;
const cells = { short: 'text', number: 'decimal' } as const;

class Writer implements Names {
  readonly lost: NotTaken[] = [];
  readonly #form: Form;
  readonly #questions: ReadonlyMap<string, Question>;
  /** Lists of which several are chosen: their names may have no blank. */
  readonly #many: ReadonlySet<string>;
  readonly #external: ReadonlySet<ChoiceList>;
  readonly #own: Row[] = [];

  constructor(form: Form) {
    this.#form = form;
    const asked = questionsOf(form).map(({ item }) => item);
    this.#questions = new Map(asked.map((item) => [item.name, item]));
    const severalOf = (item: Question) =>
      item.type === 'many' || item.type === 'ranking' || (item.type === 'matrix' && item.cell === 'many');
    this.#many = new Set(asked.flatMap((item) => (severalOf(item) ? (listOf(item) ?? []) : [])));
    // Only one of a list that depends on what was answered is read from there.
    const isOutside = (list: ChoiceList) =>
      list.isFromElsewhere &&
      (form.lists.some((one) => one !== list && one.name === list.name) ||
        asked.every((item) => listOf(item) !== list.name || (item.type === 'one' && item.within)));
    this.#external = new Set(form.lists.filter(isOutside));
  }

  has = (name: string): boolean => this.#questions.has(name);

  valueOf(name: string, value: string): string {
    const question = this.#questions.get(name);
    const list = question && listOf(question);
    return list === undefined ? value : this.#called(list, value);
  }

  choices = (): Row[] => [
    ...this.#form.lists.flatMap((list) => (this.#external.has(list) ? [] : this.#rowsOf(list))),
    ...this.#own,
  ];
  externalChoices = (): Row[] =>
    this.#form.lists.flatMap((list) => (this.#external.has(list) ? this.#rowsOf(list) : []));

  item(item: Item): Row[] {
    if (isSection(item)) return this.#section(item);
    if (item.type === 'matrix') return this.#matrix(item);
    return [{ ...this.#headOf(item), ...this.#bodyOf(item) }];
  }

  #section(section: Section): Row[] {
    const { name, title, shownIf, repeats, items } = section;
    const kind = repeats ? 'repeat' : 'group';
    const head = {
      type: `begin_${kind}`,
      name,
      ...this.#words('label', title),
      ...this.#condition(name, 'relevant', shownIf),
      ...(repeats?.most !== undefined && { repeat_count: String(repeats.most) }),
    };
    return [head, ...items.flatMap((item) => this.item(item)), { type: `end_${kind}` }];
  }

  /** A table is a group there, each row of it a question; `throughline` says what it is here. */
  #matrix(question: QuestionOf<'matrix'>): Row[] {
    const { name, rows, cell, required } = question;
    const { required: _, ...head } = this.#headOf(question);
    const type =
      cell === 'one' || cell === 'many'
        ? `select_${cell === 'one' ? 'one' : 'multiple'} ${question.list}`
        : cells[cell];
    const each = rows.map((row) => ({
      type,
      name: `${name}_${row.name.replace(/[^\p{L}\p{N}_-]/gu, '_')}`,
      ...this.#words('label', row.label),
      ...this.#condition(name, 'relevant', row.shownIf),
      ...this.#required(name, required),
      throughline: row.name,
    }));
    const begin = { ...head, type: 'begin_group', appearance: question.list ? 'table-list' : '' };
    return [{ ...begin, throughline: 'matrix' }, ...each, { type: 'end_group' }];
  }

  #headOf(question: Question): Row {
    const { name, label, hint, shownIf, required, requiredMessage, validMessage } = question;
    return {
      name,
      ...this.#words('label', label),
      ...this.#words('hint', hint),
      ...this.#condition(name, 'relevant', shownIf),
      ...this.#required(name, required),
      ...this.#words('required_message', requiredMessage),
      ...this.#constraint(question),
      ...this.#words('constraint_message', validMessage),
    };
  }

  #required(name: string, required: Question['required']): Row {
    return required === true ? { required: 'yes' } : this.#condition(name, 'required', required);
  }

  /** All that an answer has to fulfil is one condition there. */
  #constraint(question: Question): Row {
    const { name, validIf } = question;
    const own = validIf === undefined ? {} : this.#condition(name, 'constraint', validIf);
    const parts = [...(own.constraint ? [own.constraint] : []), ...boundsOf(question)];
    return parts.length === 0
      ? {}
      : {
          constraint: parts.length === 1 ? (parts[0] ?? '') : parts.map((part) => `(${part})`).join(' and '),
        };
  }

  #bodyOf(question: Exclude<Question, { type: 'matrix' }>): Row {
    switch (question.type) {
      case 'one':
      case 'many':
      case 'ranking':
        return this.#chosen(question);
      case 'scale':
        return {
          type: 'range',
          parameters: `start=${question.from} end=${question.to} step=${question.step}`,
        };
      case 'number':
        return { type: question.whole ? 'integer' : 'decimal' };
      case 'date':
        return { type: dates[question.of] };
      case 'short':
        return { type: 'text' };
      case 'long':
        return { type: 'text', appearance: 'multiline' };
      case 'place':
        return { type: 'geopoint' };
      case 'consent':
        return { type: 'acknowledge' };
      case 'trade-off':
        return this.#tradeOff(question);
      case 'calculated':
        return this.#calculated(question);
      case 'file':
      case 'note':
      case 'hidden':
        return { type: question.type };
    }
  }

  #chosen(question: QuestionOf<'one' | 'many' | 'ranking'>): Row {
    const { list, within = [] } = question;
    const how = { one: 'select_one', many: 'select_multiple', ranking: 'rank' }[question.type];
    const known = this.#form.lists.find(({ name }) => name === list);
    const other = question.type !== 'ranking' && question.other && within.length === 0 ? ' or_other' : '';
    const type =
      !known || known.choices.length === 0
        ? `${how}_from_file ${/\.\w+$/.test(list) ? list : `${list}.csv`}`
        : `${how}${this.#external.has(known) ? '_external' : ''} ${list}${other}`;
    const filter = within.map((one) => `${one.column}=$\{${one.question}}`).join(' and ');
    return { type, ...(filter && { choice_filter: filter }) };
  }

  #tradeOff({ name, left, right }: QuestionOf<'trade-off'>): Row {
    for (const value of tradeOffAnswers) {
      const label =
        value === '-2' ? left : value === '2' ? right : { [this.#form.languages[0] ?? 'und']: value };
      this.#own.push({ list_name: `${name}_positions`, name: value, ...this.#words('label', label) });
    }
    return { type: `select_one ${name}_positions`, throughline: 'trade-off' };
  }

  #calculated({ name, value }: QuestionOf<'calculated'>): Row {
    const calculation = this.#condition(name, 'calculation', value);
    return { type: calculation.calculation ? 'calculate' : 'hidden', ...calculation };
  }

  #rowsOf({ name, choices }: ChoiceList): Row[] {
    return choices.map((choice: Choice) => ({
      list_name: name,
      name: this.#called(name, choice.value),
      ...this.#words('label', choice.label),
      ...choice.of,
    }));
  }

  #called = (list: string, value: string): string =>
    this.#many.has(list) ? value.replace(/\s+/g, '_') : value;

  #words(column: string, words: Words | undefined): Row {
    const { languages } = this.#form;
    // Labels say which languages a form has.
    const tags = column === 'label' ? languages : [...new Set([...languages, ...Object.keys(words ?? {})])];
    return Object.fromEntries(
      tags.map((tag) => [tag === 'und' ? column : `${column}::${nameOf(tag)}`, words?.[tag] ?? '']),
    );
  }

  #condition(where: string, column: string, text: string | undefined): Row {
    if (text === undefined) return {};
    try {
      return { [column]: xpathOf(text, this) };
    } catch (error) {
      if (!(error instanceof NotWritten)) throw error;
      this.lost.push({
        where,
        what: `${column}: ${text}`,
        why: `"${error.message}" has nothing like it in an XLSForm`,
      });
      return {};
    }
  }
}

const listOf = (question: Question): string | undefined => ('list' in question ? question.list : undefined);

function boundsOf(question: Question): string[] {
  if (question.type === 'short' && question.pattern !== undefined)
    return question.pattern.includes("'") ? [] : [`regex(., '^${question.pattern}$')`];
  const { least, most } = question as { least?: number; most?: number };
  const of = question.type === 'number' ? '.' : question.type === 'many' ? 'count-selected(.)' : null;
  if (of === null) return [];
  return [
    ...(least === undefined ? [] : [`${of} >= ${least}`]),
    ...(most === undefined ? [] : [`${of} <= ${most}`]),
  ];
}
