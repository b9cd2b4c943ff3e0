import type { LedgerLine } from '../../platform/index.ts';
import {
  formatDate,
  formatDateTime,
  formatNumber,
  type Language,
  languageName,
  localeOf,
  type Message,
  messages,
  say,
} from '../../site/index.ts';
import type { Kind } from '../kind.ts';
import type { AnyKind } from '../kinds/index.ts';

const words = messages.ledger;
type Words = Readonly<Record<string, Message | undefined>>;
const wordIn = (table: object, name: string): Message | undefined =>
  Object.hasOwn(table, name) ? (table as Words)[name] : undefined;

/** What is needed to say lines: the kinds of records, and what ids stand for. */
export type Saying = {
  readonly language: Language;
  readonly kinds: readonly Kind[];
  titled(id: string): string | undefined;
};

const kindOf = ({ kinds }: Pick<Saying, 'kinds'>, type: string): AnyKind | undefined =>
  kinds.find(({ declared }) => declared?.name === type)?.declared;

/** What an act is called: by itself, or as a step of its kind. Undefined where it has no name. */
export function actWord(kinds: readonly Kind[], act: string): { of?: Message; did: Message } | undefined {
  const [type = '', verb = ''] = act.split('.');
  const ofType = Object.hasOwn(words.acts, type) ? words.acts[type as keyof typeof words.acts] : {};
  const own = wordIn(ofType, verb);
  if (own) return { did: own };
  const kind = kindOf({ kinds }, type);
  const did = kind && (wordIn(words.verbs, verb) ?? wordIn(kind.words.steps, verb));
  return did && { of: kind.words.many, did };
}

/** An act in words; one that no version has a name for as it is written. */
export function sayAct({ language, kinds }: Pick<Saying, 'language' | 'kinds'>, act: string): string {
  const word = actWord(kinds, act);
  if (!word) return act;
  const did = say(language, word.did);
  return word.of ? say(language, words.ofKind, { kind: say(language, word.of), act: did }) : did;
}

/** The roles in which somebody acted, as they held them. */
export function sayRoles(language: Language, role: string | null): string {
  const held = (role ?? '').split('+').map((one) => wordIn(messages.people.roles, one));
  const said = held.flatMap((word) => (word ? [say(language, word)] : []));
  return new Intl.ListFormat(localeOf(language), { type: 'unit' }).format(said);
}

/** What a line says was changed, field by field: first by the labels of its kind, then by common words, then by name. */
export function changesIn(line: LedgerLine, saying: Saying): string[] {
  const before = flat(line.before);
  const after = flat(line.after);
  const { language } = saying;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => !unsaid.has(name) && written(before[name]) !== written(after[name]))
    .map((key) => {
      const name = sayField(key, line, saying);
      const said = (value: unknown) => sayValue(key, value, line, saying);
      const values = { name, before: said(before[key]), after: said(after[key]) };
      return key in before ? say(language, words.fromTo, values) : say(language, words.isNow, values);
    });
}

const written = (value: unknown) => JSON.stringify(value ?? '');

// Numbers and ids of rows, by which no reader finds anything, or which the place of the act says.
const unsaid: ReadonlySet<string> = new Set(
  'id processId position grant decision proposal passkey sourceHash'.split(' '),
);

type Values = Readonly<Record<string, unknown>>;

/** A state alone is written as a word; what stands in groups is said field by field. */
function flat(written: unknown): Values {
  if (written === null || written === undefined) return {};
  if (typeof written === 'string') return { state: written };
  if (!isGroup(written)) return {};
  return Object.fromEntries(
    Object.entries(written).flatMap(([name, value]) =>
      isGroup(value) && !('missing' in value) ? Object.entries(flat(value)) : [[name, value]],
    ),
  );
}

const isGroup = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function sayField(name: string, { object }: LedgerLine, saying: Saying): string {
  const kind = kindOf(saying, object.type);
  const word =
    (kind?.words.fields as Record<string, { label: Message }> | undefined)?.[name]?.label ??
    kind?.words.texts[name]?.label ??
    wordIn(words.fields, name);
  return word ? say(saying.language, word) : name;
}

function sayValue(name: string, value: unknown, line: LedgerLine, saying: Saying): string {
  const { language } = saying;
  if (Array.isArray(value)) {
    const said = [...new Set(value.map((one) => sayValue(name, one, line, saying)))];
    return new Intl.ListFormat(localeOf(language), { type: 'unit' }).format(said);
  }
  if (isGroup(value) && typeof value.body === 'string' && typeof value.language === 'string')
    return say(language, words.inLanguage, {
      text: shortened(value.body),
      language: languageName(value.language, language),
    });
  if (isGroup(value)) return sayText(name, String(value.missing ?? JSON.stringify(value)), line, saying);
  if (value === null || value === undefined || value === '') return say(language, words.nothing);
  if (typeof value === 'boolean') return say(language, value ? words.yes : words.no);
  return typeof value === 'number'
    ? formatNumber(language, value)
    : sayText(name, String(value), line, saying);
}

/** Texts are read where they stand; a line only tells which they were. */
const shortened = (text: string) => (text.length > longest ? `${text.slice(0, longest).trimEnd()}…` : text);
const longest = 160;

/** A text as it is meant: a state, a choice, a role, a moment, a language, something that has a title; else as it is. */
function sayText(name: string, text: string, line: LedgerLine, saying: Saying): string {
  const { language, kinds } = saying;
  const kind = kindOf(saying, line.object.type);
  if (name === 'texts') return sayField(text.split(/[ /:.]/).at(-1) ?? text, line, saying);
  if (/^language$|Language$/.test(name)) return languageName(text, language);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return formatDateTime(language, new Date(text));
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return formatDate(language, text);
  const choices = (kind?.words.fields as Record<string, { choices?: object }> | undefined)?.[name]?.choices;
  const reason = kinds.flatMap(({ moderated }) => moderated?.reasons ?? []).find(({ code }) => code === text);
  const word =
    (name === 'state' ? wordIn(kind?.words.states ?? {}, text) : undefined) ??
    wordIn(choices ?? {}, text) ??
    (name === 'role' ? wordIn(messages.people.roles, text) : undefined) ??
    (name === 'reason' ? reason?.label : undefined) ??
    wordIn(words.values, text);
  return word ? say(language, word) : (saying.titled(text) ?? shortened(text));
}

/** What the values of a line may name: their ids have the look of those of records. */
export const idsNamed = ({ before, after }: LedgerLine): string[] =>
  [...Object.values(flat(before)), ...Object.values(flat(after))].filter(
    (value): value is string => typeof value === 'string' && /^[\w-]{10,16}$/.test(value),
  );
