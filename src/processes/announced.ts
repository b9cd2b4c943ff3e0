import type { PublicationText } from '../records/publications/index.ts';
import { isLanguage, type Language } from '../site/index.ts';
import type { Process } from './process.ts';

/** The title of a thing in all its languages, as a publication keeps it; with a note said in each of them. */
export function announcedTitle(
  process: Process,
  recordId: string,
  note?: (language: Language) => string,
): { language: string; title: string; note?: string; translations: Record<string, PublicationText> } {
  const noteIn = (language: string) => (note && isLanguage(language) ? { note: note(language) } : {});
  const titles = process.texts.filter(
    (text) => text.recordId === recordId && text.field === 'title' && text.body !== '',
  );
  const original = titles.find((text) => text.state === 'original') ?? titles[0];
  const translations: Record<string, PublicationText> = {};
  for (const text of titles) {
    if (text === original || text.state === 'original') continue;
    translations[text.language] = { title: text.body, state: text.state, ...noteIn(text.language) };
  }
  const language = original?.language ?? process.originalLanguage;
  return { language, title: original?.body ?? process.slug, ...noteIn(language), translations };
}
