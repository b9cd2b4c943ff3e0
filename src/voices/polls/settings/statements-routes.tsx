import type { Context, Hono } from 'hono';
import { type Found, guarded, readerOf } from '../../../people/index.ts';
import { cleanText, type Form, readForm, refuse } from '../../../platform/http/index.ts';
import { type Language, messages, say } from '../../../site/index.ts';
import { loadTallies } from '../load-poll.ts';
import { type Statement, votesIn } from '../poll.ts';
import { type PollSubject, pollOf, publicNumber } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import { type Again, actorOf, type Outcome } from './acting.ts';
import { addSeeds, wordsThere } from './add-seeds.ts';
import { editSeed, translateStatement } from './edit-texts.ts';
import { languageTag, translationStateOf } from './poll-input.ts';
import { rightsOf } from './rights.ts';
import { saidErrors } from './rules-fields.tsx';
import { readSeedLines, type SeedLines } from './seed-lines.ts';
import type { StaffServices } from './services.ts';
import { mayRead, StatementPage, StatementsPage } from './statements-page.tsx';

const seedWords = messages.settings.seeds;
const words = messages.settings;
const problems = messages.settings.problems;

/** A poll's statements: adding and correcting seeds, and translating any of them. */
export function statementsRoutes(app: Hono, services: StaffServices): void {
  const routes = guarded(app);
  const statements = new StatementsRoutes(services);
  const find = pollOf(services);
  // Staff reach every statement; which of them may read it is asked when it is shown.
  const findOne = async (c: Context): Promise<Found<OneStatement> | null> => {
    const found = await find(c);
    const statement = found?.subject.snapshot.byNumber.get(publicNumber(c.req.param('number')) ?? -1);
    return found && statement ? { guarded: found.guarded, subject: { ...found.subject, statement } } : null;
  };
  const all = '/manage/polls/:poll/statements';
  const one = `${all}/:number`;
  routes.get(all, { act: 'work', find }, (c, s) => statements.statements(c, s));
  routes.post(all, { act: 'convene', find }, (c, s) => statements.addSeeds(c, s));
  routes.get(one, { act: 'work', find: findOne }, (c, s) => statements.statement(c, s));
  routes.post(one, { act: 'convene', find: findOne }, (c, s) => statements.saveSeed(c, s));
  routes.post(`${one}/translations`, { act: 'convene', find: findOne }, (c, s) =>
    statements.saveTranslation(c, s),
  );
}

/** Names the first few lines that are too long. */
function saidTooLong(lines: SeedLines['tooLong'], limit: number, language: Language): string {
  const named = lines.slice(0, 5);
  return [
    ...named.map(({ line, length }) => say(language, seedWords.tooLong, { line, length, limit })),
    ...(lines.length > named.length
      ? [say(language, seedWords.more, { count: lines.length - named.length })]
      : []),
  ].join(' ');
}

type OneStatement = PollSubject & { readonly statement: Statement };

class StatementsRoutes {
  readonly #services: StaffServices;

  constructor(services: StaffServices) {
    this.#services = services;
  }

  async statements(
    c: Context,
    subject: PollSubject,
    again: Again = {},
    preview: SeedLines | null = null,
  ): Promise<Response> {
    const reader = readerOf(c);
    const wrong = again.errors !== undefined || again.said !== undefined;
    const page = (
      <StatementsPage
        reader={reader}
        subject={subject}
        rights={rightsOf(c.var.visitor, subject.process)}
        page={Math.max(1, publicNumber(c.req.query('page')) ?? 1)}
        added={wrong || preview ? null : publicNumber(c.req.query('added'))}
        preview={preview}
        errors={{ ...saidErrors(again.errors ?? {}, reader.language), ...again.said }}
        typed={again.typed ?? {}}
      />
    );
    return c.html(page, wrong ? 422 : 200);
  }

  async addSeeds(c: Context, subject: PollSubject): Promise<Response> {
    const form = await readForm(c);
    const { id } = subject.snapshot.poll;
    const language = languageTag(form.language ?? '');
    if (!language)
      return this.statements(c, subject, { errors: { language: problems.languageUnknown }, typed: form });
    const limit = subject.snapshot.poll.statementLimit;
    const read = readSeedLines(
      form.seeds ?? '',
      limit,
      await wordsThere(this.#services.db, id),
      form.seen === 'yes',
    );
    if (read.tooLong.length > 0)
      return this.statements(c, subject, {
        said: { seeds: saidTooLong(read.tooLong, limit, readerOf(c).language) },
        typed: form,
      });
    const isAsWritten = read.doubles.length === 0 && !read.stripped;
    const mustLook = form.preview === 'yes' || (!isAsWritten && form.seen !== 'yes');
    if (read.fresh.length + read.doubles.length > 0 && (mustLook || read.fresh.length === 0))
      return this.statements(c, subject, { typed: form }, read);
    const outcome = await addSeeds(
      this.#services.db,
      id,
      read.fresh.map(({ body }) => ({ body, language })),
      actorOf(c.var.visitor, subject.process.id),
      this.#services.clock(),
      { skipDoubles: true },
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
      actorOf(c.var.visitor, subject.process.id),
      this.#services.clock(),
    );
    return this.#afterStatement(c, subject, outcome, form);
  }

  async saveTranslation(c: Context, subject: OneStatement): Promise<Response> {
    const form = await readForm(c);
    const translation = {
      language: form.language ?? '',
      body: form.translation ?? '',
      state: translationStateOf(form.state),
    };
    const outcome = await translateStatement(
      this.#services.db,
      whichOf(subject),
      translation,
      actorOf(c.var.visitor, subject.process.id),
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
}

const whichOf = ({ snapshot, statement }: OneStatement) => ({
  pollId: snapshot.poll.id,
  number: statement.number,
});
