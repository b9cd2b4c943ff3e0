import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageName } from './language.ts';
import { localesFolder } from './locales.ts';
import { type Language, languages } from './words.ts';

/**
 * The languages in which people may write: those of the interface, then the others of `locales/written-languages.json`.
 * In which language the interface speaks is another choice.
 */
export const writtenLanguages: readonly string[] = [
  ...new Set([
    ...languages,
    ...(JSON.parse(readFileSync(join(localesFolder(), 'written-languages.json'), 'utf8')) as string[]),
  ]),
];

const known: ReadonlySet<string> = new Set(writtenLanguages);
export const isWrittenLanguage = (tag: unknown): tag is string => typeof tag === 'string' && known.has(tag);

export type LanguageChoice = { readonly value: string; readonly label: string; readonly lang: string };

/**
 * To choose in which language one writes, the interface's own first; `inUse` are tags that are taken already, wherever
 * they came from. Each is named in itself, or in the reader's language where that is given.
 */
export function languageChoices(inUse: readonly string[] = [], reader?: Language): LanguageChoice[] {
  const choice = (tag: string) => ({
    value: tag,
    label: languageName(tag, reader),
    lang: reader ?? tag,
  });
  const others = new Set([...writtenLanguages, ...inUse].filter((tag) => !languages.includes(tag)));
  const byName = (a: LanguageChoice, b: LanguageChoice) => a.label.localeCompare(b.label, reader);
  return [...languages.map(choice), ...[...others].map(choice).sort(byName)];
}
