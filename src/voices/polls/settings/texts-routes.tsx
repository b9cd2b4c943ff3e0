import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../../people/index.ts';
import { type Form, readForm, refuse } from '../../../platform/http/index.ts';
import { actorOf, type Outcome } from '../../../records/index.ts';
import { statusOf } from '../../../site/form/index.ts';
import { type PollSubject, pollOf } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import type { Again } from '../staff/again.ts';
import { rightsOf } from '../staff/rights.ts';
import type { StaffServices } from '../staff/services.ts';
import { editPolicy, editPollTexts } from './edit-texts.ts';
import { translationStateOf } from './poll-input.ts';
import { TextsPage } from './texts-page.tsx';

/** A poll's title, description and moderation policy, and their translations. */
export function textsRoutes(app: Hono, services: StaffServices): void {
  const routes = guarded(app);
  const { db, clock } = services;
  const convener = { act: 'convene', find: pollOf(services) } as const;

  const page = (c: Context, subject: PollSubject, { typed = {}, problems = {} }: Again) => {
    const status = statusOf({ problems });
    return c.html(
      <TextsPage
        reader={readerOf(c)}
        subject={subject}
        rights={rightsOf(c.var.visitor, subject.process)}
        saved={status === 200 && c.req.query('done') === 'saved'}
        problems={problems}
        typed={typed}
      />,
      status,
    );
  };

  const answer = (c: Context, subject: PollSubject, outcome: Outcome<null>, typed: Form, part = '') => {
    const saved = withQuery(`/manage/polls/${subject.snapshot.poll.id}/texts`, readerOf(c), {
      done: 'saved',
    });
    if (outcome.ok) return c.redirect(saved + part, 303);
    if (outcome.why !== 'invalid') return refuse(c, 'not-found');
    return page(c, subject, { problems: outcome.errors, typed });
  };

  routes.get('/manage/polls/:poll/texts', convener, (c, subject) => page(c, subject, {}));

  routes.post('/manage/polls/:poll/texts', convener, async (c, subject) => {
    const form = await readForm(c);
    const texts = {
      language: form.language ?? '',
      title: form.title ?? '',
      description: form.description ?? '',
      state: translationStateOf(form.state),
    };
    const by = actorOf(c.var.visitor, subject.process.id);
    return answer(c, subject, await editPollTexts(db, subject.snapshot.poll.id, texts, by, clock()), form);
  });

  routes.post('/manage/polls/:poll/policy', convener, async (c, subject) => {
    const { policy = '' } = await readForm(c);
    const by = actorOf(c.var.visitor, subject.process.id);
    const outcome = await editPolicy(db, subject.snapshot.poll.id, policy, by, clock());
    return answer(c, subject, outcome, { policy }, '#policy');
  });
}
