import type { Context, Hono } from 'hono';
import { guarded, listAccounts, readerOf } from '../../../people/index.ts';
import { readForm, refuse } from '../../../platform/http/index.ts';
import { actorOf, invalid } from '../../../records/index.ts';
import { type Entered, type Problems, readAnswers, showing } from '../../../site/form/index.ts';
import { loadSetAside } from '../load-set-aside.ts';
import { type PollSubject, pollOf, publicNumber } from '../poll-access.ts';
import { goOn } from '../staff/rights.ts';
import type { StaffServices } from '../staff/services.ts';
import type { SetAsideView } from './section.tsx';
import { asideForm, backForm, windowForm } from './set-aside-forms.ts';
import { putNewcomersBack, setNewcomersAside } from './set-newcomers-aside.ts';
import { sizeOfWindow } from './store.ts';
import { type PublicReason, type Window, whyNoWindow } from './window.ts';

/** What a form that comes back shows in this part of the page. */
export type SetAsideAgain = {
  readonly window?: Entered<Window>;
  readonly reason?: Entered<PublicReason>;
  readonly undoing?: number;
  readonly problems: Problems;
};

/** Where newcomers are set aside and put back; `show` answers with the page that they stand on. */
export function setAsideRoutes(
  app: Hono,
  services: StaffServices,
  show: (c: Context, subject: PollSubject, again: SetAsideAgain) => Promise<Response>,
): void {
  const routes = guarded(app);
  const find = pollOf(services);
  const { db, clock } = services;
  routes.post('/manage/polls/:poll/newcomers/set-aside', { act: 'convene', find }, async (c, subject) => {
    const form = await readForm(c);
    const window = readAnswers(windowForm, form);
    const reason = readAnswers(asideForm, form);
    const by = actorOf(c.var.visitor, subject.process.id);
    const how = { sure: form.sure === 'yes', announce: services.announce };
    const outcome =
      window.values && reason.values
        ? await setNewcomersAside(
            db,
            subject.snapshot.poll.id,
            window.values,
            reason.values,
            by,
            clock(),
            how,
          )
        : invalid({ ...window.problems, ...reason.problems });
    if (outcome.ok) return goOn(c, subject, '/newcomers', { done: 'set-aside' });
    if (outcome.why !== 'invalid') return refuse(c, 'not-found');
    return show(c, subject, { window, reason, problems: outcome.errors });
  });

  routes.post('/manage/polls/:poll/newcomers/:act/put-back', { act: 'convene', find }, async (c, subject) => {
    const reason = readAnswers(backForm, await readForm(c));
    const undoing = publicNumber(c.req.param('act')) ?? -1;
    const by = actorOf(c.var.visitor, subject.process.id);
    const { id } = subject.snapshot.poll;
    const outcome = reason.values
      ? await putNewcomersBack(db, id, undoing, reason.values, by, clock(), services.announce)
      : invalid(reason.problems);
    // Pressed twice, or done by somebody else meanwhile: it is as was asked for.
    if (outcome.ok || outcome.why === 'not-now') return goOn(c, subject, '/newcomers', { done: 'put-back' });
    if (outcome.why !== 'invalid') return refuse(c, 'not-found');
    return show(c, subject, { undoing, reason, problems: outcome.errors });
  });
}

/** What this part of the page shows, by the window in the address or the form that came back. */
export async function viewSetAside(
  c: Context,
  services: StaffServices,
  subject: PollSubject,
  again: SetAsideAgain | null,
): Promise<SetAsideView> {
  const { db, clock } = services;
  const { language } = readerOf(c);
  const pollId = subject.snapshot.poll.id;
  const asked = new URL(c.req.url).searchParams;
  const isAsked = again?.window !== undefined || (again === null && asked.has('from'));
  const window = again?.window ?? readAnswers(windowForm, { way: 'any', ...Object.fromEntries(asked) });
  const looked = isAsked ? readAnswers(windowForm, window.typed) : { values: null, problems: {} };
  const problems = { ...looked.problems, ...(looked.values && whyNoWindow(looked.values, clock())) };
  const isRight = looked.values !== null && Object.keys(problems).length === 0;
  const acts = await loadSetAside(db, pollId);
  return {
    acts,
    names: new Map(acts.length > 0 ? (await listAccounts(db)).map(({ id, name }) => [id, name]) : []),
    window,
    size: isRight && looked.values ? await sizeOfWindow(db, pollId, looked.values) : null,
    reason: again?.reason ?? showing(asideForm, { reason: '', language }),
    undoing: again?.undoing ?? null,
    problems: { ...problems, ...again?.problems },
  };
}
