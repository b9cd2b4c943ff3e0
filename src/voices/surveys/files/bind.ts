import { z } from 'zod';
import {
  type Choice,
  choicesOf,
  commentOf,
  type Form,
  otherValue,
  type Placed,
  type Question,
  type QuestionOf,
  questionsOf,
} from '../form/form.ts';

/**
 * What is said of columns by hand, by their heads, `head#2` being the second that is called so: the name of a question,
 * or '' for none; where a cell says something else than the form, which choice it is, '' again for none.
 */
export const columnMap = z.record(
  z.string(),
  z.union([
    z.string(),
    z.strictObject({ question: z.string(), choices: z.record(z.string(), z.string()).optional() }),
  ]),
);
export type ColumnMap = Readonly<z.infer<typeof columnMap>>;

/** How a map calls a column, by its head and how many before it are called so. */
export const keyOfColumn = (head: string, before: number): string =>
  before === 0 ? head : `${head}#${before + 1}`;

/** What a column of a table holds. */
export type Bound =
  | { readonly kind: 'answer'; readonly question: Question }
  | { readonly kind: 'choice'; readonly question: Question; readonly value: string }
  | { readonly kind: 'row'; readonly question: Question; readonly row: string; readonly value?: string }
  | { readonly kind: 'rank'; readonly question: Question; readonly rank: number }
  | { readonly kind: 'comment'; readonly question: Question }
  | { readonly kind: 'key' | 'date' | 'nothing' };

export type Binding = {
  readonly head: string;
  readonly index: number;
  readonly to: Bound;
  readonly record?: number;
  /** A column before it is called so too, and there is no other question that it could be. */
  readonly again?: true;
  /** What a map says it holds. */
  readonly said?: string;
  readonly choices?: Readonly<Record<string, string>>;
};

/** What programs that gather answers write beside them, by what it is for. */
const beside: Readonly<Record<string, 'key' | 'date' | 'nothing'>> = Object.fromEntries([
  ...[
    '_uuid',
    'meta/instanceid',
    'instanceid',
    'responseid',
    'response id',
    'respondentid',
    'respondent id',
    '_id',
    'id',
    'record id',
  ].map((name) => [name, 'key'] as const),
  ...['_submission_time', 'submitdate', 'end', 'enddate', 'recordeddate', 'timestamp', 'date submitted'].map(
    (name) => [name, 'date'] as const,
  ),
  ...[
    'last page',
    'start language',
    'date started',
    'date last action',
    'ip address',
    'referrer url',
    'total time',
    'duration (in seconds)',
  ].map((name) => [name, 'nothing'] as const),
  ...'start startdate today deviceid username phonenumber simserial _index _version_ __version__ _parent_index _parent_table_name _notes _tags _status _submitted_by _validation_status _xform_id_string _bamboo_dataset_id _geolocation _attachments lastpage startlanguage seed startdate datestamp token ipaddress status progress finished distributionchannel userlanguage responseset name externaldatareference externalreference emailaddress recipientemail recipientfirstname recipientlastname locationlatitude locationlongitude locationaccuracy'
    .split(' ')
    .map((name) => [name, 'nothing'] as const),
]);

/** Which column holds what, found by names and labels; `map` says it for heads that cannot be told. */
export function bindColumns(form: Form, heads: readonly string[], map: ColumnMap = {}): readonly Binding[] {
  const known = new Known(form);
  const [times, heard] = [new Map<string, number>(), new Map<string, number>()];
  return heads.map((head, index) => {
    const by = saidOf(map, head, countUp(heard, head));
    const named = by.said ?? plainHead(head);
    const before = countUp(times, named);
    const record = /\[(\d+)\]/.exec(named);
    const without = record ? named.replace(/\[\d+\]/g, '') : named;
    const to =
      by.said === ''
        ? ({ kind: 'nothing' } as const)
        : (known.find(named, before) ?? known.find(without, before) ?? besideOf(named));
    return {
      head,
      index,
      to: to ?? { kind: 'nothing' },
      ...by,
      ...(record && { record: Number(record[1]) - 1 }),
      ...(before > 0 && !to && { again: true }),
    };
  });
}

/** What a map says of a column. */
function saidOf(map: ColumnMap, head: string, before: number): Pick<Binding, 'said' | 'choices'> {
  const said = map[keyOfColumn(head, before)] ?? map[head];
  if (said === undefined) return {};
  if (typeof said === 'string') return { said };
  return { said: said.question, ...(said.choices && { choices: said.choices }) };
}

/** How often something came before. */
function countUp(times: Map<string, number>, what: string): number {
  const before = times.get(what) ?? 0;
  times.set(what, before + 1);
  return before;
}

/** How LimeSurvey and Qualtrics call what has another name here. */
const spellings: readonly (readonly [RegExp, string])[] = [
  // Of a table with two scales the first is the question itself.
  [/^(.+)\[([^[\]]+)\]\[1\]$/, '$1[$2]'],
  [/^(.+)\[([^[\]]+)\]\[2\]$/, '$1_2[$2]'],
  [/^(.+)_([^_]+)#0$/, '$1_$2'],
  [/^(.+)_([^_]+)#1$/, '$1_2_$2'],
  [/^(.+)\[([^[\]]+)comment\]$/, '$1comment[$2]'],
  [/^(.+)_([^_]+)comment$/, '$1comment_$2'],
  [/^(.+)\[comment\]$/, '$1comment'],
  // Questions side by side.
  [/^([^#]+)#(\d+)(_.+)$/, '$1_$2$3'],
];

/** What a head may be called here, the likelier first; `Q1[SQ001]. What do you …` is a code and the words for it. */
function* calledHere(head: string): Generator<string> {
  const code = /^([A-Za-z]\w*(?:\[[^[\]]*\])*)\. /.exec(head)?.[1];
  for (const one of code === undefined ? [head] : [code, head]) {
    for (const [there, here] of spellings) if (there.test(one)) yield one.replace(there, here);
    yield one;
  }
}

const plainHead = (head: string) => head.trim().replace(/\s+/g, ' ');
/** What a program wrote beside the answers, and no question is. */
export const besideOf = (head: string): Bound | null => {
  const kind = beside[head.toLowerCase()];
  return kind === undefined ? null : { kind };
};

/** Whether a column is left out because nobody knows what it is, which has to be told. */
export const isUnknown = ({ head, to }: Binding): boolean =>
  to.kind === 'nothing' &&
  head.trim() !== '' &&
  beside[plainHead(head).toLowerCase()] === undefined &&
  !/^_/.test(head.trim());

/** All that a column can be said to hold, each by one name. */
export const boundNames = (form: Form): string[] => [
  '_id',
  '_submission_time',
  ...questionsOf(form).flatMap(({ item }) => [
    item.name,
    ...valuesOf(form, item).map(({ value }) => `${item.name}/${value}`),
    ...(item.type === 'matrix' ? item.rows.map(({ name }) => `${item.name}[${name}]`) : []),
    ...('other' in item && item.other ? [commentOf(item.name)] : []),
  ]),
];

/** What a column holds, by one of those names; '' for nothing. */
export const nameOfBound = (to: Bound): string => {
  switch (to.kind) {
    case 'nothing':
      return '';
    case 'key':
      return '_id';
    case 'date':
      return '_submission_time';
    case 'answer':
      return to.question.name;
    case 'choice':
      return `${to.question.name}/${to.value}`;
    case 'rank':
      return `${to.question.name}[${to.rank}]`;
    case 'comment':
      return commentOf(to.question.name);
    case 'row':
      return `${to.question.name}[${to.row}]${to.value === undefined ? '' : `_${to.value}`}`;
  }
};

/** Everything of a form by what columns may call it. */
class Known {
  readonly #names = new Map<string, (Bound & { readonly question: Question })[]>();

  constructor(form: Form) {
    const placed = questionsOf(form);
    for (const one of placed)
      for (const name of namesOf(one)) this.#add(name, { kind: 'answer', question: one.item });
    for (const one of placed) for (const name of namesOf(one)) this.#addParts(form, one.item, name);
    // A label says less than a name, which another question may have.
    for (const { item } of placed)
      for (const label of Object.values(item.label)) this.#addLabel(form, item, plainHead(label));
  }

  /** Several questions may have the same label: the second column of a name is the second of them. */
  find(head: string, before: number): Bound | null {
    for (const name of calledHere(head)) {
      const found = this.#names.get(name) ?? this.#names.get(name.toLowerCase());
      if (found) return found[before] ?? null;
    }
    return null;
  }

  #add(name: string, to: Bound & { readonly question: Question }): void {
    if (name === '') return;
    for (const key of new Set([name, name.toLowerCase()])) {
      const known = this.#names.get(key) ?? [];
      if (!known.some(({ question }) => question === to.question)) this.#names.set(key, [...known, to]);
    }
  }

  #addParts(form: Form, question: Question, name: string): void {
    this.#addRanks(form, question, name);
    for (const { value, labels } of valuesOf(form, question))
      for (const as of [value, ...labels])
        for (const written of [
          `${name}/${as}`,
          `${name}.${as}`,
          `${name}[${as}]`,
          `${name} [${as}]`,
          `${name}_${as}`,
          `${name}-${as}`,
          `${name}:${as}`,
        ])
          this.#add(written, { kind: 'choice', question, value });
    if (question.type === 'matrix') this.#addRows(form, question, name);
    this.#addRanks(form, question, name, '_');
    if (question.type === 'one' || question.type === 'many')
      for (const { value } of choicesOf(form, question.list))
        this.#add(`${name}_${value}_TEXT`, { kind: 'comment', question });
    for (const written of [
      commentOf(name),
      `${name}_other`,
      `${name}[other]`,
      `${name} [other]`,
      `${name}[comment]`,
      `${name}_TEXT`,
      `${name}-other`,
    ])
      this.#add(written, { kind: 'comment', question });
  }

  /** What is ranked first, second and so on; after `_` it may as well be a choice, whose cell then says its rank. */
  #addRanks(form: Form, question: Question, name: string, before?: '_'): void {
    if (question.type !== 'ranking') return;
    for (const index of choicesOf(form, question.list).keys()) {
      const rank = index + 1;
      for (const written of before ? [`${name}_${rank}`] : [`${name}[${rank}]`, `${name} [Rank ${rank}]`])
        this.#add(written, { kind: 'rank', question, rank });
    }
  }

  #addRows(form: Form, question: QuestionOf<'matrix'>, name: string): void {
    const values = question.cell === 'many' ? choicesOf(form, question.list) : [];
    for (const { name: row, label } of question.rows)
      for (const as of [row, ...Object.values(label)]) {
        for (const written of [`[${as}]`, `_${as}`, `/${as}`, ` [${as}]`, `-${as}`])
          this.#add(`${name}${written}`, { kind: 'row', question, row });
        for (const choice of values) this.#addCell(`${name}_${as}`, `${name}-${as}`, question, row, choice);
      }
  }

  /** Several may be chosen in a row: a column for each. */
  #addCell(named: string, labelled: string, question: Question, row: string, { value, label }: Choice): void {
    this.#add(`${named}_${value}`, { kind: 'row', question, row, value });
    for (const text of Object.values(label))
      this.#add(`${labelled}-${text}`, { kind: 'row', question, row, value });
  }

  #addLabel(form: Form, question: Question, label: string): void {
    this.#add(label, { kind: 'answer', question });
    this.#addParts(form, question, label);
  }
}

/** By its name alone, and with the sections it is in, however they are set apart. */
function namesOf({ item, within }: Placed): readonly string[] {
  const sections = within.filter(({ unnamed }) => !unnamed).map(({ name }) => name);
  const paths = sections.map((_, index) => [...sections.slice(index), item.name]);
  return [item.name, ...paths.flatMap((path) => [path.join('/'), path.join('.'), path.join(':')])];
}

function valuesOf(form: Form, question: Question): { value: string; labels: readonly string[] }[] {
  if (question.type !== 'many' && question.type !== 'ranking') return [];
  const choices = choicesOf(form, question.list).map(({ value, label }) => ({
    value,
    labels: Object.values(label),
  }));
  const isOther = question.type === 'many' && question.other;
  return isOther ? [...choices, { value: otherValue, labels: [] }] : choices;
}
