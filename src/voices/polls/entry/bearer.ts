import type { Context } from 'hono';
import { newReceipt, type Receipt, readerOf } from '../../../people/index.ts';
import { type Form, secondsToWait } from '../../../platform/http/index.ts';
import { say } from '../../../site/index.ts';
import type { PollSubject } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import type { NotLetIn } from './let-in.ts';

/** Is this the way in, and is there something to be let in to? */
export function asksFor(subject: PollSubject, way: 'invited' | 'mailbox' | 'signed-in'): boolean {
  return subject.snapshot.poll.whoMayVote === way && subject.phase === 'open';
}

/** Whoever is to be let in: by the receipt of this browser, else by the one in the form, sealed, else by a new one. */
export function bearerOf(
  c: Context,
  subject: PollSubject,
  form: Form,
): { readonly receipt: Receipt; readonly offer: string | null } {
  const { participation } = c.var;
  const { processId } = subject.snapshot.poll;
  c.header('cache-control', 'private, no-store');
  const held = participation.receipt(c, processId);
  const receipt = held ?? participation.fromOffer(processId, form.fresh) ?? newReceipt();
  return { receipt, offer: held ? null : participation.offer(processId, receipt) };
}

/** Hands over the receipt and goes on to the statement. */
export function letIn(c: Context, subject: PollSubject, receipt: Receipt): Response {
  const { poll } = subject.snapshot;
  if (!c.var.participation.receipt(c, poll.processId)) c.var.participation.keep(c, poll.processId, receipt);
  return c.redirect(withQuery(`/polls/${poll.id}`, readerOf(c), { told: 'entered' }), 303);
}

/** Why not, in the reader's words. */
export function told(c: Context, { word }: NotLetIn): string {
  return say(readerOf(c).language, word, { minutes: Math.ceil(secondsToWait(c) / 60) });
}
