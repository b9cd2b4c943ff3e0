import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../../people/index.ts';
import { type Form, readForm, refuse } from '../../../platform/http/index.ts';
import { actorOf } from '../../../records/index.ts';
import { editsIn, findTexts } from '../../../records/texts/index.ts';
import { statusOf } from '../../../site/form/index.ts';
import { isWrittenLanguage } from '../../../site/index.ts';
import { type PollSubject, pollOf } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import { rightsOf } from '../staff/rights.ts';
import type { StaffServices } from '../staff/services.ts';
import { editPolicy, editPollTexts, pollSlots } from './edit-texts.ts';
import { TextsPage, type TextsSent } from './texts-page.tsx';

/** A poll's title, description and moderation policy, and their translations. */
export function textsRoutes(app: Hono, services: StaffServices): void {
  const routes = guarded(app);
  const { db, clock } = services;
  const convener = { act: 'convene', find: pollOf(services) } as const;

  const languageOf = ({ snapshot }: PollSubject, asked: string | undefined) =>
    isWrittenLanguage(asked) ? asked : snapshot.poll.originalLanguage;

  const page = async (c: Context, subject: PollSubject, writes: string, sent: TextsSent = {}) => {
    const { outcome, policy } = sent;
    const refused = outcome && !outcome.ok ? (outcome.why === 'stale' ? 409 : 422) : 200;
    return c.html(
      <TextsPage
        reader={readerOf(c)}
        subject={subject}
        rights={rightsOf(c.var.visitor, subject.process)}
        saved={sent.form === undefined && !policy && c.req.query('done') === 'saved'}
        texts={await findTexts(db, [subject.snapshot.poll.id])}
        writes={writes}
        sent={sent}
      />,
      policy ? statusOf(policy) : refused,
    );
  };

  const saved = (c: Context, subject: PollSubject, more: Readonly<Record<string, string>>, part = '') => {
    const path = `/manage/polls/${subject.snapshot.poll.id}/texts`;
    return c.redirect(withQuery(path, readerOf(c), { ...more, done: 'saved' }) + part, 303);
  };

  routes.get('/manage/polls/:poll/texts', convener, (c, subject) =>
    page(c, subject, languageOf(subject, c.req.query('language'))),
  );

  routes.post('/manage/polls/:poll/texts', convener, async (c, subject) => {
    const form: Form = await readForm(c);
    const language = languageOf(subject, form.language);
    if (form.do === 'preview') return page(c, subject, language, { form });
    const { id } = subject.snapshot.poll;
    const by = actorOf(c.var.visitor, subject.process.id);
    const edits = editsIn(form, pollSlots(id));
    const outcome = await editPollTexts(db, id, { language, edits }, by, clock(), services.announce);
    if (outcome.ok) return saved(c, subject, { language });
    if (outcome.why === 'not-found') return refuse(c, 'not-found');
    return page(c, subject, language, { form, outcome });
  });

  routes.post('/manage/polls/:poll/policy', convener, async (c, subject) => {
    const { policy = '' } = await readForm(c);
    const by = actorOf(c.var.visitor, subject.process.id);
    const outcome = await editPolicy(db, subject.snapshot.poll.id, policy, by, clock());
    if (outcome.ok) return saved(c, subject, {}, '#policy');
    if (outcome.why !== 'invalid') return refuse(c, 'not-found');
    return page(c, subject, languageOf(subject, undefined), {
      policy: { typed: { policy }, problems: outcome.errors },
    });
  });
}
