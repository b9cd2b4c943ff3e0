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

/** The record of a section that repeats, counted from 0; '' for all that is asked once. */
export const scopeOf = (section: Section, at: number, outer = ''): string =>
  `${outer}${section.name}[${at}].`;

/** Conditions may ask for what comes later, and that for what comes later still. A circle would not end. */
const mostPasses = 50;

/**
 * Goes through a form with somebody's answers. A question that is hidden has no answer for other conditions either,
 * wherever it stands.
 */
export function shownIn(form: Form, given: Answers): Shown {
  let known = given;
  for (let pass = 1; ; pass++) {
    const walk = new Walk(known);
    const answers = walk.through(form.sections, given, {});
    if (pass === mostPasses || isEqual(answers, known)) return asShown(form, answers, walk.shown);
    known = answers;
  }
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

/** One time through all items, with what is known of the answers from the time before. */
class Walk {
  readonly shown = new Map<Item, Set<string>>();
  readonly #known: Answers;

  constructor(known: Answers) {
    this.#known = known;
  }

  /** The answers that count below these items; `own` those of the record they are in. */
  through(items: readonly Item[], own: Answers, outer: Answers, scope = ''): Answers {
    const out: Record<string, Answers[string]> = {};
    const asks = () =>
      scope === '' ? { ...this.#known, ...out } : { ...this.#known, ...outer, ...own, ...out };
    for (const item of items) {
      if (item.shownIf !== undefined && !expressionOf(item.shownIf).holds(asks())) continue;
      if (waits(item, asks)) continue;
      const scopes = this.shown.get(item) ?? new Set<string>();
      this.shown.set(item, scopes.add(scope));
      if (isSection(item)) Object.assign(out, this.#section(item, own, { ...outer, ...out }, scope));
      else Object.assign(out, answerTo(item, own, asks()));
    }
    return out;
  }

  #section(section: Section, own: Answers, outer: Answers, scope: string): Answers {
    if (!section.repeats) return this.through(section.items, own, outer, scope);
    const records = own[section.name];
    if (!Array.isArray(records)) return {};
    const kept = (records as readonly Answers[]).map((record, at) =>
      this.through(section.items, record, outer, scopeOf(section, at, scope)),
    );
    return kept.length > 0 ? { [section.name]: kept } : {};
  }
}

/** Choices that belong to what is asked elsewhere come once that is answered. */
const waits = (item: Item, asks: () => Answers): boolean =>
  !isSection(item) &&
  'within' in item &&
  (item.within ?? []).some(({ question }: { readonly question: string }) => asks()[question] === undefined);

function answerTo(item: Question, own: Answers, all: Answers): Answers {
  if (item.type === 'note') return {};
  const value = item.type === 'calculated' ? asAnswer(expressionOf(item.value).value(all)) : own[item.name];
  const comment = own[commentOf(item.name)];
  return {
    ...(value === undefined ? {} : { [item.name]: value }),
    ...(comment === undefined ? {} : { [commentOf(item.name)]: comment }),
  };
}

const asAnswer = (value: unknown): Answer | undefined => {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return value instanceof Date ? value.toISOString().slice(0, 10) : undefined;
};

const isEqual = (a: Answers, b: Answers) => JSON.stringify(a) === JSON.stringify(b);

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
