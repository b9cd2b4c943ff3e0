import { IntlMessageFormat } from 'intl-messageformat';
import type { Messages } from '../../locales/messages.d.ts';
import { type Locale, localesFolder, readLocales, sourceLanguage } from './locales.ts';

/** A language in which the platform itself speaks: the name of a folder in `locales/`. */
export type Language = string;

/** What a message without values needs. */
type Nothing = Readonly<Record<never, never>>;

/** One message of `locales/`, by its id. `Values` are what it needs to be said; the texts stand in the folders. */
export interface Message<Values extends object = Nothing> {
  readonly id: string;
  /** Never there: it makes the compiler refuse a message where its values are not given. */
  readonly needs?: (values: Values) => void;
}

type MessageValues = Readonly<Record<string, string | number | boolean | Date | null | undefined>>;

const locales: readonly Locale[] = readLocales(localesFolder());
const byLanguage = new Map(locales.map((locale) => [locale.language, locale]));
const source = locales[0] as Locale;

/** The languages on offer, English first. */
export const languages: readonly Language[] = locales.map(({ language }) => language);

export function isLanguage(tag: unknown): tag is Language {
  return typeof tag === 'string' && byLanguage.has(tag);
}

/** What the language says of itself; of one that is not offered, what English says. */
export const factsOf = (language: Language): Locale => byLanguage.get(language) ?? source;

/** The locale in which a language's numbers and dates are written. */
export const localeOf = (language: Language): string => factsOf(language).locale;

/** Every message by folder and name: `messages.voting.undo` is `voting.undo` of `locales/en/voting.json`. */
export const messages: Messages = asTree(source.texts.keys());

function asTree(ids: Iterable<string>): Messages {
  const tree: Record<string, unknown> = {};
  for (const id of ids) {
    const path = id.split('.');
    const name = path.pop() ?? id;
    let branch = tree;
    for (const part of path) {
      branch[part] ??= {};
      branch = branch[part] as Record<string, unknown>;
    }
    branch[name] = Object.freeze({ id });
  }
  return tree as unknown as Messages;
}

const compiled = new Map<string, IntlMessageFormat>();

/** A compiled message; `rich` ones may hold tags such as `<link>…</link>`. */
export function compile(locale: string, text: string, rich: boolean): IntlMessageFormat {
  const key = `${locale}${rich ? '<' : ' '}${text}`;
  let message = compiled.get(key);
  if (message === undefined) {
    message = new IntlMessageFormat(text, locale, undefined, { ignoreTag: !rich });
    compiled.set(key, message);
  }
  return message;
}

type Candidate = { readonly locale: string; readonly language: Language; readonly text: string };

/** Which texts to try, best first: the reader's language, then English. */
export function candidates(language: Language, { id }: { readonly id: string }): readonly Candidate[] {
  const own = language === source.language ? undefined : byLanguage.get(language);
  return [own, source].flatMap((locale) => {
    const text = locale?.texts.get(id);
    return locale && text !== undefined ? [{ locale: locale.locale, language: locale.language, text }] : [];
  });
}

/** English among sentences of another language says that it is: a translation is missing. */
export const asFallback = (text: string): string => `\u2068${text}\u2069 [${sourceLanguage}]`;

/** The values of a message as the last argument of what says it; none where it needs none. */
export type SaidWith<Values> = Nothing extends Values ? [values?: MessageValues] : [values: Values];

/**
 * A message in the reader's language. Falls back to English, marked, then to the bare English pattern; never throws.
 * Where the message needs values, the compiler asks for them.
 */
export function say<Values extends object>(
  language: Language,
  message: Message<Values>,
  ...values: SaidWith<Values>
): string {
  for (const candidate of candidates(language, message)) {
    try {
      const said = compile(candidate.locale, candidate.text, false).format<string>(
        values[0] as MessageValues,
      );
      const text = Array.isArray(said) ? said.join('') : String(said);
      return candidate.language === language || !isLanguage(language) ? text : asFallback(text);
    } catch {
      // A broken pattern or a missing value must not cost the reader the page: try the next.
    }
  }
  return source.texts.get(message.id) ?? message.id;
}
