import { formatWorldTime, type Language, messages, say } from '../../../site/index.ts';
import { closedSince, endedWithProcess } from '../poll.ts';
import type { PollSubject } from '../poll-access.ts';

const words = messages.voting;

/** Why nobody votes here now: a draft, from when on one can, or since when no longer. Null for an open poll. */
export function whyNotOpen({ phase, snapshot, now }: PollSubject, language: Language): string | null {
  const { poll } = snapshot;
  if (phase === 'open') return null;
  if (phase === 'draft') return say(language, words.draft);
  const date = phase === 'coming' ? poll.opensAt : closedSince(poll, now);
  if (date === null) return say(language, words.closed);
  const closed = endedWithProcess(poll, now) ? words.closedWithProcess : words.closedOn;
  return say(language, phase === 'coming' ? words.opensOn : closed, {
    date: formatWorldTime(language, date),
  });
}
