import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../../people/index.ts';
import { readForm } from '../../../platform/http/index.ts';
import { messages, say } from '../../../site/index.ts';
import { type PollSubject, pollOf, pollToTakePartIn } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import type { PollServices } from '../poll-services.ts';
import type { PollLimits } from '../rate-limits.ts';
import { isAdmitted } from './admission.ts';
import { asksFor, bearerOf, letIn, told } from './bearer.ts';
import { showEntry } from './entry-page.tsx';
import { askForMailbox, enterByMail, holderOf } from './let-in.ts';
import { isOpenLink } from './mailbox.ts';
import { MailLinkPage, MailSentPage } from './mailbox-pages.tsx';

const mailboxProblems = messages.entry.mailboxProblems;
type Page = (c: Context, subject: PollSubject) => Promise<Response>;

/** Where people confirm a mailbox: the address, then the code or the link of the mail. */
export function mailboxRoutes(app: Hono, services: PollServices, limits: PollLimits): void {
  const routes = guarded(app);
  const find = pollOf(services);
  const read = { act: 'read', find } as const;
  const takePart = { act: 'take-part', find: pollToTakePartIn(services) } as const;
  const means = { services, limits };
  /** The step, where this poll asks for it; else there is nothing to do but look at the poll. */
  const step =
    (page: Page): Page =>
    async (c, subject) => {
      // What is in these addresses lets somebody in.
      c.header('cache-control', 'private, no-store');
      return asksFor(subject, 'mailbox') ? page(c, subject) : c.redirect(toPoll(c, subject), 303);
    };

  routes.post(
    '/polls/:poll/enter/mailbox',
    takePart,
    step(async (c, subject) => {
      const reader = readerOf(c);
      const form = await readForm(c);
      const asked = await askForMailbox(c, means, subject, form.email ?? '', reader.language);
      if ('handle' in asked) {
        const next = withQuery(`${pollPath(subject)}/enter/mailbox`, reader, { ask: asked.handle });
        return c.redirect(next, 303);
      }
      const again = { typed: form, problems: { email: () => told(c, asked) } };
      return showEntry(c, services, subject, asked.status, { again });
    }),
  );

  routes.get(
    '/polls/:poll/enter/mailbox',
    read,
    step(async (c, subject) => {
      const handle = c.req.query('ask');
      if (!handle) return c.redirect(toPoll(c, subject), 303);
      return c.html(<MailSentPage {...shared(c, subject, services)} handle={handle} />);
    }),
  );

  routes.post(
    '/polls/:poll/enter/mailbox/code',
    takePart,
    step(async (c, subject) => {
      const form = await readForm(c);
      const handle = form.ask ?? '';
      const { receipt, offer } = bearerOf(c, subject, form);
      const refused = await enterByMail(c, means, subject, { handle, code: form.code ?? '' }, receipt);
      if (!refused) return letIn(c, subject, receipt);
      const page = { ...shared(c, subject, services), offer, handle };
      const again = { typed: form, problems: { code: () => told(c, refused) } };
      return c.html(<MailSentPage {...page} again={again} />, refused.status);
    }),
  );

  routes.get(
    '/polls/:poll/enter/mailbox/link',
    read,
    step(async (c, subject) => {
      const token = c.req.query('token') ?? '';
      if (await isOpenLink(services.db, subject.snapshot.poll.id, token, subject.now))
        return c.html(<MailLinkPage {...shared(c, subject, services)} token={token} />);
      return linkGone(c, subject, services);
    }),
  );

  routes.post(
    '/polls/:poll/enter/mailbox/link',
    takePart,
    step(async (c, subject) => {
      const form = await readForm(c);
      const { receipt } = bearerOf(c, subject, form);
      const refused = await enterByMail(c, means, subject, { token: form.token ?? '' }, receipt);
      return refused
        ? linkGone(c, subject, services, told(c, refused), refused.status)
        : letIn(c, subject, receipt);
    }),
  );
}

const pollPath = (subject: PollSubject) => `/polls/${subject.snapshot.poll.id}`;
const toPoll = (c: Context, subject: PollSubject) => withQuery(pollPath(subject), readerOf(c));

function shared(c: Context, subject: PollSubject, services: PollServices) {
  const { participation } = c.var;
  const { processId } = subject.snapshot.poll;
  return {
    reader: readerOf(c),
    subject,
    offer: participation.receipt(c, processId) ? null : participation.offer(processId),
    sendsMail: services.entry?.mailbox.sendsMail ?? false,
  };
}

/** A link that was used, or is too old. Whoever used it here goes on. */
async function linkGone(
  c: Context,
  subject: PollSubject,
  services: PollServices,
  trouble = say(readerOf(c).language, mailboxProblems.linkGone),
  status: 410 | 422 | 429 = 410,
): Promise<Response> {
  const held = c.var.participation.receipt(c, subject.snapshot.poll.processId);
  if (held && (await isAdmitted(services.db, subject.snapshot.poll, holderOf(c, subject, held).keyHash)))
    return c.redirect(toPoll(c, subject), 303);
  return showEntry(c, services, subject, status, { trouble });
}
