import type { Context, Hono } from 'hono';
import { type Found, guarded, readerOf } from '../../../people/index.ts';
import { type Form, readForm, refuse } from '../../../platform/http/index.ts';
import { actorOf, invalid, type Outcome } from '../../../records/index.ts';
import { readAnswers, type Said, statusOf } from '../../../site/form/index.ts';
import { type Language, messages, say } from '../../../site/index.ts';
import { loadTallies } from '../load-poll.ts';
import { type Statement, votesIn } from '../poll.ts';
import { type PollSubject, pollOf, publicNumber } from '../poll-access.ts';
import type { Again } from '../staff/again.ts';
import { goOn, staffView } from '../staff/rights.ts';
import type { StaffServices } from '../staff/services.ts';
import { addSeeds, wordsThere } from './add-seeds.ts';
import { correctLanguage, editSeed, translateStatement } from './edit-texts.ts';
import { readSeedLines, type SeedLines } from './seed-lines.ts';
import { languageForm, seedsForm, translationForm } from './statement-forms.ts';
import { mayRead, StatementPage, StatementsPage } from './statements-page.tsx';

const seedWords = messages.settings.seeds;
const words = messages.settings;

/** A poll's statements: adding and correcting seeds, and translating any of them. */
export function statementsRoutes(app: Hono, services: StaffServices): void {
  const routes = guarded(app);
  const { db, clock } = services;
  const find = pollOf(services);
  // Staff reach every statement; which of them may read it is asked when it is shown.
  const findOne = async (c: Context): Promise<Found<OneStatement> | null> => {
    const found = await find(c);
    const statement = found?.subject.snapshot.byNumber.get(publicNumber(c.req.param('number')) ?? -1);
    return found && statement ? { guarded: found.guarded, subject: { ...found.subject, statement } } : null;
  };
  const all = '/manage/polls/:poll/statements';
  const one = `${all}/:number`;

  const list = (
    c: Context,
    subject: PollSubject,
    { typed = {}, problems = {} }: Again = {},
    preview: SeedLines | null = null,
  ) => {
    const status = statusOf({ problems });
    return c.html(
      <StatementsPage
        {...staffView(c, subject)}
        page={publicNumber(c.req.query('page')) ?? 1}
        told={status !== 200 || preview ? null : toldOf(c)}
        preview={preview}
        problems={problems}
        typed={typed}
      />,
      status,
    );
  };

  const page = async (
    c: Context,
    subject: OneStatement,
    { typed = {}, problems = {} }: Again = {},
  ): Promise<Response> => {
    const { snapshot, statement } = subject;
    const view = staffView(c, subject);
    if (!mayRead(view.rights, statement)) return refuse(c, 'not-found');
    const tally = (await loadTallies(db, snapshot.poll.id)).get(statement.id);
    const status = statusOf({ problems });
    return c.html(
      <StatementPage
        {...view}
        statement={statement}
        votes={tally ? votesIn(tally) : 0}
        saved={status === 200 && c.req.query('done') === 'saved'}
        problems={problems}
        typed={typed}
      />,
      status,
    );
  };

  const after = (c: Context, subject: OneStatement, outcome: Outcome<null>, typed: Form) => {
    if (outcome.ok) return goOn(c, subject, `/statements/${subject.statement.number}`, { done: 'saved' });
    if (outcome.why === 'not-found') return refuse(c, 'not-found');
    return page(c, subject, {
      problems: outcome.why === 'invalid' ? outcome.errors : { body: words.notNow },
      typed,
    });
  };

  routes.get(all, { act: 'work', find }, (c, subject) => list(c, subject));

  routes.post(all, { act: 'convene', find }, async (c, subject) => {
    const typed = await readForm(c);
    const { poll } = subject.snapshot;
    const { values, problems } = readAnswers(seedsForm(poll), typed);
    if (!values) return list(c, subject, { problems, typed });
    const { language } = values;
    const seen = typed.seen === 'yes';
    const read = readSeedLines(values.seeds, poll.statementLimit, await wordsThere(db, poll.id), seen);
    if (read.tooLong.length > 0) {
      const seeds: Said = (reader) => saidTooLong(read.tooLong, poll.statementLimit, reader);
      return list(c, subject, { problems: { seeds }, typed });
    }
    const isAsWritten = read.doubles.length === 0 && !read.stripped;
    const mustLook = typed.preview === 'yes' || (!isAsWritten && !seen);
    if (read.fresh.length + read.doubles.length > 0 && (mustLook || read.fresh.length === 0))
      return list(c, subject, { typed }, read);
    const seeds = read.fresh.map(({ body }) => ({ body, language }));
    const by = actorOf(c.var.visitor, subject.process.id);
    const outcome = await addSeeds(db, poll.id, seeds, by, clock(), { skipDoubles: true });
    if (outcome.ok) return goOn(c, subject, '/statements', { added: String(outcome.value.length) });
    if (outcome.why !== 'invalid') return refuse(c, 'not-found');
    return list(c, subject, { problems: outcome.errors, typed });
  });

  routes.get(one, { act: 'work', find: findOne }, (c, subject) => page(c, subject));

  routes.post(one, { act: 'convene', find: findOne }, async (c, subject) => {
    const form = await readForm(c);
    const edit = { body: form.body ?? '', sameSense: form.sameSense === 'yes', was: form.was };
    const by = actorOf(c.var.visitor, subject.process.id);
    return after(c, subject, await editSeed(db, whichOf(subject), edit, by, clock()), form);
  });

  routes.post(`${one}/language`, { act: 'moderate', find: findOne }, async (c, subject) => {
    const form = await readForm(c);
    const { values, problems } = readAnswers(languageForm(subject.statement), form);
    const by = actorOf(c.var.visitor, subject.process.id);
    const outcome = values
      ? await correctLanguage(db, whichOf(subject), values.written, by, clock())
      : invalid(problems);
    return after(c, subject, outcome, form);
  });

  routes.post(`${one}/translations`, { act: 'moderate', find: findOne }, async (c, subject) => {
    const form = await readForm(c);
    const language = form.language ?? '';
    // Nothing is to be said of a translation that is taken away.
    const gone = (form.translation ?? '').trim() === '';
    const { values, problems } = readAnswers(translationForm(language), gone ? { state: 'machine' } : form);
    const by = actorOf(c.var.visitor, subject.process.id);
    const outcome = values
      ? await translateStatement(
          db,
          whichOf(subject),
          { language, body: values.translation, state: values.state, was: form.was },
          by,
          clock(),
        )
      : invalid(problems);
    return after(c, subject, outcome, form);
  });
}

function toldOf(c: Context): string | null {
  const { language } = readerOf(c);
  if (c.req.query('done') === 'deleted') return say(language, words.discard.done);
  const count = publicNumber(c.req.query('added'));
  return count === null ? null : say(language, words.statements.added, { count });
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

const whichOf = ({ snapshot, statement }: OneStatement) => ({
  pollId: snapshot.poll.id,
  number: statement.number,
});
