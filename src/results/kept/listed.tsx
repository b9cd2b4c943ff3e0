import type { Child } from 'hono/jsx';
import type { Seen } from '../../records/kinds/index.ts';
import { inReaderLanguage } from '../../records/texts/index.ts';
import type { Reader } from '../../site/index.ts';

/** The title of a record in a list, in the reader's language where there is one, and where it leads. */
export function titled({ texts, id, href }: Pick<Seen, 'texts' | 'id' | 'href'>, { language }: Reader) {
  const title = inReaderLanguage(texts, id, 'title', language);
  return { title: title?.body ?? id, ...(title ? { lang: title.language } : {}), href };
}

/** Facts in one line. */
export const inLine = (facts: readonly Child[]): Child =>
  facts.flatMap((fact, at) => (at === 0 ? [fact] : [' · ', fact]));
