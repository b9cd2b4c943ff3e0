import type { Context, Hono } from 'hono';
import { actorOf, guarded, may, readerOf } from '../../people/index.ts';
import { type DatabaseTransaction, inTransaction } from '../../platform/database/index.ts';
import { readForm, refuse } from '../../platform/http/index.ts';
import { record } from '../../platform/index.ts';
import { processScope } from '../../processes/index.ts';
import { type Limitation, limitations, type Scope } from '../../records/index.ts';
import { type KitServices, kindTabs, scopeAt } from '../../records/showing/index.ts';
import { ErrorSummary } from '../../site/components/index.ts';
import {
  type Entered,
  FormFields,
  formTable,
  line,
  oneOf,
  orNull,
  PostForm,
  passage,
  readAnswers,
  refusing,
  sayProblems,
  startingWith,
  statusOf,
} from '../../site/form/index.ts';
import { type Language, languageName, messages, say, withQuery } from '../../site/index.ts';
import { choicesFor, findProfile, type ProfileQuestion, wordsFor } from '../profile/index.ts';
import { readReference } from './counted.ts';
import { readOf } from './public-routes.tsx';
import type { ChannelRow } from './read-took-part.ts';
import { saveNote, saveReference } from './store.ts';
import { TookPartView } from './took-part-view.tsx';

const words = messages.tookPart;
const limits = { sentence: 500, source: 200, numbers: 20_000 } as const;
const tooLong = (limit: number) => (language: Language) => say(language, words.tooLong, { limit });

type Note = {
  readonly limitation: Limitation | '';
  readonly sentence: string;
  readonly cost: string | null;
};
const noteForm = (written: Language) =>
  formTable<Note>({
    limitation: oneOf<Limitation | ''>({
      label: words.limitation,
      as: 'select',
      problem: words.limitation,
      choices: [
        { value: '', label: words.byItself },
        ...limitations.map((value) => ({ value, label: words.limitations[value] })),
      ],
    }),
    sentence: line({
      label: (language) => say(language, words.sentence, { language: languageName(written, language) }),
      optional: true,
      limit: limits.sentence,
      tooLong: tooLong(limits.sentence),
      dir: 'auto',
    }),
    cost: orNull(line({ label: words.cost, optional: true, limit: 100, tooLong: tooLong(100), dir: 'auto' })),
  });

type Numbers = { readonly source: string; readonly numbers: string };
const referenceForm = formTable<Numbers>({
  source: line({
    label: words.source,
    missing: words.sourceMissing,
    limit: limits.source,
    tooLong: tooLong(limits.source),
    dir: 'auto',
  }),
  numbers: passage({
    label: words.numbers,
    hint: words.numbersHint,
    rows: 6,
    limit: limits.numbers,
    tooLong: tooLong(limits.numbers),
    dir: 'auto',
  }),
});

/** Where those who convene a process say what only they know of its channels, and whom to compare with. */
export function staffRoutes(app: Hono, services: KitServices): void {
  const { db, clock, kinds } = services;
  const routes = guarded(app);
  const path = `${processScope.managePath}/who-took-part`;
  const convener = { act: 'convene', find: scopeAt(processScope, db, path) } as const;

  routes.get(path, convener, (c, scope) => show(c, scope));

  routes.post(path, convener, async (c, scope) => {
    const form = await readForm(c);
    const { language } = c.var.visitor;
    const { channels } = await readOf(services, scope, language);
    const row = channels.find(({ channel }) => channel === form.channel);
    if (!row || scope.id === null) return refuse(c, 'not-found');
    const { values, ...entered } = readAnswers(noteForm(language), form);
    if (values === null) return show(c, scope, { channel: row.channel, entered });
    const { limitation, sentence, cost } = values;
    const { [language]: _, ...others } = row.note?.sentence ?? {};
    const note = {
      channel: row.channel,
      limitation: limitation || null,
      sentence: sentence ? { ...others, [language]: sentence } : others,
      cost,
    };
    await keep(c, 'took-part.channel', scope, { channel: row.channel }, (tx, id) => saveNote(tx, id, note));
    return back(c, scope);
  });

  routes.post(`${path}/reference`, convener, async (c, scope) => {
    const form = await readForm(c);
    const questions = await findProfile(db, scope.id ?? '');
    const question = questions.find(({ name }) => name === form.question);
    if (!question) return refuse(c, 'not-found');
    const { values, typed, problems } = readAnswers(referenceForm, form);
    const entered = { typed, problems };
    if (values === null) return show(c, scope, { question, entered });
    const choices = (['en', 'fr', 'es', 'ar'] as const).flatMap((language) => choicesFor(question, language));
    const read = readReference(values.numbers, choices);
    if ('line' in read) {
      const numbers = (language: Language) => say(language, words.wrongLine, { line: read.line });
      const refused: Entered<Numbers> = refusing<Numbers>(entered, { numbers });
      return show(c, scope, { question, entered: refused });
    }
    const reference = { question: question.name, source: values.source, counts: read.counts };
    await keep(c, 'took-part.reference', scope, { question: question.name }, (tx, id) =>
      saveReference(tx, id, reference),
    );
    return back(c, scope);
  });

  const back = (c: Context, { manageHref }: Scope) =>
    c.redirect(withQuery(`${manageHref}/who-took-part`, readerOf(c), { told: 'saved' }), 303);

  const keep = (
    c: Context,
    act: string,
    { id }: Scope,
    after: Readonly<Record<string, string>>,
    save: (tx: DatabaseTransaction, process: string) => Promise<void>,
  ): Promise<void> =>
    inTransaction(db, async (tx) => {
      const process = id ?? '';
      await save(tx, process);
      await record(
        tx,
        {
          actor: actorOf(c.var.visitor, process),
          act,
          object: { type: 'process', id: process },
          processId: process,
          after,
        },
        clock(),
      );
    });

  type Sent =
    | { readonly channel: string; readonly entered: Entered<Note> }
    | { readonly question: ProfileQuestion; readonly entered: Entered<Numbers> };

  async function show(c: Context, scope: Scope, sent?: Sent): Promise<Response> {
    const { visitor } = c.var;
    const { language } = visitor;
    const taking = await readOf(services, scope, language);
    const form = noteForm(language);
    const status = sent ? statusOf(sent.entered) : 200;
    const action = `${scope.manageHref}/who-took-part`;
    const startOf = ({ note }: ChannelRow): Entered<Note> =>
      startingWith(form, {
        limitation: note?.limitation ?? '',
        sentence: note?.sentence[language] ?? '',
        cost: note?.cost ?? null,
      });
    c.header('cache-control', 'no-store');
    return c.html(
      processScope.frame({
        reader: readerOf(c),
        scope,
        tabs: kindTabs(kinds, processScope.name, scope, visitor, 'took-part'),
        heading: say(language, words.title),
        convenes: may(visitor, 'convene', scope.guarded),
        told: status === 200 && c.req.query('told') === 'saved' ? say(language, words.saved) : null,
        children: (
          <>
            {sent && (
              <ErrorSummary
                errors={sayProblems(sent.entered.problems, language, {
                  ...form.fields,
                  ...referenceForm.fields,
                })}
                language={language}
              />
            )}
            <h2>{say(language, words.title)}</h2>
            <p class="lede">{say(language, words.staffLede)}</p>
            <p>
              <a href={`${scope.href}/who-took-part`}>{say(language, words.see)}</a>
            </p>
            <TookPartView taking={taking} href={scope.href} language={language} />
            {taking.channels.length > 0 && <h2>{say(language, words.ofChannels)}</h2>}
            {taking.channels.map((row, at) => {
              const isSent = sent && 'channel' in sent && sent.channel === row.channel;
              return (
                <details open={isSent}>
                  <summary>
                    {say(language, row.sort)} {row.title && <bdi lang={row.title.lang}>{row.title.text}</bdi>}
                  </summary>
                  <PostForm
                    action={action}
                    hidden={{ channel: row.channel }}
                    submit={say(language, words.save)}
                  >
                    <FormFields
                      form={form}
                      entered={isSent ? sent.entered : startOf(row)}
                      language={language}
                      ids={(name) => (isSent ? undefined : `channel-${at}-${name}`)}
                    />
                  </PostForm>
                </details>
              );
            })}
            {taking.profile.length > 0 && <h2 id="reference">{say(language, words.reference)}</h2>}
            {taking.profile.map(({ question, source }, at) => {
              const isSent = sent && 'question' in sent && sent.question.name === question.name;
              return (
                <details open={isSent}>
                  <summary>{wordsFor(question.label, language).text}</summary>
                  <PostForm
                    action={`${action}/reference`}
                    hidden={{ question: question.name }}
                    submit={say(language, words.save)}
                  >
                    <FormFields
                      form={referenceForm}
                      entered={isSent ? sent.entered : startingWith(referenceForm, { source: source ?? '' })}
                      language={language}
                      ids={(name) => (isSent ? undefined : `reference-${at}-${name}`)}
                    />
                  </PostForm>
                </details>
              );
            })}
          </>
        ),
      }) as never,
      status,
    );
  }
}
