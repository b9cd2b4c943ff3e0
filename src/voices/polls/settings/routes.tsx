import type { Context, Hono } from 'hono';
import { type Found, guarded, may, readerOf, type Visitor } from '../../../people/index.ts';
import { cleanText, type Form, readForm, refuse } from '../../../platform/index.ts';
import { say, type Word } from '../../../site/index.ts';
import { loadTallies } from '../load-poll.ts';
import { type Statement, votesIn } from '../poll.ts';
import { type PollSubject, pollOf, publicNumber } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import type { ProcessView } from '../poll-services.ts';
import { actorOf, type FieldErrors, type Outcome } from './acting.ts';
import { addSeeds } from './add-seeds.ts';
import { createPoll, editPoll } from './create-poll.ts';
import { editPolicy, editPollTexts, editSeed, translateStatement } from './edit-texts.ts';
import { closePoll, openPoll, reopenPoll } from './open-close.ts';
import { overviewOf } from './overview.ts';
import { OverviewPage, type Told } from './overview-page.tsx';
import {
  languageTag,
  problemsOfRules,
  problemsOfTexts,
  rulesOf,
  rulesSeen,
  usualRules,
} from './poll-input.ts';
import { saidErrors } from './rules-fields.tsx';
import { type EnteredRules, entered, enteredFrom, moment, rulesFrom } from './rules-form.ts';
import { type EnteredPoll, NewPollPage, SettingsPage } from './rules-pages.tsx';
import type { StaffServices } from './services.ts';
import type { StaffRights } from './staff-frame.tsx';
import { mayRead, StatementPage, StatementsPage } from './statements-page.tsx';
import { TextsPage } from './texts-page.tsx';
import { settingsWords as words } from './words.ts';
import { settingsProblems as problems } from './words-problems.ts';

/** What this visitor may do with polls of this process. */
export function rightsOf(visitor: Visitor, { guarded: shape }: ProcessView): StaffRights {
  return { convene: may(visitor, 'convene', shape), moderate: may(visitor, 'moderate', shape) };
}

/** The staff's pages of a poll, moderation apart. */
export function pollSettingsRoutes(app: Hono, services: StaffServices): void {
  const routes = guarded(app);
  const settings = new SettingsRoutes(services);
  const find = pollOf(services);
  const findStatement = async (c: Context): Promise<Found<OneStatement> | null> => {
    const found = await find(c);
    const statement = found?.subject.snapshot.byNumber.get(publicNumber(c.req.param('number')) ?? -1);
    return found && statement ? { guarded: found.guarded, subject: { ...found.subject, statement } } : null;
  };
  const findProcess = async (c: Context): Promise<Found<ProcessView> | null> => {
    const process = await services.processes.find(c.req.param('process') ?? '', c.var.visitor.language);
    return process && { guarded: process.guarded, subject: process };
  };
  const poll = '/manage/polls/:poll';
  routes.get('/manage/processes/:process/polls/new', { act: 'convene', find: findProcess }, (c, s) =>
    settings.newPoll(c, s),
  );
  routes.post('/manage/processes/:process/polls/new', { act: 'convene', find: findProcess }, (c, s) =>
    settings.create(c, s),
  );
  routes.get(poll, { act: 'work', find }, (c, s) => settings.overview(c, s));
  routes.post(`${poll}/open`, { act: 'convene', find }, (c, s) => settings.open(c, s));
  routes.post(`${poll}/close`, { act: 'convene', find }, (c, s) => settings.close(c, s));
  routes.post(`${poll}/reopen`, { act: 'convene', find }, (c, s) => settings.reopen(c, s));
  routes.get(`${poll}/settings`, { act: 'convene', find }, (c, s) => settings.rules(c, s));
  routes.post(`${poll}/settings`, { act: 'convene', find }, (c, s) => settings.saveRules(c, s));
  routes.get(`${poll}/texts`, { act: 'convene', find }, (c, s) => settings.texts(c, s));
  routes.post(`${poll}/texts`, { act: 'convene', find }, (c, s) => settings.saveTexts(c, s));
  routes.post(`${poll}/policy`, { act: 'convene', find }, (c, s) => settings.savePolicy(c, s));
  routes.get(`${poll}/statements`, { act: 'work', find }, (c, s) => settings.statements(c, s));
  routes.post(`${poll}/statements`, { act: 'convene', find }, (c, s) => settings.addSeeds(c, s));
  routes.get(`${poll}/statements/:number`, { act: 'work', find: findStatement }, (c, s) =>
    settings.statement(c, s),
  );
  routes.post(`${poll}/statements/:number`, { act: 'convene', find: findStatement }, (c, s) =>
    settings.saveSeed(c, s),
  );
  routes.post(`${poll}/statements/:number/translations`, { act: 'convene', find: findStatement }, (c, s) =>
    settings.saveTranslation(c, s),
  );
}

type OneStatement = PollSubject & { readonly statement: Statement };
type Again = { readonly errors?: FieldErrors; readonly typed?: Form };

class SettingsRoutes {
  readonly #services: StaffServices;

  constructor(services: StaffServices) {
    this.#services = services;
  }

  async newPoll(c: Context, process: ProcessView): Promise<Response> {
    const typed = {
      language: c.var.visitor.language,
      title: '',
      description: '',
      rules: enteredFrom(usualRules),
    };
    return this.#newPollPage(c, process, typed, {});
  }

  async create(c: Context, process: ProcessView): Promise<Response> {
    const form = await readForm(c);
    const typed: EnteredPoll = {
      language: form.language ?? '',
      title: (form.title ?? '').trim(),
      description: (form.description ?? '').trim(),
      rules: entered(form),
    };
    const language = languageTag(typed.language);
    const rules = rulesFrom(typed.rules);
    const errors: FieldErrors = {
      ...(language ? {} : { language: problems.languageUnknown }),
      ...problemsOfTexts(typed.title, typed.description, true),
      ...problemsOfRules(rules),
      ...(await this.#questionProblem(process.id, typed.rules)),
    };
    if (!language || Object.keys(errors).length > 0) return this.#newPollPage(c, process, typed, errors);
    const text = (body: string) => (body === '' ? [] : [{ language, body, state: 'original' as const }]);
    const input = {
      ...rules,
      processId: process.id,
      originalLanguage: language,
      titles: text(typed.title),
      descriptions: text(typed.description),
    };
    const created = await createPoll(
      this.#services.db,
      input,
      actorOf(c.var.visitor, process.id),
      this.#services.clock(),
    );
    if (created.ok)
      return c.redirect(withQuery(`/manage/polls/${created.value}/statements`, readerOf(c)), 303);
    return this.#newPollPage(c, process, typed, created.why === 'invalid' ? created.errors : {});
  }

  async #newPollPage(
    c: Context,
    process: ProcessView,
    typed: EnteredPoll,
    errors: FieldErrors,
  ): Promise<Response> {
    const reader = readerOf(c);
    const questions = await this.#services.questionsOf(this.#services.db, process.id, reader.language);
    const page = (
      <NewPollPage
        reader={reader}
        process={process}
        typed={typed}
        questions={questions}
        errors={saidErrors(errors, reader.language)}
      />
    );
    return c.html(page, Object.keys(errors).length > 0 ? 422 : 200);
  }

  async #questionProblem(processId: string, typed: EnteredRules): Promise<FieldErrors> {
    if (typed.question === '') return {};
    const questions = await this.#services.questionsOf(this.#services.db, processId, 'en');
    return questions.some(({ id }) => id === typed.question) ? {} : { question: problems.questionUnknown };
  }

  overview(c: Context, subject: PollSubject): Promise<Response> {
    const done = c.req.query('done');
    const word: Word | null =
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
    const outcome = await openPoll(this.#services.db, subject.snapshot.poll.id, this.#actor(c, subject), {
      ...this.#turn(),
      now: form.when !== 'by-date',
    });
    return this.#afterTurn(c, subject, 'open', outcome, form);
  }

  async close(c: Context, subject: PollSubject): Promise<Response> {
    const form = await readForm(c);
    const { id } = subject.snapshot.poll;
    const outcome = await closePoll(
      this.#services.db,
      id,
      form.reason ?? '',
      this.#actor(c, subject),
      this.#turn(),
    );
    return this.#afterTurn(c, subject, 'close', outcome, form);
  }

  async reopen(c: Context, subject: PollSubject): Promise<Response> {
    const form = await readForm(c);
    const { id } = subject.snapshot.poll;
    const closesAt = moment((form.reopenUntil ?? '').trim());
    const turn = { ...this.#turn(), closesAt };
    const outcome = await reopenPoll(this.#services.db, id, form.reason ?? '', this.#actor(c, subject), turn);
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

  rules(c: Context, subject: PollSubject): Promise<Response> {
    const rules = rulesOf(subject.snapshot.poll);
    return this.#rulesPage(c, subject, enteredFrom(rules), rulesSeen(rules), {});
  }

  async saveRules(c: Context, subject: PollSubject): Promise<Response> {
    const form = await readForm(c);
    const { poll } = subject.snapshot;
    const typed = entered(form);
    const asked = await this.#questionProblem(poll.processId, typed);
    const outcome =
      Object.keys(asked).length > 0 && typed.question !== poll.questionId
        ? ({ ok: false, why: 'invalid', errors: asked } as const)
        : await editPoll(
            this.#services.db,
            poll.id,
            rulesFrom(typed),
            this.#actor(c, subject),
            this.#services.clock(),
            form.seen,
          );
    if (outcome.ok)
      return c.redirect(withQuery(`/manage/polls/${poll.id}/settings`, readerOf(c), { done: 'saved' }), 303);
    // Saved again, knowing now what the other one wrote, it counts.
    const fresh = await this.#services.pollReader.find(poll.id);
    return this.#rulesPage(
      c,
      subject,
      typed,
      rulesSeen(rulesOf((fresh ?? subject.snapshot).poll)),
      outcome.why === 'invalid' ? outcome.errors : {},
    );
  }

  async #rulesPage(
    c: Context,
    subject: PollSubject,
    typed: EnteredRules,
    seen: string,
    errors: FieldErrors,
  ): Promise<Response> {
    const reader = readerOf(c);
    const page = (
      <SettingsPage
        reader={reader}
        subject={subject}
        rights={rightsOf(c.var.visitor, subject.process)}
        typed={typed}
        seen={seen}
        questions={await this.#services.questionsOf(this.#services.db, subject.process.id, reader.language)}
        errors={saidErrors(errors, reader.language)}
        saved={c.req.query('done') === 'saved'}
      />
    );
    return c.html(page, errors.seen ? 409 : Object.keys(errors).length > 0 ? 422 : 200);
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
      state: stateOf(form),
    };
    const outcome = await editPollTexts(
      this.#services.db,
      id,
      texts,
      this.#actor(c, subject),
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
      this.#actor(c, subject),
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

  async statements(c: Context, subject: PollSubject, again: Again = {}): Promise<Response> {
    const reader = readerOf(c);
    const page = (
      <StatementsPage
        reader={reader}
        subject={subject}
        rights={rightsOf(c.var.visitor, subject.process)}
        page={Math.max(1, publicNumber(c.req.query('page')) ?? 1)}
        added={again.errors ? null : publicNumber(c.req.query('added'))}
        errors={saidErrors(again.errors ?? {}, reader.language)}
        typed={again.typed ?? {}}
      />
    );
    return c.html(page, again.errors ? 422 : 200);
  }

  async addSeeds(c: Context, subject: PollSubject): Promise<Response> {
    const form = await readForm(c);
    const { id } = subject.snapshot.poll;
    const language = languageTag(form.language ?? '');
    if (!language)
      return this.statements(c, subject, { errors: { language: problems.languageUnknown }, typed: form });
    const lines = (form.seeds ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const outcome = await addSeeds(
      this.#services.db,
      id,
      lines.map((body) => ({ body, language })),
      this.#actor(c, subject),
      this.#services.clock(),
    );
    if (outcome.ok) {
      return c.redirect(
        withQuery(`/manage/polls/${id}/statements`, readerOf(c), { added: String(outcome.value.length) }),
        303,
      );
    }
    if (outcome.why !== 'invalid') return refuse(c, 'not-found');
    return this.statements(c, subject, { errors: outcome.errors, typed: form });
  }

  async statement(c: Context, subject: OneStatement, again: Again = {}): Promise<Response> {
    const reader = readerOf(c);
    if (!mayRead(rightsOf(c.var.visitor, subject.process), subject.statement)) return refuse(c, 'not-found');
    const tally = (await loadTallies(this.#services.db, subject.snapshot.poll.id)).get(subject.statement.id);
    const rights = rightsOf(c.var.visitor, subject.process);
    const page = (
      <StatementPage
        reader={reader}
        subject={subject}
        statement={subject.statement}
        votes={tally ? votesIn(tally) : 0}
        rights={rights}
        saved={c.req.query('done') === 'saved' && !again.errors}
        errors={saidErrors(again.errors ?? {}, reader.language)}
        typed={again.typed ?? {}}
      />
    );
    return c.html(page, again.errors ? 422 : 200);
  }

  async saveSeed(c: Context, subject: OneStatement): Promise<Response> {
    const form = await readForm(c);
    const edit = { body: cleanText(form.body ?? ''), sameSense: form.sameSense === 'yes' };
    const outcome = await editSeed(
      this.#services.db,
      whichOf(subject),
      edit,
      this.#actor(c, subject),
      this.#services.clock(),
    );
    return this.#afterStatement(c, subject, outcome, form);
  }

  async saveTranslation(c: Context, subject: OneStatement): Promise<Response> {
    const form = await readForm(c);
    const translation = { language: form.language ?? '', body: form.translation ?? '', state: stateOf(form) };
    const outcome = await translateStatement(
      this.#services.db,
      whichOf(subject),
      translation,
      this.#actor(c, subject),
      this.#services.clock(),
    );
    return this.#afterStatement(c, subject, outcome, form);
  }

  #afterStatement(
    c: Context,
    subject: OneStatement,
    outcome: Outcome<null>,
    typed: Form,
  ): Response | Promise<Response> {
    const { pollId, number } = whichOf(subject);
    if (outcome.ok)
      return c.redirect(
        withQuery(`/manage/polls/${pollId}/statements/${number}`, readerOf(c), { done: 'saved' }),
        303,
      );
    if (outcome.why === 'not-found') return refuse(c, 'not-found');
    return this.statement(c, subject, {
      errors: outcome.why === 'invalid' ? outcome.errors : { body: words.notNow },
      typed,
    });
  }

  #actor(c: Context, subject: PollSubject) {
    return actorOf(c.var.visitor, subject.process.id);
  }

  #turn() {
    return { announce: this.#services.announce, at: this.#services.clock() };
  }
}

const stateOf = (form: Form): 'machine' | 'verified' => (form.state === 'machine' ? 'machine' : 'verified');
const whichOf = ({ snapshot, statement }: OneStatement) => ({
  pollId: snapshot.poll.id,
  number: statement.number,
});
