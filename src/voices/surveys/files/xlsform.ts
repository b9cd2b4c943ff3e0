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
import { languageTag } from './language-names.ts';
import { asName, NotRead, type NotTaken, type ReadForm } from './read-form.ts';
import type { Sheet } from './sheets.ts';
import { belongingOf, conditionOf, patternIn } from './xlsform-conditions.ts';
import { matrixOf, tradeOffOf } from './xlsform-own.ts';
import { type Row, rowsOf } from './xlsform-sheet.ts';

/** Whether these sheets are those of an XLSForm. */
export const isXlsForm = (sheets: readonly Sheet[]): boolean =>
  sheets.some(
    ({ name, rows }) =>
      called(name, 'survey') && (rows[0] ?? []).some((head) => /^(type|command)$/i.test(head.trim())),
  );

const called = (name: string, as: string) => name.trim().toLowerCase() === as;

/** Reads an XLSForm (https://xlsform.org), also in the dialect that was written until 2012. */
export function readXlsForm(file: string, sheets: readonly Sheet[]): ReadForm {
  const notTaken: NotTaken[] = [];
  const sheet = (name: string) => sheets.find((one) => called(one.name, name)) ?? { name, rows: [] };
  const settings = rowsOf(sheet('settings'), '', []).rows[0];
  const fallback = languageTag(settings?.own.default_language ?? '') ?? 'und';
  const read = (name: string) => rowsOf(sheet(name), fallback, notTaken);
  const survey = read('survey');
  if (survey.rows.length === 0) throw new NotRead(file, 'has no rows in its sheet "survey"');
  const choices = read('choices');
  const external = read('external_choices');
  const lists = [
    ...listsOf(choices.rows, 'choices', notTaken),
    ...listsOf(external.rows, 'external_choices', notTaken),
  ];
  const builder = new Builder(lists, notTaken);
  for (const row of survey.rows) builder.take(row);
  const sections = builder.done();
  const languages = languagesOf([survey, choices, external], fallback);
  return {
    format: 'xlsform',
    form: formSchema.parse({
      languages,
      title: {
        [languages[0] ?? 'und']:
          settings?.own.form_title || settings?.get('form_title') || file.replace(/\.\w+$/, ''),
      },
      lists,
      sections,
    }),
    conditionsLost: builder.lost,
    notTaken: [...notTaken, ...builder.columnsNotTaken()],
  };
}

/** The default language first, if anything is written in it. */
function languagesOf(sheets: readonly { languages: readonly string[] }[], fallback: string): string[] {
  const used = [...new Set(sheets.flatMap(({ languages }) => languages))];
  return used.length === 0
    ? [fallback]
    : used.sort((a, b) => Number(b === fallback) - Number(a === fallback));
}

function listsOf(rows: readonly Row[], sheet: string, notTaken: NotTaken[]): ChoiceList[] {
  const lists = new Map<string, Choice[]>();
  for (const row of rows) {
    const list = row.get('list_name');
    if (list === '') continue;
    const value = row.get('name');
    const label = row.words('label');
    const into = lists.get(list) ?? [];
    lists.set(list, into);
    if (value === '')
      notTaken.push({ where: `${sheet}, row ${row.at}`, what: list, why: 'a choice without a name' });
    else
      into.push({
        value,
        label: label ?? { und: value },
        ...(Object.keys(row.own).length > 0 && { of: row.own }),
      });
    if (row.get('image') || row.get('audio') || row.get('video'))
      notTaken.push({
        where: `${sheet}, row ${row.at}`,
        what: value,
        why: 'its picture or sound is not in the form',
      });
  }
  const isFromElsewhere = sheet !== 'choices';
  return [...lists].map(([name, choices]) => ({
    name,
    choices,
    ...(isFromElsewhere && { isFromElsewhere }),
  }));
}

/** A question but for what all questions have. */
type Typed = { readonly type: Question['type']; readonly [more: string]: unknown };

/** What a device or a program fills in. */
const filled = new Set(
  'start end today deviceid subscriberid simserial phonenumber username email audit start-geopoint background-audio background-geopoint imei uri:deviceid uri:subscriberid uri:simserial uri:phonenumber uri:username uri:email xml-external csv-external entity osm'.split(
    ' ',
  ),
);
/** Columns that say how something looks or is filled in, which is decided here. */
const looks = [
  'appearance',
  'default',
  'read_only',
  'trigger',
  'guidance_hint',
  'image',
  'audio',
  'video',
  'big-image',
];

type Open = {
  readonly section: { -readonly [Key in keyof Section]: Section[Key] } & { items: Item[] };
  /** The group is a table: its head. */
  readonly matrix: Row | null;
};

class Builder {
  readonly #pages: Section[] = [];
  readonly #open: Open[] = [];
  readonly #lists: ChoiceList[];
  readonly #notTaken: NotTaken[];
  readonly #many = new Set<string>();
  readonly #columns = new Map<string, number>();
  readonly #rowNames = new Map<unknown, string>();
  #loose: Open | null = null;
  /** How many conditions of items cannot be said here. */
  lost = 0;

  constructor(lists: ChoiceList[], notTaken: NotTaken[]) {
    this.#lists = lists;
    this.#notTaken = notTaken;
  }

  take(row: Row): void {
    const type = row.get('type').toLowerCase().replace(/\s+/g, ' ');
    if (type.startsWith('#')) return;
    for (const column of looks)
      if (row.get(column)) this.#columns.set(column, (this.#columns.get(column) ?? 0) + 1);
    const [, turn, what] = /^(begin|end)[ _]?(group|repeat|loop)\b/.exec(type) ?? [];
    if (turn === 'begin') this.#begin(row, what ?? '');
    else if (turn === 'end') this.#end(row);
    else if (type !== '') this.#question(row, type);
    else if (row.get('name')) this.#leave(row, row.get('name'), 'a row without a type');
  }

  #question(row: Row, type: string): void {
    if (filled.has(type)) this.#leave(row, type, 'filled in by a device or a program, asked of nobody');
    this.#ask(row, filled.has(type) ? 'hidden' : type);
  }

  done(): Section[] {
    this.#closeLoose();
    while (this.#open.length > 0) this.#end(null);
    return this.#pages;
  }

  columnsNotTaken(): NotTaken[] {
    return [...this.#columns].map(([column, count]) => ({
      where: 'survey',
      what: `${column} (${count})`,
      why: 'how it looks or is filled in is decided here',
    }));
  }

  #leave(row: Row, what: string, why: string): void {
    this.#notTaken.push({ where: `survey, row ${row.at}`, what, why });
  }

  #begin(row: Row, what: string): void {
    if (what === 'loop')
      this.#leave(
        row,
        what,
        'asked once, not for each choice: write it out, or make it a section that repeats',
      );
    const count = row.get('repeat_count');
    const most = /^\d+$/.test(count) ? Number(count) : undefined;
    if (count && most === undefined)
      this.#leave(row, `repeat_count ${count}`, 'how often it is answered is up to whoever answers');
    const section = {
      kind: 'section' as const,
      name: this.#nameOf(row, `group_${row.at}`),
      ...optional({ title: row.words('label'), shownIf: this.#condition(row, 'relevant') }),
      ...(what === 'repeat' && { repeats: optional({ most }) }),
      items: [],
    };
    const matrix = row.get('throughline') === 'matrix' ? row : null;
    if (this.#open.length === 0 && !matrix) this.#closeLoose();
    this.#open.push({ section, matrix });
  }

  #end(row: Row | null): void {
    const closed = this.#open.pop();
    if (!closed) {
      if (row) this.#leave(row, 'end of a group', 'none was begun');
      return;
    }
    const above = this.#open.at(-1);
    if (closed.matrix && closed.section.items.length > 0)
      this.#add(matrixOf(closed.section, closed.matrix, this.#rowNames));
    else if (above) above.section.items.push(closed.section);
    else this.#pages.push(closed.section);
  }

  #closeLoose(): void {
    if (this.#loose) this.#pages.push(this.#loose.section);
    this.#loose = null;
  }

  #add(item: Question): void {
    const above = this.#open.at(-1);
    if (above) {
      above.section.items.push(item);
      return;
    }
    this.#loose ??= {
      section: { kind: 'section', name: `page_${this.#pages.length + 1}`, unnamed: true, items: [] },
      matrix: null,
    };
    this.#loose.section.items.push(item);
  }

  #ask(row: Row, type: string): void {
    const name = this.#nameOf(row, `row_${row.at}`);
    const body = this.#bodyOf(row, type, name);
    if (!body) return;
    if (body.type === 'many') this.#many.add(name);
    const isNote = body.type === 'note' || body.type === 'calculated' || body.type === 'hidden';
    const question = {
      name,
      label: row.words('label') ?? (isNote ? { und: '' } : { und: name }),
      ...optional({
        hint: row.words('hint'),
        shownIf: this.#condition(row, 'relevant'),
        ...this.#required(row),
      }),
      ...this.#constraint(row, body.type),
      ...body,
    };
    if (row.get('throughline')) this.#rowNames.set(question, row.get('throughline'));
    this.#add(question as Question);
  }

  #required(row: Row): { required?: true | string | undefined; requiredMessage?: Words | undefined } {
    const text = row.get('required');
    if (text === '' || /^(no|false|false\(\)|0)$/i.test(text)) return {};
    const required = /^(yes|true|true\(\)|1|x)$/i.test(text) ? true : this.#condition(row, 'required');
    return { required, requiredMessage: row.words('required_message') };
  }

  #constraint(row: Row, type: Question['type']): object {
    const text = row.get('constraint');
    if (text === '') return {};
    const validMessage = row.words('constraint_message');
    const pattern = type === 'short' ? patternIn(text) : null;
    if (pattern !== null) return { pattern, ...optional({ validMessage }) };
    return optional({ validIf: this.#condition(row, 'constraint'), validMessage });
  }

  /** A condition in the words of SurveyJS; undefined, and told, where it cannot be said there. */
  #condition(row: Row, column: string): string | undefined {
    const text = row.get(column);
    if (text === '') return undefined;
    try {
      return conditionOf(text, (name) => this.#many.has(name));
    } catch (error) {
      if (!(error instanceof NotWritten)) throw error;
      if (column === 'relevant') this.lost += 1;
      this.#leave(row, `${column}: ${text}`, `"${error.message}" has nothing like it here`);
      return undefined;
    }
  }

  #bodyOf(row: Row, type: string, name: string): Typed | null {
    const chosen =
      /^(select[ _]?one|select1|select[ _]?multiple|select all that apply|rank)(?:[ _](external|from[ _]file))?(?: from)? (\S+)( or[ _](?:other|specify other))?$/.exec(
        type,
      );
    if (chosen) return this.#chosen(row, chosen, name);
    const simple = simpleTypes[type];
    if (simple) return simple(row);
    if (type === 'calculate') return this.#calculated(row);
    this.#leave(row, `${row.get('type')} ${name}`, 'a type that is not known here');
    return null;
  }

  #chosen(row: Row, chosen: RegExpExecArray, name: string): Typed | null {
    const [, how = '', , , or] = chosen;
    // The list is called as it is written, capitals too.
    const list =
      row
        .get('type')
        .trim()
        .replace(/\s+or[ _](other|specify other)$/i, '')
        .split(/\s+/)
        .at(-1) ?? '';
    if (row.get('throughline') === 'trade-off') return tradeOffOf(this.#lists, list);
    const known = this.#lists.find((one) => one.name === list);
    if (!known?.choices.length)
      this.#leave(
        row,
        `${name}: ${list}`,
        'its choices are in a file or a list that did not come with the form',
      );
    if (!known) this.#lists.push({ name: list, choices: [], isFromElsewhere: true });
    const type = how.startsWith('rank') ? 'ranking' : /one|1/.test(how) ? 'one' : 'many';
    return { type, list, ...this.#within(row), ...(or && type !== 'ranking' && { other: true }) };
  }

  #within(row: Row): object {
    const filter = row.get('choice_filter');
    if (filter === '') return {};
    const within = belongingOf(filter);
    if (within) return { within };
    this.#leave(row, `choice_filter: ${filter}`, 'choices can belong to what was answered, and nothing else');
    return {};
  }

  #calculated(row: Row): Typed {
    const value = this.#condition(row, 'calculation');
    return value === undefined ? { type: 'hidden' } : { type: 'calculated', value };
  }

  #nameOf(row: Row, otherwise: string): string {
    const written = row.get('name');
    const name = asName(written || otherwise);
    if (written !== '' && name !== written) this.#leave(row, written, `is called ${name} here`);
    return name;
  }
}

const optional = <T extends object>(of: T): { [Key in keyof T]: Exclude<T[Key], undefined> } =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as never;

function range(row: Row): Typed {
  const parameter = (name: string, otherwise: number) =>
    Number(new RegExp(`\\b${name}\\s*=\\s*(-?[\\d.]+)`).exec(row.get('parameters'))?.[1] ?? otherwise);
  const [from, to, step] = [parameter('start', 1), parameter('end', 10), parameter('step', 1)];
  return { type: 'scale', from: Math.min(from, to), to: Math.max(from, to), step: Math.abs(step) || 1 };
}

type Body = (row: Row) => Typed;
const date =
  (of: 'day' | 'time' | 'moment'): Body =>
  () => ({ type: 'date', of });
const of =
  (type: Question['type']): Body =>
  () => ({ type });
const simpleTypes: Readonly<Record<string, Body>> = {
  text: (row) => ({ type: /multiline/i.test(row.get('appearance')) ? 'long' : 'short' }),
  string: of('short'),
  barcode: of('short'),
  integer: () => ({ type: 'number', whole: true }),
  int: () => ({ type: 'number', whole: true }),
  decimal: of('number'),
  range,
  date: date('day'),
  time: date('time'),
  datetime: date('moment'),
  note: of('note'),
  acknowledge: of('consent'),
  trigger: of('consent'),
  geopoint: of('place'),
  gps: of('place'),
  location: of('place'),
  geotrace: of('long'),
  geoshape: of('long'),
  image: of('file'),
  photo: of('file'),
  audio: of('file'),
  video: of('file'),
  file: of('file'),
  hidden: of('hidden'),
};
