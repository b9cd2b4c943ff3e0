import { questionsAsked } from '../../processes/index.ts';
import type { Scope } from '../../records/index.ts';
import type { KitServices } from '../../records/showing/index.ts';
import { type Language, messages, say } from '../../site/index.ts';
import type { Asked } from './written-points.ts';

const words = messages.conversations.returns;

/** What is asked about a conversation: the questions of the process, and what lies outside of them. */
export async function questionsOf(
  { db }: Pick<KitServices, 'db'>,
  scope: Scope,
  language: Language,
): Promise<readonly Asked[]> {
  const asked = await questionsAsked(db, scope.id, language);
  const other = asked.length > 0 ? words.outside : words.whatWasSaid;
  return [...asked, { id: null, title: say(language, other), lang: language }];
}
