import { type Language, messages, say } from '../../../site/index.ts';
import type { Poll } from '../poll.ts';

/**
 * The policy in force for a reader: the poll's own in the language it was written in, else the usual one in theirs. The
 * list of reasons follows it on the page.
 */
export function policyFor(
  poll: Pick<Poll, 'moderationPolicy' | 'originalLanguage'>,
  language: Language,
): { text: string; language: string } {
  if (poll.moderationPolicy) return { text: poll.moderationPolicy, language: poll.originalLanguage };
  return { text: say(language, messages.moderation.usualPolicy), language };
}
