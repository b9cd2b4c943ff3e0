import type { Queryable } from '../../../platform/database/index.ts';
import type { Actor } from '../../../platform/index.ts';
import { nameOf } from '../../../records/index.ts';
import { isLanguage, type Language, languages, messages, say } from '../../../site/index.ts';
import type { PollRow } from '../moderation/store.ts';
import type { Announce } from '../staff/services.ts';
import type { PublicReason } from './window.ts';

const words = messages.setAside;

/**
 * Tells the process's list of what was published how many people's votes are not counted, or are again, and why. The
 * reason stands in each language as it was given.
 */
export async function tellSetAside(
  tx: Queryable,
  poll: PollRow,
  { reason, language }: PublicReason,
  { people, back }: { readonly people: number; readonly back: boolean },
  by: Actor,
  at: Date,
  announce: Announce,
): Promise<void> {
  const titleIn = (one: Language) => say(one, back ? words.toldBack : words.told, { people });
  const written = isLanguage(language) ? language : 'en';
  await announce(tx, {
    scope: poll.process_id,
    kind: 'notice',
    href: `/polls/${poll.id}/results`,
    language: written,
    title: titleIn(written),
    note: reason,
    translations: Object.fromEntries(
      languages
        .filter((one) => one !== written)
        .map((one) => [one, { title: titleIn(one), note: reason, state: 'verified' as const }]),
    ),
    by: nameOf(by),
    at,
  });
}
