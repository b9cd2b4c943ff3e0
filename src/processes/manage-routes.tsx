import type { Context, Hono } from 'hono';
import { guarded, may, openToAll, readerOf, staffRoom } from '../people/index.ts';
import { readForm, refuse } from '../platform/http/index.ts';
import { tellingsFrom } from '../records/begun/index.ts';
import { beginsOf, channelsOf, placeOf } from '../records/in-process/index.ts';
import { type Again, inboxView, postInbox, workFor } from '../records/inbox/index.ts';
import { invalid, type Outcome, problemsOf } from '../records/index.ts';
import { findZone } from '../records/installation/index.ts';
import { type Entered, type Problems, readAnswers, refusing, showing, statusOf } from '../site/form/index.ts';
import {
  AskPage,
  isJustNow,
  messages,
  type Reader,
  say,
  type Told,
  wasAsked,
  withQuery,
} from '../site/index.ts';
import { guardedOf } from './acting.ts';
import { changeState } from './change-state.ts';
import { createProcess, mayCreate } from './create-process.ts';
import { editDetails, renewPreview } from './edit-details.ts';
import { findProcess, listProcesses, processOf } from './find-process.ts';
import { type Done, doneOf, titleFor } from './manage-frame.tsx';
import { LeftPage, ManageHomePage, NewProcessPage } from './manage-home-page.tsx';
import { type OverviewForms, OverviewPage } from './overview-page.tsx';
import { type Process, type StateAct, templateNames, transition, transitions } from './process.ts';
import { detailsForm, type NewProcessAnswers, newProcessForm, reasonForm } from './process-forms.ts';
import { scopeFrom } from './process-scope.tsx';
import { tabsOf } from './process-tabs.ts';
import { PublishPage } from './publish-page.tsx';
import type { ProcessServices } from './services.ts';

const manageWords = messages.processes.manage;

/** Somebody who just gave up their last role. */
const hasLeft = (c: Context): boolean =>
  c.req.query('done') === 'left' && c.var.visitor.account !== null && c.var.visitor.roles.size === 0;

/** What staff do with a process as a whole: create it, publish it, close it, change its address. */
export function manageRoutes(app: Hono, services: ProcessServices): void {
  const { db, clock } = services;
  const routes = guarded(app);
  const staff = {
    act: 'read',
    find: (c: Context) =>
      may(c.var.visitor, 'work', staffRoom) || hasLeft(c) ? { guarded: openToAll, subject: null } : null,
  } as const;
  const creator = {
    act: 'convene',
    // Whoever convenes one process may begin another; administrators may anyway.
    find: (c: Context) => {
      const convened = [...c.var.visitor.roles].find(([, held]) => held.has('convener'))?.[0];
      return { guarded: { scope: convened ?? null, openness: 'draft' as const }, subject: null };
    },
  } as const;
  const worker = { act: 'work', find: processOf(services) } as const;
  const convener = { act: 'convene', find: processOf(services) } as const;

  async function home(c: Context, again: Again = {}, status: 200 | 409 | 422 = 200) {
    const { visitor } = c.var;
    const theirs = { asker: visitor, act: 'work' } as const;
    const all = await listProcesses(db, ['draft', 'published', 'closed'], visitor.language, theirs);
    const mine = all.filter(({ archivedAt }) => archivedAt === null);
    c.header('cache-control', 'no-store');
    return c.html(
      <ManageHomePage
        reader={readerOf(c)}
        inbox={await inboxView(c, services, again)}
        processes={mine}
        hasArchive={all.length > mine.length}
        mayCreate={mayCreate(visitor)}
        mayModerate={mine.some((process) => may(visitor, 'moderate', guardedOf(process)))}
        mayReadLedger={mayCreate(visitor) || mine.some((one) => may(visitor, 'convene', guardedOf(one)))}
        done={status === 200 ? doneOf(c.req.query('done')) : null}
      />,
      status,
    );
  }

  routes.get('/manage', staff, (c) =>
    may(c.var.visitor, 'work', staffRoom)
      ? home(c)
      : c.html(<LeftPage reader={readerOf(c)} done={doneOf(c.req.query('done'))} />),
  );

  routes.post('/manage', { act: 'work', find: () => ({ guarded: staffRoom, subject: null }) }, async (c) => {
    const answer = await postInbox(c, services);
    return 'to' in answer ? c.redirect(answer.to, 303) : home(c, answer.again, answer.status);
  });

  const newForm = newProcessForm(services.publicUrl);
  const newPage = (c: Context, entered: Entered<NewProcessAnswers>) =>
    c.html(<NewProcessPage reader={readerOf(c)} form={newForm} entered={entered} />, statusOf(entered));

  routes.get('/manage/processes/new', creator, (c) => {
    const { language } = c.var.visitor;
    return newPage(c, showing(newForm, { template: templateNames[0], title: '', language, slug: '' }));
  });

  routes.post('/manage/processes/new', creator, async (c) => {
    const entered = readAnswers(newForm, await readForm(c));
    const { visitor } = c.var;
    const outcome = entered.values
      ? await createProcess(db, visitor, entered.values, clock())
      : invalid(entered.problems);
    if (outcome.ok) {
      services.rolesChanged?.();
      return c.redirect(`/manage/processes/${outcome.value.id}/texts?done=created`, 303);
    }
    return outcome.why === 'not-found'
      ? refuse(c, 'not-found')
      : newPage(c, refusing(entered, problemsOf(outcome)));
  });

  const details = detailsForm(services.publicUrl);

  /** The overview, with what was entered in one of its forms where that was refused. */
  async function overview(c: Context, process: Process, again: Partial<OverviewForms>, problems: Problems) {
    const { visitor } = c.var;
    const scope = scopeFrom(process, process.texts, visitor.language);
    const place = await placeOf(db, scope);
    const [timeZone, channels, work] = await Promise.all([
      findZone(db, process.id),
      channelsOf(services.kinds, place, visitor),
      workFor(services, visitor, clock(), [process.id]),
    ]);
    const status = statusOf({ problems });
    const convenes = may(visitor, 'convene', guardedOf(process));
    const done = status === 200 ? doneOf(c.req.query('done')) : null;
    c.header('cache-control', 'no-store');
    return c.html(
      <OverviewPage
        reader={readerOf(c)}
        process={process}
        kinds={tabsOf(services, process, visitor)}
        channels={channels}
        work={work.get(process.id) ?? []}
        mayModerate={may(visitor, 'moderate', guardedOf(process))}
        publicUrl={services.publicUrl}
        begins={beginsOf(services.kinds, process.id)}
        detailsForm={details}
        details={again.details ?? showing(details, { ...process, timeZone })}
        reason={again.reason ?? showing(reasonForm, { reason: '' })}
        problems={problems}
        convenes={convenes}
        done={done}
        next={done === 'published' ? tellingsFrom(services.kinds, scope, visitor, scope.href) : []}
        undo={convenes ? undoOf(process, done, readerOf(c), clock()) : null}
      />,
      status,
    );
  }

  routes.get('/manage/processes/:process', worker, (c, process) => overview(c, process, {}, {}));

  /** After an act: on with its word, or the page again with what is wrong and all that was typed. */
  async function answer(
    c: Context,
    process: Process,
    outcome: Outcome<unknown>,
    done: string,
    again: Partial<OverviewForms>,
  ) {
    if (outcome.ok) return c.redirect(`/manage/processes/${process.id}?done=${done}`, 303);
    if (outcome.why === 'not-found') return refuse(c, 'not-found');
    const now = await findProcess(db, process.id);
    return now ? overview(c, now, again, problemsOf(outcome)) : refuse(c, 'not-found');
  }

  routes.post('/manage/processes/:process/state', convener, async (c, process) => {
    const posted = await readForm(c);
    const act = transitions.find((step) => step.act === posted.act)?.act;
    if (act === undefined) return overview(c, process, {}, {});
    if (act === 'publish' && !wasAsked(posted))
      return c.redirect(withQuery(`/manage/processes/${process.id}/publish`, readerOf(c)), 303);
    // The moment of publication is the database's own unless a test stands elsewhere in time.
    const input = { processId: process.id, act, reason: posted.reason ?? '' };
    const outcome = await changeState(db, c.var.visitor, input);
    const reason = refusing(readAnswers(reasonForm, posted), problemsOf(outcome));
    return answer(c, process, outcome, doneWord[act], { reason });
  });

  routes.get('/manage/processes/:process/publish', convener, (c, process) =>
    c.html(<PublishPage reader={readerOf(c)} process={process} publicUrl={services.publicUrl} />),
  );

  routes.get('/manage/processes/:process/preview', convener, (c, process) => {
    const reader = readerOf(c);
    const { language } = reader;
    const title = titleFor(process, language);
    const here = withQuery(`/manage/processes/${process.id}`, reader);
    return c.html(
      <AskPage
        reader={reader}
        title={say(language, manageWords.renewPreview)}
        trail={[{ label: title.text, lang: title.lang, href: here }]}
        explained={say(language, manageWords.renewPreviewHint)}
        action={withQuery(`/manage/processes/${process.id}/preview`, reader)}
        submit={say(language, manageWords.renewPreview)}
        back={here}
      />,
    );
  });

  routes.post('/manage/processes/:process/preview', convener, async (c, process) => {
    if (!wasAsked(await readForm(c)))
      return c.redirect(withQuery(`/manage/processes/${process.id}/preview`, readerOf(c)), 303);
    return answer(c, process, await renewPreview(db, c.var.visitor, process.id, clock()), 'preview', {});
  });

  routes.post('/manage/processes/:process/details', convener, async (c, process) => {
    const entered = readAnswers(details, await readForm(c));
    const outcome = entered.values
      ? await editDetails(db, c.var.visitor, { processId: process.id, ...entered.values }, clock())
      : invalid(entered.problems);
    if (outcome.ok) await services.zonesChanged?.();
    return answer(c, process, outcome, 'saved', { details: refusing(entered, problemsOf(outcome)) });
  });
}

const doneWord: Record<StateAct, string> = { publish: 'published', close: 'closed', reopen: 'reopened' };

/** What takes back that a process was closed or opened again, right after it. */
function undoOf(process: Process, done: Done | null, { language }: Reader, now: Date): Told['undo'] {
  const act = done === 'closed' ? 'close' : done === 'reopened' ? 'reopen' : null;
  const counter = act === 'close' ? 'reopen' : 'close';
  if (act === null || transition(counter, process.state) === null) return null;
  if (!isJustNow(process.stateSince, now)) return null;
  const reason = say(language, messages.site.undo.reason);
  return { action: `/manage/processes/${process.id}/state`, hidden: { act: counter, reason } };
}
