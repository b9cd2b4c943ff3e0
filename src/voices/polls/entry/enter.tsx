import type { Context, Hono } from 'hono';
import { guarded, newReceipt, parseReceipt, readerOf } from '../../../people/index.ts';
import { readForm } from '../../../platform/index.ts';
import { say } from '../../../site/index.ts';
import { type PollSubject, pollOf } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import type { PollServices } from '../poll-services.ts';
import { type PollLimits, secondsToWait } from '../rate-limits.ts';
import { useInvitation } from './admission.ts';
import { EntryPage } from './entry-page.tsx';
import { entryProblems, entryWords as words } from './words.ts';

const problems = { 'no-such-code': entryProblems.noSuchCode, 'code-was-used': entryProblems.codeWasUsed };

/** Where people enter an invitation code. A code is a person of its own, so new people are not counted here by address. */
export function enterRoutes(app: Hono, services: PollServices, limits: PollLimits): void {
  const routes = guarded(app);
  routes.post('/polls/:poll/enter', { act: 'take-part', find: pollOf(services) }, async (c, subject) =>
    enter(c, subject, services, limits),
  );
}

async function enter(
  c: Context,
  subject: PollSubject,
  services: PollServices,
  limits: PollLimits,
): Promise<Response> {
  const form = await readForm(c);
  const reader = readerOf(c);
  const { poll } = subject.snapshot;
  const { participation } = c.var;
  const held = participation.receipt(c, poll.processId);
  const typed = (form.code ?? '').slice(0, 100);
  c.header('cache-control', 'private, no-store');
  const again = (error: string, status: 422 | 429) =>
    c.html(
      <EntryPage
        reader={reader}
        subject={subject}
        offer={held ? null : (form.fresh ?? participation.offer(poll.processId))}
        typed={typed}
        error={error}
      />,
      status,
    );
  const on = c.redirect(withQuery(`/polls/${poll.id}`, reader), 303);
  if (poll.whoMayVote === 'anybody' || subject.phase !== 'open') return on;
  if (!(await limits.takeReceiptTry(c))) {
    const minutes = Math.ceil(secondsToWait(c) / 60);
    return again(say(reader.language, words.tooManyTries, { minutes }), 429);
  }
  const code = parseReceipt(typed);
  const receipt = held ?? participation.fromOffer(poll.processId, form.fresh) ?? newReceipt();
  const keyHash = participation.keyHash(poll.processId, receipt);
  const hash = code && participation.invitationHash(poll.id, code);
  const used = await useInvitation(services.db, poll, hash, keyHash);
  if (used !== 'admitted') return again(say(reader.language, problems[used]), 422);
  if (!held) participation.keep(c, poll.processId, receipt);
  return c.redirect(withQuery(`/polls/${poll.id}`, reader), 303);
}
