import { lastValues, type Form as Posted } from '../../../platform/http/index.ts';
import {
  type Answer,
  type Answers,
  commentOf,
  type Item,
  isAsked,
  isSection,
  otherValue,
  type Question,
  type Section,
} from '../form/form.ts';
import { scopeOf } from '../form/shown.ts';

/** The name of a field of a page: of a record of a section that repeats, `children.0.name`; of a row, `wish[roads]`. */
export const fieldOf = (question: Question, scope = ''): string => `${scope}${question.name}`;
export const rowField = (field: string, row: string): string => `${field}[${row}]`;
/** What proves that a file came before, and that it is not wanted any more. */
export const heldField = (field: string): string => `${field}-held`;
export const removeField = (field: string): string => `${field}-remove`;
/** Where part of the name of a choice is typed. */
export const findField = (field: string): string => `${field}-find`;
/** How many records of a section that repeats stand in a form. */
export const countField = (section: Section, scope: string): string => `${scope}${section.name}.count`;

/** What a form says, with the values of fields that came more than once, and the files it brought. */
export type Came = {
  readonly posted: Posted;
  readonly many: (name: string) => readonly string[];
  /** The answer to a question for a file; none where only the form was read. */
  readonly file?: (field: string) => string | null;
};
export const cameIn = (all: Readonly<Record<string, readonly string[]>>): Came => ({
  posted: lastValues(all),
  many: (name) => all[name] ?? [],
});

/** Browsers keep to it by themselves. */
const mostComment = 1_000;
/** More of one section than anybody adds by hand, and more than all the sections of a page draw of them. */
const mostRecords = 100;
const mostOfPage = 2_000;
export const mostOf = ({ repeats }: Section): number => Math.min(repeats?.most ?? mostRecords, mostRecords);

/**
 * The answers with a set of fields for each record of the sections that repeat, at least so many; one more of that which
 * somebody wants to add to, as `{scope}{name}` names it.
 */
export function withRecords(
  items: readonly Item[],
  answers: Answers,
  { least = 1, more }: { readonly least?: number; readonly more?: string | undefined } = {},
  scope = '',
): Answers {
  const records = repeatsIn(items).map((section) => {
    const given = answers[section.name];
    const known = Array.isArray(given) ? (given as readonly Answers[]) : [];
    const wanted = Math.max(known.length, least) + (`${scope}${section.name}` === more ? 1 : 0);
    const all = Array.from({ length: Math.min(wanted, mostOf(section)) }, (_, at) =>
      withRecords(section.items, known[at] ?? {}, { least, more }, scopeOf(section, at, scope)),
    );
    return [section.name, all];
  });
  return { ...answers, ...Object.fromEntries(records) };
}

const repeatsIn = (items: readonly Item[]): Section[] =>
  items.flatMap((item) => (!isSection(item) ? [] : item.repeats ? [item] : repeatsIn(item.items)));

/**
 * What a page of a form says, as a browser sent it, with what stands on other pages already. Nothing is judged here: a text
 * may be no number, a choice none there is.
 */
export function answersIn(page: Section, came: Came, known: Answers): Answers {
  const read = readItems([page], { ...came, left: { records: mostOfPage } }, '');
  const own = namesIn(page);
  const kept = Object.entries(known).filter(([name]) => !own.has(name));
  return { ...Object.fromEntries(kept), ...read };
}

type Sent = Came & {
  /** How many records may still be looked for: sections in sections would multiply. */
  readonly left: { records: number };
};

function readItems(items: readonly Item[], sent: Sent, scope: string): Answers {
  const found: Record<string, Answers[string]> = {};
  for (const item of items)
    if (isSection(item))
      Object.assign(
        found,
        item.repeats ? readRecords(item, sent, scope) : readItems(item.items, sent, scope),
      );
    else if (isAsked(item)) Object.assign(found, readOne(item, sent, scope));
  return found;
}

function readRecords(section: Section, sent: Sent, scope: string): Answers {
  const count = Math.min(
    Number(sent.posted[countField(section, scope)]) || 0,
    mostOf(section),
    sent.left.records,
  );
  sent.left.records -= Math.max(0, count);
  const records = Array.from({ length: count }, (_, at) =>
    readItems(section.items, sent, scopeOf(section, at, scope)),
  );
  const said = records.filter((record) => Object.keys(record).length > 0);
  return said.length > 0 ? { [section.name]: said } : {};
}

function readOne(question: Question, sent: Sent, scope: string): Answers {
  const { posted } = sent;
  const field = fieldOf(question, scope);
  const value = givenTo(question, field, sent);
  const typed = hasComment(question) ? (posted[commentOf(field)]?.trim() ?? '') : '';
  // By signs: half of one is no text that can be kept.
  const comment = [...typed].slice(0, mostComment).join('');
  // Who writes what else it is chose that, whether its box was ticked or not.
  const chosen = comment === '' ? value : withOther(question, value);
  const isBeside = comment !== '' && (question.type !== 'one' || chosen === otherValue);
  return {
    ...(chosen === null ? {} : { [question.name]: chosen }),
    ...(isBeside ? { [commentOf(question.name)]: comment } : {}),
  };
}

const hasComment = (question: Question) =>
  question.type === 'trade-off' || ('other' in question && question.other === true);
function withOther({ type }: Question, value: Answer | null): Answer | null {
  if (type === 'one') return value ?? otherValue;
  return type === 'many' ? [...new Set([...((value ?? []) as readonly string[]), otherValue])] : value;
}

function givenTo(question: Question, field: string, { posted, many, file }: Sent): Answer | null {
  switch (question.type) {
    case 'many':
      return orNothing(many(field));
    case 'ranking':
      return inRank(question, field, posted);
    case 'matrix': {
      const cells = question.rows.flatMap(({ name }) => {
        const cell = rowField(field, name);
        const value = question.cell === 'many' ? orNothing(many(cell)) : posted[cell]?.trim() || null;
        return value === null ? [] : [[name, value] as const];
      });
      return cells.length > 0 ? Object.fromEntries(cells) : null;
    }
    case 'consent':
      return posted[field] === undefined ? null : true;
    case 'number':
    case 'scale':
      return asNumber(posted[field]?.trim() ?? '');
    case 'file':
      // Whatever was posted as a text is no file.
      return file?.(field) ?? null;
    case 'one':
      return posted[field]?.trim() || posted[findField(field)]?.trim() || null;
    default:
      return posted[field]?.trim() || null;
  }
}

const orNothing = (values: readonly string[]): readonly string[] | null =>
  values.length > 0 ? values : null;

/** What is no number stays as it was typed, so that it can be said what is wrong with it. */
const asNumber = (typed: string): Answer | null => {
  if (typed === '') return null;
  const number = Number(inLatinDigits(typed).replace(/[,٫]/, '.'));
  return Number.isFinite(number) ? number : typed;
};

/** Phones in Arabic and Persian write their own. */
const inLatinDigits = (typed: string): string =>
  typed.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf));

/** Each choice has a field for its rank; the lowest comes first. What is no order stays as it was typed. */
function inRank(_: Question, field: string, posted: Posted): Answer | null {
  const prefix = `${field}[`;
  const ranked = Object.entries(posted).flatMap(([key, rank]) =>
    key.startsWith(prefix) && rank?.trim() ? [[key.slice(prefix.length, -1), rank.trim()] as const] : [],
  );
  if (ranked.length === 0) return null;
  const isOrder = new Set(ranked.map(([, rank]) => Number(rank))).size === ranked.length;
  if (!isOrder || ranked.some(([, rank]) => !(Number(rank) > 0))) return Object.fromEntries(ranked);
  return ranked.sort(([, a], [, b]) => Number(a) - Number(b)).map(([value]) => value);
}

function namesIn(page: Section): ReadonlySet<string> {
  const names = new Set<string>();
  const walk = (items: readonly Item[]) => {
    for (const item of items)
      if (!isSection(item)) {
        if (isAsked(item)) names.add(item.name).add(commentOf(item.name));
      } else if (item.repeats) names.add(item.name);
      else walk(item.items);
  };
  if (page.repeats) names.add(page.name);
  walk(page.items);
  return names;
}
