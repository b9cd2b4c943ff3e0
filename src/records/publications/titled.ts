import { isLanguage, type Language, languages } from '../../site/index.ts';
import type { Texts } from '../texts/index.ts';
import type { Announcement, PublicationText } from './publication.ts';

/** Said in every language of the interface, or as somebody wrote it. */
export type Note = string | ((language: Language) => string);

/**
 * The title of a record in all its languages, as a publication keeps it; with a note, which its readers have in their own
 * language whether or not the title is there in it. `untitled` is what stands in the place of a title, and in which
 * language.
 */
export function titled(
  texts: Texts,
  recordId: string,
  untitled: { readonly title: string; readonly language: string },
  note?: Note,
  before?: (language: Language) => string,
): Pick<Announcement, 'language' | 'title' | 'note'> & {
  readonly translations: Record<string, PublicationText>;
} {
  const noteIn = (language: string) =>
    typeof note === 'function' && isLanguage(language) ? { note: note(language) } : {};
  const bothIn = (language: string) => ({
    ...noteIn(language),
    ...(before && isLanguage(language) ? { before: before(language) } : {}),
  });
  const titles = texts.filter(
    (text) => text.recordId === recordId && text.field === 'title' && text.body !== '',
  );
  const original = titles.find(({ state }) => state === 'original') ?? titles[0];
  const language = original?.language ?? untitled.language;
  const translations: Record<string, PublicationText> = {};
  const own = typeof note === 'string' ? { note } : noteIn(language);
  for (const one of languages) {
    const said = { ...bothIn(one), state: 'verified' as const };
    // What reads the same in both stands once, as it was written.
    if (one !== language && said.note !== undefined && said.note !== own.note) translations[one] = said;
  }
  for (const text of titles) {
    if (text === original || text.state === 'original') continue;
    translations[text.language] = { title: text.body, state: text.state, ...bothIn(text.language) };
  }
  return { language, title: original?.body ?? untitled.title, ...own, translations };
}
