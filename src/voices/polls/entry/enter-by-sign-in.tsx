import type { Context, Hono } from 'hono';
import { guarded, may, openToAll, readerOf, voterCallback } from '../../../people/index.ts';
import { addressKey, createRateLimit, refuse } from '../../../platform/http/index.ts';
import { type Message, messages, say } from '../../../site/index.ts';
import { findPoll, type PollSubject, pollToTakePartIn } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import type { PollServices } from '../poll-services.ts';
import { asksFor, bearerOf, letIn } from './bearer.ts';
import { showEntry } from './entry-page.tsx';
import { enterBySignIn } from './let-in.ts';

const words = messages.entry.ways;

/** Where people go to sign in at the provider, and where they come back to. */
export function signInRoutes(app: Hono, services: PollServices): void {
  const signIn = services.entry?.signIn;
  if (!signIn) return;
  const routes = guarded(app);
  const begun = createRateLimit('participant-sign-ins-begun', 600, 900);

  // A link, not a form: the policy that forms are sent to this site alone also covers where a form's answer leads.
  routes.get(
    '/polls/:poll/enter/sign-in',
    { act: 'take-part', find: pollToTakePartIn(services) },
    async (c, subject) => {
      c.header('cache-control', 'private, no-store');
      const { poll } = subject.snapshot;
      if (!asksFor(subject, 'signed-in')) return c.redirect(withQuery(`/polls/${poll.id}`, readerOf(c)), 303);
      if (!(await begun.take(c, addressKey(c, services.config.trustedProxies)))) return refuse(c, 'too-many');
      const there = await signIn.begin(c, poll.id);
      return there ? c.redirect(there.href, 303) : entryAgain(c, subject, services, words.signInAway, 503);
    },
  );

  const anybody = { act: 'read', find: () => ({ guarded: openToAll, subject: null }) } as const;
  routes.get(voterCallback, anybody, async (c) => {
    c.header('cache-control', 'private, no-store');
    const back = await signIn.finish(c);
    // A browser that did not ask has nothing to come back to.
    const found = back && (await findPoll(services, back.about, c));
    if (!back || !found || !may(c.var.visitor, 'take-part', found.guarded)) return c.redirect('/', 303);
    const { subject } = found;
    if (!asksFor(subject, 'signed-in')) return c.redirect(`/polls/${subject.snapshot.poll.id}`, 303);
    if (!back.who) return entryAgain(c, subject, services, words.signInFailed, 403);
    const { receipt } = bearerOf(c, subject, {});
    const use = await enterBySignIn(c, services, subject, back.who, receipt);
    if (use === 'elsewhere') return entryAgain(c, subject, services, words.signInElsewhere, 403);
    return letIn(c, subject, receipt);
  });
}

function entryAgain(
  c: Context,
  subject: PollSubject,
  services: PollServices,
  word: Message,
  status: 403 | 503,
): Response | Promise<Response> {
  return showEntry(c, services, subject, status, { trouble: say(readerOf(c).language, word) });
}
