import { isLanguage, type Language, languages } from '../../site/index.ts';
import type { Texts } from '../texts/index.ts';
import type { Announcement, PublicationText } from './publication.ts';

/**
 * The title of a record in all its languages, as a publication keeps it; with a note said in each of them. `untitled` is
 * what stands in the place of a title, and in which language.
 */
export function titled(
  texts: Texts,
  recordId: string,
  untitled: { readonly title: string; readonly language: string },
  note?: (language: Language) => string,
): Pick<Announcement, 'language' | 'title' | 'note'> & {
  readonly translations: Record<string, PublicationText>;
} {
  const noteIn = (language: string) => (note && isLanguage(language) ? { note: note(language) } : {});
  const titles = texts.filter(
    (text) => text.recordId === recordId && text.field === 'title' && text.body !== '',
  );
  const original = titles.find(({ state }) => state === 'original') ?? titles[0];
  const translations: Record<string, PublicationText> = {};
  for (const text of titles) {
    if (text === original || text.state === 'original') continue;
    translations[text.language] = { title: text.body, state: text.state, ...noteIn(text.language) };
  }
  const language = original?.language ?? untitled.language;
  Object.assign(translations, notesIn(noteIn, language, translations));
  return { language, title: original?.body ?? untitled.title, ...noteIn(language), translations };
}

/**
 * A note in each language of the program in which the title is not said: whoever reads one of them is told what happened.
 * What reads the same in both was written by people, in one language.
 */
export function notesIn(
  noteIn: (language: Language) => { readonly note?: string },
  original: string,
  translations: Readonly<Record<string, PublicationText>>,
): Record<string, PublicationText> {
  const written = isLanguage(original) ? noteIn(original).note : undefined;
  return Object.fromEntries(
    languages
      .filter((one) => one !== original && translations[one] === undefined)
      .map((one) => [one, { ...noteIn(one), state: 'verified' as const }] as const)
      .filter(([, { note }]) => note !== undefined && note !== written),
  );
}
