import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../../people/index.ts';
import { type Form, readForm } from '../../../platform/http/index.ts';
import { actorOf, done, invalid, type Outcome } from '../../../records/index.ts';
import { readAnswers, showing, statusOf } from '../../../site/form/index.ts';
import {
  isJustNow,
  type Message,
  messages,
  type Reader,
  say,
  type Told,
  wasAsked,
} from '../../../site/index.ts';
import { type PollSubject, pollOf } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import type { Again } from '../staff/again.ts';
import { rightsOf } from '../staff/rights.ts';
import type { StaffServices } from '../staff/services.ts';
import { closePoll, openPoll, reopenPoll } from './open-close.ts';
import { OpenPage } from './open-page.tsx';
import { overviewOf } from './overview.ts';
import { OverviewPage } from './overview-page.tsx';
import { offerPoll } from './templates.ts';
import { reopenForm } from './turn-forms.ts';

const words = messages.settings;

const doneWords: Readonly<Record<string, Message | undefined>> = {
  open: words.open.done,
  published: words.publishImport.done,
  close: words.close.done,
  reopen: words.reopen.done,
};

/** How a poll stands, and its turns: opening, closing, opening again, and being offered as a template. */
export function openCloseRoutes(app: Hono, services: StaffServices): void {
  const routes = guarded(app);
  const { db } = services;
  const find = pollOf(services);
  const turn = () => ({ announce: services.announce, at: services.clock() });

  const page = async (
    c: Context,
    subject: PollSubject,
    told: Told | null,
    { typed = {}, problems = {} }: Again = {},
  ) =>
    c.html(
      <OverviewPage
        reader={readerOf(c)}
        subject={subject}
        rights={rightsOf(c.var.visitor, subject.process)}
        overview={await overviewOf(db, subject.snapshot)}
        publicUrl={services.publicUrl}
        told={told}
        problems={problems}
        typed={typed}
      />,
      told?.kind === 'problem' ? 409 : statusOf({ problems }),
    );

  const after = async (
    c: Context,
    subject: PollSubject,
    done: string,
    outcome: Outcome<unknown>,
    typed: Form,
  ): Promise<Response> => {
    const { id } = subject.snapshot.poll;
    if (outcome.ok) return c.redirect(withQuery(`/manage/polls/${id}`, readerOf(c), { done }), 303);
    if (outcome.why === 'invalid') return page(c, subject, null, { problems: outcome.errors, typed });
    const fresh = await find(c);
    return page(c, fresh?.subject ?? subject, {
      kind: 'problem',
      text: say(readerOf(c).language, words.notNow),
    });
  };

  routes.get('/manage/polls/:poll', { act: 'work', find }, (c, subject) => {
    const done = c.req.query('done') ?? '';
    const word = Object.hasOwn(doneWords, done) ? doneWords[done] : undefined;
    const reader = readerOf(c);
    const text = word && say(reader.language, word);
    const undo = rightsOf(c.var.visitor, subject.process).convene ? undoOf(subject, done, reader) : null;
    return page(c, subject, text ? { kind: 'success', text, undo } : null);
  });

  routes.get('/manage/polls/:poll/open', { act: 'convene', find }, async (c, subject) =>
    c.html(
      <OpenPage
        reader={readerOf(c)}
        subject={subject}
        overview={await overviewOf(db, subject.snapshot)}
        isNow={c.req.query('when') !== 'by-date'}
      />,
    ),
  );

  routes.post('/manage/polls/:poll/open', { act: 'convene', find }, async (c, subject) => {
    const form = await readForm(c);
    if (!wasAsked(form)) {
      const ask = `/manage/polls/${subject.snapshot.poll.id}/open`;
      return c.redirect(withQuery(ask, readerOf(c), { when: form.when ?? 'now' }), 303);
    }
    const by = actorOf(c.var.visitor, subject.process.id);
    const when = { ...turn(), now: form.when !== 'by-date' };
    const outcome = await openPoll(db, subject.snapshot.poll.id, by, when);
    const isClosed = outcome.ok && outcome.value === 'closed';
    return after(c, subject, isClosed ? 'published' : 'open', outcome, form);
  });

  routes.post('/manage/polls/:poll/close', { act: 'convene', find }, async (c, subject) => {
    const form = await readForm(c);
    const by = actorOf(c.var.visitor, subject.process.id);
    const outcome = await closePoll(db, subject.snapshot.poll.id, form.reason ?? '', by, turn());
    return after(c, subject, 'close', outcome, form);
  });

  routes.post('/manage/polls/:poll/reopen', { act: 'convene', find }, async (c, subject) => {
    const form = await readForm(c);
    const { values, problems } = readAnswers(reopenForm, form);
    const by = actorOf(c.var.visitor, subject.process.id);
    const when = { ...turn(), closesAt: values?.reopenUntil ?? null };
    const outcome = values
      ? await reopenPoll(db, subject.snapshot.poll.id, values.reason, by, when)
      : invalid(problems);
    return after(c, subject, 'reopen', outcome, form);
  });

  routes.post('/manage/polls/:poll/offer', { act: 'convene', find }, async (c, subject) => {
    const form = await readForm(c);
    const { poll } = subject.snapshot;
    const by = actorOf(c.var.visitor, subject.process.id);
    const outcome =
      poll.kind === 'votes' && poll.source === null
        ? await offerPoll(db, poll.id, form.offered === 'yes', by, services.clock())
        : done(true);
    return after(c, subject, '', outcome, form);
  });
}

/** What takes back that a poll was closed or opened again, right after it. */
function undoOf({ snapshot: { poll }, phase, now }: PollSubject, done: string, reader: Reader): Told['undo'] {
  if (!poll.decidedAt || !isJustNow(poll.decidedAt, now)) return null;
  const reason = say(reader.language, messages.site.undo.reason);
  const to = (act: string) => withQuery(`/manage/polls/${poll.id}/${act}`, reader);
  if (done === 'reopen' && phase === 'open') return { action: to('close'), hidden: { reason } };
  // A date that has come meanwhile closed it anyway.
  if (done !== 'close' || phase !== 'closed' || (poll.closesAt && poll.closesAt <= now)) return null;
  const { typed } = showing(reopenForm, { reason, reopenUntil: poll.closesAt });
  return { action: to('reopen'), hidden: typed };
}
