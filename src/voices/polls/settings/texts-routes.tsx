import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../../people/index.ts';
import { readForm, refuse } from '../../../platform/http/index.ts';
import { type PollSubject, pollOf } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import { type Again, actorOf } from './acting.ts';
import { editPolicy, editPollTexts } from './edit-texts.ts';
import { translationStateOf } from './poll-input.ts';
import { rightsOf } from './rights.ts';
import { saidErrors } from './rules-fields.tsx';
import type { StaffServices } from './services.ts';
import { TextsPage } from './texts-page.tsx';

/** A poll's title, description and moderation policy, and their translations. */
export function textsRoutes(app: Hono, services: StaffServices): void {
  const routes = guarded(app);
  const texts = new TextsRoutes(services);
  const convener = { act: 'convene', find: pollOf(services) } as const;
  routes.get('/manage/polls/:poll/texts', convener, (c, s) => texts.texts(c, s));
  routes.post('/manage/polls/:poll/texts', convener, (c, s) => texts.saveTexts(c, s));
  routes.post('/manage/polls/:poll/policy', convener, (c, s) => texts.savePolicy(c, s));
}

class TextsRoutes {
  readonly #services: StaffServices;

  constructor(services: StaffServices) {
    this.#services = services;
  }

  async texts(c: Context, subject: PollSubject, again: Again = {}): Promise<Response> {
    const reader = readerOf(c);
    const page = (
      <TextsPage
        reader={reader}
        subject={subject}
        rights={rightsOf(c.var.visitor, subject.process)}
        saved={c.req.query('done') === 'saved' && !again.errors}
        errors={saidErrors(again.errors ?? {}, reader.language)}
        typed={again.typed ?? {}}
      />
    );
    return c.html(page, again.errors ? 422 : 200);
  }

  async saveTexts(c: Context, subject: PollSubject): Promise<Response> {
    const form = await readForm(c);
    const { id } = subject.snapshot.poll;
    const texts = {
      language: form.language ?? '',
      title: form.title ?? '',
      description: form.description ?? '',
      state: translationStateOf(form.state),
    };
    const outcome = await editPollTexts(
      this.#services.db,
      id,
      texts,
      actorOf(c.var.visitor, subject.process.id),
      this.#services.clock(),
    );
    if (outcome.ok)
      return c.redirect(withQuery(`/manage/polls/${id}/texts`, readerOf(c), { done: 'saved' }), 303);
    if (outcome.why !== 'invalid') return refuse(c, 'not-found');
    return this.texts(c, subject, { errors: outcome.errors, typed: form });
  }

  async savePolicy(c: Context, subject: PollSubject): Promise<Response> {
    const form = await readForm(c);
    const { id } = subject.snapshot.poll;
    const outcome = await editPolicy(
      this.#services.db,
      id,
      form.policy ?? '',
      actorOf(c.var.visitor, subject.process.id),
      this.#services.clock(),
    );
    if (outcome.ok)
      return c.redirect(
        `${withQuery(`/manage/polls/${id}/texts`, readerOf(c), { done: 'saved' })}#policy`,
        303,
      );
    if (outcome.why !== 'invalid') return refuse(c, 'not-found');
    return this.texts(c, subject, { errors: outcome.errors, typed: { policy: form.policy ?? '' } });
  }
}
