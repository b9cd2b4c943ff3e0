import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../../people/index.ts';
import { readForm } from '../../../platform/index.ts';
import { type PollSubject, pollOf } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import { actorOf } from '../settings/acting.ts';
import { rightsOf } from '../settings/rights.ts';
import { saidErrors } from '../settings/rules-fields.tsx';
import { moment } from '../settings/rules-form.ts';
import type { StaffServices } from '../settings/services.ts';
import { NewcomersPage } from './newcomers-page.tsx';
import { openForEvent } from './open-for-event.ts';

/** Where staff look after who takes part in a poll. */
export function entryRoutes(app: Hono, services: StaffServices): void {
  const routes = guarded(app);
  const find = pollOf(services);
  routes.get('/manage/polls/:poll/newcomers', { act: 'work', find }, (c, subject) => show(c, subject));
  routes.post('/manage/polls/:poll/newcomers/event', { act: 'convene', find }, async (c, subject) => {
    const form = await readForm(c);
    const { poll } = subject.snapshot;
    const typed = (form.eventUntil ?? '').trim();
    // Left empty it is no end at all, which the rule refuses; the button that ends the event sends `end`.
    const until = form.act === 'end' ? null : (moment(typed) ?? new Date(Number.NaN));
    const by = actorOf(c.var.visitor, subject.process.id);
    const outcome = await openForEvent(services.db, poll.id, until, by, services.clock());
    if (outcome.ok)
      return c.redirect(withQuery(`/manage/polls/${poll.id}/newcomers`, readerOf(c), { done: 'saved' }), 303);
    const errors = outcome.why === 'invalid' ? saidErrors(outcome.errors, readerOf(c).language) : {};
    return show(c, subject, { errors, typed });
  });
}

function show(
  c: Context,
  subject: PollSubject,
  again: { errors: Readonly<Record<string, string>>; typed: string } = { errors: {}, typed: '' },
): Response | Promise<Response> {
  return c.html(
    <NewcomersPage
      reader={readerOf(c)}
      subject={subject}
      rights={rightsOf(c.var.visitor, subject.process)}
      saved={c.req.query('done') === 'saved'}
      {...again}
    />,
    Object.keys(again.errors).length > 0 ? 422 : 200,
  );
}
