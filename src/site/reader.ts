import type { LineStep } from './components/line.tsx';
import type { Language } from './words.ts';

/** What a page needs to know about who reads it, and nothing more. */
export interface Reader {
  readonly language: Language;
  /** Path of the page being read, without the query. */
  readonly path: string;
  /** Query with its question mark, or an empty string. */
  readonly search: string;
  /** The steps of the line at which everybody can read something: the navigation leads there. */
  readonly stepsShown?: () => Promise<ReadonlySet<LineStep>>;
  readonly account: { readonly id: string; readonly name: string; readonly isAdministrator: boolean } | null;
}

/** A signed-out reader; for tests, the pattern page and error pages before anyone is known. */
export function anonymousReader(language: Language, path = '/', search = ''): Reader {
  return { language, path, search, account: null };
}

/** The same page in another language, keeping every other query parameter. */
export function inLanguage(reader: Reader, language: Language): string {
  const query = new URLSearchParams(reader.search);
  query.set('lang', language);
  return `${reader.path}?${query.toString()}`;
}
