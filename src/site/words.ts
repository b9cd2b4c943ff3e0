import { IntlMessageFormat } from 'intl-messageformat';

/** The languages in which the platform itself speaks. */
export type Language = 'en' | 'fr' | 'es' | 'ar';

/** One message in all four languages, in ICU message syntax. */
export type Word = { readonly en: string; readonly fr: string; readonly es: string; readonly ar: string };

export interface WordTree {
  readonly [key: string]: Word | WordTree;
}

export type WordValues = Readonly<Record<string, string | number | boolean | Date | null | undefined>>;

export const languages: readonly Language[] = ['en', 'fr', 'es', 'ar'];

/** Declares a folder's words; the compiler then asks for all four languages of each. */
export function defineWords<const T extends WordTree>(tree: T): T {
  return tree;
}

export function isLanguage(tag: unknown): tag is Language {
  return typeof tag === 'string' && (languages as readonly string[]).includes(tag);
}

// Digits stay Latin in Arabic too, so that a count in a sentence, on an axis, in a
// receipt code and in the downloaded file is written the same way.
const locales: Record<Language, string> = { en: 'en-GB', fr: 'fr', es: 'es', ar: 'ar-u-nu-latn' };

/** The locale in which a language's numbers and dates are written. */
export function localeOf(language: Language): string {
  return locales[language];
}

const compiled = new Map<string, IntlMessageFormat>();

/** A compiled message; `rich` ones may hold tags such as `<link>…</link>`. */
export function compile(language: Language, text: string, rich: boolean): IntlMessageFormat {
  const key = `${language}${rich ? '<' : ' '}${text}`;
  let message = compiled.get(key);
  if (message === undefined) {
    message = new IntlMessageFormat(text, localeOf(language), undefined, { ignoreTag: !rich });
    compiled.set(key, message);
  }
  return message;
}

/** Which texts to try, best first: the reader's language, then English. */
export function candidates(language: Language, word: Word): { language: Language; text: string }[] {
  const own = word[language];
  const english = { language: 'en' as const, text: word.en };
  return own ? [{ language, text: own }, english] : [english];
}

/** A message in the reader's language. Falls back to English, then to the bare English pattern; never throws. */
export function say(language: Language, word: Word, values?: WordValues): string {
  for (const candidate of candidates(language, word)) {
    try {
      const said = compile(candidate.language, candidate.text, false).format<string>(values);
      return Array.isArray(said) ? said.join('') : String(said);
    } catch {
      // A broken pattern or a missing value must not cost the reader the page: try the next.
    }
  }
  return word.en;
}
