import type { Hono } from 'hono';
import { guarded, readerOf } from '../../../people/index.ts';
import { readForm } from '../../../platform/http/index.ts';
import { pollToTakePartIn } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import type { PollServices } from '../poll-services.ts';
import type { PollLimits } from '../rate-limits.ts';
import { asksFor, bearerOf, letIn, told } from './bearer.ts';
import { mailboxRoutes } from './enter-by-mailbox.tsx';
import { signInRoutes } from './enter-by-sign-in.tsx';
import { showEntry } from './entry-page.tsx';
import { enterByInvitation } from './let-in.ts';

/**
 * Where people are let in. A code, a mailbox or a sign-in is a person of its own, so new people are not counted here by
 * address.
 */
export function enterRoutes(app: Hono, services: PollServices, limits: PollLimits): void {
  const routes = guarded(app);
  routes.post(
    '/polls/:poll/enter',
    { act: 'take-part', find: pollToTakePartIn(services) },
    async (c, subject) => {
      const form = await readForm(c);
      const { poll } = subject.snapshot;
      if (!asksFor(subject, 'invited')) return c.redirect(withQuery(`/polls/${poll.id}`, readerOf(c)), 303);
      const { receipt, offer } = bearerOf(c, subject, form);
      const refused = await enterByInvitation(c, { services, limits }, subject, form.code ?? '', receipt);
      if (!refused) return letIn(c, subject, receipt);
      const again = { typed: form, problems: { code: () => told(c, refused) } };
      return showEntry(c, services, subject, refused.status, { offer, again });
    },
  );
  mailboxRoutes(app, services, limits);
  signInRoutes(app, services);
}
