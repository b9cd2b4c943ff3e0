import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../../people/index.ts';
import { type Form, readForm } from '../../../platform/http/index.ts';
import { type Message, messages, say } from '../../../site/index.ts';
import { type PollSubject, pollOf } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import { type Again, actorOf, type Outcome } from './acting.ts';
import { closePoll, openPoll, reopenPoll } from './open-close.ts';
import { overviewOf } from './overview.ts';
import { OverviewPage, type Told } from './overview-page.tsx';
import { rightsOf } from './rights.ts';
import { saidErrors } from './rules-fields.tsx';
import { moment } from './rules-form.ts';
import type { StaffServices } from './services.ts';

const words = messages.settings;

/** How a poll stands, and its turns: opening, closing and opening again. */
export function openCloseRoutes(app: Hono, services: StaffServices): void {
  const routes = guarded(app);
  const turns = new OpenCloseRoutes(services);
  const find = pollOf(services);
  routes.get('/manage/polls/:poll', { act: 'work', find }, (c, s) => turns.overview(c, s));
  routes.post('/manage/polls/:poll/open', { act: 'convene', find }, (c, s) => turns.open(c, s));
  routes.post('/manage/polls/:poll/close', { act: 'convene', find }, (c, s) => turns.close(c, s));
  routes.post('/manage/polls/:poll/reopen', { act: 'convene', find }, (c, s) => turns.reopen(c, s));
}

class OpenCloseRoutes {
  readonly #services: StaffServices;

  constructor(services: StaffServices) {
    this.#services = services;
  }

  overview(c: Context, subject: PollSubject): Promise<Response> {
    const done = c.req.query('done');
    const word: Message | null =
      done === 'open'
        ? words.open.done
        : done === 'close'
          ? words.close.done
          : done === 'reopen'
            ? words.reopen.done
            : null;
    return this.#overviewPage(c, subject, word && { kind: 'success', text: say(readerOf(c).language, word) });
  }

  async #overviewPage(c: Context, subject: PollSubject, told: Told, again: Again = {}): Promise<Response> {
    const reader = readerOf(c);
    const page = (
      <OverviewPage
        reader={reader}
        subject={subject}
        rights={rightsOf(c.var.visitor, subject.process)}
        overview={await overviewOf(this.#services.db, subject.snapshot)}
        publicUrl={this.#services.publicUrl}
        told={told}
        errors={saidErrors(again.errors ?? {}, reader.language)}
        typed={again.typed ?? {}}
      />
    );
    return c.html(page, again.errors ? 422 : told?.kind === 'problem' ? 409 : 200);
  }

  async open(c: Context, subject: PollSubject): Promise<Response> {
    const form = await readForm(c);
    const outcome = await openPoll(
      this.#services.db,
      subject.snapshot.poll.id,
      actorOf(c.var.visitor, subject.process.id),
      {
        ...this.#turn(),
        now: form.when !== 'by-date',
      },
    );
    return this.#afterTurn(c, subject, 'open', outcome, form);
  }

  async close(c: Context, subject: PollSubject): Promise<Response> {
    const form = await readForm(c);
    const { id } = subject.snapshot.poll;
    const outcome = await closePoll(
      this.#services.db,
      id,
      form.reason ?? '',
      actorOf(c.var.visitor, subject.process.id),
      this.#turn(),
    );
    return this.#afterTurn(c, subject, 'close', outcome, form);
  }

  async reopen(c: Context, subject: PollSubject): Promise<Response> {
    const form = await readForm(c);
    const { id } = subject.snapshot.poll;
    const closesAt = moment((form.reopenUntil ?? '').trim());
    const turn = { ...this.#turn(), closesAt };
    const outcome = await reopenPoll(
      this.#services.db,
      id,
      form.reason ?? '',
      actorOf(c.var.visitor, subject.process.id),
      turn,
    );
    return this.#afterTurn(c, subject, 'reopen', outcome, form);
  }

  async #afterTurn(
    c: Context,
    subject: PollSubject,
    done: string,
    outcome: Outcome<unknown>,
    typed: Form,
  ): Promise<Response> {
    const { id } = subject.snapshot.poll;
    if (outcome.ok) return c.redirect(withQuery(`/manage/polls/${id}`, readerOf(c), { done }), 303);
    if (outcome.why === 'invalid')
      return this.#overviewPage(c, subject, null, { errors: outcome.errors, typed });
    const fresh = await pollOf(this.#services)(c);
    const told = { kind: 'problem', text: say(readerOf(c).language, words.notNow) } as const;
    return this.#overviewPage(c, fresh?.subject ?? subject, told);
  }

  #turn() {
    return { announce: this.#services.announce, at: this.#services.clock() };
  }
}
