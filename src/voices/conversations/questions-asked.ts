import { questionKind } from '../../processes/index.ts';
import type { Scope } from '../../records/index.ts';
import { findRecords } from '../../records/keeping/index.ts';
import type { KitServices } from '../../records/showing/index.ts';
import { findTexts, inReaderLanguage } from '../../records/texts/index.ts';
import { type Language, messages, say } from '../../site/index.ts';
import type { Asked } from './written-points.ts';

const words = messages.conversations.returns;

/** What is asked about a conversation: the questions of the process, and what lies outside of them. */
export async function questionsOf(
  { db }: Pick<KitServices, 'db'>,
  scope: Scope,
  language: Language,
): Promise<readonly Asked[]> {
  const rows = await findRecords(db, questionKind, { scopes: [scope.id], states: ['shown'] });
  const texts = await findTexts(
    db,
    rows.map(({ id }) => id),
    { only: ['title'] },
  );
  const titled = rows.flatMap(({ id }) => {
    const title = inReaderLanguage(texts, id, 'title', language);
    return title ? [{ id, title: title.body, lang: title.language }] : [];
  });
  const other = rows.length > 0 ? words.outside : words.whatWasSaid;
  return [...titled, { id: null, title: say(language, other), lang: language }];
}
