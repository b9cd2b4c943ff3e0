import {
  choicesOf,
  commentOf,
  type Form,
  otherValue,
  type Placed,
  type Question,
  type QuestionOf,
  questionsOf,
} from '../form/form.ts';

/** What a column of a table holds. */
export type Bound =
  | { readonly kind: 'answer'; readonly question: Question }
  | { readonly kind: 'choice'; readonly question: Question; readonly value: string }
  | { readonly kind: 'row'; readonly question: Question; readonly row: string }
  | { readonly kind: 'comment'; readonly question: Question }
  | { readonly kind: 'key' | 'date' | 'nothing' };

export type Binding = {
  readonly head: string;
  readonly index: number;
  readonly to: Bound;
  readonly record?: number;
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
  ...'start startdate today deviceid username phonenumber simserial _index _version_ __version__ _parent_index _parent_table_name _notes _tags _status _submitted_by _validation_status _xform_id_string _bamboo_dataset_id _geolocation _attachments lastpage startlanguage seed startdate datestamp token ipaddress status progress finished distributionchannel userlanguage responseset name externaldatareference externalreference emailaddress recipientemail recipientfirstname recipientlastname locationlatitude locationlongitude locationaccuracy'
    .split(' ')
    .map((name) => [name, 'nothing'] as const),
]);

/** Which column holds what, found by names and labels; `map` says it for heads that cannot be told. */
export function bindColumns(
  form: Form,
  heads: readonly string[],
  map: Readonly<Record<string, string>> = {},
): readonly Binding[] {
  const known = new Known(form);
  return heads.map((head, index) => {
    const given = map[head];
    const named = given === undefined ? plainHead(head) : given;
    const record = /\[(\d+)\]/.exec(named);
    const without = record ? named.replace(/\[\d+\]/g, '') : named;
    const to =
      given === ''
        ? ({ kind: 'nothing' } as const)
        : (known.find(named) ?? known.find(without) ?? besideOf(named));
    return { head, index, to: to ?? { kind: 'nothing' }, ...(record && { record: Number(record[1]) - 1 }) };
  });
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

/** Everything of a form by what columns may call it. */
class Known {
  readonly #names = new Map<string, Bound | null>();

  constructor(form: Form) {
    const placed = questionsOf(form);
    for (const one of placed)
      for (const name of namesOf(one)) this.#add(name, { kind: 'answer', question: one.item });
    for (const one of placed) for (const name of namesOf(one)) this.#addParts(form, one.item, name);
    // A label says less than a name, which another question may have.
    for (const { item } of placed)
      for (const label of Object.values(item.label)) this.#addLabel(form, item, plainHead(label));
  }

  find(head: string): Bound | null {
    return this.#names.get(head) ?? this.#names.get(head.toLowerCase()) ?? null;
  }

  #add(name: string, to: Bound): void {
    for (const key of new Set([name, name.toLowerCase()]))
      if (key !== '' && !this.#names.has(key)) this.#names.set(key, to);
  }

  #addParts(form: Form, question: Question, name: string): void {
    for (const { value, labels } of valuesOf(form, question))
      for (const as of [value, ...labels])
        for (const written of [
          `${name}/${as}`,
          `${name}.${as}`,
          `${name}[${as}]`,
          `${name}_${as}`,
          `${name}:${as}`,
        ])
          this.#add(written, { kind: 'choice', question, value });
    if (question.type === 'matrix') this.#addRows(question, name);
    for (const written of [
      commentOf(name),
      `${name}_other`,
      `${name}[other]`,
      `${name}[comment]`,
      `${name}_TEXT`,
      `${name}-other`,
    ])
      this.#add(written, { kind: 'comment', question });
  }

  #addRows(question: QuestionOf<'matrix'>, name: string): void {
    for (const row of question.rows)
      for (const as of [row.name, ...Object.values(row.label)])
        for (const written of [`${name}[${as}]`, `${name}_${as}`, `${name}/${as}`, `${name} [${as}]`])
          this.#add(written, { kind: 'row', question, row: row.name });
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
