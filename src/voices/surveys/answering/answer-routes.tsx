import type { Context, Hono } from 'hono';
import {
  findParticipant,
  guarded,
  lockParticipantsById,
  may,
  newReceipt,
  readerOf,
} from '../../../people/index.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import {
  addressKey,
  createRateLimit,
  type ReceivedForm,
  refuse,
  secondsToWait,
} from '../../../platform/http/index.ts';
import type { Config } from '../../../platform/index.ts';
import { processScope } from '../../../processes/index.ts';
import type { AskFirst } from '../../../records/contributions/index.ts';
import type { Scope } from '../../../records/index.ts';
import type { ParticipantLimits } from '../../../records/intake/index.ts';
import type { Kept } from '../../../records/keeping/index.ts';
import { type KitServices, recordOf } from '../../../records/showing/index.ts';
import { findTexts, inReaderLanguage } from '../../../records/texts/index.ts';
import { messages, say, withQuery } from '../../../site/index.ts';
import { eraseAnswers, eraseFiles } from '../erase-answers.ts';
import { faultsIn } from '../form/check-answers.ts';
import type { Answers, Form, Section } from '../form/form.ts';
import { withFoundChoices } from '../form/found-choice.ts';
import { type Shown, shownIn } from '../form/shown.ts';
import { eraseRemarks } from '../remarks/keep-remarks.ts';
import { findAnswer, findForm, type KeptAnswer, type KeptForm, type Publishing } from '../store.ts';
import { isOpenAt, surveyKind } from '../survey.ts';
import { AnswerPage } from './answer-page.tsx';
import { faultOfPublishing, publishingIn } from './ask-publishing.tsx';
import { enterRoutes, mustEnter, showEntry } from './enter.tsx';
import { sayFaults } from './faults-said.ts';
import { answersIn, type Came, cameIn, withRecords } from './posted-answers.ts';
import { type NotKept, type Saved, saveAnswers } from './save-answers.ts';
import { holdFile, takeFiles } from './sent-files.ts';

const words = messages.surveys.answering;
/** What is sent again stays beside what was sent before: so often from one line, a whole village's too, and no oftener. */
const savesInTenMinutes = 2_000;
type Services = KitServices & {
  readonly askFirst: AskFirst;
  readonly config: Config;
  readonly participantLimits: ParticipantLimits;
};
type Found = { readonly scope: Scope; readonly row: Kept };
/** A survey that somebody is answering, and what they answered before. */
type At = Found & {
  readonly processId: string;
  readonly kept: KeptForm;
  readonly answer: (KeptAnswer & Publishing & { readonly participant: number }) | null;
  readonly hasReceipt: boolean;
};

/** Answering a survey: page by page, by anybody, without an account or a script. */
export function answerRoutes(app: Hono, services: Services): void {
  const { db, clock, participantLimits } = services;
  const saves = createRateLimit('survey-pages', savesInTenMinutes, 600);
  enterRoutes(app, services);
  const routes = guarded(app);
  const base = `${processScope.publicPath}/${surveyKind.plural}/:${surveyKind.name}`;
  const find = recordOf(surveyKind, db, base);
  const href = ({ scope, row }: Found) => `${scope.href}/${surveyKind.plural}/${row.id}`;

  routes.get(`${base}/answer`, { act: 'read', find }, async (c, found) => {
    const at = await letIn(c, found, {}, 200);
    if (at instanceof Response) return at;
    const answers = at.answer?.answers ?? {};
    const shown = shownIn(at.kept.form, answers);
    const page = pageNamed(shown, c.req.query('page')) ?? nextUnseen(shown, at.answer?.seen ?? []);
    if (!page) return refuse(c, 'not-found');
    const happened = (['more', 'changed'] as const).find((one) => c.req.query(one) !== undefined);
    const notice = happened ? say(readerOf(c).language, words[happened]) : null;
    return show(c, at, { page, answers, notice });
  });

  routes.post(`${base}/answer`, { act: 'take-part', find }, async (c, found) => {
    const at = await letIn(c, found, { told: 'late' }, 403);
    if (at instanceof Response) return at;
    return services.uploads.receive(c, (form) => keepPage(c, at, form));
  });

  routes.post(`${base}/answer/withdraw`, { act: 'take-part', find }, async (c, found) => {
    const at = await look(c, found);
    const answer = at?.answer;
    if (answer)
      await inTransaction(db, async (tx) => {
        await lockParticipantsById(tx, [answer.participant]);
        await eraseRemarks(tx, { ...answer, scope: at.processId }, clock());
        await eraseAnswers(tx, services.uploads, at.processId, [answer.id]);
      });
    return toOwn(c, found, answer ? 'withdrawn' : 'not-now');
  });

  const toOwn = (c: Context, { scope }: Found, told: string) =>
    c.redirect(withQuery(`${scope.href}/mine`, readerOf(c), { told, in: surveyKind.plural }), 303);

  const receiptOf = (c: Context, scope: string, fresh: string | undefined) => {
    const { participation } = c.var;
    return participation.receipt(c, scope) ?? participation.fromOffer(scope, fresh) ?? newReceipt();
  };

  /** Whether this line may still write: those who began before by one measure, newcomers by another. */
  const mayWrite = (c: Context, { hasReceipt, processId }: At): Promise<boolean> =>
    hasReceipt
      ? saves.take(c, addressKey(c, services.config.trustedProxies))
      : participantLimits.takeNewcomer(c, processId);

  /** Keeps one page as a browser sent it, and goes on from there. */
  async function keepPage(c: Context, at: At, form: ReceivedForm): Promise<Response> {
    const { participation } = c.var;
    const { language } = readerOf(c);
    const scopeId = at.processId;
    const before = at.answer?.answers ?? {};
    const page = pageNamed(shownIn(at.kept.form, before), c.req.query('page'));
    if (!page) return c.redirect(withQuery(`${href(at)}/answer`, readerOf(c), { changed: '' }), 303);
    const textLanguage = textLanguageOf(at.kept.form, language);
    const answersOf = (came: Came) =>
      withFoundChoices(at.kept.form, page, answersIn(page, came, before), before, textLanguage);
    const posted = cameIn(form.all);
    if (!(await mayWrite(c, at))) {
      const wait = say(language, words.tooMany, { minutes: Math.ceil(secondsToWait(c) / 60) });
      return show(c, at, { page, answers: answersOf(posted), notice: wait }, 429);
    }
    const does = form.fields.do ?? 'next';
    const publishing = publishingIn(at.kept.form, form.fields);
    const taken = await takeFiles(services, { scope: scopeId, page, language }, posted, form.files);
    const answers = answersOf(taken.came);
    const nameless = faultOfPublishing(publishing, language, does);
    const problems = { ...taken.problems, ...nameless };
    if (Object.keys(problems).length > 0)
      return show(c, at, { page, answers, publishing, errors: problems, summary: problems }, 422);
    const receipt = receiptOf(c, scopeId, form.fields.fresh);
    const said = {
      keyHash: participation.keyHash(scopeId, receipt),
      language: textLanguage,
      answers,
      page: page.name,
      does,
      publishing,
    };
    const where = { scope: scopeId, survey: at.row.id, kept: at.kept };
    const saved = await saveAnswers(db, where, said, clock());
    if ('notKept' in saved) return sayNotKept(c, at, { page, answers, publishing }, saved.notKept);
    if (saved.dropped.length > 0)
      await inTransaction(db, (tx) => eraseFiles(tx, services.uploads, scopeId, saved.dropped));
    if (!at.hasReceipt) participation.keep(c, scopeId, receipt);
    return goOn(c, at, { page, answers, saved, does: said.does });
  }

  function sayNotKept(c: Context, at: At, showing: Showing, why: NotKept): Response | Promise<Response> {
    const reader = readerOf(c);
    if (why === 'late') return c.redirect(withQuery(href(at), reader, { told: 'late' }), 303);
    return show(c, at, { ...showing, notice: say(reader.language, words[why]) }, 422);
  }

  type Went = {
    page: Section;
    answers: Answers;
    saved: Saved;
    does: string;
  };

  /** To what comes next, or to the same page again where something is wrong there or more is asked. */
  async function goOn(c: Context, at: At, { page, answers, saved, does }: Went): Promise<Response> {
    const { form } = at.kept;
    const to = (query: Record<string, string>) =>
      c.redirect(withQuery(`${href(at)}/answer`, readerOf(c), query), 303);
    if (does.startsWith('add:')) return show(c, at, { page, answers, more: does.slice(4) });
    if (does === 'later') return toOwn(c, at, 'kept');
    const { shown } = saved;
    const faulty = saved.faulty;
    if (does === 'back') return to({ page: neighbour(shown, page, -1)?.name ?? page.name });
    if (saved.hasMore) return to({ page: page.name, more: '' });
    if (faulty !== null) {
      const faults = faultsIn(form, shownIn(form, answers), [faulty]);
      const { language } = readerOf(c);
      const said = sayFaults(form, faults, { language, textLanguage: textLanguageOf(form, language) });
      return show(c, at, { page: faulty, answers, ...said }, 422);
    }
    if (saved.isSent) {
      const { href: process, id } = at.scope;
      const mine = withQuery(`${process}/mine`, readerOf(c), { told: 'sent', in: surveyKind.plural });
      const next = await services.askFirst(c, { href: process, id: id ?? '' }, surveyKind.plural, mine);
      return c.redirect(next, 303);
    }
    return to({ page: neighbour(shown, page, 1)?.name ?? page.name });
  }

  /** The survey for whoever may answer it now, or where they are led instead. */
  async function letIn(
    c: Context,
    found: Found,
    told: Record<string, string>,
    status: 200 | 403,
  ): Promise<At | Response> {
    const at = await look(c, found);
    if (!at) return c.redirect(withQuery(href(found), readerOf(c), told), 303);
    return (await mustEnter(c, db, found)) ? showEntry(c, db, found, status) : at;
  }

  /** The survey while it can be answered; null where it cannot. */
  async function look(c: Context, { scope, row }: Found): Promise<At | null> {
    const kept = await findForm(db, row.id);
    const isOpen = isOpenAt(row as never, clock()) && may(c.var.visitor, 'take-part', scope.guarded);
    if (!kept || !isOpen || scope.id === null) return null;
    const receipt = c.var.participation.receipt(c, scope.id);
    const who = receipt && (await findParticipant(db, c.var.participation.keyHash(scope.id, receipt)));
    const answer = who ? await findAnswer(db, row.id, who.id) : null;
    return {
      processId: scope.id,
      scope,
      row,
      kept,
      hasReceipt: receipt !== null,
      answer: answer && who ? { ...answer, participant: who.id } : null,
    };
  }

  type Showing = {
    page: Section;
    answers: Answers;
    publishing?: Publishing | null;
    notice?: string | null;
    /** The section that one more record is added to. */
    more?: string;
  } & Partial<ReturnType<typeof sayFaults>>;

  async function show(
    c: Context,
    at: At,
    showing: Showing,
    status: 200 | 422 | 429 = 200,
  ): Promise<Response> {
    const reader = readerOf(c);
    const { form } = at.kept;
    const answers = withRecords([showing.page], showing.answers, { more: showing.more });
    const shown = shownIn(form, answers);
    const texts = await findTexts(db, [at.row.id], { only: ['title'] });
    const title = inReaderLanguage(texts, at.row.id, 'title', reader.language);
    c.header('cache-control', 'private, no-store');
    return c.html(
      <AnswerPage
        errors={{}}
        summary={{}}
        notice={null}
        publishing={at.answer}
        {...showing}
        held={holdFile(services)}
        reader={reader}
        scope={at.scope}
        survey={{ href: href(at), title: title?.body ?? '', language: title?.language ?? reader.language }}
        form={form}
        shown={shown}
        answers={answers}
        textLanguage={textLanguageOf(form, reader.language)}
        offer={at.hasReceipt || at.scope.id === null ? null : c.var.participation.offer(at.scope.id)}
      />,
      status,
    );
  }
}

/** The reader's language where the form has it, or else that in which it was written. */
export const textLanguageOf = (form: Form, language: string): string =>
  form.languages.includes(language) ? language : (form.languages[0] ?? language);

const pageNamed = (shown: Shown, name: string | undefined): Section | undefined =>
  shown.pages.find((page) => page.name === name);
const nextUnseen = (shown: Shown, seen: readonly string[]): Section | undefined =>
  shown.pages.find(({ name }) => !seen.includes(name)) ?? shown.pages[0];
const neighbour = (shown: Shown, page: Section, by: 1 | -1): Section | undefined =>
  shown.pages[shown.pages.findIndex(({ name }) => name === page.name) + by];
