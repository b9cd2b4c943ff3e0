import type { Context, Hono } from 'hono';
import { guarded } from '../../../people/index.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { readForm, refuse } from '../../../platform/http/index.ts';
import { actorOf, invalid, problemsOf } from '../../../records/index.ts';
import {
  type CodesAsked,
  codesForm,
  loadSheets,
  makeCodes,
  sendAsTable,
  voidSheet,
} from '../../../records/invitations/index.ts';
import { type Entered, readAnswers, refusing, statusOf } from '../../../site/form/index.ts';
import { messages } from '../../../site/index.ts';
import { touchPoll } from '../load-poll.ts';
import type { Poll } from '../poll.ts';
import { type PollSubject, pollOf, publicNumber } from '../poll-access.ts';
import { type SetAsideAgain, setAsideRoutes, viewSetAside } from '../set-aside/routes.tsx';
import { goOn, staffView } from '../staff/rights.ts';
import type { StaffServices } from '../staff/services.ts';
import { loadArrivals } from './arrivals.ts';
import { type EventAsked, eventForm } from './newcomers-forms.ts';
import { NewcomersPage } from './newcomers-page.tsx';
import { openForEvent } from './open-for-event.ts';
import { SheetPage } from './sheet-page.tsx';

/** Where staff look after who takes part in a poll. */
export function entryRoutes(app: Hono, services: StaffServices): void {
  const routes = guarded(app);
  const find = pollOf(services);
  routes.get('/manage/polls/:poll/newcomers', { act: 'work', find }, (c, subject) =>
    show(c, subject, services),
  );
  setAsideRoutes(app, services, (c, subject, setAside) => show(c, subject, services, { setAside }));
  routes.post('/manage/polls/:poll/newcomers/codes', { act: 'convene', find }, (c, subject) =>
    makeCodesOf(c, subject, services),
  );
  routes.post(
    '/manage/polls/:poll/newcomers/codes/:sheet/void',
    { act: 'convene', find },
    async (c, subject) => {
      const { poll } = subject.snapshot;
      const sheet = publicNumber(c.req.param('sheet')) ?? -1;
      const isVoided = await inTransaction(services.db, async (tx) => {
        await touchPoll(tx, poll.id);
        return voidSheet(tx, invitedTo(poll), sheet, doneBy(c, poll, services));
      });
      if (!isVoided) return refuse(c, 'not-found');
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

/** Makes codes and shows them once. */
async function makeCodesOf(c: Context, subject: PollSubject, services: StaffServices): Promise<Response> {
  const form = await readForm(c);
  const { poll } = subject.snapshot;
  const refused = (codes: Entered<CodesAsked>) => show(c, subject, services, { codes });
  if (poll.whoMayVote !== 'invited')
    return refused({
      ...readAnswers(codesForm, form),
      problems: { howMany: messages.invitations.problems.howMany },
    });
  const made = await inTransaction(services.db, async (tx) => {
    await touchPoll(tx, poll.id);
    return makeCodes(c, tx, invitedTo(poll), form, doneBy(c, poll, services));
  });
  if (made === 'again') return goOn(c, subject, '/newcomers', { done: 'sheet-again' });
  if ('refused' in made) return refused(made.refused);
  const handed = { codes: made.codes, address: `${services.publicUrl}/polls/${poll.id}` };
  if (made.as === 'table') return sendAsTable(c, handed, `poll-${poll.id}-codes.csv`);
  c.header('cache-control', 'no-store');
  return c.html(<SheetPage {...staffView(c, subject)} {...handed} />);
}

const invitedTo = ({ id, processId }: Poll) => ({ type: 'poll', id, processId }) as const;
const doneBy = (c: Context, { processId }: Poll, { clock }: StaffServices) => ({
  by: actorOf(c.var.visitor, processId),
  at: clock(),
});

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
  const codes = again.codes ?? readAnswers(codesForm, { as: 'slips' });
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
