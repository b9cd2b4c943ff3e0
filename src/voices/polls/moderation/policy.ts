import { type Language, messages, say } from '../../../site/index.ts';
import type { Poll, Wording } from '../poll.ts';

/** The policy in force, for a reader of this language; the list of reasons follows it on the page. */
export function policyFor(
  { policies, originalLanguage }: Pick<Poll, 'policies' | 'originalLanguage'>,
  language: Language,
): { readonly wordings: readonly Wording[]; readonly originalLanguage: string } {
  if (policies.length > 0) return { wordings: policies, originalLanguage };
  const body = say(language, messages.moderation.usualPolicy);
  return {
    wordings: [{ language, body, state: 'original', translatedFrom: null }],
    originalLanguage: language,
  };
}
