import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a language says of itself in `locales/<language>/language.json`. */
type LanguageFacts = {
  /** Its own name: "Français". */
  readonly name: string;
  /** For where there is no room. */
  readonly shortName: string;
  /** The BCP 47 locale in which its numbers and dates are written. */
  readonly locale: string;
  /** What stands between the members of a list: ", " or "، ". */
  readonly listSeparator: string;
  /** As the Open Graph protocol names it: "fr_FR". */
  readonly openGraph: string;
  /** Where it stands in the choice; those without a number come last. */
  readonly order?: number;
  /** Percent of the messages that are translated, for whoever looks at the folder; what counts is counted here. */
  readonly translated: number;
};

export type Locale = LanguageFacts & {
  readonly language: string;
  /** Translated messages by their id. */
  readonly texts: ReadonlyMap<string, string>;
};

/** English is where every message is written first. */
export const sourceLanguage = 'en';
/** A language is offered once so much of the messages is translated; what is missing is said in English, marked. */
const offeredFrom = 0.9;

/**
 * Reads `locales/<language>/*.json` (FormatJS: `{"id": {"defaultMessage": "…"}}`), the source first, then in their
 * order. Languages that are not translated far enough are left out. Throws where a file cannot be read or is no JSON.
 */
export function readLocales(folder: string): readonly Locale[] {
  const source = readLocale(folder, sourceLanguage);
  const others = readdirSync(folder)
    .filter((language) => language !== sourceLanguage && existsSync(join(folder, language, factsFile)))
    .map((language) => readLocale(folder, language))
    .filter(({ texts }) => shareTranslated(source.texts, texts) >= offeredFrom)
    .sort((a, b) => (a.order ?? 1_000) - (b.order ?? 1_000) || a.language.localeCompare(b.language));
  return [source, ...others];
}

/** Of the source's messages, the share (0 to 1) that has a text in another language. */
export function shareTranslated(
  source: ReadonlyMap<string, string>,
  texts: ReadonlyMap<string, string>,
): number {
  const known = [...source.keys()].filter((id) => texts.has(id)).length;
  return source.size === 0 ? 0 : known / source.size;
}

const factsFile = 'language.json';

/** One language's folder, whether it is offered or not. */
export function readLocale(folder: string, language: string): Locale {
  const texts = new Map<string, string>();
  const files = readdirSync(join(folder, language)).filter(
    (name) => name.endsWith('.json') && name !== factsFile,
  );
  for (const name of files.sort()) {
    const messages = readJson<Record<string, { defaultMessage?: string }>>(join(folder, language, name));
    for (const [id, { defaultMessage = '' }] of Object.entries(messages))
      if (defaultMessage.trim() !== '') texts.set(id, defaultMessage);
  }
  return { ...readJson<LanguageFacts>(join(folder, language, factsFile)), language, texts };
}

function readJson<T>(path: string): T {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch (error) {
    throw trouble(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Messages are read before anything else can say what is wrong: whoever starts the program shows it as it is. */
const trouble = (message: string): Error => Object.assign(new Error(message), { name: 'Trouble' });

/** `locales/` beside package.json, whether this runs from `src` or from `build`; an operator may name another. */
export function localesFolder(): string {
  const named = process.env.LOCALES_DIR;
  if (named) {
    if (existsSync(join(named, sourceLanguage, factsFile))) return named;
    throw trouble(
      `LOCALES_DIR is ${named}, where no languages are. Set it to a copy of the folder \`locales\`, or leave it out.`,
    );
  }
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'locales', sourceLanguage, factsFile))) {
    const above = dirname(folder);
    if (above === folder) throw trouble('The folder `locales` is missing beside package.json.');
    folder = above;
  }
  return join(folder, 'locales');
}
