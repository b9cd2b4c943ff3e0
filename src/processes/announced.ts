import { titled } from '../records/publications/index.ts';
import type { Language } from '../site/index.ts';
import type { Process } from './process.ts';

/** The title of a thing of a process in all its languages, as a publication keeps it; with a note said in each of them. */
export const announcedTitle = (
  { texts, slug, originalLanguage }: Process,
  recordId: string,
  note?: (language: Language) => string,
): ReturnType<typeof titled> => titled(texts, recordId, { title: slug, language: originalLanguage }, note);
