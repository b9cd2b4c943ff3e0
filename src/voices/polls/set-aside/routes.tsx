import type { Context, Hono } from 'hono';
import { guarded, listAccounts, readerOf } from '../../../people/index.ts';
import { type Form, readForm, refuse } from '../../../platform/http/index.ts';
import { type PollSubject, pollOf, publicNumber } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import { actorOf, type FieldErrors } from '../settings/acting.ts';
import { saidErrors } from '../settings/rules-fields.tsx';
import { moment } from '../settings/rules-form.ts';
import type { StaffServices } from '../settings/services.ts';
import type { SetAsideView, TypedReason, TypedWindow } from './section.tsx';
import { putNewcomersBack, setNewcomersAside } from './set-newcomers-aside.ts';
import { loadSetAside, sizeOfWindow } from './store.ts';
import { type Window, whyNoWindow, windowWays } from './window.ts';

/** What a form that comes back shows in this part of the page. */
export type SetAsideAgain = {
  readonly window?: TypedWindow;
  readonly typed?: TypedReason;
  readonly undoing?: number;
  readonly errors: FieldErrors;
};

/** Where newcomers are set aside and put back; `show` answers with the page that they stand on. */
export function setAsideRoutes(
  app: Hono,
  services: StaffServices,
  show: (c: Context, subject: PollSubject, again: SetAsideAgain) => Promise<Response>,
): void {
  const routes = guarded(app);
  const find = pollOf(services);
  const page = (c: Context, { snapshot }: PollSubject, done: string) =>
    c.redirect(
      `${withQuery(`/manage/polls/${snapshot.poll.id}/newcomers`, readerOf(c), { done })}#set-aside`,
      303,
    );
  routes.post('/manage/polls/:poll/newcomers/set-aside', { act: 'convene', find }, async (c, subject) => {
    const form = await readForm(c);
    const window = typedWindow(form);
    const typed = typedReason(form);
    const by = actorOf(c.var.visitor, subject.process.id);
    const { db, clock } = services;
    const outcome = await setNewcomersAside(
      db,
      subject.snapshot.poll.id,
      readWindow(window),
      typed,
      by,
      clock(),
      { sure: form.sure === 'yes', announce: services.announce },
    );
    if (outcome.ok) return page(c, subject, 'set-aside');
    if (outcome.why !== 'invalid') return refuse(c, 'not-found');
    return show(c, subject, { window, typed, errors: outcome.errors });
  });

  routes.post('/manage/polls/:poll/newcomers/:act/put-back', { act: 'convene', find }, async (c, subject) => {
    const typed = typedReason(await readForm(c));
    const undoing = publicNumber(c.req.param('act')) ?? -1;
    const by = actorOf(c.var.visitor, subject.process.id);
    const { db, clock } = services;
    const outcome = await putNewcomersBack(
      db,
      subject.snapshot.poll.id,
      undoing,
      typed,
      by,
      clock(),
      services.announce,
    );
    // Pressed twice, or done by somebody else meanwhile: it is as was asked for.
    if (outcome.ok || outcome.why === 'not-now') return page(c, subject, 'put-back');
    if (outcome.why !== 'invalid') return refuse(c, 'not-found');
    return show(c, subject, { undoing, typed, errors: outcome.errors });
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
  const window = again?.window ?? typedWindow(Object.fromEntries(asked));
  const isAsked = again?.window !== undefined || (again === null && asked.has('from'));
  const wrong = isAsked ? whyNoWindow(readWindow(window), clock()) : null;
  const acts = await loadSetAside(db, pollId);
  return {
    acts,
    names: new Map(acts.length > 0 ? (await listAccounts(db)).map(({ id, name }) => [id, name]) : []),
    window,
    size: isAsked && wrong === null ? await sizeOfWindow(db, pollId, readWindow(window)) : null,
    typed: again?.typed ?? { reason: '', language },
    undoing: again?.undoing ?? null,
    errors: saidErrors({ ...wrong, ...again?.errors }, language),
  };
}

function typedWindow(form: Form): TypedWindow {
  const way = form.way ?? '';
  return {
    from: (form.from ?? '').trim(),
    to: (form.to ?? '').trim(),
    way: (windowWays as readonly string[]).includes(way) ? way : 'any',
  };
}

const typedReason = (form: Form): TypedReason => ({
  reason: form.reason ?? '',
  language: form.language ?? '',
});

function readWindow({ from, to, way }: TypedWindow): Window {
  const nothing = new Date(Number.NaN);
  const named = windowWays.find((one) => one === way) ?? 'any';
  return { from: moment(from) ?? nothing, to: moment(to) ?? nothing, way: named };
}
