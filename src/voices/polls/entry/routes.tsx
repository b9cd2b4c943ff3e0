import type { Context, Hono } from 'hono';
import { guarded, newReceipt, readerOf } from '../../../people/index.ts';
import { readForm, refuse } from '../../../platform/http/index.ts';
import { messages } from '../../../site/index.ts';
import { type PollSubject, pollOf, publicNumber } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import { type SetAsideAgain, setAsideRoutes, viewSetAside } from '../set-aside/routes.tsx';
import { actorOf } from '../settings/acting.ts';
import { rightsOf } from '../settings/rights.ts';
import { saidErrors } from '../settings/rules-fields.tsx';
import { moment } from '../settings/rules-form.ts';
import type { StaffServices } from '../settings/services.ts';
import { loadArrivals } from './arrivals.ts';
import { NewcomersPage } from './newcomers-page.tsx';
import { openForEvent } from './open-for-event.ts';
import { SheetPage } from './sheet-page.tsx';
import { keepSheet, loadSheets, voidSheet } from './sheets.ts';

const entryProblems = messages.entry.problems;

/** Codes of one sheet. */
const mostCodes = 2000;

/** Where staff look after who takes part in a poll. */
export function entryRoutes(app: Hono, services: StaffServices): void {
  const routes = guarded(app);
  const find = pollOf(services);
  routes.get('/manage/polls/:poll/newcomers', { act: 'work', find }, (c, subject) =>
    show(c, subject, services),
  );
  setAsideRoutes(app, services, (c, subject, setAside) => show(c, subject, services, { ...asked, setAside }));
  routes.post('/manage/polls/:poll/newcomers/codes', { act: 'convene', find }, (c, subject) =>
    makeCodes(c, subject, services),
  );
  routes.post(
    '/manage/polls/:poll/newcomers/codes/:sheet/void',
    { act: 'convene', find },
    async (c, subject) => {
      const { poll } = subject.snapshot;
      const sheet = publicNumber(c.req.param('sheet')) ?? -1;
      const by = actorOf(c.var.visitor, poll.processId);
      if (!(await voidSheet(services.db, poll, sheet, by, services.clock()))) return refuse(c, 'not-found');
      return c.redirect(withQuery(`/manage/polls/${poll.id}/newcomers`, readerOf(c), { done: 'saved' }), 303);
    },
  );
  routes.post('/manage/polls/:poll/newcomers/event', { act: 'convene', find }, async (c, subject) => {
    const form = await readForm(c);
    const { poll } = subject.snapshot;
    const typed = (form.eventUntil ?? '').trim();
    // Nobody can begin in a closed poll: a page from before it closed shows what holds now.
    if (subject.phase === 'closed')
      return c.redirect(withQuery(`/manage/polls/${poll.id}/newcomers`, readerOf(c)), 303);
    // Left empty it is no end at all, which the rule refuses; the button that ends the event sends `end`.
    const until = form.act === 'end' ? null : (moment(typed) ?? new Date(Number.NaN));
    const by = actorOf(c.var.visitor, subject.process.id);
    const outcome = await openForEvent(services.db, poll.id, until, by, services.clock());
    if (outcome.ok)
      return c.redirect(withQuery(`/manage/polls/${poll.id}/newcomers`, readerOf(c), { done: 'saved' }), 303);
    const errors = outcome.why === 'invalid' ? saidErrors(outcome.errors, readerOf(c).language) : {};
    return show(c, subject, services, { errors, typed });
  });
}

/** Makes codes and shows them once: what is kept afterwards cannot be turned back into them. */
async function makeCodes(c: Context, subject: PollSubject, services: StaffServices): Promise<Response> {
  const form = await readForm(c);
  const typed = (form.howMany ?? '').trim();
  const count = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
  if (count < 1 || count > mostCodes || subject.snapshot.poll.whoMayVote !== 'invited') {
    const errors = saidErrors({ howMany: entryProblems.howMany }, readerOf(c).language);
    return show(c, subject, services, { errors, typed });
  }
  const { poll } = subject.snapshot;
  if (c.var.participation.fromOffer(poll.id, form.fresh) === null) {
    const errors = saidErrors({ howMany: entryProblems.formGone }, readerOf(c).language);
    return show(c, subject, services, { errors, typed });
  }
  const codes = Array.from({ length: count }, () => newReceipt());
  const hashes = codes.map((code) => c.var.participation.invitationHash(poll.id, code));
  const by = actorOf(c.var.visitor, poll.processId);
  const formHash = c.var.participation.proofHash(poll.id, `sheet\0${form.fresh}`);
  // The same form once more, by reloading the sheet: its codes are made, and nobody can show them again.
  if (!(await keepSheet(services.db, poll, formHash, hashes, by, services.clock())))
    return c.redirect(
      withQuery(`/manage/polls/${poll.id}/newcomers`, readerOf(c), { done: 'sheet-again' }),
      303,
    );
  c.header('cache-control', 'no-store');
  return c.html(
    <SheetPage
      reader={readerOf(c)}
      subject={subject}
      rights={rightsOf(c.var.visitor, subject.process)}
      codes={codes}
      address={`${services.publicUrl}/polls/${poll.id}`}
    />,
  );
}

type Again = {
  readonly errors: Readonly<Record<string, string>>;
  readonly typed: string;
  readonly setAside?: SetAsideAgain;
};
const asked: Again = { errors: {}, typed: '' };

async function show(
  c: Context,
  subject: PollSubject,
  services: StaffServices,
  { setAside, ...again }: Again = asked,
): Promise<Response> {
  const view = await viewSetAside(c, services, subject, setAside ?? null);
  return c.html(
    <NewcomersPage
      reader={readerOf(c)}
      subject={subject}
      rights={rightsOf(c.var.visitor, subject.process)}
      minutes={await loadArrivals(services.db, subject.snapshot.poll.id)}
      sheets={await loadSheets(services.db, subject.snapshot.poll.id)}
      fresh={c.var.participation.offer(subject.snapshot.poll.id)}
      setAside={view}
      done={c.req.query('done') ?? ''}
      {...again}
    />,
    setAside !== undefined || Object.keys({ ...again.errors, ...view.errors }).length > 0 ? 422 : 200,
  );
}
