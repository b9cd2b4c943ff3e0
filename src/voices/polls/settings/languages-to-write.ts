import { isWrittenLanguage, languages, type Reader } from '../../../site/index.ts';

/** The parameter by which a page is asked for a form in one more language. */
export const languageAsked = 'write';

/** In which languages a text can be written on this page: the interface's, those in use, and one that was asked for. */
export function languagesToWrite(inUse: readonly string[], reader: Reader): string[] {
  const asked = new URLSearchParams(reader.search).get(languageAsked);
  return [...new Set([...languages, ...inUse, ...(isWrittenLanguage(asked) ? [asked] : [])])];
}
