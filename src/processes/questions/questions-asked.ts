import type { Queryable } from '../../platform/database/index.ts';
import { findRecords } from '../../records/keeping/index.ts';
import { findTexts, inReaderLanguage } from '../../records/texts/index.ts';
import { questionKind } from './question.ts';

/** The questions that a process asks, in their order, each in the reader's language as far as it is there. */
export async function questionsAsked(
  db: Queryable,
  scope: string | null,
  language: string,
): Promise<readonly { readonly id: string; readonly title: string; readonly lang: string }[]> {
  const rows = await findRecords(db, questionKind, { scopes: [scope], states: ['shown'] });
  const texts = await findTexts(
    db,
    rows.map(({ id }) => id),
    { only: ['title'] },
  );
  return rows.flatMap(({ id }) => {
    const title = inReaderLanguage(texts, id, 'title', language);
    return title ? [{ id, title: title.body, lang: title.language }] : [];
  });
}
