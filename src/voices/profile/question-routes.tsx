import type { Context, Hono } from 'hono';
import { actorOf, guarded, may, readerOf } from '../../people/index.ts';
import { inTransaction } from '../../platform/database/index.ts';
import { readForm, refuse } from '../../platform/http/index.ts';
import { newId, record } from '../../platform/index.ts';
import { processScope } from '../../processes/index.ts';
import type { Scope } from '../../records/index.ts';
import { type KitServices, kindTabs, scopeAt } from '../../records/showing/index.ts';
import { ErrorSummary } from '../../site/components/index.ts';
import {
  type Entered,
  type FormField,
  FormFields,
  type FormTable,
  formTable,
  line,
  listedLines,
  PostForm,
  passage,
  readAnswers,
  sayProblems,
  startingWith,
  statusOf,
  yes,
} from '../../site/form/index.ts';
import { type Language, languageName, languages, messages, say, withQuery } from '../../site/index.ts';
import { choicesFrom, type ProfileQuestion, usualQuestions, wordsFor } from './profile.ts';
import { askInProfile, findProfile, stopAsking } from './store.ts';

const words = messages.profile;
const mostQuestions = 20;
const limits = { label: 200, choices: 4_000 } as const;

type Answers = { readonly several: boolean; readonly describe: boolean } & {
  readonly [Text in `${'label' | 'choices'}-${Language}`]: string;
};

const textsOf = <Field extends 'label' | 'choices'>(field: Field, values: Partial<Answers>) =>
  languages.flatMap((language) => {
    const text = values[`${field}-${language}`];
    return text ? [[language, text] as const] : [];
  });
const listOf = (values: Partial<Answers>) =>
  textsOf('choices', values).map(
    ([language, text]) => [language, listedLines(text).map(({ body }) => body)] as const,
  );

function textFields() {
  const asked = (field: 'label' | 'choices', language: Language) => ({
    label: (reader: Language) => say(reader, words[field], { language: languageName(language, reader) }),
    optional: true,
    lang: language,
    limit: limits[field],
    tooLong: (reader: Language) => say(reader, words.tooLong, { limit: limits[field] }),
  });
  return Object.fromEntries(
    languages.flatMap((language) => [
      [`label-${language}`, line(asked('label', language))],
      [`choices-${language}`, passage({ ...asked('choices', language), rows: 5 })],
    ]),
  ) as { readonly [Name in Exclude<keyof Answers, 'several' | 'describe'>]: FormField<string> };
}

/** A question of one's own, or the texts of another one. */
const questionForm: FormTable<Answers> = formTable<Answers>(
  { ...textFields(), several: yes({ label: words.several }), describe: yes({ label: words.describe }) },
  (values) => {
    const lists = listOf(values).map(([, lines]) => lines.length);
    const isUneven =
      lists.length === 0 || lists.some((count) => count !== lists[0] || count < 2 || count > 40);
    return {
      ...(textsOf('label', values).length === 0 ? { 'label-en': words.noLabel } : {}),
      ...(isUneven ? { 'choices-en': words.unequal } : {}),
    };
  },
);

const answersOf = ({ label, choices, kind, described }: ProfileQuestion): Partial<Answers> => ({
  several: kind === 'many',
  describe: described === true,
  ...Object.fromEntries(Object.entries(label).map(([language, text]) => [`label-${language}`, text])),
  ...Object.fromEntries(
    languages.map((language) => [
      `choices-${language}`,
      choices === 'countries' ? '' : choices.map((choice) => choice.label[language] ?? '').join('\n'),
    ]),
  ),
});

/** Where those who convene a process choose what is asked about participants. */
export function questionRoutes(app: Hono, services: KitServices): void {
  const { db, clock, kinds } = services;
  const routes = guarded(app);
  const path = `${processScope.managePath}/profile`;
  const convener = { act: 'convene', find: scopeAt(processScope, db, path) } as const;

  routes.get(path, convener, (c, scope) => show(c, scope));

  routes.post(path, convener, async (c, scope) => {
    const { id } = scope;
    const form = await readForm(c);
    const asked = await findProfile(db, id ?? '');
    const stops = form.do === 'stop' && asked.find(({ name }) => name === form.question);
    const usual = form.do === 'ask' && usualQuestions.find(({ name }) => name === form.question);
    const question = stops || usual;
    if (!question || id === null || (usual && asked.length >= mostQuestions)) return refuse(c, 'not-found');
    await keep(c, id, question, stops ? 'stop' : 'ask');
    return back(c, scope);
  });

  routes.post(`${path}/question`, convener, async (c, scope) => {
    const { id } = scope;
    const form = await readForm(c);
    const asked = await findProfile(db, id ?? '');
    const before = asked.find(({ name }) => name === form.question);
    const { values, ...entered } = readAnswers(questionForm, form);
    if (id === null || (!before && asked.length >= mostQuestions)) return refuse(c, 'not-found');
    if (values === null) return show(c, scope, { entered, before });
    const known = before && before.choices !== 'countries' ? before.choices : [];
    const question: ProfileQuestion = {
      name: before?.name ?? newId(),
      kind: values.several ? 'many' : 'one',
      label: Object.fromEntries(textsOf('label', values)),
      choices: choicesFrom(listOf(values), known),
      described: values.describe,
    };
    await keep(c, id, question, 'ask');
    return back(c, scope);
  });

  const back = (c: Context, { manageHref }: Scope) =>
    c.redirect(withQuery(`${manageHref}/profile`, readerOf(c), { told: 'saved' }), 303);

  function keep(c: Context, process: string, question: ProfileQuestion, act: 'ask' | 'stop'): Promise<void> {
    return inTransaction(db, async (tx) => {
      if (act === 'ask') await askInProfile(tx, process, question);
      else await stopAsking(tx, process, question.name);
      await record(
        tx,
        {
          actor: actorOf(c.var.visitor, process),
          act: act === 'stop' ? 'profile.stop' : 'profile.ask',
          object: { type: 'process', id: process },
          processId: process,
          after: { question: question.name },
        },
        clock(),
      );
    });
  }

  type Sent = { readonly entered: Entered<Answers>; readonly before: ProfileQuestion | undefined };

  async function show(c: Context, scope: Scope, sent?: Sent): Promise<Response> {
    const { visitor } = c.var;
    const { language } = visitor;
    const reader = readerOf(c);
    const asked = await findProfile(db, scope.id ?? '');
    const chosen = asked.find(
      ({ name, choices }) => name === c.req.query('question') && choices !== 'countries',
    );
    const before = sent ? sent.before : chosen;
    const entered = sent?.entered ?? startingWith(questionForm, before ? answersOf(before) : {});
    const action = `${scope.manageHref}/profile`;
    const names = new Set(asked.map(({ name }) => name));
    const status = statusOf(entered);
    c.header('cache-control', 'no-store');
    return c.html(
      processScope.frame({
        reader,
        scope,
        tabs: kindTabs(kinds, processScope.name, scope, visitor, 'profile'),
        heading: say(language, words.many),
        convenes: may(visitor, 'convene', scope.guarded),
        told: status === 200 && c.req.query('told') === 'saved' ? say(language, words.saved) : null,
        children: (
          <>
            <ErrorSummary
              errors={sayProblems(entered.problems, language, questionForm.fields)}
              language={language}
            />
            <h2>{say(language, words.many)}</h2>
            <p class="lede">{say(language, words.lede)}</p>
            <h3>{say(language, words.asked)}</h3>
            {asked.length === 0 && <p class="quiet">{say(language, words.none)}</p>}
            <ul class="records">
              {asked.map((question) => (
                <QuestionLine question={question} action={action} does="stop" language={language} />
              ))}
            </ul>
            <h3>{say(language, words.offered)}</h3>
            <ul class="records">
              {usualQuestions
                .filter(({ name }) => !names.has(name))
                .map((question) => (
                  <QuestionLine question={question} action={action} does="ask" language={language} />
                ))}
            </ul>
            <h3 id="question">{say(language, before ? words.change : words.own)}</h3>
            <PostForm
              action={`${action}/question`}
              hidden={{ question: before?.name }}
              submit={say(language, words.save)}
            >
              <FormFields form={questionForm} entered={entered} language={language} />
            </PostForm>
          </>
        ),
      }) as never,
      status,
    );
  }
}

function QuestionLine(props: {
  question: ProfileQuestion;
  action: string;
  does: 'ask' | 'stop';
  language: Language;
}) {
  const { question, action, does, language } = props;
  const { choices, name } = question;
  const label = wordsFor(question.label, language);
  const listed =
    choices === 'countries'
      ? say(language, words.countries)
      : choices.map((choice) => wordsFor(choice.label, language).text).join(' · ');
  return (
    <li class="record">
      <strong lang={label.lang}>{label.text}</strong>
      <p>{listed}</p>
      <PostForm
        action={action}
        hidden={{ do: does, question: name }}
        kind="plain"
        submit={say(language, words[does])}
        named={say(language, does === 'ask' ? words.askFull : words.stopFull, { question: label.text })}
      />
      {does === 'stop' && choices !== 'countries' && (
        <a href={`${action}?question=${name}#question`}>
          {say(language, words.change)} <span class="visually-hidden">{label.text}</span>
        </a>
      )}
    </li>
  );
}
