import { expressionOf } from './expression.ts';
import {
  type Answer,
  type Answers,
  type Choice,
  choicesOf,
  commentOf,
  type Form,
  type Item,
  isSection,
  type Question,
  type Section,
} from './form.ts';

/** What of a form is shown to somebody who answered so, and what of their answers counts. */
export type Shown = {
  /** Answers to what is shown, with what is calculated from them; of what is hidden nothing is kept. */
  readonly answers: Answers;
  /** The pages on which there is something. */
  readonly pages: readonly Section[];
  /** Whether a question or section is shown; `scope` as `scopeOf` names the record it is in. */
  isShown(item: Item, scope?: string): boolean;
  /** Whether it is in any record, or at all. */
  isShownAnywhere(item: Item): boolean;
};

/** The record of a section that repeats, counted from 0; '' for all that is asked once. Fields of forms begin with it. */
export const scopeOf = (section: Section, at: number, outer = ''): string => `${outer}${section.name}.${at}.`;

/**
 * Goes through a form with somebody's answers. A question that is hidden has no answer for other conditions either,
 * wherever it stands. Each condition is calculated once, after all that it asks for.
 */
export function shownIn(form: Form, given: Answers): Shown {
  const all = new RecordOf('', given, null);
  all.lay(form.sections, null);
  const kept = new Map<Item, Set<string>>();
  for (const place of all.everything()) {
    settle(place);
    if (!place.isShown) continue;
    const scopes = kept.get(place.item);
    if (scopes) scopes.add(place.record.scope);
    else kept.set(place.item, new Set([place.record.scope]));
  }
  return asShown(form, all.kept(form.sections), kept);
}

function asShown(form: Form, answers: Answers, kept: ReadonlyMap<Item, ReadonlySet<string>>): Shown {
  const holdsAnything = (section: Section): boolean =>
    section.items.some((item) =>
      isSection(item)
        ? kept.has(item) && (item.repeats !== undefined || holdsAnything(item))
        : item.type !== 'calculated' && item.type !== 'hidden' && kept.has(item),
    );
  return {
    answers,
    isShownAnywhere: (item) => kept.has(item),
    isShown: (item, scope = '') => kept.get(item)?.has(scope) ?? false,
    pages: form.sections.filter(
      (page) => kept.has(page) && (page.repeats !== undefined || holdsAnything(page)),
    ),
  };
}

/** A question or section as it stands in one record. */
type Place = {
  readonly item: Item;
  readonly record: RecordOf;
  /** The section that has to be shown before it is. */
  readonly inside: Place | null;
  /** Of a section that repeats. */
  readonly records: readonly RecordOf[];
  state: 'new' | 'begun' | 'settled';
  areRecordsAsked?: true;
  isShown: boolean;
  /** What was calculated, or the records as they count. */
  value?: Answers[string] | undefined;
};

/** All that is answered once, or one record of a section that repeats. */
class RecordOf {
  readonly scope: string;
  readonly #given: Answers;
  readonly #outer: RecordOf | null;
  readonly #places = new Map<Item, Place>();
  /** Those that can have an answer; conditions write names in any case. */
  readonly #named = new Map<string, Place>();

  constructor(scope: string, given: Answers, outer: RecordOf | null) {
    this.scope = scope;
    this.#given = given;
    this.#outer = outer;
  }

  lay(items: readonly Item[], inside: Place | null): void {
    for (const item of items) {
      const records = this.#recordsOf(item);
      const place: Place = { item, record: this, inside, records, state: 'new', isShown: false };
      this.#places.set(item, place);
      if (isSection(item) && !item.repeats) {
        this.lay(item.items, place);
        continue;
      }
      for (const name of [item.name, item.name.toLowerCase()]) this.#named.set(name, place);
      for (const record of records) record.lay((item as Section).items, place);
    }
  }

  #recordsOf(item: Item): RecordOf[] {
    const given = isSection(item) && item.repeats ? this.#given[item.name] : undefined;
    if (!Array.isArray(given)) return [];
    return (given as readonly Answers[]).map(
      (one, at) => new RecordOf(scopeOf(item as Section, at, this.scope), one, this),
    );
  }

  *everything(): Generator<Place> {
    for (const place of this.#places.values()) {
      yield place;
      for (const record of place.records) yield* record.everything();
    }
  }

  /** What a name in a condition stands for here and, where that has no answer, around it: the inmost comes first. */
  placesOf(name: string): Place[] {
    const plain = name.endsWith(commentEnd) ? name.slice(0, -commentEnd.length) : name;
    const own = this.#named.get(plain) ?? this.#named.get(plain.toLowerCase());
    return [...(own ? [own] : []), ...(this.#outer?.placesOf(name) ?? [])];
  }

  /** The answer that counts to a question, what is beside it, or the records of a section, `isWhole` as far as they count. */
  answerAt(place: Place, name: string, isWhole: boolean = true): Answers[string] | undefined {
    const { item, isShown } = place;
    if (!isShown) return undefined;
    if (isSection(item)) {
      if (!isWhole) return this.#given[item.name];
      place.value ??= this.kept([item])[item.name];
      return place.value;
    }
    if (name.endsWith(commentEnd)) return this.#given[commentOf(item.name)];
    if (item.type === 'note') return undefined;
    return item.type === 'calculated' ? place.value : this.#given[item.name];
  }

  /** The answers that count below these items. */
  kept(items: readonly Item[]): Answers {
    const out: Record<string, Answers[string]> = {};
    const keep = (name: string, value: Answers[string] | undefined) => {
      if (value !== undefined) out[name] = value;
    };
    for (const item of items) {
      const place = this.#places.get(item);
      if (!place?.isShown) continue;
      if (!isSection(item)) {
        keep(item.name, this.answerAt(place, item.name));
        if (item.type !== 'note') keep(commentOf(item.name), this.#given[commentOf(item.name)]);
      } else if (!item.repeats) Object.assign(out, this.kept(item.items));
      else if (place.records.length > 0)
        out[item.name] = place.records.map((record) => record.kept(item.items));
    }
    return out;
  }
}

const commentEnd = commentOf('');

/** What has to be known of other places before it can be said of one whether it is shown, and by which name they are asked for. */
function* asksOf({ item, record, inside }: Place): Generator<{ isWhole: boolean; of: Place }> {
  if (inside) yield { isWhole: false, of: inside };
  for (const { name, isWhole } of namesAskedBy(item))
    for (const of of record.placesOf(name)) yield { isWhole, of };
}

/** A name, and whether what stands in its records matters: `{children.length}` only counts them. */
type Asked = { readonly name: string; readonly isWhole: boolean };
const namesAskedBy = (item: Item): Asked[] => [
  ...(item.shownIf === undefined ? [] : namesIn(item.shownIf)),
  ...(!isSection(item) && item.type === 'calculated' ? namesIn(item.value) : []),
  ...belongsTo(item).map((name) => ({ name, isWhole: true })),
];
const namesIn = (expression: string): Asked[] =>
  expressionOf(expression).names.map((name) => ({
    name: name.split(/[.[]/)[0] ?? name,
    isWhole: !name.endsWith('.length'),
  }));

/** Choices that belong to what is asked elsewhere come once that is answered. */
const belongsTo = (item: Item): string[] =>
  !isSection(item) && 'within' in item ? (item.within ?? []).map(({ question }) => question) : [];

/** Says of a place whether it is shown, after the places it asks for. They are no calls within calls: a chain may be long. */
function settle(first: Place): void {
  const waiting = [first];
  for (let place = waiting.at(-1); place !== undefined; place = waiting.at(-1)) {
    if (place.state === 'new') {
      place.state = 'begun';
      for (const needed of neededBy(place)) waiting.push(needed);
    } else {
      waiting.pop();
      if (place.state === 'begun') decide(place);
    }
  }
}

function* neededBy(place: Place): Generator<Place> {
  for (const { isWhole, of } of asksOf(place)) {
    if (of.state === 'new') yield of;
    // The answer to a section that repeats is all that is in it; who asks in there counts what was given.
    if (!isWhole || of.areRecordsAsked || isBeneath(place, of)) continue;
    of.areRecordsAsked = true;
    for (const record of of.records) yield* record.everything();
  }
}

function isBeneath({ inside }: Place, section: Place): boolean {
  return inside !== null && (inside === section || isBeneath(inside, section));
}

/** In a circle, which `checkForm` does not let pass, what is not decided yet has no answer. */
function decide(place: Place): void {
  const { item, record, inside } = place;
  place.state = 'settled';
  if (inside && !inside.isShown) return;
  const known: Record<string, Answers[string]> = {};
  for (const { name, isWhole } of namesAskedBy(item)) {
    if (!isWhole && known[name] !== undefined) continue;
    const answers = record
      .placesOf(name)
      .map((of) => of.record.answerAt(of, name, isWhole && !isBeneath(place, of)));
    const answer = answers.find((one) => one !== undefined);
    if (answer !== undefined) known[name] = answer;
  }
  if (item.shownIf !== undefined && !expressionOf(item.shownIf).holds(known)) return;
  if (belongsTo(item).some((name) => known[name] === undefined)) return;
  place.isShown = true;
  if (!isSection(item) && item.type === 'calculated')
    place.value = asAnswer(expressionOf(item.value).value(known));
}

const asAnswer = (value: unknown): Answer | undefined => {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return value instanceof Date ? value.toISOString().slice(0, 10) : undefined;
};

/** The choices somebody may take who answered so: a list of districts has those of the region that was chosen. */
export function choicesFor(
  form: Pick<Form, 'lists'>,
  question: Extract<Question, { list: string }>,
  answers: Answers,
): readonly Choice[] {
  return choicesOf(form, question.list).filter(
    (choice) =>
      (question.within ?? []).every(({ column, question: of }) =>
        belongs(choice.of?.[column], answers[of]),
      ) &&
      (choice.shownIf === undefined || expressionOf(choice.shownIf).holds(answers)),
  );
}

const belongs = (to: string | undefined, answer: Answers[string] | undefined): boolean =>
  to !== undefined && (Array.isArray(answer) ? answer.includes(to as never) : String(answer ?? '') === to);
