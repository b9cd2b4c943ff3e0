import type { Child } from 'hono/jsx';
import type { Seen } from '../../records/kinds/index.ts';
import { inReaderLanguage } from '../../records/texts/index.ts';
import { formatDate, type Language, type Reader, say } from '../../site/index.ts';
import { dayOf, type Progress, type Review } from './standing.ts';

/** The title of a record in a list, in the reader's language where there is one, and where it leads. */
export function titled({ texts, id, href }: Pick<Seen, 'texts' | 'id' | 'href'>, { language }: Reader) {
  const title = inReaderLanguage(texts, id, 'title', language);
  return { title: title?.body ?? id, ...(title ? { lang: title.language } : {}), href };
}

/** The day of a report or a review, and what happened then. */
export function saidDay(seen: Progress | Review, language: Language): Child {
  const day = dayOf(seen);
  const word = seen.kind.line?.on?.say;
  return <time datetime={day}>{word && say(language, word, { day: formatDate(language, day) })}</time>;
}

/** Facts in one line. */
export const inLine = (facts: readonly Child[]): Child =>
  facts.flatMap((fact, at) => (at === 0 ? [fact] : [' · ', fact]));
