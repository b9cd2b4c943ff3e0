import type { Context, Hono } from 'hono';
import { guarded, newReceipt } from '../../../people/index.ts';
import { readForm, refuse } from '../../../platform/http/index.ts';
import { actorOf, invalid, problemsOf } from '../../../records/index.ts';
import { type Entered, type Problems, readAnswers, refusing, statusOf } from '../../../site/form/index.ts';
import { messages } from '../../../site/index.ts';
import { type PollSubject, pollOf, publicNumber } from '../poll-access.ts';
import { type SetAsideAgain, setAsideRoutes, viewSetAside } from '../set-aside/routes.tsx';
import { goOn, staffView } from '../staff/rights.ts';
import type { StaffServices } from '../staff/services.ts';
import { loadArrivals } from './arrivals.ts';
import { type CodesAsked, codesForm, type EventAsked, eventForm } from './newcomers-forms.ts';
import { NewcomersPage } from './newcomers-page.tsx';
import { openForEvent } from './open-for-event.ts';
import { SheetPage } from './sheet-page.tsx';
import { keepSheet, loadSheets, voidSheet } from './sheets.ts';

const entryProblems = messages.entry.problems;

/** Where staff look after who takes part in a poll. */
export function entryRoutes(app: Hono, services: StaffServices): void {
  const routes = guarded(app);
  const find = pollOf(services);
  routes.get('/manage/polls/:poll/newcomers', { act: 'work', find }, (c, subject) =>
    show(c, subject, services),
  );
  setAsideRoutes(app, services, (c, subject, setAside) => show(c, subject, services, { setAside }));
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
      return goOn(c, subject, '/newcomers', { done: 'saved' });
    },
  );
  routes.post('/manage/polls/:poll/newcomers/event', { act: 'convene', find }, async (c, subject) => {
    const form = await readForm(c);
    const { poll } = subject.snapshot;
    // Nobody can begin in a closed poll: a page from before it closed shows what holds now.
    if (subject.phase === 'closed') return goOn(c, subject, '/newcomers');
    const asked = readAnswers(eventForm, form);
    const by = actorOf(c.var.visitor, subject.process.id);
    // The button that ends the event sends `end`, whatever stands in the field.
    const until = form.act === 'end' ? { eventUntil: null } : asked.values;
    const outcome = until
      ? await openForEvent(services.db, poll.id, until.eventUntil, by, services.clock())
      : invalid(asked.problems);
    if (outcome.ok) return goOn(c, subject, '/newcomers', { done: 'saved' });
    return show(c, subject, services, {
      event: refusing(asked, problemsOf(outcome)),
    });
  });
}

/** Makes codes and shows them once: what is kept afterwards cannot be turned back into them. */
async function makeCodes(c: Context, subject: PollSubject, services: StaffServices): Promise<Response> {
  const form = await readForm(c);
  const asked = readAnswers(codesForm, form);
  const { poll } = subject.snapshot;
  const refused = (problems: Problems) =>
    show(c, subject, services, { codes: { typed: asked.typed, problems } });
  if (!asked.values) return refused(asked.problems);
  if (poll.whoMayVote !== 'invited') return refused({ howMany: entryProblems.howMany });
  if (c.var.participation.fromOffer(poll.id, form.fresh) === null)
    return refused({ howMany: entryProblems.formGone });
  const count = asked.values.howMany;
  const codes = Array.from({ length: count }, () => newReceipt());
  const hashes = codes.map((code) => c.var.participation.invitationHash(poll.id, code));
  const by = actorOf(c.var.visitor, poll.processId);
  const formHash = c.var.participation.proofHash(poll.id, `sheet\0${form.fresh}`);
  // The same form once more, by reloading the sheet: its codes are made, and nobody can show them again.
  if (!(await keepSheet(services.db, poll, formHash, hashes, by, services.clock())))
    return goOn(c, subject, '/newcomers', { done: 'sheet-again' });
  c.header('cache-control', 'no-store');
  return c.html(
    <SheetPage {...staffView(c, subject)} codes={codes} address={`${services.publicUrl}/polls/${poll.id}`} />,
  );
}

type Again = {
  readonly codes?: Entered<CodesAsked>;
  readonly event?: Entered<EventAsked>;
  readonly setAside?: SetAsideAgain;
};

async function show(
  c: Context,
  subject: PollSubject,
  services: StaffServices,
  again: Again = {},
): Promise<Response> {
  const view = await viewSetAside(c, services, subject, again.setAside ?? null);
  const codes = again.codes ?? readAnswers(codesForm, {});
  const event = again.event ?? readAnswers(eventForm, {});
  const problems = {
    ...view.problems,
    ...(again.codes && codes.problems),
    ...(again.event && event.problems),
  };
  return c.html(
    <NewcomersPage
      {...staffView(c, subject)}
      minutes={await loadArrivals(services.db, subject.snapshot.poll.id)}
      sheets={await loadSheets(services.db, subject.snapshot.poll.id)}
      fresh={c.var.participation.offer(subject.snapshot.poll.id)}
      setAside={view}
      done={c.req.query('done') ?? ''}
      codes={codes.typed}
      event={event.typed}
      problems={problems}
    />,
    again.setAside !== undefined ? 422 : statusOf({ problems }),
  );
}
