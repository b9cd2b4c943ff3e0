import type { Context, Hono } from 'hono';
import { type Found, guarded, readerOf } from '../../../people/index.ts';
import { readForm } from '../../../platform/http/index.ts';
import { messages } from '../../../site/index.ts';
import { choicesOf } from '../entry/means.ts';
import type { WhoMayVote } from '../poll.ts';
import { type PollSubject, pollOf } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import type { ProcessView } from '../poll-services.ts';
import { actorOf, type FieldErrors } from './acting.ts';
import { createPoll, editPoll } from './create-poll.ts';
import {
  languageTag,
  type PollRules,
  problemsOfRules,
  problemsOfTexts,
  rulesOf,
  rulesSeen,
  usualRules,
} from './poll-input.ts';
import { rightsOf } from './rights.ts';
import { saidErrors } from './rules-fields.tsx';
import { type EnteredRules, entered, enteredFrom, rulesFrom } from './rules-form.ts';
import { type EnteredPoll, NewPollPage, SettingsPage } from './rules-pages.tsx';
import type { StaffServices } from './services.ts';

const wayWords = messages.entry.ways;
const problems = messages.settings.problems;

/** Creating a poll with its rules, and changing them later. */
export function rulesRoutes(app: Hono, services: StaffServices): void {
  const routes = guarded(app);
  const rules = new RulesRoutes(services);
  const findProcess = async (c: Context): Promise<Found<ProcessView> | null> => {
    const process = await services.processes.find(c.req.param('process') ?? '', c.var.visitor.language);
    return process && { guarded: process.guarded, subject: process };
  };
  const ofProcess = { act: 'convene', find: findProcess } as const;
  const ofPoll = { act: 'convene', find: pollOf(services) } as const;
  routes.get('/manage/processes/:process/polls/new', ofProcess, (c, s) => rules.newPoll(c, s));
  routes.post('/manage/processes/:process/polls/new', ofProcess, (c, s) => rules.create(c, s));
  routes.get('/manage/polls/:poll/settings', ofPoll, (c, s) => rules.rules(c, s));
  routes.post('/manage/polls/:poll/settings', ofPoll, (c, s) => rules.saveRules(c, s));
}

class RulesRoutes {
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
      ...this.#choiceProblem(rules),
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
        means={this.#services.entry}
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

  /** What needs a mail server or a provider is chosen only where there is one, or where it was already. */
  #choiceProblem({ whoMayVote }: PollRules, kept?: WhoMayVote): FieldErrors {
    return choicesOf(this.#services.entry, kept).includes(whoMayVote)
      ? {}
      : { whoMayVote: wayWords.notOffered };
  }

  rules(c: Context, subject: PollSubject): Promise<Response> {
    const rules = rulesOf(subject.snapshot.poll);
    return this.#rulesPage(c, subject, enteredFrom(rules), rulesSeen(rules), {});
  }

  async saveRules(c: Context, subject: PollSubject): Promise<Response> {
    const form = await readForm(c);
    const { poll } = subject.snapshot;
    const typed = entered(form);
    const question =
      typed.question === poll.questionId ? {} : await this.#questionProblem(poll.processId, typed);
    const asked = { ...question, ...this.#choiceProblem(rulesFrom(typed), poll.whoMayVote) };
    const outcome =
      Object.keys(asked).length > 0
        ? ({ ok: false, why: 'invalid', errors: asked } as const)
        : await editPoll(
            this.#services.db,
            poll.id,
            rulesFrom(typed),
            actorOf(c.var.visitor, subject.process.id),
            this.#services.clock(),
            form.seen,
            this.#services.announce,
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
        means={this.#services.entry}
        errors={saidErrors(errors, reader.language)}
        saved={c.req.query('done') === 'saved'}
      />
    );
    return c.html(page, errors.seen ? 409 : Object.keys(errors).length > 0 ? 422 : 200);
  }
}
