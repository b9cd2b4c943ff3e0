import type { Context } from 'hono';
import { newReceipt, type Receipt } from '../../../people/index.ts';
import type { Queryable } from '../../../platform/database/index.ts';
import { type Message, messages } from '../../../site/index.ts';
import type { Poll } from '../poll.ts';
import type { PollSubject } from '../poll-access.ts';
import type { PollLimits } from '../rate-limits.ts';
import { hasBegun } from './admission.ts';

const entryWords = messages.entry;

/** Has staff opened this poll for an event, so that one address may bring as many new people as come? */
export function isOpenForEvent(poll: Pick<Poll, 'events'>, now: Date): boolean {
  return poll.events.some(({ from, until }) => from <= now && now < until);
}

export type Writer =
  | { readonly receipt: Receipt }
  | { readonly receipt: null; readonly word: Message<{ seconds: number; minutes: number }> };

/**
 * Who writes: whoever holds this receipt, or a newcomer. The form of a newcomer carries a sealed fresh receipt
 * (`offered`), so that a form sent twice comes from one person even where no cookie was there in time.
 * Answers the word to say when too many new people came from this address; those who hold a receipt never hear that.
 */
export async function writerOf(
  c: Context,
  { db, limits }: { readonly db: Queryable; readonly limits: PollLimits },
  subject: PollSubject,
  held: Receipt | null,
  offered: string | undefined,
): Promise<Writer> {
  if (held) return { receipt: held };
  const { participation } = c.var;
  const processId = subject.process.id;
  const fresh = participation.fromOffer(processId, offered);
  if (fresh && (await hasBegun(db, participation.keyHash(processId, fresh)))) return { receipt: fresh };
  const free = isOpenForEvent(subject.snapshot.poll, subject.now);
  // A newcomer who is refused takes nothing from the allowance of the votes of this address.
  if (!free && !(await limits.takeNewcomer(c, processId)))
    return { receipt: null, word: entryWords.tooManyNew };
  return { receipt: fresh ?? newReceipt() };
}
